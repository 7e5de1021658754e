"""Two states of one record in one row: the later write of each field stands, the other is history.

The rule is `domain/merge.py`'s; here are the rows that it is applied to.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmjournal.domain.merge import Versions, join
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.tables.whole import SELECT_WHOLE, OldValue, WholeRecord, whole_of

GROUP_OF = {
    kind: {field: GROUPS.get(kind, {}).get(field, field) for field in fields}
    for kind, fields in FIELDS.items()
}
"""What shares a stamp with each field, by kind."""

_INSERT = {
    kind: f"INSERT INTO {kind} (id, {', '.join(fields)}, born, stamps, dirty, extra)"  # noqa: S608
    f" VALUES (:id, :{', :'.join(fields)}, :born, :stamps, :dirty, :extra)"
    for kind, fields in FIELDS.items()
}
_UPDATE = {
    kind: f"UPDATE {kind} SET dirty = 1, born = :born, stamps = :stamps, "  # noqa: S608
    f"{', '.join(f'{field} = :{field}' for field in fields)} WHERE id = :id"
    for kind, fields in FIELDS.items()
}
_HISTORY = "SELECT field, stamp, value FROM revision WHERE kind = :kind AND id = :id"
_FORGET = """
DELETE FROM revision WHERE kind = :kind AND id = :id AND field = :field AND stamp = :stamp
"""
_REMEMBER = """
INSERT INTO revision (kind, id, field, stamp, value) VALUES (:kind, :id, :field, :stamp, :value)
"""


@dataclass(frozen=True, slots=True)
class JoinResult:
    """What joining did to a record that was here."""

    before: Versions
    after: Versions
    born: str
    """The stamp of its creation, as it is now."""
    changed: bool
    """Whether the record or its history is another than before."""


def join_record(
    db: sqlite3.Connection, record: WholeRecord, history: Sequence[OldValue] = ()
) -> JoinResult | None:
    """Write `record` with its `history`, in `db`'s transaction; None where it wasn't here yet."""
    kind = record.kind
    row = db.execute(f"{SELECT_WHOLE[kind]} WHERE id = :id", {"id": record.id}).fetchone()
    if row is None:
        add_record(db, record, history)
        return None
    here = whole_of(kind, row)
    if here == record and not history:  # its own history can be nothing new
        known = Versions(present_values(here), {})
        return JoinResult(known, known, here.born, changed=False)
    before = Versions(present_values(here), history_in(db, kind, record.id))
    after, born = join(before, received_versions(record, history)), min(here.born, record.born)
    joined = JoinResult(before, after, born, changed=after != before or born != here.born)
    if joined.changed:
        db.execute(_UPDATE[kind], _row(_whole(kind, record.id, after, born)))
        write_history(db, kind, record.id, before, after)
    return joined


def add_record(
    db: sqlite3.Connection,
    record: WholeRecord,
    history: Sequence[OldValue],
    extra: str = "",
    *,
    dirty: bool = True,
) -> None:
    """Write `record`, which isn't here yet, in `db`'s transaction; `dirty` lets it wait to be sent.

    `extra` are the fields that only a newer version knows.
    """
    db.execute(_INSERT[record.kind], {**_row(record), "extra": extra, "dirty": int(dirty)})
    for old in history:
        named = {"kind": record.kind, "id": record.id, "field": old.field}
        db.execute(_REMEMBER, {**named, "stamp": old.stamp, "value": old.value})


def received_versions(record: WholeRecord, history: Sequence[OldValue]) -> Versions:
    """What is known of a record that came with its history."""
    return Versions(
        present_values(record),
        packed_history(record.kind, ((old.field, old.stamp, old.value) for old in history)),
    )


def _row(record: WholeRecord) -> dict[str, object]:
    stamps = json.dumps(dict(record.stamps))
    return {"id": record.id, **record.values, "born": record.born, "stamps": stamps}


def _whole(kind: str, record: str, versions: Versions, born: str) -> WholeRecord:
    values = {
        field: json.loads(value)
        for group, (_stamp, written) in versions.present.items()
        for field, value in _fields(kind, group, written).items()
    }
    stamps = {group: stamp for group, (stamp, _w) in versions.present.items() if stamp != born}
    return WholeRecord(kind, record, values, born, stamps)


def write_history(
    db: sqlite3.Connection, kind: str, record: str, before: Versions, after: Versions
) -> int:
    """Write what of the past differs; answers how many values are new."""
    known, wanted = _old_rows(kind, before.past), _old_rows(kind, after.past)
    named = {"kind": kind, "id": record}
    for field, stamp, _value in known - wanted:
        db.execute(_FORGET, {**named, "field": field, "stamp": stamp})
    for field, stamp, value in wanted - known:
        db.execute(_REMEMBER, {**named, "field": field, "stamp": stamp, "value": value})
    return len(wanted - known)


def present_values(record: WholeRecord) -> dict[str, tuple[str, str]]:
    """The versions that stand in `record`, by group."""
    values: dict[str, dict[str, str]] = {}
    for field, value in record.values.items():
        group = GROUP_OF[record.kind][field]
        values.setdefault(group, {})[field] = json.dumps(value, ensure_ascii=False)
    return {
        group: (record.stamps.get(group, record.born), _packed(fields))
        for group, fields in values.items()
    }


def history_in(db: sqlite3.Connection, kind: str, record: str) -> dict[tuple[str, str], str]:
    """The versions in a record's history, by group and stamp."""
    return packed_history(kind, db.execute(_HISTORY, {"kind": kind, "id": record}))


def packed_history(kind: str, rows: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Old values, each with its field and stamp, as versions by group and stamp."""
    values: dict[tuple[str, str], dict[str, str]] = {}
    for field, stamp, value in rows:
        values.setdefault((GROUP_OF[kind][field], stamp), {})[field] = value
    return {key: _packed(fields) for key, fields in values.items()}


def _old_rows(kind: str, past: Mapping[tuple[str, str], str]) -> set[tuple[str, str, str]]:
    return {
        (field, stamp, value)
        for (group, stamp), written in past.items()
        for field, value in _fields(kind, group, written).items()
    }


def _packed(fields: Mapping[str, str]) -> str:
    """The fields of a group, each with its JSON on a line; without those that are null.

    So a field that is known wins over one that isn't, where both have one stamp.
    """
    return "\n".join(
        f"{field}: {fields[field]}" for field in sorted(fields) if fields[field] != "null"
    )


def _fields(kind: str, group: str, written: str) -> dict[str, str]:
    """All fields of `group` with their JSON, as `_packed` wrote them."""
    given = dict(line.split(": ", 1) for line in written.split("\n") if line)
    return {field: given.get(field, "null") for field, of in GROUP_OF[kind].items() if of == group}
