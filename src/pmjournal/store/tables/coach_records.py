"""What the coach lives on, in the tables: promises, tingles, dismissals and the time capsule."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle
from pmjournal.store.tables.called import read_called
from pmjournal.store.tables.coach_tables import CAPSULE, DISMISSAL, PROMISE, TINGLE
from pmjournal.store.tables.entries import put_entry
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import Change, changed_fields, write_fields
from pmjournal.store.tables.rows import Table

CoachRecord = Promise | Tingle | Dismissal | Capsule


_Record = TypeVar("_Record", Promise, Tingle, Dismissal, Capsule)

_KEPT = """
SELECT project_id, count(*) FROM promise
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
    AND state IN ('kept', 'exceeded') AND settled_on < :day
GROUP BY project_id
"""
_NOT_SETTLED_BEFORE = """
(state IN ('open', 'broken') OR settled_on IS NULL OR settled_on >= :day)
"""
_LIVE = "deleted_at IS NULL AND (:project IS NULL OR project_id = :project) ORDER BY n"
_PROMISES = f"{PROMISE.select} WHERE {_NOT_SETTLED_BEFORE} AND {_LIVE}"


_TABLES: Mapping[type, Table[Any]] = {
    table.record: table for table in (PROMISE, TINGLE, DISMISSAL, CAPSULE)
}


def put_record(
    db: sqlite3.Connection, record: Entry | CoachRecord, before: Entry | CoachRecord | None
) -> Change:
    """Write `record`, a new one or what differs from how it was `before`."""
    if isinstance(record, Entry):
        return put_entry(db, record, before if isinstance(before, Entry) else None)
    table = _TABLES[type(record)]
    old = None if before is None else table.values(before)
    values = changed_fields(table.kind, table.values(record), old)
    return write_fields(db, table.kind, record.id, values)


def promises_of_project(db: sqlite3.Connection, project: str | None, day: date) -> list[Promise]:
    """Those of the project with that id, or of all, in the order of writing.

    What was kept or withdrawn before `day` is left out; `kept_in` counts the kept.
    """
    asked = {"project": project, "day": day.isoformat()}
    return list(sound(db, "promise", rows(db, _PROMISES, asked), PROMISE.read))


def kept_promise_counts(db: sqlite3.Connection, project: str | None, day: date) -> dict[str, int]:
    """How many promises of each project were kept or exceeded before `day`."""
    return dict(db.execute(_KEPT, {"project": project, "day": day.isoformat()}).fetchall())


def tingles_of_project(db: sqlite3.Connection, project: str | None) -> list[Tingle]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, TINGLE, project)


def dismissals_of_project(db: sqlite3.Connection, project: str | None) -> list[Dismissal]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, DISMISSAL, project)


def capsules_of_project(db: sqlite3.Connection, project: str | None) -> list[Capsule]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, CAPSULE, project)


def promise_with(db: sqlite3.Connection, record: str) -> Promise:
    """The promise with that id, also from the trash. Raises InvalidRecordError."""
    return _called(db, PROMISE, record)


def tingle_with(db: sqlite3.Connection, record: str) -> Tingle:
    """The tingle with that id, also from the trash. Raises InvalidRecordError."""
    return _called(db, TINGLE, record)


def _called(db: sqlite3.Connection, table: Table[_Record], record: str) -> _Record:
    return read_called(db, table.kind, f"{table.select} WHERE id = :id", record, table.read)


def _live(db: sqlite3.Connection, table: Table[_Record], project: str | None) -> list[_Record]:
    live = rows(db, f"{table.select} WHERE {_LIVE}", {"project": project})
    return list(sound(db, table.kind, live, table.read))
