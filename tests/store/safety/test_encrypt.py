"""Encrypting: nothing can be read without the passphrase, and nothing is lost on the way."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest

from pmjournal.domain.errors import StoreError
from pmjournal.store.drafts import Drafts
from pmjournal.store.file import cipher, file
from pmjournal.store.file.cipher import new_key
from pmjournal.store.journal import Journal
from pmjournal.store.safety import encrypt as encrypting
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.check import problems_at
from pmjournal.store.safety.encrypt import recode
from pmjournal.store.safety.probe_pages import pages_in
from pmjournal.store.safety.restore_backup import Difference, backup_differences, restore_backup
from pmjournal.store.safety.salvage import salvage

from ..support import AT, entry_in

pytestmark = pytest.mark.plain("it encrypts and decrypts by itself")
WORD = "Kribbelwort"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A journal that holds the word, with a backup and a draft that hold it, too."""
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    path = str(folder / "journal.db")
    with Journal(path) as journal:
        acme = journal.add_project(f"Acme {WORD}")[0]
        for number in range(50):
            journal.save(entry_in(acme, text=f"{WORD} {number}"))
    backup_now(path, AT)
    Drafts(path).keep("a", {"text": WORD})
    return path


@pytest.fixture(autouse=True)
def _knows_no_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cipher, "_keys", dict[bytes, str]())
    yield
    file.unlock_by(lambda _path: "nothing")


def readable_in(path: str) -> list[str]:
    """The files in the journal's folder in which the word can be read."""
    files = [found for found in Path(path).parent.rglob("*") if found.is_file()]
    return sorted(found.name for found in files if WORD.encode() in found.read_bytes())


def forget(passphrase: str) -> None:
    """Go on as another process that is told `passphrase`."""
    cipher._keys.clear()  # pyright: ignore[reportPrivateUsage]
    file.unlock_by(lambda _path: passphrase)


def check(path: str) -> None:
    """That all is there and sound."""
    with Journal(path) as journal:
        assert len(journal.entries()) == 50
    assert list(filter(None, problems_at(path))) == []
    assert Drafts(path).get("a") == {"text": WORD}


@pytest.mark.long
def test_nothing_can_be_read_until_it_is_decrypted(path: str) -> None:
    before = readable_in(path)
    assert len(before) == 3
    for passphrase in ("first", "second ' \" ü"):
        assert recode(path, new_key(passphrase)) == []
        assert readable_in(path) == []
        forget(passphrase)
        check(path)
        assert recode(path, file.key_of(path)) == []
    assert recode(path, None) == []
    assert readable_in(path) == before
    check(path)


def test_a_wrong_passphrase_is_told_in_a_sentence(path: str) -> None:
    recode(path, new_key("right"))
    forget("wrong")
    with pytest.raises(StoreError, match="the passphrase is wrong"):
        Journal(path)
    forget("right")
    check(path)


@pytest.mark.parametrize(("before", "after"), [("a", "b"), ("", "b"), ("a", "")])
def test_who_waits_meanwhile_is_asked_for_the_passphrase_of_the_file_that_is_there(
    path: str, before: str, after: str
) -> None:
    if before:
        recode(path, new_key(before))
    forget("")
    asked: list[str] = []

    def answer(_path: str) -> str:
        asked.append(after)
        if len(asked) == 1:  # while this one types, another process does it
            change = [sys.executable, "-c", CHANGE, path, before, after]
            subprocess.run(change, check=True, capture_output=True)
        return after

    file.unlock_by(answer)
    if not before:
        answer(path)
    check(path)
    assert len(asked) == (2 if after else 1)


CHANGE = """
import sys
from pmjournal.store.file import cipher, file
from pmjournal.store.safety.encrypt import recode
path, before, after = sys.argv[1:]
file.unlock_by(lambda _path: before)
recode(path, cipher.new_key(after) if after else None)
"""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_however_a_keyboard_puts_its_letters_together_it_opens(
    path: str, form: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    recode(path, new_key(normalize(form, "Grüße")))
    forget(normalize(typed, "Grüße"))
    check(path)
    with Journal(path) as journal:
        assert journal.unlocks(normalize(typed, "Grüße"))
        assert not journal.unlocks("Gruesse")


def test_one_that_was_made_of_letters_and_accents_opens_still(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = normalize("NFD", "Grüße")
    with monkeypatch.context() as earlier:
        earlier.setattr(cipher, "_composed", lambda passphrase: passphrase)  # pyright: ignore
        recode(path, new_key(apart))
    forget(normalize("NFC", apart))
    check(path)


HOLD = """
import sys
from pmjournal.store.journal import Journal
with Journal(sys.argv[1]) as journal:
    print("open", flush=True)
    sys.stdin.read(1)
    journal.add_project("Written meanwhile")
"""
WAIT = """
import sys
from pmjournal.store.file.file import unlock_by
from pmjournal.store.journal import Journal
unlock_by(lambda path: "a")
sys.addaudithook(lambda event, _given: event == "sqlite3.connect" and print("here", flush=True))
with Journal(sys.argv[1]) as journal:
    journal.add_project("Waited")
"""


def beside(code: str, path: str) -> "subprocess.Popen[str]":
    """Another process that does something with the journal; it has said that it begins."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=pipe, stdout=pipe, text=True
    )
    assert process.stdout
    assert process.stdout.readline()
    return process


@pytest.mark.parametrize("passphrase", [None, "a"])
@pytest.mark.long
def test_while_another_window_has_it_open_nothing_changes(
    path: str, passphrase: str | None
) -> None:
    if passphrase:
        recode(path, new_key(passphrase))
    hold = HOLD.replace(
        "with Journal",
        "from pmjournal.store.file.file import unlock_by\n"
        'unlock_by(lambda path: "a")\nwith Journal',
    )
    before = file.key_of(path)
    with beside(hold, path) as other:
        with pytest.raises(StoreError, match="another window"):
            recode(path, new_key("b"))
        other.communicate("x")
    assert other.returncode == 0
    assert file.key_of(path) == before
    with Journal(path) as journal:
        assert "Written meanwhile" in [project.name for project in journal.projects()]
    assert list(filter(None, problems_at(path))) == []


def test_who_waits_meanwhile_finds_the_encrypted_one(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[subprocess.Popen[str]] = []
    export = encrypting.export

    def export_meanwhile(*given: Any) -> None:
        if not waiting:
            waiting.append(beside(WAIT, path))
        export(*given)

    monkeypatch.setattr(encrypting, "export", export_meanwhile)
    recode(path, new_key("a"))
    waiting[0].communicate()
    assert waiting[0].returncode == 0
    with Journal(path) as journal:
        assert "Waited" in [project.name for project in journal.projects()]


def test_no_lock_is_given_up_by_looking_into_a_file_that_is_open(path: str) -> None:
    with Journal(path) as journal:
        journal.add_project("Keeps it open")
        assert not journal.is_encrypted()
        with beside(WAIT.replace("here", "there"), path) as other:
            other.communicate()  # else it would take the log away as the last one to close
        assert Path(f"{path}-wal").exists()


def test_a_link_stays_one_and_its_file_is_encrypted(path: str, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    recode(str(link), new_key("a"))
    assert link.is_symlink()
    assert readable_in(path) == []


def test_a_damaged_plain_backup_does_not_stay(path: str) -> None:
    backup = backup_now(path, AT).path
    content = backup.read_bytes()
    backup.write_bytes(content[: len(content) // 2])
    assert recode(path, new_key("a")) == [backup]
    assert not backup.exists()
    assert readable_in(path) == []


KILLED = """
import os, sys
from pmjournal.store.file import cipher
from pmjournal.store.safety.encrypt import recode
path, passphrase, step = sys.argv[1], sys.argv[2], int(sys.argv[3])
cipher.os.urandom = lambda count: b"\\x80" * count
from pmjournal.store.file.file import unlock_by
unlock_by(lambda path: "a")
key = cipher.new_key(passphrase) if passphrase else None

def step_by_step(event, arguments):
    global step
    opens = event == "open" and path in str(arguments[0])
    if opens or event in ("os.rename", "os.remove", "os.truncate"):
        step -= 1
        if step < 0:
            os._exit(9)

sys.addaudithook(step_by_step)
recode(path, key)
"""


@pytest.mark.long
@pytest.mark.parametrize(("before", "after"), [("", "a"), ("a", ""), ("a", "b")])
def test_killed_at_any_step_it_leaves_a_whole_journal(path: str, before: str, after: str) -> None:
    if before:
        recode(path, new_key(before))
    folder = Path(path).parent
    whole = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    for step in range(2, 200, 9):
        for found in [one for one in folder.rglob("*") if one.is_file()]:
            found.unlink()
        for one, content in whole.items():
            one.write_bytes(content)
            one.chmod(0o600)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, path, after, str(step)],
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 9), done.stderr
        forget(after)
        if file.salt_of(path) in {content[:16] for content in whole.values()}:
            forget(before)
        with Journal(path) as journal:
            assert len(journal.entries()) == 50
        if done.returncode == 0:
            assert step > 5
            return
        forget(after if file.salt_of(path) == b"\x80" * 16 else before)
        recode(path, new_key(after) if after else None)
        check(path)
        if after:
            assert readable_in(path) == []
    raise AssertionError("it has no end")


@pytest.mark.long
def test_a_backup_comes_back_encrypted_as_the_journal_is(path: str) -> None:
    folder = Path(path).parent
    plain = folder / "elsewhere.db"
    plain.write_bytes(next(folder.glob("*.backups/*")).read_bytes())
    recode(path, new_key("a"))
    with Journal(path) as journal:
        journal.delete(journal.entries()[0])
        journal.add_project(f"New {WORD}")
    found = backup_differences(path, str(plain)) or {}
    assert (found["project"], found["entry"]) == (Difference(0, 1, 0), Difference(0, 0, 1))
    assert restore_backup(path, str(plain), AT) is not None
    plain.unlink()
    assert readable_in(path) == []
    check(path)
    secret = str(next(folder.glob("*.backups/*")))
    copy = folder / "copy.db"
    copy.write_bytes(Path(secret).read_bytes())
    Path(path).unlink()
    assert restore_backup(path, str(copy), AT) is None
    assert readable_in(path) == []
    recode(path, None)
    assert (backup_differences(path, str(copy)) or {})["entry"].gone == 0


@pytest.mark.long
def test_what_is_readable_of_a_damaged_encrypted_file_is_found(path: str) -> None:
    recode(path, new_key("a"))
    with Journal(path) as journal:
        acme = journal.projects()[0]
        for number in range(300):
            journal.save(entry_in(acme, text=f"{number} " + "x" * 300))
    content = Path(path).read_bytes()
    lost: list[int] = []
    for page in range(50, len(content) // 4096, 7):
        Path(path).write_bytes(content)
        with Path(path).open("r+b") as spoilt:
            spoilt.seek((page - 1) * 4096 + 2000)
            spoilt.write(b"\xa5" * 8)
        with pages_in(path) as rows:
            found = salvage(rows).found["entry"]
        lost.append(350 - found)
    assert 0 < max(lost) < 20
