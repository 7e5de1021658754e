"""However the app is left, the terminal is as it was, and what was typed is kept."""

import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from pmjournal.domain.project import Project
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")

_PATIENCE = 30
"""Seconds until the app must have done what it was asked for."""

_MODES = {
    "the alternate screen": ("\x1b[?1049h", "\x1b[?1049l"),
    "a hidden cursor": ("\x1b[?25l", "\x1b[?25h"),
    "the mouse": ("\x1b[?1000h", "\x1b[?1000l"),
    "the mouse's moves": ("\x1b[?1003h", "\x1b[?1003l"),
    "marked pastes": ("\x1b[?2004h", "\x1b[?2004l"),
}
"""What the app takes, with how it says that it takes it and that it gives it back."""


class Terminal:
    """A terminal with the app in it, and what the app wrote."""

    def __init__(self, journal: Journal) -> None:
        self.keyboard, self._screen = os.openpty()
        self.before = self.settings()
        self.wrote = ""
        script = Path(__file__).with_name("in_terminal.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script), journal.path],
            stdin=self._screen,
            stdout=self._screen,
            stderr=self._screen,
            env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
            start_new_session=True,
        )

    def settings(self) -> object:
        """Whether it shows what is typed, and all else that a program may change."""
        return termios.tcgetattr(self._screen)

    def press(self, keys: str, shows: str) -> None:
        """Type `keys`, and wait until the app `shows` something."""
        begin = len(self.wrote)
        os.write(self.keyboard, keys.encode())
        while shows not in self.wrote[begin:]:
            assert self._read(_PATIENCE), f"{shows!r} did not come"

    def ended(self) -> int:
        """What the app ended with."""
        end = monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert monotonic() < end, "the app goes on"
            self._read(0.1)
        self.take_in()
        return self.process.returncode

    def take_in(self, patience: float = 0) -> None:
        """Read what the app writes, until it has written nothing for that many seconds."""
        while self._read(patience):
            pass

    def _read(self, patience: float) -> bool:
        ready, _nothing, _none = select.select([self.keyboard], [], [], patience)
        if ready:
            self.wrote += os.read(self.keyboard, 1 << 16).decode(errors="replace")
        return bool(ready)

    def taken(self) -> list[str]:
        """What the app did not give back."""
        return [
            name
            for name, (take, give) in _MODES.items()
            if self.wrote.rfind(take) > self.wrote.rfind(give)
        ]

    def close(self) -> None:
        """Take the terminal away, and the app with it where it still runs."""
        self.process.kill()
        self.process.wait()
        os.close(self._screen)


@pytest.fixture
def terminal(journal: Journal) -> Iterator[Terminal]:
    """A terminal in which Home has come up."""
    terminal = Terminal(journal)
    try:
        terminal.press("", "Journal")
        assert terminal.taken()
        yield terminal
    finally:
        terminal.close()


_WAYS = {
    "quit": "\x11",
    "crash": "\x1b[20~",
    "end": signal.SIGTERM,
    "interrupt": signal.SIGINT,
    "hangup": signal.SIGHUP,
}
_ENDS_WITH = {"crash": 1}


def leave(terminal: Terminal, way: str) -> None:
    """Leave the app that `way`, and wait until it has ended."""
    how = _WAYS[way]
    if isinstance(how, str):
        os.write(terminal.keyboard, how.encode())
    else:
        terminal.process.send_signal(how)
    assert terminal.ended() == _ENDS_WITH.get(way, 0)


@pytest.mark.long
@pytest.mark.parametrize("way", _WAYS)
def test_the_terminal_is_as_it_was_after_home(terminal: Terminal, way: str) -> None:
    assert terminal.settings() != terminal.before
    leave(terminal, way)
    assert terminal.taken() == []
    assert terminal.settings() == terminal.before
    assert ("F9 was pressed" in terminal.wrote) == (way == "crash")


@pytest.mark.long
@pytest.mark.parametrize("way", _WAYS)
def test_a_note_is_kept_in_the_middle_of_a_word(
    terminal: Terminal, journal: Journal, project: Project, way: str
) -> None:
    terminal.press("n", "How did they feel?")
    terminal.press("Half a wo", "Half a wo")
    leave(terminal, way)
    assert terminal.taken() == []
    assert terminal.settings() == terminal.before
    draft = Drafts(journal.path).get(f"project {project.id}")
    assert draft is not None
    assert draft["text"] == "Half a wo"
