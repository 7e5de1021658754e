"""Checking: a journal that this program wrote is sound, and whatever is wrong is named."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pmjournal.domain.errors import StoreError
from pmjournal.exchange.demo.demo import write_demo
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.check import problems_at

from ..support import AT

TODAY = date(2026, 3, 24)


@pytest.fixture
def demo(tmp_path: Path) -> str:
    """A journal with something of each kind and some history, closed, in a private folder."""
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    path = str(folder / "journal.db")
    with Journal(path) as journal:
        write_demo(journal, TODAY, "en")
        for entry in journal.entries()[:5]:
            journal.delete(entry)
    return path


def problems(path: str) -> list[str]:
    """What is wrong with the journal at `path`."""
    return [problem for problem in problems_at(path) if problem is not None]


def test_what_this_program_wrote_is_sound(demo: str) -> None:
    assert problems(demo) == []
    backup_now(demo, AT)
    assert problems(demo) == []


def test_an_empty_journal_is_sound(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    Journal(str(tmp_path / "journal.db")).close()
    assert problems(str(tmp_path / "journal.db")) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE entry SET mood = 7 WHERE n = 1", "from -3 to +3"),
        ("UPDATE entry SET source = 'x' WHERE n = 1", "can't be read: 'x'"),
        ("UPDATE entry SET text = X'FF00' WHERE n = 1", "The entry"),
        ("UPDATE phase SET starts_on = 'soon' WHERE n = 1", "The phase"),
        ("UPDATE phase SET phase = 'soon' WHERE n = 1", "The phase"),
        ("UPDATE promise SET due_on = 'soon' WHERE n = 1", "The promise"),
        ("UPDATE tingle SET kind = 'x' WHERE n = 1", "The tingle"),
        ("UPDATE stakeholder SET matters = '[' WHERE n = 1", "The stakeholder"),
        ("UPDATE project SET target = '{\"x\": 1}' WHERE n = 1", "The project"),
        ("UPDATE entry SET id = 'x' WHERE n = 1", "not one that pmjournal gives"),
        ("UPDATE tingle SET id = (SELECT id FROM entry LIMIT 1) WHERE n = 1", "of another record"),
        ("UPDATE entry SET project_id = 'x' WHERE n = 1", "isn't there (project)"),
        ("UPDATE promise SET entry_id = 'x' WHERE n = 1", "isn't there (entry)"),
        ("UPDATE entry SET born = 'x' WHERE n = 1", "no time so far"),
        ("UPDATE entry SET born = 'f' || substr(born, 2) WHERE n = 1", "no time so far"),
        ("UPDATE entry SET stamps = '{\"text\": 3}' WHERE n = 1", "no time so far"),
        ("UPDATE entry SET stamps = '{\"txet\": \"' || born || '\"}' WHERE n = 1", "txet"),
        ("UPDATE entry SET stamps = '[]' WHERE n = 1", "The entry"),
        ("UPDATE revision SET field = 'x' WHERE n = 1", "of no record or field"),
        ("UPDATE revision SET id = 'x' WHERE n = 1", "of no record or field"),
        ("UPDATE revision SET value = '{' WHERE n = 1", "of no record or field"),
        ("UPDATE revision SET stamp = 'f' || substr(stamp, 2) WHERE n = 1", "no time so far"),
        ("UPDATE meta SET v = 'noon' WHERE k = 'clock'", "clock"),
        ("DELETE FROM meta WHERE k = 'device'", "clock"),
        ("DROP TRIGGER entry_rewritten; UPDATE entry SET text = 'other' WHERE n = 1", "search"),
        ("DROP TRIGGER entry_added; INSERT INTO entry (id, project_id, born)"
         " SELECT 'x', project_id, born FROM entry LIMIT 1", "search"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(demo: str, statement: str, expected: str) -> None:
    with closing(sqlite3.connect(demo)) as db:
        db.executescript(statement)
    found = problems(demo)
    assert any(expected in problem for problem in found), found
    assert len(found) <= 3


def test_a_damaged_page_is_named(demo: str) -> None:
    with closing(sqlite3.connect(demo)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
    with Path(demo).open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    assert any("damaged" in problem for problem in problems(demo))


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is told otherwise here")
def test_what_others_may_read_or_replace_is_named(demo: str) -> None:
    backup = backup_now(demo, AT).path
    for path, mode in ((Path(demo), 0o644), (backup, 0o640), (backup.parent, 0o755)):
        before = path.stat().st_mode
        path.chmod(mode)
        (problem,) = problems(demo)
        assert str(path) in problem
        path.chmod(before)
    Path(demo).parent.chmod(0o777)
    (problem,) = problems(demo)
    assert "chmod go-w" in problem


def test_a_journal_that_isnt_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        problems(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []
