"""What comes from a space, taken into the journal: record by record, the rest where one can't."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from pmjournal.domain.errors import InputError
from pmjournal.store.safety.purge import PurgedName, purge, with_all_below
from pmjournal.store.sharing.placing import take
from pmjournal.store.sharing.receive_result import ReceiveResult
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.elsewhere import release_departed
from pmjournal.store.tables.records import see_stamp, tick, write_fields
from pmjournal.store.tables.spaces import (
    EVERYWHERE,
    IN_SPACE,
    TRAVELLING,
    expect_purge,
    expect_purge_everywhere,
    mark_purged,
    purged_in,
    shared_projects,
    spaces_of,
)
from pmjournal.store.tables.whole import WholeRecord

_WAITS = {kind: f"UPDATE {kind} SET dirty = 1 WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_IS_HERE = {
    kind: f"""
SELECT EXISTS (SELECT 1 FROM {kind} WHERE id = :id)
    OR EXISTS (SELECT 1 FROM elsewhere WHERE kind = '{kind}' AND id = :id)
"""  # noqa: S608
    for kind in TRAVELLING
}
_PURGED_AND_HERE = " UNION ".join(
    f"""
SELECT id FROM purged JOIN {kind} USING (id) WHERE purged.space_id IN (:space, '{EVERYWHERE}')
    AND {"id" if kind == "project" else "project_id"} IN {IN_SPACE}
"""  # noqa: S608
    for kind in TRAVELLING
)
_LEFT_BEHIND = {
    kind: f"""
SELECT promise.id, entry.id, entry.project_id FROM promise JOIN entry ON entry.id = promise.entry_id
WHERE promise.project_id != entry.project_id AND {kind}.id = :id
"""  # noqa: S608
    for kind in ("entry", "promise")
}


def receive(
    db: sqlite3.Connection, space: str, came: Iterable[Shareable], purged: Collection[str]
) -> ReceiveResult:
    """Take in what `came` from the space with that id, and purge what was `purged` there.

    In `db`'s transaction. Records that others refer to come first. Nothing is touched that is in
    no project of the space and never was.
    """
    received = ReceiveResult()
    shared, gone = shared_projects(db), purged_in(db)
    unaware: set[str] = set()  # from one who doesn't know of a purge yet: it goes here, too
    for item in came:
        record = item.record
        try:
            if _is_purged(item, space, shared, gone):
                unaware.add(record.id)
                gone.setdefault(record.id, set()).add(
                    space
                )  # and what belongs to it, which follows
                continue
            take(db, space, item, shared, received)
            if record.kind == "project":
                shared[record.id] = space
            stamps = (old.stamp for old in item.history)
            received.latest = max(received.latest, record.born, *record.stamps.values(), *stamps)
        except InputError as error:
            received.refused[record.kind, record.id] = str(error)
    _purge_here(db, space, {*unaware, *purged}, received)
    expect_purge(db, unaware, space)
    mark_purged(db, {*purged} - unaware, space)
    see_stamp(db, received.latest)
    _take_along(db, space, received)
    received.moved_out += release_departed(db, space)
    if received.new or received.changed or received.purged or received.moved_out:
        tick(db)
    return received


def purge_and_release(db: sqlite3.Connection, space: str) -> ReceiveResult:
    """Purge and let go what has come into the space since, or is no longer private."""
    received = ReceiveResult()
    known = {record for (record,) in db.execute(_PURGED_AND_HERE, {"space": space})}
    _purge_here(db, space, known, received)
    received.moved_out += release_departed(db, space)
    if received.purged or received.moved_out:
        tick(db)
    return received


def expect_again(db: sqlite3.Connection, records: Iterable[PurgedName]) -> None:
    """Let `records`, whose files vanished from a space, be sent once more: no delete does that."""
    for kind, record in records:
        db.execute(_WAITS[kind], {"id": record})


def _is_purged(
    item: Shareable, space: str, shared: Mapping[str, str], gone: Mapping[str, set[str]]
) -> bool:
    """Whether `item`, or what it belongs to, is `gone`: purged here, or in a space it was in."""
    record = item.record
    names = [record.id, *_all_above(record)]
    said = [gone[name] for name in names if name in gone]
    if not said:
        return False
    if any(EVERYWHERE in spaces or space in spaces for spaces in said):
        return True
    places = (json.loads(old.value) for old in item.history if old.field == "project_id")
    homes = {shared.get(place) for place in places}
    return bool(gone.get(record.id, set[str]()) & homes)


def _take_along(db: sqlite3.Connection, space: str, received: ReceiveResult) -> None:
    """Move promises into the project of the entry that they were made in, where that has moved.

    Whoever moved it didn't know of them yet.
    """
    touched = [(kind, record) for kind, record in received.touched if kind in _LEFT_BEHIND]
    for kind, record in sorted(touched):
        for promise, entry, project in db.execute(_LEFT_BEHIND[kind], {"id": record}).fetchall():
            if space in spaces_of(db, "entry", entry):
                write_fields(db, "promise", promise, {"project_id": project})


def _all_above(record: WholeRecord) -> Iterator[str]:
    """The ids of what `record` belongs to."""
    return (str(other) for name, other in record.values.items() if name.endswith("_id") and other)


def _purge_here(
    db: sqlite3.Connection, space: str, ids: Collection[str], received: ReceiveResult
) -> None:
    """Purge what under `ids` is or was in the space, and let it be told wherever it has been.

    A purge stands above a move: it reaches a record that has left the space meanwhile.
    """
    named = [
        (kind, record)
        for record in ids
        for kind in TRAVELLING
        if db.execute(_IS_HERE[kind], {"id": record}).fetchone()[0]
        and space in spaces_of(db, kind, record)
    ]
    if not named:
        return
    for kind, record in named:
        for one in with_all_below(db, kind, record):
            expect_purge_everywhere(db, *one)
    received.purged += purge(db, named)
