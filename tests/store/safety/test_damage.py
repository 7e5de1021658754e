"""Values that this program never writes, as another program or a bad disk may leave them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.query import Query
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal

from ..support import AT, entry_in

Act = Callable[[Journal], object]


def spoil(journal: Journal, statement: str) -> None:
    """Write past the journal."""
    db = sqlite3.connect(journal.path)
    db.execute(statement)
    db.commit()
    db.close()


def _read_entries(journal: Journal) -> object:
    return journal.entries()


def _search(journal: Journal) -> object:
    return journal.search(Query(words=("call",), raw=("call",)))


def _observe(journal: Journal) -> object:
    return journal.observed(journal.projects())


@pytest.mark.parametrize("act", [_read_entries, _search, _observe])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET source = 'x'",
        "UPDATE entry SET at = 'noon'",
        "UPDATE entry SET mood = 7",
        "UPDATE entry SET mood = 'good'",
        "UPDATE entry SET effort = '[1'",
    ],
)
def test_an_entry_that_cant_be_is_damage(
    journal: Journal, acme: Project, act: Act, statement: str
) -> None:
    journal.save(entry_in(acme, mood=1))
    spoil(journal, statement)
    with pytest.raises(StoreError, match="damaged"):
        act(journal)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET text = NULL",
        "UPDATE entry SET text = ''",
        "UPDATE entry SET text = CAST(X'48FF' AS TEXT)",
    ],
)
def test_a_text_that_cant_be_is_damage(journal: Journal, acme: Project, statement: str) -> None:
    journal.save(entry_in(acme))
    spoil(journal, statement)
    with pytest.raises(StoreError, match="damaged"):
        journal.entries()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE project SET slug = 'A B'",
        "UPDATE project SET target = '[]'",
        "UPDATE phase SET phase = 'x'",
        "UPDATE phase SET starts_on = 'x'",
    ],
)
def test_a_project_that_cant_be_is_damage(journal: Journal, statement: str) -> None:
    journal.add_project("Acme", phases={Phase.KICKOFF: AT.date()})
    spoil(journal, statement)
    with pytest.raises(StoreError, match="damaged"):
        journal.projects()


def test_a_clock_that_cant_be_is_damage_and_nothing_is_written(
    journal: Journal, acme: Project
) -> None:
    spoil(journal, "UPDATE meta SET v = 'noon' WHERE k = 'clock'")
    with pytest.raises(StoreError, match="damaged"):
        journal.save(entry_in(acme))
    assert journal.entries() == []


def test_an_empty_file_with_a_schemas_number_becomes_a_journal(tmp_path: Path) -> None:
    path = str(tmp_path / "numbered.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 1")
    db.close()
    with Journal(path) as journal:
        assert journal.projects() == []


def test_an_id_that_is_no_utf8_is_an_unknown_one(journal: Journal) -> None:
    with pytest.raises(InputError, match="No entry"):
        journal.entry("\udcff\udcfeab")


def test_the_entries_of_a_project_that_was_taken_back_go_with_it(
    journal: Journal, acme: Project
) -> None:
    project, made = journal.add_project("Other")
    journal.save(entry_in(project))
    journal.undo(made)
    assert journal.entries() == []
    assert journal.search(Query(words=("call",), raw=("call",))) == []
    assert journal.search(Query(phase=Phase.FIRST_CONTACT)) == []
    assert acme in journal.projects()
