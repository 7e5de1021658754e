"""Where a record that comes from a space belongs, and what of it is taken in there.

A record may be in one project here and in another one there: then it has moved, and the later move
stands. But who takes part in one space must not reach into another one. So a record of another
space comes in only once that has let it go, and one that is shared with nobody only where it was in
the space before. What was written there by somebody who didn't know of the move is joined anyway.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from pmjournal.domain.errors import InputError
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.sharing.arrival import (
    Arrival,
    add_arrival,
    is_from_participant,
    is_same,
    join_arrival,
    join_in_new_place,
    join_late,
    newer_extra,
    take_departure,
    without_delete,
    without_places,
)
from pmjournal.store.sharing.receive_result import ReceiveResult
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.elsewhere import (
    bring_back,
    departure,
    forget_departure,
    keep_elsewhere,
    state_elsewhere,
)
from pmjournal.store.tables.join import state_in
from pmjournal.store.tables.reading import json_or
from pmjournal.store.tables.record_state import join_states
from pmjournal.store.tables.spaces import TRAVELLING, space_of, spaces_of
from pmjournal.store.tables.whole import WholeRecord

_IS_OF_OTHER_KIND = {
    kind: " UNION ALL ".join(
        f"SELECT 1 FROM {other} WHERE id = :id"  # noqa: S608
        for other in FIELDS
        if other != kind
    )
    for kind in TRAVELLING
}
_SHARE = "UPDATE project SET space_id = :space WHERE id = :id"
_PLACE = {
    kind: f"""
SELECT project.space_id, coalesce(
    json_extract({json_or(f"{kind}.stamps", "{}")}, '$.project_id'), {kind}.born
)
FROM {kind} JOIN project ON project.id = {kind}.project_id WHERE {kind}.id = :id
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
}


def take(
    db: sqlite3.Connection,
    space: str,
    item: Shareable,
    shared: Mapping[str, str],
    received: ReceiveResult,
) -> None:
    """Take in `item`, which came from `space`, in `db`'s transaction, and note it in `received`.

    `shared` are the spaces of projects. Raises InputError where it can't be taken in (yet).
    """
    record = item.record
    came = Arrival(item)
    if record.kind == "project":
        _take_project(db, space, came, received)
        return
    if shared.get(str(record.values["project_id"])) != space:
        raise InputError(_("its project isn't in this space"))
    if record.kind == "promise" and _is_of_another(db, space, record, received):
        return
    if record.values.get("entry_id"):
        received.touched.add((record.kind, record.id))
    row = db.execute(_PLACE[record.kind], {"id": record.id}).fetchone()
    if row is None:
        _check_kind(db, record)
        _take_what_is_not_here(db, space, came, received)
    elif row[0] == space:
        known = state_in(db, record.kind, record.id)
        assert known  # noqa: S101
        join_arrival(db, space, known, came, received)
    else:
        _take_what_is_elsewhere(db, space, came, row, received)


def _is_of_another(
    db: sqlite3.Connection, space: str, record: WholeRecord, received: ReceiveResult
) -> bool:
    """Whether a promise was made in an entry here that the space has nothing to do with (yet)."""
    entry = record.values["entry_id"]
    row = entry and db.execute(_PLACE["entry"], {"id": entry}).fetchone()
    if not row or row[0] == space or space in (others := spaces_of(db, "entry", str(entry))):
        return False
    if not others:
        raise InputError(_("the entry that it was made in isn't here"))
    received.waiting.append((record.kind, record.id))
    return True


def _check_kind(db: sqlite3.Connection, record: WholeRecord) -> None:
    """Raises InputError where the id of `record`, which isn't here, is that of another kind."""
    if db.execute(_IS_OF_OTHER_KIND[record.kind], {"id": record.id}).fetchone():
        raise InputError(_("its id is that of another record here"))


def _take_project(
    db: sqlite3.Connection, space: str, came: Arrival, received: ReceiveResult
) -> None:
    record = came.item.record
    known = state_in(db, "project", record.id)
    if known is None:
        _check_kind(db, record)
        add_arrival(db, came, received)
        db.execute(_SHARE, {"id": record.id, "space": space})
    elif space_of(db, "project", record.id) == (space,):
        join_arrival(db, space, known, came, received)
    else:
        raise InputError(_("this project is here already, and isn't shared through this space"))


def _take_what_is_not_here(
    db: sqlite3.Connection, space: str, came: Arrival, received: ReceiveResult
) -> None:
    item, record = came.item, came.item.record
    kept = state_elsewhere(db, record.kind, record.id)
    if kept is None:
        take_departure(db, space, item, received)
        if item.is_away:
            keep_elsewhere(db, came.known, space, dirty=False)
        else:
            add_arrival(db, came, received)
        return
    known, last, waits = kept
    left = departure(db, record.kind, record.id, last)
    if not item.is_away and not is_from_participant(came, known):
        known, left = came.known, ""  # who said that it left knew nothing of it
    noted = take_departure(db, space, item, received)
    if last == space or item.placed >= max(left, noted) or (item.is_away and noted > left):
        after = replace(join_in_new_place(known, came), extra=newer_extra(known.extra, item.extra))
        dirty = not is_same(after, came, noted)
        if item.placed >= max(left, noted):
            bring_back(db, after, dirty=dirty)
            received.moved_in.append((record.kind, record.id))
            received.touched.add((record.kind, record.id))
        else:
            keep_elsewhere(db, after, space, dirty=dirty)
    elif is_from_participant(came, known):
        # Where it was there is nothing for the space that it was in last.
        joined = join_states(known, without_places(came.known), opens=True)
        keep_elsewhere(db, joined.after, last, dirty=waits or joined.changed)
    else:
        received.waiting.append((record.kind, record.id))


def _take_what_is_elsewhere(
    db: sqlite3.Connection,
    space: str,
    came: Arrival,
    here: tuple[str | None, str],
    received: ReceiveResult,
) -> None:
    """Take in what is, here, in a project of another space or of none, since a stamp."""
    item, record, (home, since) = came.item, came.item.record, here
    was_there = space in spaces_of(db, record.kind, record.id)
    left = departure(db, record.kind, record.id, home)
    known = state_in(db, record.kind, record.id)
    assert known  # noqa: S101
    if item.is_away or item.placed < since:
        if not was_there and not is_from_participant(came, known):
            raise InputError(_not_shared())
        if item.departure < departure(db, record.kind, record.id, space):
            forget_departure(db, record.kind, record.id, space)  # it is to be said there again
        take_departure(db, space, item, received)
        join_late(db, known, came, since, received)
    elif home is None:
        if was_there or is_from_participant(came, known):
            join_arrival(db, space, known, came, received, guarded=True)
        elif spaces_of(db, record.kind, record.id):
            received.waiting.append((record.kind, record.id))
        else:
            raise InputError(_not_shared())
    elif since < left <= item.placed:
        join_arrival(db, space, known, came, received)
    elif known.versions.present["deleted_at"][0] == item.placed:  # as was once said of a move
        join_arrival(db, space, without_delete(known, item.placed), came, received)
    else:
        received.waiting.append((record.kind, record.id))


def _not_shared() -> str:
    return _("it is in a project here that isn't shared through this space")
