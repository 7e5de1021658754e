"""The one function that writes fields, with the old values, the stamp and the clock.

History, undo, "changed afterwards" marks and synchronising all live on what it leaves behind.
"""

import sqlite3
import time
from collections.abc import Mapping
from typing import NamedTuple

from pmjournal.domain.stamp import next_stamp
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import readable_row

FieldValue = str | int | None


_READ = {
    kind: f"SELECT born, stamps, {', '.join(fields)} FROM {kind} WHERE id = :id"  # noqa: S608
    for kind, fields in FIELDS.items()
}
_INSERT = {
    kind: f"INSERT INTO {kind} (id, born, {', '.join(fields)})"  # noqa: S608
    f" VALUES (:id, :born, :{', :'.join(fields)})"
    for kind, fields in FIELDS.items()
}
_UPDATE = {
    kind: f"UPDATE {kind} SET dirty = 1, stamps = :stamps, "  # noqa: S608
    f"{', '.join(f'{field} = :{field}' for field in fields)} WHERE id = :id"
    for kind, fields in FIELDS.items()
}
_KEEP_OLD_VALUE = """
INSERT INTO revision (kind, id, field, stamp, value) VALUES (:kind, :id, :field, :stamp, :value)
ON CONFLICT DO UPDATE SET value = excluded.value
"""
# A conflict is two values under one stamp, see `domain/merge.py`: the one that stood is the larger.
_CLOCK = "SELECT (SELECT v FROM meta WHERE k = 'clock'), (SELECT v FROM meta WHERE k = 'device')"
_SET_CLOCK = "UPDATE meta SET v = :stamp WHERE k = 'clock'"


class RecordChange(NamedTuple):
    """What one write did to one record."""

    kind: str
    id: str
    before: Mapping[str, FieldValue] | None
    """The fields that changed, as they were; None where the record is new."""


Change = tuple[RecordChange, ...]
"""What one thing that a person did changed: one transaction."""


def is_there(db: sqlite3.Connection, kind: str, record: str) -> bool:
    """Whether there is a record with that id, in the trash or not."""
    return db.execute(_READ[kind], {"id": record}).fetchone() is not None


def write_fields(
    db: sqlite3.Connection, kind: str, record: str, values: Mapping[str, FieldValue]
) -> Change:
    """Write `values` into the record with the id `record`, new or not, in `db`'s transaction.

    A new record needs all its fields but those that may be null. Old values go into `revision`
    with the stamp they were written under. Empty where nothing changes.
    """
    row = db.execute(_READ[kind], {"id": record}).fetchone()
    if row is None:
        fresh: dict[str, FieldValue] = dict.fromkeys(FIELDS[kind]) | dict(values)
        db.execute(_INSERT[kind], {"id": record, "born": tick(db), **fresh})
        return (RecordChange(kind, record, None),)
    import json  # a new record needs none of it

    born, stamps, *stored = row
    with readable_row():
        born, stamps = str(born), json.loads(stamps)
    current: dict[str, FieldValue] = dict(zip(FIELDS[kind], stored, strict=True))
    changed = {field for field, value in values.items() if current[field] != value}
    if not changed:
        return ()
    stamp = tick(db)
    group_of = GROUPS.get(kind, {})
    groups = {group_of.get(field, field) for field in changed}
    for field in FIELDS[kind]:
        if (group := group_of.get(field, field)) in groups:
            old = {
                "stamp": stamps.get(group, born),
                "value": json.dumps(current[field], ensure_ascii=False),
            }
            db.execute(_KEEP_OLD_VALUE, {"kind": kind, "id": record, "field": field, **old})
    stamps |= dict.fromkeys(groups, stamp)
    db.execute(_UPDATE[kind], {"id": record, "stamps": json.dumps(stamps), **current, **values})
    before = {field: current[field] for field in values if group_of.get(field, field) in groups}
    return (RecordChange(kind, record, before),)


def changed_fields(
    kind: str, values: Mapping[str, FieldValue], before: Mapping[str, FieldValue] | None
) -> Mapping[str, FieldValue]:
    """Those of `values` that are others than `before`, or all where nothing was before.

    What a person didn't change isn't written, so what another process wrote meanwhile stays;
    but a group of fields is written whole, as half of each would mean something nobody said.
    """
    if before is None:
        return values
    group_of = GROUPS.get(kind, {})
    groups = {group_of.get(field, field) for field in values if values[field] != before[field]}
    return {field: value for field, value in values.items() if group_of.get(field, field) in groups}


@readable_row()
def tick(db: sqlite3.Connection) -> str:
    """The stamp of a write, kept as the latest one."""
    clock, device = db.execute(_CLOCK).fetchone()
    stamp = next_stamp(clock, time.time_ns() // 1_000_000, device)
    db.execute(_SET_CLOCK, {"stamp": stamp})
    return stamp
