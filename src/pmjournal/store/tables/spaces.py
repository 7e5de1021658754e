"""Spaces in the tables: the repositories that a journal is shared through, and who writes there."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.ids import new_id
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.reading import json_or
from pmjournal.store.tables.stored_values import now_stored, stored_moment

TRAVELLING = tuple(kind for kind in FIELDS if kind != "capsule")
"""The kinds of records that are shared; a time capsule stays sealed where it is."""

IN_SPACE = "(SELECT id FROM project WHERE space_id = :space)"
"""The projects of the space `:space`."""

EVERYWHERE = ""
"""In place of a space: what was purged here stays so in each of them, also in those to come."""

_SPACES = "SELECT id, name, url, whole, seen, refused, synced_at FROM space ORDER BY n"
_ADD = "INSERT INTO space (id, name, url, whole) VALUES (:id, :name, :url, :whole)"
_REMEMBER = """
UPDATE space SET seen = :seen, refused = :refused, synced_at = :now WHERE id = :id
"""
_LEAVE_ALONE = "UPDATE space SET refused = :refused WHERE id = :id"
_REMOVE = "DELETE FROM space WHERE id = :id"
_SHARE = "UPDATE project SET space_id = :space WHERE id = :project"
_UNSHARE = "UPDATE project SET space_id = NULL WHERE space_id = :id"
_UNSHARED = "SELECT id FROM project WHERE space_id IS NULL"
_OF_SPACE = "SELECT id FROM project WHERE space_id = :space"
_SHARED = "SELECT id, space_id FROM project WHERE space_id IS NOT NULL"
_WAITS = {
    kind: f"UPDATE {kind} SET dirty = 1 WHERE {'id' if kind == 'project' else 'project_id'}"  # noqa: S608
    " = :project"
    for kind in TRAVELLING
}
_LABELS = "SELECT id, label FROM device"
_CALL = """
INSERT INTO device (id, label) VALUES (:id, :label) ON CONFLICT (id) DO UPDATE SET label = :label
"""
_SPACE_OF = {
    kind: f"SELECT space_id FROM project WHERE id = {owner}"  # noqa: S608
    for kind, owner in (
        (kind, ":id" if kind == "project" else f"(SELECT project_id FROM {kind} WHERE id = :id)")  # noqa: S608
        for kind in FIELDS
    )
}
_EVER_IN = {
    kind: f"""
SELECT space_id FROM project WHERE space_id IS NOT NULL AND id IN (
    SELECT {"id" if kind == "project" else "project_id"} FROM {kind} WHERE id = :id
    UNION ALL SELECT json_extract({json_or("value", "null")}, '$') FROM revision
        WHERE kind = '{kind}' AND id = :id AND field = 'project_id'
)
"""  # noqa: S608
    for kind in FIELDS
}
_EVER_LEFT = "SELECT space_id FROM departure WHERE kind = :kind AND id = :id"
_ALL_PURGED = "SELECT id, space_id FROM purged"
_PURGED = """
INSERT INTO purged (id, space_id, dirty) VALUES (:id, :space, :dirty)
ON CONFLICT (id, space_id) DO UPDATE SET dirty = excluded.dirty
"""
_FORGET_DEPARTURES = "DELETE FROM departure WHERE space_id = :id"
_DEVICE = "SELECT v FROM meta WHERE k = 'device'"


@dataclass(frozen=True, slots=True)
class Space:
    """One repository, and what of it has come in."""

    id: str
    name: str
    url: str
    whole: bool
    """Whether every project travels through it that is in no other space."""
    seen: str
    """The commit up to which all was taken in; empty before the first."""
    refused: tuple[str, ...]
    """Paths of files that could not be taken in, to be tried again."""
    synced: datetime | None
    """When it was last synchronised, in UTC."""


@readable_row()
def spaces_in(db: sqlite3.Connection) -> list[Space]:
    """All spaces, the oldest first."""
    return [
        Space(
            record, name, url, bool(whole), seen, tuple(json.loads(refused)), stored_moment(synced)
        )
        for record, name, url, whole, seen, refused, synced in db.execute(_SPACES)
    ]


def add_space(db: sqlite3.Connection, name: str, url: str, *, whole: bool) -> Space:
    """A new space."""
    space = Space(new_id(), name, url, whole, "", (), None)
    db.execute(_ADD, {"id": space.id, "name": name, "url": url, "whole": int(whole)})
    return space


def share(db: sqlite3.Connection, space: str, projects: Iterable[str]) -> None:
    """Let all of `projects` travel through the space with that id, as if nothing had yet."""
    for project in projects:
        db.execute(_SHARE, {"space": space, "project": project})
        for statement in _WAITS.values():
            db.execute(statement, {"project": project})


def expect_all(db: sqlite3.Connection, space: Space) -> None:
    """Let all in the projects of `space` wait to be sent."""
    share(
        db,
        space.id,
        [project for (project,) in db.execute(_OF_SPACE, {"space": space.id}).fetchall()],
    )


def expect_more(db: sqlite3.Connection, space: Space) -> None:
    """Let the projects travel that belong to `space` since it was last synchronised."""
    if space.whole:
        share(db, space.id, [project for (project,) in db.execute(_UNSHARED).fetchall()])


def remember_progress(
    db: sqlite3.Connection, space: Space, seen: str, refused: Collection[str]
) -> None:
    """Keep how far `space` has come in."""
    kept = {"seen": seen, "refused": json.dumps(sorted(refused)), "now": now_stored()}
    db.execute(_REMEMBER, {"id": space.id, **kept})


def leave_alone(db: sqlite3.Connection, space: Space, refused: Collection[str]) -> None:
    """Keep which paths of `space` could not be taken in."""
    db.execute(_LEAVE_ALONE, {"id": space.id, "refused": json.dumps(sorted(refused))})


def remove_space(db: sqlite3.Connection, space: Space) -> None:
    """Forget `space`; its projects stay in the journal and travel no more."""
    for statement in (_UNSHARE, _FORGET_DEPARTURES, _REMOVE):
        db.execute(statement, {"id": space.id})


def shared_projects(db: sqlite3.Connection) -> dict[str, str]:
    """The space of each project that has one, by the projects' ids."""
    return dict(db.execute(_SHARED).fetchall())


def device_labels(db: sqlite3.Connection) -> dict[str, str]:
    """What the devices are called whose stamps came in, by their ids."""
    return dict(db.execute(_LABELS).fetchall())


def call_device(db: sqlite3.Connection, device: str, label: str) -> None:
    """Remember what a device is called."""
    db.execute(_CALL, {"id": device, "label": label})


def own_device(db: sqlite3.Connection) -> str:
    """The id in the stamps of this journal."""
    return db.execute(_DEVICE).fetchone()[0]


def space_of(db: sqlite3.Connection, kind: str, record: str) -> tuple[str | None] | None:
    """The space in which a record is, in a tuple; None where there is no such record."""
    return db.execute(_SPACE_OF[kind], {"id": record}).fetchone()


def spaces_of(db: sqlite3.Connection, kind: str, record: str) -> set[str]:
    """The spaces in which a record is, or was before it moved."""
    asked = {"kind": kind, "id": record}
    found = (*db.execute(_EVER_IN[kind], asked), *db.execute(_EVER_LEFT, asked))
    return {space for (space,) in found}


def purged_in(db: sqlite3.Connection) -> dict[str, set[str]]:
    """The records that were purged, by their ids, and in which spaces that is said.

    Or EVERYWHERE: where it was purged here, or in a space that it was in by what is known here.
    """
    found: dict[str, set[str]] = {}
    for record, space in db.execute(_ALL_PURGED):
        found.setdefault(record, set()).add(space)
    return found


def expect_purge(db: sqlite3.Connection, records: Iterable[str], space: str) -> None:
    """Let it be said in the space that the records with those ids were purged."""
    for record in records:
        db.execute(_PURGED, {"id": record, "space": space, "dirty": 1})


def expect_purge_everywhere(db: sqlite3.Connection, kind: str, record: str) -> None:
    """Let it be said that a record is purged wherever it is, or was before it moved.

    And be remembered for all that it may come from later.
    """
    mark_purged(db, [record], EVERYWHERE)
    for space in spaces_of(db, kind, record):
        expect_purge(db, [record], space)


def mark_purged(db: sqlite3.Connection, records: Iterable[str], space: str) -> None:
    """Remember what the space says was purged."""
    for record in records:
        db.execute(_PURGED, {"id": record, "space": space, "dirty": 0})
