"""Entries in the table: by reference, and newest first."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import islice

from pmjournal.domain.entry import Entry
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import (
    AT_ONCE,
    Change,
    RecordChange,
    changed_fields,
    insert_records,
    write_fields,
)
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

_KNOWN = "SELECT id FROM entry WHERE id IN (SELECT value FROM json_each(:ids))"


def known_ids(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those of the `ids` that an entry has, also one in the trash."""
    import json  # a new entry needs none of it

    return {row[0] for row in db.execute(_KNOWN, {"ids": json.dumps([*ids])})}


def put_new_entries(db: sqlite3.Connection, entries: Iterable[Entry]) -> Change:
    """Write those of `entries` whose id isn't there yet; one that is there stays as it is."""
    brought: list[RecordChange] = []
    waiting = iter(entries)
    while part := {entry.id: entry for entry in islice(waiting, AT_ONCE)}:
        known = known_ids(db, part)
        new = [(name, ENTRY.values(entry)) for name, entry in part.items() if name not in known]
        brought += insert_records(db, "entry", new)
    return tuple(brought)


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
