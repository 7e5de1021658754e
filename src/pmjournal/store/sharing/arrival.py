"""A record that came from a space, joined with what is known of it here."""

import re
import sqlite3
from dataclasses import replace
from functools import cached_property

from pmjournal.domain.merge import StampedValue, Versions
from pmjournal.store.file.confidential import has_private_values
from pmjournal.store.sharing.receive_result import ReceiveResult
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.elsewhere import departure, link_promises, note_departure
from pmjournal.store.tables.join import add_record, keep_private, write_joined
from pmjournal.store.tables.record_state import (
    GROUP_OF,
    JoinResult,
    RecordState,
    join_states,
    received_state,
)
from pmjournal.store.tables.records import see_stamp, write_fields
from pmjournal.store.tables.spaces import TRAVELLING

_IS_DIRTY = {kind: f"SELECT dirty FROM {kind} WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")


class Arrival:
    """A record that came from a space."""

    def __init__(self, item: Shareable) -> None:
        """Of a new one, nobody asks what is known."""
        self.item = item

    @cached_property
    def known(self) -> RecordState:
        """What came of it."""
        return received_state(self.item.record, self.item.history, self.item.extra)


def is_from_participant(came: Arrival, known: RecordState) -> bool:
    """Whether who wrote what came knew of a project that the record was in by what is known here.

    Nobody can who doesn't take part in the space of that.
    """
    return not _places(came.known).isdisjoint(_places(known))


def _places(known: RecordState) -> set[StampedValue]:
    """The projects that a record is and was in, each with the stamp under which it came there."""
    present, past = known.versions.present["project_id"], known.versions.past
    return {present, *((key[1], one) for key, one in past.items() if key[0] == "project_id")}


def take_departure(
    db: sqlite3.Connection, space: str, item: Shareable, received: ReceiveResult
) -> str:
    """Remember since when the space says that `item` has left it; answers what is known of that."""
    kind, record = item.record.kind, item.record.id
    noted = departure(db, kind, record, space)
    if item.departure > noted:
        note_departure(db, kind, record, space, item.departure)
        received.departures += 1
    return max(noted, item.departure)


def add_arrival(db: sqlite3.Connection, came: Arrival, received: ReceiveResult) -> None:
    """Write what came, of which nothing is known here."""
    record = came.item.record
    received.new[record.kind, record.born[-8:]] += 1
    history = ((old.field, old.stamp, old.value, 0) for old in came.item.history)
    add_record(db, record, history, came.item.extra, dirty=False)
    if record.kind == "entry" and link_promises(db, record.id):
        received.touched.add((record.kind, record.id))


def join_arrival(
    db: sqlite3.Connection,
    space: str,
    known: RecordState,
    came: Arrival,
    received: ReceiveResult,
    *,
    guarded: bool = False,
) -> None:
    """Join what came with what is known; where it is `guarded`, nothing confidential stands then.

    Somebody else brought the record into the open, and what was written meanwhile was not for that.
    """
    item = came.item
    noted = "" if known.kind == "project" else take_departure(db, space, item, received)
    joined = join_states(known, came.known, opens=True)
    joined = replace(
        joined, after=replace(joined.after, extra=newer_extra(known.extra, item.extra))
    )
    write_joined(db, joined, dirty=not is_same(joined.after, came, noted))
    received.tell(joined, came.known)
    before, after = joined.before.versions.present, joined.after.versions.present
    if known.kind == "entry" and before["project_id"] != after["project_id"]:
        received.touched.add((known.kind, known.id))
    if known.kind == "entry" and _stays_private(db, joined, received):
        return
    if guarded:
        _write_what_came(db, joined, came)


def join_late(
    db: sqlite3.Connection, known: RecordState, came: Arrival, since: str, received: ReceiveResult
) -> None:
    """Join what was written in a space that the record has left, by who didn't know of that."""
    late = came.known
    if late.versions.present["deleted_at"][0] == since:  # as was once said of a move
        late = without_delete(late, since)
    if came.item.placed >= since:  # where it went from there, the other space will say
        late = without_places(late)
    joined = join_states(known, late, opens=True)
    joined = replace(
        joined, after=replace(joined.after, extra=newer_extra(known.extra, late.extra))
    )
    (waits,) = db.execute(_IS_DIRTY[known.kind], {"id": known.id}).fetchone()
    write_joined(db, joined, dirty=bool(waits) or joined.changed)
    received.tell(joined, late)
    if known.kind == "entry":
        _stays_private(db, joined, received)


def is_same(known: RecordState, came: Arrival, departed: str) -> bool:
    """Whether what came is all that the space is to have of a record."""
    there = came.known
    return (
        known.outgoing == there.versions
        and (known.born, known.extra) == (there.born, there.extra)
        and departed == came.item.departure
    )


def _stays_private(db: sqlite3.Connection, joined: JoinResult, received: ReceiveResult) -> bool:
    """Whether an entry was private before something came; then it is so afterwards."""
    before = joined.before.record.values
    if keep_private(db, joined):
        received.kept_private.append(("entry", joined.after.id))
    return has_private_values(before["text"], before["tags"])


def _write_what_came(db: sqlite3.Connection, joined: JoinResult, came: Arrival) -> None:
    """Write what came in place of what is confidential and would stand, which becomes history."""
    group_of, after = GROUP_OF[joined.after.kind], joined.after
    hidden = {
        group
        for group, (stamp, _written) in after.versions.present.items()
        if (group, stamp) in after.confidential
    }
    theirs = came.item.record.values
    values = {field: theirs[field] for field, group in group_of.items() if group in hidden}
    see_stamp(db, max(stamp for _field, stamp in after.versions.keys))
    write_fields(db, after.kind, after.id, values)


def without_delete(known: RecordState, stamp: str) -> RecordState:
    """`known` without the delete under that stamp, by which a move was once told."""
    past = {**known.versions.past}
    older = [key for key in past if key[0] == "deleted_at" and key[1] < stamp]
    key = max(older, default=("deleted_at", known.born))
    version = (key[1], past.pop(key, ""))
    present = {**known.versions.present, "deleted_at": version}
    return replace(known, versions=Versions(present, past))


def without_places(known: RecordState) -> RecordState:
    """`known` without the projects that the record is and was in."""
    present = {field: one for field, one in known.versions.present.items() if field != "project_id"}
    past = {key: one for key, one in known.versions.past.items() if key[0] != "project_id"}
    return replace(known, versions=Versions(present, past))


def join_in_new_place(known: RecordState, came: Arrival) -> RecordState:
    """`known` joined with what came, in the project that it came in."""
    joined = join_states(known, came.known, opens=True).after
    place = came.known.versions.present["project_id"]
    if joined.versions.present["project_id"] == place:
        return joined
    present = {**joined.versions.present, "project_id": place}
    gone = ("project_id", place[0])
    past = {key: one for key, one in joined.versions.past.items() if key != gone}
    return replace(joined, versions=Versions(present, past))


def newer_extra(extra: str, other: str) -> str:
    """The later of two states of the fields that only a newer version of the program knows."""
    return max(extra, other, key=_age)


def _age(extra: str) -> tuple[str, str]:
    return max(_STAMP.findall(extra), default=""), extra
