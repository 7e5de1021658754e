"""The one function that writes fields, with the old values, the stamp and the clock.

History, undo, "changed afterwards" marks and synchronising all live on what it leaves behind.
"""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import FIRST, is_stamp, latest_believed, next_stamp
from pmjournal.i18n import _
from pmjournal.store.file.confidential import ALL_GROUPS, groups_in, is_closed, stored_groups
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.reading import rows

FieldValue = str | int | None

AT_ONCE = 200
"""New records in one statement; with some 15 fields each that is a tenth of what SQLite allows."""


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
_UPDATE = """
UPDATE {kind} SET dirty = 1, stamps = :stamps, confidential = :confidential, {fields} WHERE id = :id
"""
_KEEP_OLD_VALUE = """
INSERT INTO revision (kind, id, field, stamp, value, confidential)
VALUES (:kind, :id, :field, :stamp, :value, :confidential)
ON CONFLICT DO UPDATE SET value = excluded.value, confidential = excluded.confidential
"""
# A conflict is two values under one stamp, see `domain/merge.py`: the one that stood is the larger.
_CLOCK = """
SELECT (SELECT v FROM meta WHERE k = 'clock'),
    coalesce((SELECT v FROM meta WHERE k = 'ahead'), ''),
    (SELECT v FROM meta WHERE k = 'device')
"""
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
    row = next(rows(db, _READ[kind], {"id": record}), None)
    if row is None:
        return _write_new(db, kind, record, values)
    import json  # a new record needs none of it

    born, stamps = known_stamps(row[0], row[1])
    confidential = groups_in(str(row[2]), _GROUPS_OF[kind])
    current: dict[str, FieldValue] = dict(zip(FIELDS[kind], row[3:], strict=True))
    changed = {field for field, value in values.items() if current[field] != value}
    if not changed:
        return ()
    group_of = GROUPS.get(kind, {})
    groups = {group_of.get(field, field) for field in changed}
    stamp = tick(db, after=max(stamps.get(group, born) for group in groups))
    for field in FIELDS[kind]:
        if (group := group_of.get(field, field)) in groups and _is_value(current[field]):
            old = {
                "stamp": stamps.get(group, born),
                "value": json.dumps(current[field], ensure_ascii=False),
                "confidential": int(group in confidential),
            }
            db.execute(_KEEP_OLD_VALUE, {"kind": kind, "id": record, "field": field, **old})
    stamps |= dict.fromkeys(groups, stamp)
    closed = _is_closed(db, kind, record, {**current, **values})
    kept = stored_groups(confidential | groups if closed else confidential - groups)
    # What isn't written stays as it is, whatever it holds.
    update = _UPDATE.format(kind=kind, fields=", ".join(f"{name} = :{name}" for name in values))
    written = {"id": record, "stamps": json.dumps(stamps), "confidential": kept}
    db.execute(update, {**written, **values})
    before = {field: current[field] for field in values if group_of.get(field, field) in groups}
    return (RecordChange(kind, record, before),)


def _is_closed(
    db: sqlite3.Connection, kind: str, record: str, values: Mapping[str, FieldValue]
) -> bool:
    """As `is_closed`, also where the values that name others are no text."""
    try:
        return is_closed(db, kind, record, values)
    except UnicodeEncodeError:
        return True


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


def insert_records(
    db: sqlite3.Connection, kind: str, records: Sequence[tuple[str, Mapping[str, FieldValue]]]
) -> Change:
    """Write up to AT_ONCE new records of projects, each an id and all its fields.

    As `write_fields`, in `db`'s transaction, with one statement for all: at its end the full-text
    index writes what it has of it, which after each record takes four times as long as all the
    rest. Raises sqlite3.IntegrityError where one is there.
    """
    if not records:
        return ()
    latest = tick(db)
    closed: dict[FieldValue, bool] = {}
    cells: list[FieldValue] = []
    for number, (record, values) in enumerate(records):
        if number:
            latest = next_stamp(latest, time.time_ns() // 1_000_000, latest[-8:])
        project = values["project_id"]
        if project not in closed:  # what is in it may be open only where it is
            closed[project] = is_closed(db, "phase", record, values)
        hidden = ALL_GROUPS if closed[project] or is_closed(db, kind, record, values) else ""
        cells += (record, latest, hidden, *map(values.get, FIELDS[kind]))
    db.execute(_insert_many(kind, len(records)), cells)
    db.execute(_SET_CLOCK, {"stamp": latest})
    return tuple(RecordChange(kind, record, None) for record, _values in records)


@lru_cache
def _insert_many(kind: str, count: int) -> str:
    fields = ("id", "born", "confidential", *FIELDS[kind])
    places = f"({', '.join('?' * len(fields))})"
    return f"INSERT INTO {kind} ({', '.join(fields)}) VALUES {', '.join([places] * count)}"  # noqa: S608


def _is_value(value: object) -> bool:
    """Whether `value` is one that a field may have held, and not what something else left there."""
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return isinstance(value, FieldValue)


def known_stamps(born: object, stamps: object) -> tuple[str, dict[str, str]]:
    """What of a record's stamps can be read: of its creation, and of the fields written since."""
    import json

    try:
        given: object = json.loads(str(stamps))
    except (ValueError, RecursionError):
        given = {}
    known = cast(dict[str, object], given) if isinstance(given, dict) else {}
    return (
        born if is_stamp(born) else FIRST,
        {name: stamp for name, stamp in known.items() if is_stamp(stamp)},
    )


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
def tick(db: sqlite3.Connection, after: str = "") -> str:
    """The stamp of a write, kept as the latest one; later than `after`, whose place it takes.

    Nothing goes on from what a clock that was ahead has stamped, but for what replaces it.
    """
    clock, ahead, device = db.execute(_CLOCK).fetchone()
    now_ms = time.time_ns() // 1_000_000
    believed = latest_believed(now_ms)
    if ahead or clock[:12] > believed:
        from pmjournal.store.tables.clock import believed_clock

        clock = believed_clock(db, clock, ahead, believed)
    stamp = next_stamp(clock, now_ms, device)
    if stamp <= after:
        stamp = next_stamp(after, now_ms, device)
    if stamp[:12] <= believed:
        db.execute(_SET_CLOCK, {"stamp": stamp})
        return stamp
    from pmjournal.store.tables.clock import note_ahead

    note_ahead(db, stamp)  # it goes on from one that was, and nothing else does
    db.execute(_SET_CLOCK, {"stamp": next_stamp(clock, now_ms, device)})
    return stamp


def see_stamp(db: sqlite3.Connection, stamp: str) -> None:
    """Let all that is written from now on be later than `stamp`, which came from elsewhere."""
    db.execute(_SEE_STAMP, {"stamp": stamp})
