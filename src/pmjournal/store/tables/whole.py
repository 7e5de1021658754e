"""Records whole, with stamps and history, as another journal or a backup needs them."""

import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeGuard, cast

from pmjournal.domain.days import check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import is_dated
from pmjournal.domain.text import check_text
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import UNREADABLE, readable_row
from pmjournal.store.tables.coach_tables import CAPSULE, DISMISSAL, PROMISE, TINGLE
from pmjournal.store.tables.reading import DbRow, is_text_id
from pmjournal.store.tables.records import FieldValue, known_stamps
from pmjournal.store.tables.rows import ENTRY, PROJECT, Table
from pmjournal.store.tables.stakeholders import STAKEHOLDER
from pmjournal.store.tables.stored_values import phase_of, stored_moment

_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

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


def read_record(kind: str, row: DbRow) -> WholeRecord:
    """The record in a row of `SELECT_WHOLE`, which the domain can read.

    The one gate for what is valid: what is typed, imported or comes from others passes it, too.
    Raises sqlite3.DataError or InputError where there is none.
    """
    record = whole_of(kind, row)
    with readable_row():
        if not is_text_id(record.id):
            raise TypeError(record.id)
        if unknown := record.stamps.keys() - STAMPED[kind]:
            raise LookupError(min(unknown))
    if kind in TABLES:
        TABLES[kind].read(row[:-2])
    else:
        _check_phase(record.values)
    return record


def readable_record(kind: str, row: DbRow) -> WholeRecord | None:
    """The record in a row of `SELECT_WHOLE`; None where others couldn't take it in."""
    with suppress(sqlite3.DataError, InputError):
        record = read_record(kind, row)
        if is_whole(record):
            return record
    return None


def is_extra(text: str) -> bool:
    """Whether `text` holds fields that only a newer version knows, each with what it says there."""
    try:
        fields: object = json.loads(text) if text else {}
    except UNREADABLE:
        return False
    return isinstance(fields, dict) and all(
        isinstance(value, str) for value in cast("dict[str, object]", fields).values()
    )


def is_whole(record: WholeRecord) -> bool:
    """Whether the ids and stamps in `record` are such as this program gives: others ask that."""
    others = (value for name, value in record.values.items() if name.endswith("_id"))
    return (
        is_id(record.id)
        and all(other is None or is_id(other) for other in others)
        and all(map(is_dated, (record.born, *record.stamps.values())))
    )


def is_id(value: object) -> TypeGuard[str]:
    """Whether `value` is an id such as this program gives."""
    return isinstance(value, str) and re.fullmatch(_ID, value) is not None


def is_old_value(old: OldValue) -> bool:
    """Whether `old` is of a field that there is, and can be read."""
    try:
        json.loads(old.value)
        check_text(old.value)
    except UNREADABLE:
        return False
    return old.field in FIELDS.get(old.kind, ()) and is_dated(old.stamp)


@readable_row()
def whole_of(kind: str, row: DbRow) -> WholeRecord:
    """The record in a row of `SELECT_WHOLE`."""
    record, *given, born, stamps = row
    values = dict(zip(FIELDS[kind], given, strict=True))
    for field, value in values.items():
        if not isinstance(value, FieldValue):
            raise TypeError(f"{kind}.{field} holds {type(value).__name__}")
        if isinstance(value, str):
            check_text(value)
        if value is not None and field in JSON_FIELDS.get(kind, ()):
            json.loads(str(value))
    return WholeRecord(kind, record, values, born, json.loads(stamps))


def known_of(kind: str, row: DbRow) -> WholeRecord:
    """As `whole_of`, but for stamps that can't be."""
    record, *given, born, stamps = row
    values = dict(zip(FIELDS[kind], given, strict=True))
    return WholeRecord(kind, record, values, *known_stamps(born, stamps))


def as_stored(kind: str, record: str, values: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """`values` as this program writes them; what it has written stays the same.

    Raises InputError where they can't be such a record.
    """
    if kind not in TABLES:
        _check_phase(values)
        return values
    table = TABLES[kind]
    row = (record, *(values[field] for field in FIELDS[kind]))
    try:
        return table.values(table.read(row))
    except sqlite3.DataError as error:
        raise InputError(str(error)) from error


def _check_phase(values: Mapping[str, FieldValue]) -> None:
    """Raises InputError where `values` can't be those of a phase."""
    try:
        with readable_row():
            if not isinstance(values["project_id"], str):
                raise TypeError(values["project_id"])
            phase_of(str(values["phase"]), str(values["starts_on"]))
            check_times(stored_moment(values["deleted_at"]))  # pyright: ignore[reportArgumentType]
    except sqlite3.DataError as error:
        raise InputError(str(error)) from error
