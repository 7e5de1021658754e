"""The tables, indexes and views, and how a file comes to have them.

Imported only where a file's schema is not current: sqlite-utils takes longer to start than
everything else on the way of a new entry.
"""

import os
import sqlite3
import time

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.file import APPLICATION_ID
from pmjournal.store.file.views import VIEWS

migrations = Migrations("pmjournal")

_RECORD = {"n": int, "id": str}
_SYNCED = {"deleted_at": str, "born": str, "stamps": str}


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file behind `db` to the current schema; others may be doing the same."""
    use_wal(db)
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(db))
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def use_wal(db: sqlite3.Connection) -> None:
    """Have changes written into a log first, from now on, whoever opens the file."""
    # Unlike every other statement, this one doesn't wait where another process holds the file.
    for _attempt in range(200):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            time.sleep(0.02)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL")


@migrations()
def first_schema(db: Database) -> None:
    """All tables of the design."""
    _projects(db)
    _entries(db)
    _stakeholders(db)
    _promises(db)
    _tingles(db)
    _dismissals_and_capsules(db)
    _revisions(db)
    _table(db, "entry").create_index(["project_id", "at"])
    _meta(db)
    db.executescript(SEARCH_INDEX)
    db.executescript(VIEWS)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


def _projects(db: Database) -> None:
    _record(
        db,
        "project",
        {
            "slug": str,
            "name": str,
            "customer": str,
            "target": str,
            "agreed_sales": str,
            "agreed_delivery": str,
            "briefed_at": str,
            "archived_at": str,
        },
    )
    _record(db, "phase", {"project_id": str, "phase": str, "starts_on": str})


def _entries(db: Database) -> None:
    _record(
        db,
        "entry",
        {
            "project_id": str,
            "at": str,
            "utc_offset": int,
            "text": str,
            "mood": int,
            "source": str,
            "side": str,
            "kind": str,
            "who": str,
            "phase": str,
            "effort": str,
            "tags": str,
        },
    )


def _stakeholders(db: Database) -> None:
    _record(
        db,
        "stakeholder",
        {"project_id": str, "label": str, "matters": str, "cares_about": str},
    )


def _promises(db: Database) -> None:
    _record(
        db,
        "promise",
        {
            "project_id": str,
            "entry_id": str,
            "text": str,
            "side": str,
            "owner": str,
            "owner_side": str,
            "basic": int,
            "made_on": str,
            "due_on": str,
            "state": str,
            "settled_on": str,
        },
    )


def _tingles(db: Database) -> None:
    _record(
        db,
        "tingle",
        {
            "project_id": str,
            "idea": str,
            "title": str,
            "kind": str,
            "made_on": str,
            "planned_on": str,
            "side": str,
            "owner": str,
            "note": str,
            "opens": str,
            "agreed_sales": str,
            "agreed_delivery": str,
            "state": str,
            "settled_on": str,
            "tingled": str,
            "asked": int,
        },
    )


def _dismissals_and_capsules(db: Database) -> None:
    _record(db, "dismissal", {"project_id": str, "idea": str, "made_on": str, "until_on": str})
    _record(
        db,
        "capsule",
        {"project_id": str, "text": str, "who": str, "sealed_on": str, "opened_on": str},
    )


def _revisions(db: Database) -> None:
    revision = _table(db, "revision")
    revision.create(
        {"n": int, "kind": str, "id": str, "field": str, "stamp": str, "value": str},
        pk="n",
        not_null={"kind", "id", "field", "stamp", "value"},
    )
    revision.create_index(["kind", "id", "field", "stamp"], unique=True)


def _meta(db: Database) -> None:
    _table(db, "meta").create({"k": str, "v": str}, pk="k", not_null={"v"})
    db.conn.execute(
        "INSERT INTO meta (k, v) VALUES ('device', ?), ('clock', '')", [os.urandom(4).hex()]
    )


@migrations()
def synchronising(db: Database) -> None:
    """What a journal knows of the repositories it is shared through; nothing of it travels."""
    for kind in FIELDS:
        table = _table(db, kind)
        table.add_column("dirty", int, not_null_default=1)
        table.add_column("extra", str, not_null_default="")
        owner = "id" if kind == "project" else "project_id"
        db.conn.execute(f"CREATE INDEX {kind}_dirty ON {kind} ({owner}) WHERE dirty")
    _table(db, "space").create(
        {
            **_RECORD,
            "name": str,
            "url": str,
            "whole": int,
            "seen": str,
            "refused": str,
            "synced_at": str,
        },
        pk="n",
        not_null={"id", "name", "url", "whole", "seen", "refused"},
        defaults={"seen": "", "refused": "[]"},
    )
    _table(db, "space").create_index(["id"], unique=True)
    # sqlite-utils would make the whole table anew for it.
    db.conn.execute("ALTER TABLE project ADD COLUMN space_id TEXT REFERENCES space (id)")
    _table(db, "purged").create({"id": str, "space_id": str, "dirty": int}, pk=("id", "space_id"))
    _table(db, "device").create({"id": str, "label": str}, pk="id", not_null={"label"})
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def what_is_confidential(db: Database) -> None:
    """What was written while nobody was to read it, and what has moved to where one can't look."""
    from pmjournal.store.file.confidential_schema import add_confidential

    add_confidential(db)
    db.conn.execute("PRAGMA user_version = 3")


@migrations()
def unfinished_work(db: Database) -> None:
    """What a write leaves to do beside the file, for whoever opens it after a cut."""
    _table(db, "job").create(
        {"n": int, "kind": str, "data": str}, pk="n", not_null={"kind", "data"}
    )
    db.conn.execute("PRAGMA user_version = 4")


def _table(db: Database, name: str) -> Table:
    return db.table(name)


def _record(db: Database, name: str, fields: dict[str, type]) -> None:
    """A table of records; a field that ends in `_id` points to another record's id."""
    references = [(field, field[:-3], "id") for field in fields if field.endswith("_id")]
    table = _table(db, name)
    table.create(
        {**_RECORD, **fields, **_SYNCED},
        pk="n",
        not_null={"id", "born", "stamps"} | {field for field in fields if field == "project_id"},
        defaults={"stamps": "{}"},
        foreign_keys=references,
    )
    table.create_index(["id"], unique=True)


# The index holds the text with ß as ss; case and accents are the tokenizer's.
SEARCH_INDEX = """
CREATE VIEW entry_search AS
    SELECT n, replace(replace(text, 'ß', 'ss'), 'ẞ', 'ss') AS text FROM entry;
CREATE VIRTUAL TABLE entry_fts USING fts5(
    text, content='entry_search', content_rowid='n',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
    INSERT INTO entry_fts (rowid, text)
        VALUES (new.n, replace(replace(new.text, 'ß', 'ss'), 'ẞ', 'ss'));
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
    INSERT INTO entry_fts (entry_fts, rowid, text)
        VALUES ('delete', old.n, replace(replace(old.text, 'ß', 'ss'), 'ẞ', 'ss'));
END;
CREATE TRIGGER entry_rewritten AFTER UPDATE OF text ON entry WHEN old.text IS NOT new.text BEGIN
    INSERT INTO entry_fts (entry_fts, rowid, text)
        VALUES ('delete', old.n, replace(replace(old.text, 'ß', 'ss'), 'ẞ', 'ss'));
    INSERT INTO entry_fts (rowid, text)
        VALUES (new.n, replace(replace(new.text, 'ß', 'ss'), 'ẞ', 'ss'));
END;
"""
