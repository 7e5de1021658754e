"""What of a record stays on this machine: what was written while nobody else was to read it."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.store.file.file import APPLICATION_ID
from pmjournal.store.file.ids import new_id
from pmjournal.store.file.schema import migrations, use_wal
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.shared_journal import SharedJournal

from ..support import entry_in, rows

DAY = date(2026, 3, 24)
pytestmark = pytest.mark.plain("reads the tables as another program does")


@pytest.fixture
def shared(journal: Journal, acme: Project) -> Project:
    """Acme, shared with others."""
    with SharedJournal(journal.path) as opened:
        opened.share(opened.add_space("team", "/nowhere", whole=False), [acme])
    return acme


def stays(journal: Journal, entry: Entry) -> tuple[str, dict[str, int]]:
    """What of an entry stays here: in its row, and for each of its old texts."""
    ((groups,),) = rows(journal, f"SELECT confidential FROM entry WHERE id = '{entry.id}'")  # noqa: S608
    olds = rows(
        journal,
        "SELECT value, confidential FROM revision"  # noqa: S608
        f" WHERE kind = 'entry' AND field = 'text' AND id = '{entry.id}' ORDER BY stamp",
    )
    return groups, {value.strip('"'): flag for value, flag in olds}


def change(journal: Journal, entry: Entry, **fields: object) -> Entry:
    known = journal.entry(entry.id)
    journal.save(replace(known, **fields), known)  # pyright: ignore[reportArgumentType]
    return journal.entry(entry.id)


def test_all_of_what_is_shared_with_nobody(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme, text="One")
    journal.save(entry)
    assert stays(journal, entry) == ("*", {})
    change(journal, entry, text="Two")
    groups, olds = stays(journal, entry)
    assert '"text"' in groups
    assert olds == {"One": 1}


def test_nothing_of_what_is_shared(journal: Journal, shared: Project) -> None:
    entry = entry_in(shared, text="One")
    journal.save(entry)
    change(journal, entry, text="Two")
    assert stays(journal, entry) == ("", {"One": 0})


def test_nothing_of_what_is_begun_where_all_is_shared(journal: Journal) -> None:
    with SharedJournal(journal.path) as opened:
        opened.add_space("all", "/nowhere", whole=True)
    project, _change = journal.add_project("Globex")
    entry = entry_in(project, text="One")
    journal.save(entry)
    change(journal, entry, text="Two")
    assert stays(journal, entry) == ("", {"One": 0})


def test_what_was_written_while_it_was_private(journal: Journal, shared: Project) -> None:
    entry = entry_in(shared, text="One")
    journal.save(entry)
    change(journal, entry, text="Two", tags=("private",))
    change(journal, entry, text="Three")
    assert stays(journal, entry) == ('["tags", "text"]', {"One": 0, "Two": 1})
    change(journal, entry, text="Four", tags=())
    assert stays(journal, entry) == ("", {"One": 0, "Two": 1, "Three": 1})
    change(journal, entry, text="Five")
    assert stays(journal, entry)[1]["Four"] == 0


def test_a_promise_that_is_made_in_a_private_note(journal: Journal, shared: Project) -> None:
    entry = entry_in(shared, tags=("private",))
    made = Promise(id=new_id(), project=shared.id, entry=entry.id, text="One", made_on=DAY)
    free = Promise(id=new_id(), project=shared.id, text="Two", made_on=DAY)
    journal.save(entry, along=[(made, None), (free, None)])
    found = rows(journal, "SELECT text, confidential FROM promise ORDER BY text")
    assert found == [("One", "*"), ("Two", "")]


def test_what_is_imported(journal: Journal, shared: Project, tmp_path: Path) -> None:
    entry = entry_in(shared, text="One")
    journal.save(entry)
    change(journal, entry, text="Two")
    before = [*journal.whole()]
    with Journal(str(tmp_path / "other.db")) as other:
        other.take_in(before)
        assert stays(other, entry) == ("*", {"One": 1})
    change(journal, entry, text="Three")
    later = [*journal.whole()]
    with Journal(str(tmp_path / "other.db")) as other:
        with SharedJournal(other.path) as opened:
            project = other.projects()[0]
            opened.share(opened.add_space("team", "/nowhere", whole=False), [project])
        other.take_in(later)
        assert stays(other, entry) == ("*", {"One": 1, "Two": 1})


def test_a_file_of_the_schema_before_knows_it_after(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    stamp = "019abc00000{}-0000-a1b2c3d4".format
    with sqlite3.connect(path, isolation_level=None) as db:
        migrations.apply(Database(db), stop_before="what_is_confidential")
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        use_wal(db)
        db.execute("UPDATE meta SET v = ? WHERE k = 'clock'", [stamp(9)])
        db.execute("INSERT INTO space (id, name, url, whole) VALUES ('s', 'team', '/x', 0)")
        for name, space in (("shared", "s"), ("own", None)):
            db.execute(
                "INSERT INTO project (id, slug, name, born, space_id) VALUES (?, ?, ?, ?, ?)",
                [name, name, name, stamp(0), space],
            )
        for name, project, tags in (
            ("open", "shared", "[]"),
            ("closed", "shared", '["private"]'),
            ("mine", "own", "[]"),
        ):
            db.execute(
                "INSERT INTO entry (id, project_id, at, utc_offset, text, source, side, kind,"
                " effort, tags, born) VALUES (?, ?, '2026-03-24T14:05:00Z', 0, 'Call', 'said',"
                " 'sales', 'call', '[]', ?, ?)",
                [name, project, tags, stamp(0)],
            )
            db.execute(
                "INSERT INTO revision (kind, id, field, stamp, value)"
                " VALUES ('entry', ?, 'text', ?, '\"Before\"')",
                [name, stamp(0)],
            )
        db.executemany("INSERT INTO purged VALUES (?, 's', 0)", [("gone",), ("open",)])
    db.close()
    with Journal(str(path)) as journal:
        assert dict(rows(journal, "SELECT id, confidential FROM entry")) == {
            "open": "",
            "closed": "*",
            "mine": "*",
        }
        assert dict(rows(journal, "SELECT id, confidential FROM revision")) == {
            "open": 0,
            "closed": 1,
            "mine": 1,
        }
        assert rows(journal, "SELECT id FROM purged WHERE space_id = ''") == [("gone",)]


def test_who_lets_others_read_a_note_is_told(journal: Journal, shared: Project) -> None:
    own, _change = journal.add_project("Own")
    mine, private = entry_in(own), entry_in(shared, tags=("private",))
    for entry in (mine, private):
        assert journal.newly_shared(journal.save(entry)) == []
    moved = journal.keep((replace(mine, project=shared.id), mine))
    assert journal.newly_shared(moved) == [mine.id]
    opened = journal.save(replace(private, tags=()), private)
    assert journal.newly_shared(opened) == [private.id]
    closed = journal.undo(opened)
    assert journal.newly_shared(closed) == []
    assert journal.newly_shared(journal.undo(closed)) == [private.id]
    known = journal.entry(mine.id)
    assert journal.newly_shared(journal.save(replace(known, text="Other"), known)) == []
