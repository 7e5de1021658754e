"""The one function that writes fields, with the old values, the stamp and the clock.

History, undo, "changed afterwards" marks and synchronising all live on what it leaves behind.
"""

import sqlite3
import time
from collections.abc import Mapping
from typing import NamedTuple

from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import next_stamp
from pmjournal.i18n import _
from pmjournal.store.file.confidential import ALL_GROUPS, groups_in, is_closed, stored_groups
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import readable_row

FieldValue = str | int | None


_GROUPS_OF = {
    kind: frozenset(GROUPS.get(kind, {}).get(field, field) for field in fields)
    for kind, fields in FIELDS.items()
}
_READ = {
    kind: f"SELECT born, stamps, confidential, {', '.join(fields)} FROM {kind}"  # noqa: S608
    " WHERE id = :id"
    for kind, fields in FIELDS.items()
}
_INSERT = {
    kind: f"INSERT INTO {kind} (id, born, confidential, {', '.join(fields)})"  # noqa: S608
    f" VALUES (:id, :born, :confidential, :{', :'.join(fields)})"
    for kind, fields in FIELDS.items()
}
_UPDATE = {
    kind: f"UPDATE {kind} SET dirty = 1, stamps = :stamps, confidential = :confidential, "  # noqa: S608
    f"{', '.join(f'{field} = :{field}' for field in fields)} WHERE id = :id"
    for kind, fields in FIELDS.items()
}
_KEEP_OLD_VALUE = """
INSERT INTO revision (kind, id, field, stamp, value, confidential)
VALUES (:kind, :id, :field, :stamp, :value, :confidential)
ON CONFLICT DO UPDATE SET value = excluded.value, confidential = excluded.confidential
"""
# A conflict is two values under one stamp, see `domain/merge.py`: the one that stood is the larger.
_CLOCK = "SELECT (SELECT v FROM meta WHERE k = 'clock'), (SELECT v FROM meta WHERE k = 'device')"
_SEE_STAMP = "UPDATE meta SET v = :stamp WHERE k = 'clock' AND v < :stamp"
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

    A new record needs all its fields; of a phase those that may be null may be left out. Old values
    go into `revision` with the stamp they were written under. Empty where nothing changes. Raises
    InputError where only some fields of a record are given that isn't here.
    """
    row = db.execute(_READ[kind], {"id": record}).fetchone()
    if row is None:
        return _write_new(db, kind, record, values)
    import json  # a new record needs none of it

    born, stamps, hidden, *stored = row
    with readable_row():
        born, stamps = str(born), json.loads(stamps)
        confidential = groups_in(str(hidden), _GROUPS_OF[kind])
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
                "confidential": int(group in confidential),
            }
            db.execute(_KEEP_OLD_VALUE, {"kind": kind, "id": record, "field": field, **old})
    stamps |= dict.fromkeys(groups, stamp)
    new = {**current, **values}
    closed = is_closed(db, kind, record, new)
    kept = stored_groups(confidential | groups if closed else confidential - groups)
    written = {"id": record, "stamps": json.dumps(stamps), "confidential": kept}
    db.execute(_UPDATE[kind], {**written, **new})
    before = {field: current[field] for field in values if group_of.get(field, field) in groups}
    return (RecordChange(kind, record, before),)


def _write_new(
    db: sqlite3.Connection, kind: str, record: str, values: Mapping[str, FieldValue]
) -> Change:
    if kind != "phase" and values.keys() < set(FIELDS[kind]):
        raise InputError(
            _("It isn't here any more: it was purged, or moved to where you don't take part.")
        )
    fresh: dict[str, FieldValue] = dict.fromkeys(FIELDS[kind]) | dict(values)
    hidden = ALL_GROUPS if is_closed(db, kind, record, fresh) else ""
    db.execute(_INSERT[kind], {"id": record, "born": tick(db), "confidential": hidden, **fresh})
    return (RecordChange(kind, record, None),)


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


def see_stamp(db: sqlite3.Connection, stamp: str) -> None:
    """Let all that is written from now on be later than `stamp`, which came from elsewhere."""
    db.execute(_SEE_STAMP, {"stamp": stamp})
