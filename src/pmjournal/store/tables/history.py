"""Earlier versions of a record, put together from its old values."""

import json
import sqlite3
from datetime import UTC, datetime

from pmjournal.domain.entry import Entry
from pmjournal.domain.history import KeptRecord, Version
from pmjournal.domain.promise import Promise
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.whole import SELECT_WHOLE, TABLES, whole_of

_OLD_VALUES = """
SELECT field, stamp, value FROM revision WHERE kind = :kind AND id = :id ORDER BY stamp
"""


@readable_row()
def record_versions(db: sqlite3.Connection, record: KeptRecord) -> list[Version]:
    """The versions of `record`, newest first: the first is the present one."""
    kind = table_of_record(record)
    row = db.execute(f"{SELECT_WHOLE[kind]} WHERE id = :id", {"id": record.id}).fetchone()
    present = whole_of(kind, row)
    group_of = GROUPS.get(kind, {})
    written: dict[str, dict[str, FieldValue]] = {field: {} for field in FIELDS[kind]}
    for field, stamp, value in db.execute(_OLD_VALUES, {"kind": kind, "id": record.id}):
        if field in written:  # else of a newer version
            written[field][stamp] = json.loads(value)
    for field, value in present.values.items():
        written[field][present.stamps.get(group_of.get(field, field), present.born)] = value
    versions: list[Version] = []
    values: dict[str, FieldValue] = {field: of[min(of)] for field, of in written.items()}
    for stamp in sorted({stamp for of in written.values() for stamp in of}):
        values |= {field: of[stamp] for field, of in written.items() if stamp in of}
        made = TABLES[kind].read((record.id, *values.values()))
        at = datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC)
        versions.append(Version(at, made))
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
