"""Records whole, with stamps and history, as another journal or a backup needs them."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmjournal.domain.errors import InputError
from pmjournal.store.file.fields import FIELDS, GROUPS, KINDS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.coach_records import CAPSULE, DISMISSAL, PROMISE, TINGLE
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.rows import ENTRY, PROJECT, DbRow, Table
from pmjournal.store.tables.stakeholders import STAKEHOLDER

TABLES: Mapping[str, Table[Any]] = {
    table.kind: table
    for table in (PROJECT, ENTRY, STAKEHOLDER, PROMISE, TINGLE, DISMISSAL, CAPSULE)
}
"""The tables of records that are objects of their own; a phase is part of its project."""

JSON_FIELDS: Mapping[str, frozenset[str]] = {kind: table.json for kind, table in TABLES.items()}
"""The fields of a kind that are stored as JSON."""

STAMPED: Mapping[str, frozenset[str]] = {
    kind: frozenset(GROUPS.get(kind, {}).get(field, field) for field in fields)
    for kind, fields in FIELDS.items()
}
"""What may have a stamp of its own in each kind of record: its fields, or groups of them."""


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """One record as its row holds it."""

    kind: str
    id: str
    values: Mapping[str, FieldValue]
    """All of its fields, as they are stored."""
    born: str
    """The stamp of its creation, which is that of every field without one in `stamps`."""
    stamps: Mapping[str, str]
    """The stamps of fields, or groups of them, that were written since."""


@dataclass(frozen=True, slots=True)
class OldValue:
    """What a field of a record held before it was written again."""

    kind: str
    id: str
    field: str
    stamp: str
    """Under which it had been written."""
    value: str
    """As it was stored, in JSON."""


WholeItem = WholeRecord | OldValue

SELECT_WHOLE = {
    kind: f"SELECT id, {', '.join(fields)}, born, stamps FROM {kind}"  # noqa: S608
    for kind, fields in FIELDS.items()
}
_OWNER = {kind: "id" if kind == "project" else "project_id" for kind in KINDS}
_OF_PROJECT = {kind: f"(:project IS NULL OR {_OWNER[kind]} = :project)" for kind in KINDS}
_RECORDS = {
    kind: f"{SELECT_WHOLE[kind]} WHERE {_OF_PROJECT[kind]} ORDER BY {kind}.id" for kind in KINDS
}
# A project's promise may have been made in an entry that has moved to another one since.
_RECORDS["promise"] = _RECORDS["promise"].replace(
    "entry_id,",
    "CASE WHEN :project IS NULL OR entry_id IN (SELECT id FROM entry WHERE project_id = :project)"
    " THEN entry_id END,",
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

    In an order that doesn't depend on when they came into this file.
    """
    asked = {"project": project}
    for kind in KINDS:
        for row in db.execute(_RECORDS[kind], asked):
            yield whole_of(kind, row)
    for row in db.execute(_HISTORY, asked):
        old = OldValue(*row)
        with readable_row():
            json.loads(old.value)
        yield old


@readable_row()
def whole_of(kind: str, row: DbRow) -> WholeRecord:
    """The record in a row of `SELECT_WHOLE`."""
    record, *given, born, stamps = row
    values = dict(zip(FIELDS[kind], given, strict=True))
    for field, value in values.items():
        if not isinstance(value, FieldValue):
            raise TypeError(f"{kind}.{field} holds {type(value).__name__}")
        if value is not None and field in JSON_FIELDS.get(kind, ()):
            json.loads(str(value))
    return WholeRecord(kind, record, values, born, json.loads(stamps))


def as_stored(kind: str, record: str, values: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """`values` as this program writes them; what it has written stays the same.

    Raises InputError where they can't be such a record.
    """
    if kind not in TABLES:
        return values
    table = TABLES[kind]
    row = (record, *(values[field] for field in FIELDS[kind]))
    try:
        return table.values(table.read(row))
    except sqlite3.DataError as error:
        raise InputError(str(error)) from error
