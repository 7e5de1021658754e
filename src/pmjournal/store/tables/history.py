"""Earlier versions of a record, put together from its old values."""

import json
import sqlite3
from contextlib import suppress

from pmjournal.domain.entry import Entry
from pmjournal.domain.history import KeptRecord, Version
from pmjournal.domain.promise import Promise
from pmjournal.domain.stamp import is_dated, time_of
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import UNREADABLE
from pmjournal.store.tables.called import read_called
from pmjournal.store.tables.reading import rows
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.whole import SELECT_WHOLE, TABLES, known_of

_OLD_VALUES = """
SELECT field, stamp, value FROM revision WHERE kind = :kind AND id = :id ORDER BY stamp
"""


def record_versions(db: sqlite3.Connection, record: KeptRecord) -> list[Version]:
    """The versions of `record`, newest first: the first is the present one.

    One that can't be read, or not told when it was written, is left out.
    """
    kind = table_of_record(record)
    query = f"{SELECT_WHOLE[kind]} WHERE id = :id"
    present = read_called(db, kind, query, record.id, lambda row: known_of(kind, row))
    group_of = GROUPS.get(kind, {})
    written: dict[str, dict[str, FieldValue]] = {field: {} for field in FIELDS[kind]}
    for field, stamp, value in rows(db, _OLD_VALUES, {"kind": kind, "id": record.id}):
        if field in written and is_dated(stamp):  # else of a newer version
            with suppress(*UNREADABLE):
                written[field][stamp] = json.loads(value)
    for field, value in present.values.items():
        written[field][present.stamps.get(group_of.get(field, field), present.born)] = value
    versions: list[Version] = []
    values: dict[str, FieldValue] = {field: of[min(of)] for field, of in written.items()}
    for stamp in sorted({stamp for of in written.values() for stamp in of}):
        values |= {field: of[stamp] for field, of in written.items() if stamp in of}
        with suppress(sqlite3.DataError):
            record_then = TABLES[kind].read((record.id, *values.values()))
            versions.append(Version(time_of(stamp), record_then))
    return versions[::-1]


def table_of_record(record: KeptRecord) -> str:
    """The table of `record`."""
    match record:
        case Entry():
            return "entry"
        case Promise():
            return "promise"
        case _:
            return "tingle"
