"""An app that was stopped goes on as it was, and leaves the terminal as it found it."""

import os
import signal
import sys
import termios
from collections.abc import Iterator

import pytest

from pmjournal.store.journal import Journal

from ..test_leaving import Terminal, leave

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is stopped there")


@pytest.fixture
def terminal(journal: Journal) -> Iterator[Terminal]:
    """A terminal in which Home has come up, and all that is begun after it."""
    found = Terminal(journal)
    try:
        found.press("", "Journal")
        found.press("?", "Find a key")
        found.press("\x1b", "Journal")
        found.take_in(0.5)
        yield found
    finally:
        found.close()


@pytest.mark.parametrize("stop", ["SIGTSTP", "SIGSTOP", ""])
def test_all_is_drawn_anew_and_the_terminal_is_given_back(terminal: Terminal, stop: str) -> None:
    pid = terminal.process.pid
    if stop:
        terminal.process.send_signal(getattr(signal, stop))
        assert os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1])
        assert (terminal.settings() == terminal.before) == (stop == "SIGTSTP")
        # The shell, which has the terminal now.
        termios.tcsetattr(terminal.keyboard, termios.TCSANOW, terminal.before)  # pyright: ignore
        terminal.take_in()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.press("", "Journal")
    terminal.press("?", "Find a key")
    assert terminal.settings() != terminal.before
    leave(terminal, "quit")
    assert terminal.taken() == []
    assert terminal.settings() == terminal.before
