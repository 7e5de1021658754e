"""What of a journal waits to be sent to a space."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pmjournal.domain.stamp import latest_ms
from pmjournal.store.file.confidential import private_condition
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.tables.elsewhere import departure, note_departure, waiting_elsewhere
from pmjournal.store.tables.join import FIELDS_AS_WRITTEN
from pmjournal.store.tables.reading import json_or, pass_over, rows
from pmjournal.store.tables.spaces import IN_SPACE, TRAVELLING
from pmjournal.store.tables.whole import (
    OldValue,
    WholeRecord,
    is_extra,
    is_old_value,
    readable_record,
)


@dataclass(frozen=True, slots=True)
class Shareable:
    """A record as it travels: with its history, and with what a newer version wrote into it."""

    record: WholeRecord
    history: Sequence[OldValue]
    extra: str = ""
    """Fields that are unknown here, as a JSON object; empty where there are none."""
    departure: str = ""
    """The stamp under which it left the projects of the space; empty where it never did.

    It is in one of them all the same where its place there was written later.
    """

    @property
    def placed(self) -> str:
        """The stamp under which it came into the project that it names."""
        return self.record.stamps.get("project_id", self.record.born)

    @property
    def is_away(self) -> bool:
        """Whether it is in no project of the space."""
        return self.departure > self.placed


Departure = tuple[str, str, str]
"""A record that has left a space: kind, id and the stamp under which it did."""

SentState = tuple[str, str, str, str]
"""A record as it was sent: kind, id, born and stamps."""

_PRIVATE_ENTRY = (
    f"EXISTS (SELECT 1 FROM entry WHERE id = entry_id AND {private_condition('entry')})"  # noqa: S608
)
_STAYS = {
    "entry": private_condition("entry"),
    "promise": f"entry_id IS NOT NULL AND {_PRIVATE_ENTRY}",
}
_WAITING_OF = {
    kind: f"""
FROM {kind} WHERE dirty
    AND {"space_id = :space" if kind == "project" else f"project_id IN {IN_SPACE}"}
    AND NOT ({_STAYS.get(kind, "0")})
"""
    for kind in TRAVELLING
}
_DEPARTED = """
coalesce((SELECT stamp FROM departure
    WHERE departure.kind = '{kind}' AND departure.id = {kind}.id AND space_id = :space), '')
"""
_WAITING = {
    kind: f"""
SELECT id, {FIELDS_AS_WRITTEN[kind]}, born, stamps, stamps, extra,
    {"''" if kind == "project" else _DEPARTED.format(kind=kind)} {condition}
"""
    for kind, condition in _WAITING_OF.items()
}
_COUNT = " UNION ALL ".join(
    (
        *(f"SELECT count(*) AS count {condition}" for condition in _WAITING_OF.values()),
        "SELECT count(*) FROM elsewhere WHERE space_id = :space AND dirty",
    )
)
_DOES_WAIT = {
    kind: f"SELECT 1 {condition} AND {kind}.id = :id" for kind, condition in _WAITING_OF.items()
}
_HISTORY = """
SELECT kind, id, field, stamp, value FROM revision
WHERE kind = :kind AND id = :id AND NOT confidential ORDER BY field, stamp
"""
_CLEAN = {
    kind: f"UPDATE {kind} SET dirty = 0, confidential = ''"  # noqa: S608
    " WHERE id = ? AND born = ? AND stamps = ?"
    for kind in TRAVELLING
}
_ANY_ASIDE = "SELECT EXISTS (SELECT 1 FROM elsewhere WHERE dirty)"
_CLEAN_ASIDE = "UPDATE elsewhere SET dirty = 0 WHERE kind = ? AND id = ?"
_PURGED = "SELECT id FROM purged WHERE space_id = :space AND dirty"
_CLEAN_PURGED = "UPDATE purged SET dirty = 0 WHERE id = :id AND space_id = :space"
# Where it has been since it was last in a project of the space, as far as that is known here.
_MOVED_AWAY = {
    kind: f"""
WITH place (id, stamp, is_there) AS (
    SELECT id, stamp, json_extract({json_or("value", "null")}, '$') IN {IN_SPACE} FROM revision
    WHERE kind = '{kind}' AND field = 'project_id'
), last (id, stamp) AS (
    SELECT id, max(stamp) FROM place WHERE is_there GROUP BY id
)
SELECT {kind}.id, min(
    coalesce(json_extract({json_or(f"{kind}.stamps", "{}")}, '$.project_id'), {kind}.born),
    coalesce((SELECT min(stamp) FROM place WHERE id = last.id AND stamp > last.stamp), 'z')
), (SELECT space_id FROM project WHERE id = {kind}.project_id)
FROM last JOIN {kind} ON {kind}.id = last.id
WHERE {kind}.project_id NOT IN {IN_SPACE} AND NOT ({_STAYS.get(kind, "0")})
    AND last.stamp >= {_DEPARTED.format(kind=kind)}
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
}
_LAST_WRITTEN = " UNION ALL ".join(
    f"""
SELECT {kind}.project_id, '{kind}', max(
    CASE {kind}.stamps WHEN '{{}}' THEN {kind}.born
    ELSE (SELECT max(value) FROM json_each({json_or(f"{kind}.stamps", "{}")})) END
) FROM {kind} JOIN project ON project.id = {kind}.project_id WHERE project.space_id IS NOT NULL
GROUP BY {kind}.project_id
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
)


def waiting_count(db: sqlite3.Connection, space: str) -> int:
    """How many records wait to be sent to the space with that id."""
    waiting = sum(count for (count,) in db.execute(_COUNT, {"space": space}))
    return waiting + len(moved_away(db, space))


def does_wait(db: sqlite3.Connection, space: str, record: PurgedName) -> bool:
    """Whether `record` waits to be sent to the space with that id."""
    kind, name = record
    return db.execute(_DOES_WAIT[kind], {"space": space, "id": name}).fetchone() is not None


def waiting(db: sqlite3.Connection, space: str) -> Iterator[tuple[Shareable, SentState]]:
    """The records that wait, those that others refer to first, each with how it is sent.

    What can't be read is passed over, and what a clock that was ahead has stamped waits on: nobody
    would take it in.
    """
    believed = latest_ms(datetime.now(UTC))
    for kind in TRAVELLING:
        for *row, stamps, extra, left in rows(db, _WAITING[kind], {"space": space}):
            record = readable_record(kind, tuple(row))
            if record is None:
                pass_over(db, kind, row[0])
                continue
            history = rows(db, _HISTORY, {"kind": kind, "id": record.id})
            olds = [old for old in (OldValue(*one) for one in history) if is_old_value(old)]
            writes = (record.born, *record.stamps.values(), *(old.stamp for old in olds))
            if max(writes)[:12] > believed:
                continue
            item = Shareable(record, olds, extra if is_extra(extra) else "", left)
            yield item, (kind, record.id, record.born, stamps)
    for known in waiting_elsewhere(db, space):
        record = known.record
        left = departure(db, known.kind, known.id, space)
        stamps = json.dumps(dict(record.stamps))
        sent = (known.kind, known.id, known.born, stamps)
        yield Shareable(record, known.history, known.extra, left), sent


def waiting_purges(db: sqlite3.Connection, space: str) -> list[str]:
    """The ids of records that were purged here and may still be in the space with that id."""
    return [purged for (purged,) in db.execute(_PURGED, {"space": space})]


def moved_away(db: sqlite3.Connection, space: str) -> list[tuple[Departure, str | None]]:
    """Records that left the projects of the space, which doesn't say so yet.

    Each with the space that it is in now; None where it is shared with nobody.
    """
    return [
        ((kind, record, stamp), home)
        for kind, query in _MOVED_AWAY.items()
        for record, stamp, home in db.execute(query, {"space": space})
    ]


def mark_sent(
    db: sqlite3.Connection,
    space: str,
    sent: Iterable[SentState],
    purged: Iterable[str],
    departed: Iterable[Departure] = (),
) -> None:
    """Let what is still as it was `sent`, and what was `purged` in the space, wait no longer.

    Nor the news of records that have `departed` from there.
    """
    (aside,) = db.execute(_ANY_ASIDE).fetchone()
    for kind, *as_it_was in sent:
        db.execute(_CLEAN[kind], as_it_was)
        if aside:
            db.execute(_CLEAN_ASIDE, [kind, as_it_was[0]])
    for kind, record, stamp in departed:
        note_departure(db, kind, record, space, stamp)
    for record in purged:
        db.execute(_CLEAN_PURGED, {"id": record, "space": space})


def last_written(db: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The stamp and the kind of the last write in each project that is shared, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for project, kind, stamp in db.execute(_LAST_WRITTEN):
        found[project] = max((stamp, kind), found.get(project, ("", "")))
    return found
