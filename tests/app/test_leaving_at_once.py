"""The app can always be left: while its terminal changes its size, and where it is stuck."""

import signal
import sys
from pathlib import Path
from random import Random

import pytest

from pmjournal.domain.project import Project
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal
from terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals"),
    pytest.mark.long,
]

STARTS, RESIZES = 20, 40
BUSY = "\x1b[18~"
"""F7, at which the app looks at nothing any more."""


def opened(journal: Journal, **more: str) -> Terminal:
    script = Path(__file__).with_name("in_terminal.py")
    return Terminal(sys.executable, str(script), journal.path, **more)  # pyright: ignore


def leave(terminal: Terminal, way: str) -> int:
    """Leave the app that `way`; answers its exit code."""
    match way:
        case "close":
            return terminal.vanish()
        case "key":
            terminal.type("\x11")
        case _:
            terminal.signal(signal.Signals[way])
    return terminal.end()


@pytest.mark.parametrize("start", range(STARTS))
def test_after_a_burst_of_resizes_at_the_start(journal: Journal, start: int) -> None:
    terminal, chance = opened(journal), Random(start)  # noqa: S311
    terminal.until(b"\x1b[?1049h")
    for _resize in range(RESIZES):
        terminal.resize(chance.randint(1, 50), chance.randint(1, 200))
        terminal.look(1 / RESIZES)
    terminal.look(2)
    before = len(terminal.screen)
    terminal.look(1)
    assert len(terminal.screen) == before  # it has come to rest
    assert leave(terminal, ("key", "SIGTERM", "close")[start % 3]) == 0


@pytest.mark.parametrize("way", ["key", "SIGTERM", "SIGHUP", "close"])
def test_while_resizes_go_on(journal: Journal, way: str) -> None:
    terminal, chance = opened(journal), Random(way)  # noqa: S311
    terminal.until(b"Journal")
    for _resize in range(100):
        terminal.resize(chance.randint(1, 50), chance.randint(1, 200))
    assert leave(terminal, way) == 0


def test_a_terminal_that_does_not_know_its_size(journal: Journal) -> None:
    terminal = opened(journal, size=(0, 0))  # pyright: ignore
    terminal.until(b"Journal")
    assert leave(terminal, "key") == 0


@pytest.fixture
def stuck(journal: Journal) -> Terminal:
    """An app with half a note in it, that hears of nothing any more."""
    terminal = opened(journal)
    terminal.until(b"Journal")
    terminal.type("n")
    terminal.until(b"How did they feel?")
    terminal.type("Half")
    terminal.until(b"Half")
    terminal.type(BUSY)
    terminal.look(0.5)
    return terminal


def kept(journal: Journal, project: Project) -> str:
    draft = Drafts(journal.path).get(f"project {project.id}")
    return draft["text"] if draft else ""


@pytest.mark.parametrize("other", ["SIGTERM", "SIGHUP"])
def test_a_second_signal_ends_what_is_stuck(
    stuck: Terminal, journal: Journal, project: Project, other: str
) -> None:
    stuck.signal(signal.SIGTERM)
    stuck.look(2)
    assert leave(stuck, other) == 1
    assert kept(journal, project) == "Half"
    for mode in (b"?1049", b"?25", b"?1000", b"?1003", b"?2004"):
        left, taken = (b"h", b"l") if mode == b"?25" else (b"l", b"h")
        assert stuck.screen.rfind(mode + left) > stuck.screen.rfind(mode + taken), mode


def test_a_terminal_that_is_closed_ends_what_is_stuck(
    stuck: Terminal, journal: Journal, project: Project
) -> None:
    assert stuck.vanish() == 1
    assert kept(journal, project) == "Half"


def test_a_shell_and_a_system_may_both_say_so_at_once(journal: Journal, project: Project) -> None:
    terminal = opened(journal)
    terminal.until(b"Journal")
    terminal.type("n")
    terminal.until(b"How did they feel?")
    terminal.type("Half")
    terminal.until(b"Half")
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
        terminal.signal(number)
    assert terminal.end() == 0
    assert kept(journal, project) == "Half"


@pytest.mark.parametrize("kind", ["dumb", "DUMB", "unknown"])
def test_a_terminal_that_knows_no_places_is_told(journal: Journal, kind: str) -> None:
    terminal = Terminal(*(sys.executable, "-m", "pmjournal", "--db", journal.path), kind=kind)
    assert terminal.end() == 2
    assert terminal.screen.decode().strip() == (
        f"TERM={kind} is a terminal that can't draw the app. For the verbs: pmjournal help."
    )


EDITOR = """
import os, signal, sys, time
for _time in range(2):
    os.kill(os.getppid(), signal.SIGTERM)
    time.sleep(0.2)
open(sys.argv[1], "w").write("Written to the end")
"""


def test_what_is_written_in_an_editor_is_taken_before_the_end(
    journal: Journal, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR)
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{editor}'")
    terminal = opened(journal)
    terminal.until(b"Journal")
    terminal.type("n")
    terminal.until(b"How did they feel?")
    terminal.type("\x05")
    assert terminal.end() == 0
    assert kept(journal, project) == "Written to the end"
