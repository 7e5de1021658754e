"""Entries in the table: by reference, and newest first."""

import sqlite3
from datetime import date
from functools import lru_cache

from pmjournal.domain.entry import Entry
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import Change, changed_fields, write_fields
from pmjournal.store.tables.rows import ENTRY, ENTRY_COLUMNS, LIVE_ENTRIES, entry_of

_ENTRIES = f"""
SELECT {ENTRY_COLUMNS} FROM entry
WHERE {LIVE_ENTRIES}
    AND (:since IS NULL OR date(at, utc_offset || ' minutes') >= :since)
    AND (:until IS NULL OR date(at, utc_offset || ' minutes') <= :until)
ORDER BY at DESC, n DESC LIMIT :limit
"""  # noqa: S608
_ENTRY = f"SELECT {ENTRY_COLUMNS} FROM entry WHERE id = :id"  # noqa: S608

_PROMISES = "SELECT id FROM promise WHERE entry_id = :entry AND project_id = :project ORDER BY n"

# After each change the app reads all entries again, and nearly all are as they were.
_kept_entry = lru_cache(maxsize=20_000)(entry_of)

_IS_KNOWN = "SELECT EXISTS (SELECT 1 FROM entry WHERE id = :id)"


def is_known(db: sqlite3.Connection, entry: str) -> bool:
    """Whether there is an entry with the id `entry`, also in the trash."""
    return bool(db.execute(_IS_KNOWN, {"id": entry}).fetchone()[0])


def put_entry(db: sqlite3.Connection, entry: Entry, before: Entry | None) -> Change:
    """Write `entry`, a new one or what differs from how it was `before`.

    Where it moves into another project, the promises that were made in it move with it.
    """
    old = None if before is None else ENTRY.values(before)
    change = write_fields(db, "entry", entry.id, changed_fields("entry", ENTRY.values(entry), old))
    left = change[0].before.get("project_id") if change and change[0].before else None
    if left in (None, entry.project):
        return change
    asked = {"entry": entry.id, "project": left}
    for (promise,) in db.execute(_PROMISES, asked).fetchall():
        change += write_fields(db, "promise", promise, {"project_id": entry.project})
    return change


def entries_in(
    db: sqlite3.Connection,
    project: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
) -> list[Entry]:
    """Entries outside the trash, of the project with that id or of all, newest first."""
    asked = {
        "project": project,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    try:
        return list(map(_kept_entry, db.execute(_ENTRIES, asked)))
    except (sqlite3.DataError, sqlite3.OperationalError):
        return list(sound(db, "entry", rows(db, _ENTRIES, asked), entry_of))


def entry_called(db: sqlite3.Connection, reference: str) -> Entry:
    """The entry, also from the trash, whose id begins or ends with `reference`.

    Raises InputError where there is none or more than one, InvalidRecordError where it can't be
    read.
    """
    # A new entry has no need of them.
    from pmjournal.store.tables.by_reference import id_by_reference
    from pmjournal.store.tables.called import read_called

    return read_called(db, "entry", _ENTRY, id_by_reference(db, "entry", reference), entry_of)
