"""All records of a journal or a project, as an export or another journal gets them."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from pmjournal.store.file.fields import FIELDS, KINDS
from pmjournal.store.tables.flaws import flaws, mended
from pmjournal.store.tables.reading import DbRow, pass_over, rows
from pmjournal.store.tables.records import known_stamps
from pmjournal.store.tables.whole import (
    SELECT_WHOLE,
    STAMPED,
    OldValue,
    WholeItem,
    WholeRecord,
    is_id,
    is_old_value,
    readable_record,
)

_OWNER = {kind: "id" if kind == "project" else "project_id" for kind in KINDS}
_OF_PROJECT = {kind: f"(:project IS NULL OR {_OWNER[kind]} = :project)" for kind in KINDS}
_RECORDS = {
    kind: f"{SELECT_WHOLE[kind]} WHERE {_OF_PROJECT[kind]} ORDER BY {kind}.id" for kind in KINDS
}
# A project's promise may have been made in an entry that has moved to another one since.
_RECORDS["promise"] = _RECORDS["promise"].replace(
    "entry_id,",
    "CASE WHEN entry_id IN"
    " (SELECT id FROM entry WHERE :project IS NULL OR project_id = :project) THEN entry_id END,",
)
_IDS = " UNION ALL ".join(
    f"SELECT id FROM {kind} WHERE {_OF_PROJECT[kind]}"  # noqa: S608
    for kind in KINDS
)
_HISTORY = f"""
SELECT kind, id, field, stamp, value FROM revision WHERE id IN ({_IDS})
ORDER BY kind, id, field, stamp
"""  # noqa: S608
_COUNT = f"""
SELECT (SELECT count(*) FROM ({_IDS}))
    + (SELECT count(*) FROM revision WHERE id IN ({_IDS}))
"""  # noqa: S608


def whole_count(db: sqlite3.Connection, project: str | None) -> int:
    """How many items `whole` has."""
    return db.execute(_COUNT, {"project": project}).fetchone()[0]


def whole_items(db: sqlite3.Connection, project: str | None) -> Iterator[WholeItem]:
    """All records, also from the trash, then their old values: of one project or of all.

    In an order that doesn't depend on when they came into this file. A record that can't be read
    is passed over with what hangs on it; of a project, what can be read of it stands in for it.
    """
    asked = {"project": project}
    left_out: set[object] = set()
    projects: set[object] = set()
    for kind in KINDS:
        for row in rows(db, _RECORDS[kind], asked):
            record = _readable_part(db, kind, row)
            if kind == "project":
                projects.add(record and record.id)
            elif record and record.values["project_id"] not in projects:
                pass_over(db, kind, row[0])
                record = None
            if record is None:
                left_out.add(row[0])
            elif record.values.get("entry_id") in left_out:
                yield replace(record, values={**record.values, "entry_id": None})
            else:
                yield record
    for row in rows(db, _HISTORY, asked):
        old = OldValue(*row)
        if old.id not in left_out and is_old_value(old):
            yield old


def _readable_part(db: sqlite3.Connection, kind: str, row: DbRow) -> WholeRecord | None:
    """The record in a row of `SELECT_WHOLE`: as it is but for stamps that can't be.

    Of a project, what can be read of it stands in for it. None where others couldn't take it in.
    """
    if known := readable_record(kind, row):
        return known
    record, *given, born, stamps = row
    values = dict(zip(FIELDS[kind], given, strict=True))
    if not is_id(record) or flaws(kind, values):
        pass_over(db, kind, record)
        if not is_id(record) or kind != "project":
            return None
        values = mended(kind, values)
    born, stamps = known_stamps(born, stamps)
    known = {group: stamp for group, stamp in stamps.items() if group in STAMPED[kind]}
    return WholeRecord(kind, record, values, born, known)
