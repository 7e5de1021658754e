"""`encrypt`, `decrypt`, `passphrase`, and where a passphrase comes from."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from pmjournal import paths
from pmjournal.store.file import cipher
from terminal import Terminal

from ..support import in_process, pmjournal, refused

pytestmark = [
    pytest.mark.plain("it encrypts and decrypts by itself"),
    pytest.mark.usefixtures("note"),
]
WORD = "Kribbelwort"
PASSPHRASE = "PMJOURNAL_PASSPHRASE"  # noqa: S105


class KeptKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # pyright: ignore[reportAssignmentType,reportIncompatibleMethodOverride,reportUnannotatedClassAttribute]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptKeyring]:
    """A keyring of the test's own; and no key is known from before."""
    kept, before = KeptKeyring(), keyring.get_keyring()
    keyring.set_keyring(kept)
    monkeypatch.setattr(cipher, "_keys", dict[bytes, str]())
    yield kept
    keyring.set_keyring(before)


@pytest.fixture
def note(acme: str) -> None:
    """A journal with one note."""
    assert pmjournal("add", WORD, "-p", acme).code == 0
    assert pmjournal("backup").code == 0


def forget() -> None:
    """Go on as another process."""
    cipher._keys.clear()  # pyright: ignore[reportPrivateUsage]


def settings(text: str) -> None:
    path = Path(paths.settings_path())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def readable(home: Path) -> bool:
    """Whether the note can be read in any file."""
    files = [found for found in home.rglob("*") if found.is_file()]
    return any(WORD.encode() in found.read_bytes() for found in files)


def test_a_journal_is_encrypted_and_opens_with_its_passphrase(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert readable(home)
    monkeypatch.setenv(PASSPHRASE, "one")
    done = pmjournal("encrypt", "--yes")
    assert done.code == 0
    assert "no other way in" in done.out
    assert "exports and copies elsewhere" in done.out
    assert not readable(home)
    forget()
    assert WORD in pmjournal("log").out
    assert pmjournal("check").code == 0
    assert pmjournal("backup").code == 0
    assert not readable(home)
    monkeypatch.setenv("PMJOURNAL_NEW_PASSPHRASE", "two")
    assert "new passphrase" in pmjournal("passphrase").out
    forget()
    refused(pmjournal("log"), "the passphrase is wrong", code=1)
    monkeypatch.setenv(PASSPHRASE, "two")
    assert WORD in pmjournal("log").out
    assert "already" in pmjournal("encrypt").out
    assert "Decrypted" in pmjournal("decrypt", "--yes").out
    assert readable(home)
    monkeypatch.delenv(PASSPHRASE)
    assert WORD in pmjournal("log").out
    refused(pmjournal("decrypt", "--yes"), "isn't encrypted")
    refused(pmjournal("passphrase"), "isn't encrypted")


def test_without_an_answer_nothing_is_encrypted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "one")
    done = pmjournal("encrypt")
    assert done.code == 2
    assert "Expected --yes" in done.err
    assert readable(home)
    assert pmjournal("--db", str(home / "none.db"), "encrypt", "--yes").code == 1
    assert not (home / "none.db").exists()


@pytest.mark.long
def test_a_command_gives_the_passphrase(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "my secret").write_text("one two\nsomething else\n")
    settings(f"passphrase_command = \"cat '{home / 'my secret'}'\"\n")
    assert pmjournal("encrypt", "--yes").code == 0
    forget()
    assert WORD in pmjournal("log").out
    forget()
    monkeypatch.setenv(PASSPHRASE, "the environment wins")
    refused(pmjournal("log"), "the passphrase is wrong", code=1)
    monkeypatch.setenv(PASSPHRASE, "one two")
    assert WORD in pmjournal("log").out


@pytest.mark.parametrize("command", ["false", "true", "no-such-command", "cat 'unclosed"])
def test_a_command_that_gives_none_is_told(command: str) -> None:
    settings(f'passphrase_command = "{command}"\n')
    done = pmjournal("encrypt", "--yes")
    assert done.code == 1
    assert command.split()[0] in done.err
    assert done.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the environment is always text there")
def test_a_passphrase_that_is_no_text_is_told(home: Path) -> None:
    encrypt = ("encrypt", "--yes")
    given = {PASSPHRASE: os.fsdecode(b"Gr\xfc\xdfe")}
    done = in_process(*encrypt, environment=given)
    assert done.code == 2
    assert done.err == "The passphrase holds bytes that are no UTF-8; expected UTF-8.\n"
    settings(f"passphrase_command = '{sys.executable} -c \"import os; os.write(1, bytes([252]))\"'")
    assert "no UTF-8" in pmjournal(*encrypt).err
    assert readable(home)


@pytest.mark.long
def test_the_keyring_keeps_it_where_the_user_says_so(
    known: KeptKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "one")
    assert pmjournal("encrypt", "--yes", "--keyring").code == 0
    monkeypatch.delenv(PASSPHRASE)
    forget()
    assert WORD in pmjournal("log").out
    monkeypatch.setenv("PMJOURNAL_NEW_PASSPHRASE", "two")
    assert pmjournal("passphrase").code == 0
    assert list(known.kept.values()) == ["two"]
    forget()
    assert WORD in pmjournal("log").out
    assert pmjournal("decrypt", "--yes").code == 0
    assert known.kept == {}


def test_without_a_keyring_nothing_is_encrypted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(NoKeyring())
    monkeypatch.setenv(PASSPHRASE, "one")
    done = pmjournal("encrypt", "--yes", "--keyring")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert readable(home)


def test_where_nobody_can_be_asked_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "one")
    assert pmjournal("encrypt", "--yes").code == 0
    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    done = subprocess.run(
        [sys.executable, "-m", "pmjournal", "add", "-p", "acme"],
        input=b"A note",
        capture_output=True,
        check=False,
        start_new_session=True,
        env=os.environ,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"PMJOURNAL_PASSPHRASE" in done.stderr


@pytest.mark.long
def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "one")
    hidden = """
import sys
sys.modules["sqlcipher3"] = sys.modules["sqlcipher3.dbapi2"] = None
from pmjournal.cli import main
main()
"""
    refused(in_process("encrypt", code=hidden), "pip install 'pmjournal[encryption]'", code=1)
    assert pmjournal("encrypt", "--yes").code == 0
    refused(in_process("log", code=hidden), "pip install 'pmjournal[encryption]'", code=1)


@pytest.mark.long
def test_on_a_terminal_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    program = [sys.executable, "-m", "pmjournal"]
    terminal = Terminal(*program, "encrypt")
    terminal.until(b"Encrypt ")
    terminal.type("y\n")
    terminal.until(b"New passphrase")
    terminal.rest()
    terminal.type("one\n")
    terminal.until(b"Once more")
    terminal.rest()
    terminal.type("one\n")
    terminal.until(b"Encrypted")
    assert terminal.end() == 0
    assert b"one\r" not in terminal.screen
    terminal = Terminal(*program, "log")
    terminal.until(b"Passphrase of")
    terminal.rest()
    terminal.type("one\n")
    terminal.until(WORD.encode())
    assert terminal.end() == 0
    app = Terminal(*program)
    app.until(b"Passphrase of")
    app.rest()
    app.type("wrong\n")
    assert app.end() == 1
    assert b"the passphrase is wrong" in app.screen


@pytest.mark.long
def test_the_editor_s_file_is_in_memory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = home / "memory"
    memory.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    monkeypatch.setenv(PASSPHRASE, "one")
    editor = home / "editor"
    editor.write_text(f'#!/bin/sh\necho "Written" > "$1"\necho "$1" > {home / "where"}\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    for place in (False, True):
        if place:
            assert pmjournal("encrypt", "--yes").code == 0
        terminal = Terminal(sys.executable, "-m", "pmjournal", "add", "-p", "acme")
        assert terminal.end() == 0, terminal.screen
        where = Path((home / "where").read_text().strip())
        assert where.is_relative_to(memory) == place
        assert not where.exists()
