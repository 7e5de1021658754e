"""Two states of one record in one row: the later write of each field stands, the other is history.

The rule is `domain/merge.py`'s; here are the rows that it is applied to.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from pmjournal.domain.errors import InputError
from pmjournal.domain.merge import VersionKey, Versions
from pmjournal.domain.private import PRIVATE_TAGS, is_private
from pmjournal.i18n import _
from pmjournal.store.file.confidential import (
    ALL_GROUPS,
    groups_in,
    has_private_values,
    stored_groups,
)
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.reading import rows
from pmjournal.store.tables.record_state import (
    GROUP_OF,
    JoinResult,
    RecordState,
    join_states,
    old_rows,
    packed_history,
    present_values,
    received_state,
)
from pmjournal.store.tables.records import FieldValue, see_stamp, write_fields
from pmjournal.store.tables.rows import DbRow
from pmjournal.store.tables.whole import STAMPED, OldValue, WholeRecord, is_old_value, whole_of

FIELDS_AS_WRITTEN = {
    kind: ", ".join(fields).replace("entry_id", "coalesce(entry_id, entry_elsewhere)")
    for kind, fields in FIELDS.items()
}
"""The fields of a kind in SQL, with the entry that a promise was made in also where that isn't."""

_SELECT = {
    kind: f"SELECT confidential, extra, id, {fields}, born, stamps FROM {kind} WHERE id = :id"  # noqa: S608
    for kind, fields in FIELDS_AS_WRITTEN.items()
}
_IS_HERE = "SELECT 1 FROM entry WHERE id = :id"
_BESIDES = ("id", "born", "stamps", "confidential", "extra", "dirty")
_COLUMNS = {
    kind: (*fields, *_BESIDES, *(["entry_elsewhere"] if kind == "promise" else []))
    for kind, fields in FIELDS.items()
}
_INSERT = {
    kind: f"INSERT INTO {kind} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"  # noqa: S608
    for kind, columns in _COLUMNS.items()
}
_UPDATE = {
    kind: f"UPDATE {kind} SET {', '.join(f'{column} = :{column}' for column in columns)}"  # noqa: S608
    " WHERE id = :id"
    for kind, columns in _COLUMNS.items()
}
_SET_STATE = {
    kind: f"UPDATE {kind} SET dirty = :dirty, extra = :extra, confidential = :confidential"  # noqa: S608
    " WHERE id = :id"
    for kind in FIELDS
}
_HISTORY = """
SELECT field, stamp, value, confidential FROM revision WHERE kind = :kind AND id = :id
"""
_FORGET = """
DELETE FROM revision WHERE kind = :kind AND id = :id AND field = :field AND stamp = :stamp
"""
_REMEMBER = """
INSERT INTO revision (kind, id, field, stamp, value, confidential)
VALUES (:kind, :id, :field, :stamp, :value, :confidential)
"""
_OPEN = """
UPDATE revision SET confidential = 0
WHERE kind = :kind AND id = :id AND field = :field AND stamp = :stamp
"""


def state_in(db: sqlite3.Connection, kind: str, record: str) -> RecordState | None:
    """What is known of the record with that id; None where it isn't here.

    Raises InputError where it can't be read.
    """
    row = next(rows(db, _SELECT[kind], {"id": record}), None)
    return None if row is None else _known(db, kind, row)


def _readable(kind: str, row: DbRow) -> WholeRecord:
    """The record in a row of `_SELECT`. Raises InputError where it can't be read."""
    try:
        return whole_of(kind, row[2:])
    except sqlite3.DataError:
        raise InputError(
            _(
                "The {kind} {id} can't be read here, so nothing can be joined with it: pmjournal"
                " purge {id} makes room."
            ).format(kind=kind, id=row[2])
        ) from None


def _known(db: sqlite3.Connection, kind: str, row: DbRow) -> RecordState:
    """What is known of the record in a row of `_SELECT`."""
    here = _readable(kind, row)
    stands = present_values(here)
    groups = groups_in(row[0], STAMPED[kind])
    confidential = {(group, stands[group][0]) for group in groups if group in stands}
    past, hidden = history_in(db, kind, here.id)
    known = Versions(stands, past)
    return RecordState(kind, here.id, known, here.born, frozenset(confidential | hidden), row[1])


def join_record(db: sqlite3.Connection, record: WholeRecord) -> bool | None:
    """Write `record`, which no other machine sent, in `db`'s transaction.

    Answers whether that changed what was here; None where it is new. What it refers to may come
    after it. Raises InputError where what is here can't be read.
    """
    kind, entry = record.kind, record.values.get("entry_id")
    row = next(rows(db, _SELECT[kind], {"id": record.id}), None)
    if row is None:
        add_record(db, record, (), confidential=ALL_GROUPS, dirty=True, entry=entry)
        return None
    if _readable(kind, row) == record:
        return False
    joined = join_states(_known(db, kind, row), received_state(record, ()), opens=False)
    if joined.changed:
        write_joined(db, joined, dirty=True, entry=entry)
        if kind == "entry":
            keep_private(db, joined)
    return joined.changed


def add_record(
    db: sqlite3.Connection,
    record: WholeRecord,
    history: Iterable[tuple[str, str, str, int]],
    extra: str = "",
    *,
    confidential: str = "",
    dirty: bool,
    entry: FieldValue | None = None,
) -> None:
    """Write `record`, which isn't here yet; `dirty` lets it wait to be sent.

    The `history` is field, stamp and value, and whether that stays here; `confidential` is which
    groups of the record do, as it is stored. `entry` is the id of one that comes after it.
    """
    row = _row(db, record, entry)
    state = {"confidential": confidential, "extra": extra, "dirty": int(dirty)}
    db.execute(_INSERT[record.kind], {**row, **state})
    for field, stamp, value, stays in history:
        named = {"kind": record.kind, "id": record.id, "field": field, "stamp": stamp}
        db.execute(_REMEMBER, {**named, "value": value, "confidential": stays})


def write_new(db: sqlite3.Connection, known: RecordState, *, dirty: bool) -> None:
    """Write what is known of a record that isn't here; `dirty` lets it wait to be sent."""
    history = (
        (*old, int((GROUP_OF[known.kind][old[0]], old[1]) in known.confidential))
        for old in old_rows(known.kind, known.versions.past)
    )
    hidden = _stored_confidential(known)
    add_record(db, known.record, history, known.extra, confidential=hidden, dirty=dirty)


def write_joined(
    db: sqlite3.Connection, joined: JoinResult, *, dirty: bool, entry: FieldValue | None = None
) -> None:
    """Write what joining made of a record that is here; `entry` is the id of one that is coming."""
    before, after = joined.before, joined.after
    state = {"confidential": _stored_confidential(after), "extra": after.extra, "dirty": int(dirty)}
    if joined.changed:
        db.execute(_UPDATE[after.kind], {**_row(db, after.record, entry), **state})
    else:
        db.execute(_SET_STATE[after.kind], {"id": after.id, **state})
    write_history(db, before, after)


def keep_private(db: sqlite3.Connection, joined: JoinResult) -> bool:
    """Let an entry that was private before joining be so afterwards; whether it had to be made so.

    Whoever else wrote its tags, or its text, didn't know of that.
    """
    before, after = joined.before.record.values, joined.after.record.values
    if not has_private_values(before["text"], before["tags"]) or has_private_values(
        after["text"], after["tags"]
    ):
        return False
    tags = [tag for tag in json.loads(str(before["tags"])) if is_private("", [tag])]
    marked = [*json.loads(str(after["tags"])), *(tags or PRIVATE_TAGS[:1])]
    see_stamp(db, max(stamp for _field, stamp in joined.after.versions.keys))
    write_fields(db, "entry", joined.after.id, {"tags": json.dumps(marked, ensure_ascii=False)})
    return True


def write_history(db: sqlite3.Connection, before: RecordState, after: RecordState) -> int:
    """Write what of the past differs; answers how many values are new."""
    kind = after.kind
    known = old_rows(kind, before.versions.past)
    wanted = old_rows(kind, after.versions.past)
    named = {"kind": kind, "id": after.id}
    for field, stamp, _value in known - wanted:
        db.execute(_FORGET, {**named, "field": field, "stamp": stamp})
    for field, stamp, value in wanted - known:
        confidential = (GROUP_OF[kind][field], stamp) in after.confidential
        values = {"field": field, "stamp": stamp, "value": value}
        db.execute(_REMEMBER, {**named, **values, "confidential": int(confidential)})
    if opened := before.confidential - after.confidential:
        for field, stamp, _value in wanted & known:
            if (GROUP_OF[kind][field], stamp) in opened:
                db.execute(_OPEN, {**named, "field": field, "stamp": stamp})
    return len(wanted - known)


def _row(
    db: sqlite3.Connection, record: WholeRecord, coming: FieldValue | None
) -> Mapping[str, FieldValue]:
    stamps = json.dumps(dict(record.stamps))
    row = {"id": record.id, **record.values, "born": record.born, "stamps": stamps}
    if record.kind != "promise":
        return row
    entry = record.values["entry_id"]
    is_here = entry == coming or db.execute(_IS_HERE, {"id": entry}).fetchone() is not None
    return {
        **row,
        "entry_id": entry if is_here else None,
        "entry_elsewhere": None if is_here else entry,
    }


def _stored_confidential(known: RecordState) -> str:
    """Which groups of a record hold what stays here, as it is stored."""
    if not known.confidential:
        return ""
    groups = frozenset(
        group
        for group, (stamp, _written) in known.versions.present.items()
        if (group, stamp) in known.confidential
    )
    return ALL_GROUPS if groups == STAMPED[known.kind] else stored_groups(groups)


def history_in(
    db: sqlite3.Connection, kind: str, record: str
) -> tuple[dict[VersionKey, str], frozenset[VersionKey]]:
    """The versions in a record's history, by group and stamp, and which of them stay here.

    What can't be read in it is none.
    """
    history = [
        row
        for row in rows(db, _HISTORY, {"kind": kind, "id": record})
        if is_old_value(OldValue(kind, record, *row[:3]))
    ]
    hidden = frozenset((GROUP_OF[kind][row[0]], row[1]) for row in history if row[3])
    return packed_history(kind, (row[:3] for row in history)), hidden
