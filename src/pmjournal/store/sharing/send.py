"""What of a journal waits to be sent to a space."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmjournal.domain.private import PRIVATE_TAGS
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.tables.spaces import TRAVELLING
from pmjournal.store.tables.whole import OldValue, WholeRecord, whole_of


@dataclass(frozen=True, slots=True)
class Shareable:
    """A record as it travels: with its history, and with what a newer version wrote into it."""

    record: WholeRecord
    history: Sequence[OldValue]
    extra: str = ""
    """Fields that are unknown here, as a JSON object; empty where there are none."""


SentState = tuple[str, str, str, str]
"""A record as it was sent: kind, id, born and stamps."""

_IN_SPACE = "(SELECT id FROM project WHERE space_id = :space)"
_PRIVATE = f"""
entry.tags != '[]' AND EXISTS (
    SELECT 1 FROM json_each(entry.tags) WHERE lower(value) IN {PRIVATE_TAGS!r}
)
"""  # noqa: S608
_PRIVATE_ENTRIES = f"(SELECT id FROM entry WHERE {_PRIVATE})"  # noqa: S608
_STAYS = {
    "entry": _PRIVATE,
    "promise": f"entry_id IS NOT NULL AND entry_id IN {_PRIVATE_ENTRIES}",
}
_WAITING_OF = {
    kind: f"""
FROM {kind} WHERE dirty
    AND {"space_id = :space" if kind == "project" else f"project_id IN {_IN_SPACE}"}
    AND NOT ({_STAYS.get(kind, "0")})
"""
    for kind in TRAVELLING
}
_WAITING = {
    kind: f"SELECT id, {', '.join(FIELDS[kind])}, born, stamps, stamps, extra {condition}"
    for kind, condition in _WAITING_OF.items()
}
# A promise may have been made in an entry that has moved to a project of another space since.
_WAITING["promise"] = _WAITING["promise"].replace(
    "entry_id,",
    f"CASE WHEN entry_id IN (SELECT id FROM entry WHERE project_id IN {_IN_SPACE})"  # noqa: S608
    " THEN entry_id END,",
    1,
)
_COUNT = " UNION ALL ".join(
    f"SELECT count(*) AS count {condition}" for condition in _WAITING_OF.values()
)
_DOES_WAIT = {
    kind: f"SELECT 1 {condition} AND {kind}.id = :id" for kind, condition in _WAITING_OF.items()
}
_HISTORY = """
SELECT kind, id, field, stamp, value FROM revision WHERE kind = :kind AND id = :id
ORDER BY field, stamp
"""
_CLEAN = {
    kind: f"UPDATE {kind} SET dirty = 0 WHERE id = ? AND born = ? AND stamps = ?"  # noqa: S608
    for kind in TRAVELLING
}
_PURGED = "SELECT id FROM purged WHERE space_id = :space AND dirty"
_CLEAN_PURGED = "UPDATE purged SET dirty = 0 WHERE id = :id AND space_id = :space"
_MOVED_AWAY = {
    kind: f"""
SELECT {kind}.id, coalesce(json_extract(stamps, '$.project_id'), born) FROM {kind}
WHERE id IN (
    SELECT id FROM revision WHERE kind = '{kind}' AND field = 'project_id'
        AND json_extract(value, '$') IN {_IN_SPACE}
) AND project_id NOT IN {_IN_SPACE}
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
}
_LAST_WRITTEN = " UNION ALL ".join(
    f"""
SELECT {kind}.project_id, '{kind}', max(
    CASE {kind}.stamps WHEN '{{}}' THEN {kind}.born
    ELSE (SELECT max(value) FROM json_each({kind}.stamps)) END
) FROM {kind} JOIN project ON project.id = {kind}.project_id WHERE project.space_id IS NOT NULL
GROUP BY {kind}.project_id
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
)


def waiting_count(db: sqlite3.Connection, space: str) -> int:
    """How many records wait to be sent to the space with that id."""
    return sum(count for (count,) in db.execute(_COUNT, {"space": space}))


def does_wait(db: sqlite3.Connection, space: str, record: PurgedName) -> bool:
    """Whether `record` waits to be sent to the space with that id."""
    kind, name = record
    return db.execute(_DOES_WAIT[kind], {"space": space, "id": name}).fetchone() is not None


def waiting(db: sqlite3.Connection, space: str) -> Iterator[tuple[Shareable, SentState]]:
    """The records that wait, those that others refer to first, each with how it is sent."""
    for kind in TRAVELLING:
        for *row, stamps, extra in db.execute(_WAITING[kind], {"space": space}):
            record = whole_of(kind, tuple(row))
            history = db.execute(_HISTORY, {"kind": kind, "id": record.id})
            olds = [OldValue(*old) for old in history]
            yield Shareable(record, olds, extra), (kind, record.id, record.born, stamps)


def waiting_purges(db: sqlite3.Connection, space: str) -> list[str]:
    """The ids of records that were purged here and may still be in the space with that id."""
    return [purged for (purged,) in db.execute(_PURGED, {"space": space})]


def moved_away(db: sqlite3.Connection, space: str) -> list[tuple[str, str, str]]:
    """Records that were in a project of that space and are not any more: kind, id and stamp."""
    return [
        (kind, record, stamp)
        for kind, query in _MOVED_AWAY.items()
        for record, stamp in db.execute(query, {"space": space})
    ]


def mark_sent(
    db: sqlite3.Connection, space: str, sent: Iterable[SentState], purged: Iterable[str]
) -> None:
    """Let what is still as it was `sent`, and what was `purged` in the space, wait no longer."""
    for kind, *as_it_was in sent:
        db.execute(_CLEAN[kind], as_it_was)
    for record in purged:
        db.execute(_CLEAN_PURGED, {"id": record, "space": space})


def last_written(db: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The stamp and the kind of the last write in each project that is shared, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for project, kind, stamp in db.execute(_LAST_WRITTEN):
        found[project] = max((stamp, kind), found.get(project, ("", "")))
    return found
