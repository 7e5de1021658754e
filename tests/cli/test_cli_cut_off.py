"""Refused or cut off half-way, a verb leaves nothing behind, or it says what goes on with it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from pmjournal import paths
from pmjournal.domain.errors import StoreError
from pmjournal.store.drafts import Drafts
from pmjournal.store.file import cipher
from pmjournal.store.file.file import salt_of
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backups_of

from .support import in_process, pmjournal, refused
from .verbs.test_edit import on_terminal
from .verbs.test_encrypt import KeptKeyring

pytestmark = [
    pytest.mark.plain("it encrypts and decrypts by itself"),
    pytest.mark.usefixtures("acme"),
]
WORD = "Kribbelwort"
PASSPHRASE = "PMJOURNAL_PASSPHRASE"  # noqa: S105
NEW_PASSPHRASE = "PMJOURNAL_NEW_PASSPHRASE"  # noqa: S105


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptKeyring]:
    """A keyring of the test's own; and no key is known from before."""
    kept, before = KeptKeyring(), keyring.get_keyring()
    keyring.set_keyring(kept)
    monkeypatch.setattr(cipher, "_keys", dict[bytes, str]())
    yield kept
    keyring.set_keyring(before)


def forget() -> None:
    """Go on as another process."""
    cipher._keys.clear()  # pyright: ignore[reportPrivateUsage]


def holding(folder: Path) -> list[str]:
    """The files in which the word can be read."""
    files = [found for found in folder.rglob("*") if found.is_file()]
    return [found.name for found in files if WORD.encode() in found.read_bytes()]


class _CutError(BaseException):
    """The process ends here, as far as that can be had within it."""


def cut(*_given: object, **_more: object) -> None:
    """In the place of what isn't reached."""
    raise _CutError


def cut_off(*arguments: str) -> None:
    """Run a verb that is cut off."""
    with pytest.raises(_CutError):
        pmjournal(*arguments)


@pytest.fixture
def encrypted(acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has a note and a backup of it, and is encrypted."""
    assert pmjournal("add", WORD, "-p", acme).code == 0
    assert pmjournal("backup").code == 0
    monkeypatch.setenv(PASSPHRASE, "one")
    assert pmjournal("encrypt", "--yes").code == 0


@pytest.mark.usefixtures("encrypted")
def test_a_decryption_that_is_refused_has_written_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Drafts(paths.journal_path()).keep("a", {"text": WORD})
    with Journal(paths.journal_path()) as window:
        window.projects()
        done = pmjournal("decrypt", "--yes")
        assert (done.code, "another window" in done.err) == (1, True)
        assert holding(home) == holding(tmp_path) == []
    assert Drafts(paths.journal_path()).get("a") == {"text": WORD}


@pytest.mark.usefixtures("encrypted")
def test_a_passphrase_that_is_refused_is_not_in_the_keyring(
    known: KeptKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_password("pmjournal", os.path.realpath(paths.journal_path()), "one")
    monkeypatch.setenv(NEW_PASSPHRASE, "two")
    with Journal(paths.journal_path()) as window:
        window.projects()
        assert pmjournal("passphrase").code == 1
    assert list(known.kept.values()) == ["one"]
    assert pmjournal("passphrase").code == 0
    assert list(known.kept.values()) == ["two"]


@pytest.mark.usefixtures("encrypted")
@pytest.mark.parametrize("is_changed", [True, False])
def test_cut_off_before_the_keyring_knows_it_has_the_passphrase_that_opens(
    known: KeptKeyring, monkeypatch: pytest.MonkeyPatch, is_changed: bool
) -> None:
    def keeps_only_the_new(service: str, username: str, password: str) -> None:
        if "new" not in service:
            cut()
        known.kept[service, username] = password

    name = os.path.realpath(paths.journal_path())
    keyring.set_password("pmjournal", name, "one")
    monkeypatch.setenv(NEW_PASSPHRASE, "two")
    with monkeypatch.context() as patch:
        patch.setattr(known, "delete_password", cut)
        if is_changed:
            patch.setattr(known, "set_password", keeps_only_the_new)
        else:
            patch.setattr("pmjournal.store.safety.encrypt.write_copy", cut)
        cut_off("passphrase")
    monkeypatch.delenv(PASSPHRASE)
    forget()
    assert WORD in pmjournal("log").out
    assert list(known.kept.values()) == ["two" if is_changed else "one"]


@pytest.mark.usefixtures("encrypted")
def test_a_decryption_that_is_cut_off_is_gone_on_with(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pmjournal.store.safety.encrypt.recode_beside", cut)
        cut_off("decrypt", "--yes")
    forget()
    done = pmjournal("log")
    assert WORD in done.out
    assert "pmjournal decrypt goes on" in done.err
    assert "goes on" in pmjournal("check").err
    assert "Decrypted" in pmjournal("decrypt").out
    (backup,) = backups_of(paths.journal_path())
    assert salt_of(str(backup.path)) is None
    assert pmjournal("log").err == ""
    refused(pmjournal("decrypt", "--yes"), "isn't encrypted")
    assert holding(home)


def test_a_purge_that_was_cut_off_is_finished_by_the_next_verb(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = pmjournal("add", WORD, "--json").json["id"]
    pmjournal("backup")
    with monkeypatch.context() as patch:
        patch.setattr("pmjournal.store.safety.purge.finish_purges", cut)
        cut_off("purge", record, "--yes")
    assert holding(home)
    done = pmjournal("purge", record[-8:], "--yes")
    assert (done.code, "was purged before" in done.out) == (0, True)
    assert holding(home) == []
    refused(pmjournal("purge", record[-8:], "--yes"), "No entry")


@pytest.mark.usefixtures("encrypted")
def test_a_backup_that_is_locked_is_named_until_it_is_gone_or_opens(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = (one["id"] for one in pmjournal("log", "--json").json)
    (locked,) = backups_of(paths.journal_path())
    with monkeypatch.context() as patch:
        patch.setenv(NEW_PASSPHRASE, "two")
        away = locked.path.rename(home / "away")
        assert pmjournal("passphrase").code == 0
        away.rename(locked.path)
    forget()
    monkeypatch.setenv(PASSPHRASE, "two")
    done = pmjournal("purge", record, "--yes")
    assert (done.code, str(locked.path) in done.err) == (1, True)
    assert pmjournal("log").err == ""
    assert str(locked.path) in pmjournal("check").err
    refused(pmjournal("purge", record, "--yes"), str(locked.path), "delete that", code=1)
    locked.path.unlink()
    assert "was purged before" in pmjournal("purge", record, "--yes").out
    assert pmjournal("check").code == 0


def test_a_backup_that_cant_be_written_for_now_is_not_deleted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pmjournal("add", WORD, "-p", "acme").code == 0
    assert pmjournal("backup").code == 0
    monkeypatch.setenv(PASSPHRASE, "one")

    def full(*_given: object) -> None:
        raise StoreError("full") from OSError()

    with monkeypatch.context() as patch:
        patch.setattr("pmjournal.store.safety.recode_beside.write_copy", full)
        assert pmjournal("encrypt", "--yes").code == 1
    (backup,) = backups_of(paths.journal_path())
    assert holding(home) == [backup.path.name]
    assert pmjournal("check").code == 0
    assert holding(home) == []
    assert backups_of(paths.journal_path()) == [backup]


KILLED = """
import os, signal, sys
from pathlib import Path
path = Path(sys.argv[-1])
path.with_name(".note.md.swp").write_text("WORD, too")
path.write_text("WORD in the editor\\n")
os.kill(os.getppid(), signal.SIGKILL)
""".replace("WORD", WORD)


@pytest.mark.usefixtures("encrypted")
def test_the_editor_s_text_of_who_was_killed_becomes_a_draft(
    home: Path, tmp_path: Path, acme: str
) -> None:
    memory, editor = tmp_path / "memory", tmp_path / "editor.py"
    memory.mkdir()
    editor.write_text(KILLED)
    on_terminal(
        "add", "-p", acme, EDITOR=f"'{sys.executable}' '{editor}'", XDG_RUNTIME_DIR=str(memory)
    )
    assert len(holding(memory)) == 2
    done = in_process("check")
    assert (done.code, done.err) == (0, "")
    assert list(memory.iterdir()) == []
    assert holding(home) == []
    project = pmjournal("project", "list", "--json").json[0]["id"]
    draft = Drafts(paths.journal_path()).get(f"project {project}")
    assert draft == {"text": f"{WORD} in the editor"}


@pytest.mark.usefixtures("encrypted")
def test_a_text_in_the_editor_that_isnt_taken_is_a_draft(
    home: Path, tmp_path: Path, acme: str
) -> None:
    memory, editor = tmp_path / "memory", tmp_path / "editor.py"
    memory.mkdir()
    editor.write_text(KILLED.partition("os.kill")[0] + "sys.exit(3)")
    code, shown = on_terminal(
        "add", "-p", acme, EDITOR=f"'{sys.executable}' '{editor}'", XDG_RUNTIME_DIR=str(memory)
    )
    assert (code, "kept as a draft" in shown) == (1, True)
    assert list(memory.iterdir()) == []
    assert holding(home) == []


def test_while_a_text_is_in_the_editor_nobody_else_takes_it(tmp_path: Path, acme: str) -> None:
    editor = tmp_path / "editor.py"
    look = f"subprocess.run([{sys.executable!r}, '-m', 'pmjournal', 'check'])"
    editor.write_text(
        f"import subprocess, sys\nopen(sys.argv[-1], 'w').write('Mine')\n{look}\n"
        "assert open(sys.argv[-1]).read() == 'Mine'"
    )
    code, shown = on_terminal("add", "-p", acme, EDITOR=f"'{sys.executable}' '{editor}'")
    assert code == 0, shown
    assert [entry["text"] for entry in pmjournal("log", "--json").json] == ["Mine"]


def test_a_job_of_a_strange_journal_deletes_nothing_of_ones_own(tmp_path: Path) -> None:
    import sqlite3

    mine = tmp_path / "mine" / "note.md"
    mine.parent.mkdir()
    mine.write_text(WORD)
    beside = Path(paths.journal_path()).parent / "other"
    beside.mkdir()
    (beside / "file").write_text(WORD)
    db = sqlite3.connect(paths.journal_path())
    for kind, data in (
        ("editor", f'{{"folder": "{mine.parent}", "draft": "x"}}'),
        ("cache", '{"space": "../other"}'),
        ("cache", f'{{"space": "{mine.parent}"}}'),
    ):
        db.execute("INSERT INTO job (kind, data) VALUES (?, ?)", [kind, data])
    db.commit()
    db.close()
    assert pmjournal("check").code == 0
    assert mine.read_text() == WORD
    assert (beside / "file").read_text() == WORD
