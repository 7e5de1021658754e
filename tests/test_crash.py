"""A fault in the program ends it with one sentence, and quotes no note anywhere."""

import sys
from pathlib import Path

import pytest

from cli.support import Outcome, in_process
from pmjournal import paths
from pmjournal.domain.project import Project
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal
from terminal import Terminal

NOTE = "Zwiebelfisch"
FAULTY = """
import sys
from pmjournal.store.journal import Journal

def save(self, entry, before=None, along=()):
    try:
        int(entry.text)
    except ValueError:
        raise RuntimeError(f"can't save {entry.text}")

Journal.save = save
sys.argv = ["pmjournal", *sys.argv[1:]]
from pmjournal.cli import main
main()
"""
SENTENCE = "A fault in pmjournal stopped it; {file} says where, without any of your texts.\n"


@pytest.fixture
def acme() -> Project:
    with Journal(paths.journal_path()) as journal:
        return journal.add_project("Acme")[0]


def told_without_the_note() -> None:
    """Check that the report is whole, private, and without what was written."""
    report = Path(paths.crash_path())
    text = report.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "in save" in text
    assert NOTE not in text
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700


def add(*, language: str = "en") -> Outcome:
    return in_process("add", NOTE, code=FAULTY, environment={"PMJOURNAL_LANG": language})


@pytest.mark.usefixtures("acme")
def test_a_verb_says_where_its_report_is_and_no_more() -> None:
    done = add()
    assert done == Outcome(1, "", SENTENCE.format(file=paths.crash_path()))
    told_without_the_note()


@pytest.mark.usefixtures("acme")
def test_the_last_fault_takes_the_place_of_the_one_before() -> None:
    add()
    before = Path(paths.crash_path()).stat()
    add()
    assert Path(paths.crash_path()).stat().st_mtime_ns > before.st_mtime_ns
    told_without_the_note()


@pytest.mark.usefixtures("acme")
def test_where_no_report_can_be_written_the_reason_is_told() -> None:
    Path(paths.state_folder()).parent.mkdir(parents=True, exist_ok=True)
    Path(paths.state_folder()).write_text("in the way")
    done = add()
    assert done.code == 1
    assert done.err.endswith("can't be written to say where: File exists.\n")
    assert NOTE not in done.err


@pytest.mark.long
def test_the_app_ends_when_its_terminal_is_gone(acme: Project) -> None:
    terminal = Terminal(sys.executable, "-m", "pmjournal")
    terminal.until(acme.name.encode())
    assert terminal.vanish() == 0


@pytest.mark.long
def test_the_app_gives_the_terminal_back_and_keeps_the_draft(acme: Project) -> None:
    terminal = Terminal(sys.executable, "-c", FAULTY)
    terminal.until(b"Acme")
    terminal.type("n")
    terminal.until(b"How did they feel?")
    terminal.type(NOTE)
    terminal.until(b"draft kept")
    terminal.type("\x13")
    code = terminal.end()
    _app, left, after = terminal.screen.rpartition(b"\x1b[?1049l")
    assert left, "the app never left its screen"
    assert after.decode().count("\n") == 1
    assert after.decode().rstrip().endswith(SENTENCE.format(file=paths.crash_path()).rstrip())
    assert NOTE not in after.decode()
    assert code == 1
    told_without_the_note()
    with Journal(paths.journal_path()) as journal:
        assert journal.entries() == []
    kept = Drafts(paths.journal_path()).get(f"project {acme.id}")
    assert kept is not None
    assert kept["text"] == NOTE


def test_what_the_user_can_mend_is_no_fault() -> None:
    done = in_process("show", "nothing")
    assert done.code == 2
    assert not Path(paths.crash_path()).exists()
