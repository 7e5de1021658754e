"""Records that have left a space for where this journal can't look: another space, or nowhere.

A record is in one project, and its page in a space says since when it is in none of that space's: a
departure. Where it is now the page doesn't say. Who takes part in both spaces finds it in the other
one; for all others it has left. What they know of it is kept aside, as what they wrote without
knowing must still reach those who have it, and as it may come back.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from pmjournal.domain.errors import InputError
from pmjournal.domain.merge import Versions
from pmjournal.store.file.confidential import private_condition
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.join import state_in, write_new
from pmjournal.store.tables.reading import json_or
from pmjournal.store.tables.record_state import RecordState, join_states
from pmjournal.store.tables.spaces import IN_SPACE, TRAVELLING

_LEFT = "SELECT stamp FROM departure WHERE kind = :kind AND id = :id AND space_id = :space"
_LEAVE = """
INSERT INTO departure (kind, id, space_id, stamp) VALUES (:kind, :id, :space, :stamp)
ON CONFLICT DO UPDATE SET stamp = max(stamp, excluded.stamp)
"""
_STAY = "DELETE FROM departure WHERE kind = :kind AND id = :id AND space_id = :space"
_GONE = {
    kind: f"""
SELECT {kind}.id FROM departure JOIN {kind} ON {kind}.id = departure.id
WHERE departure.kind = '{kind}' AND departure.space_id = :space AND {kind}.project_id IN {IN_SPACE}
    AND departure.stamp > coalesce(
        json_extract({json_or(f"{kind}.stamps", "{}")}, '$.project_id'), {kind}.born
    )
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
}
_GONE["entry"] += f" AND NOT {private_condition('entry')}"
_GONE["promise"] += f"""
    AND NOT EXISTS (
        SELECT 1 FROM entry WHERE entry.id = promise.entry_id AND {private_condition("entry")}
    )
"""  # noqa: S608
_ASIDE = "SELECT space_id, content, dirty FROM elsewhere WHERE kind = :kind AND id = :id"
_ALL_ASIDE = "SELECT content FROM elsewhere WHERE space_id = :space AND dirty ORDER BY kind, id"
_PUT_ASIDE = """
INSERT INTO elsewhere (kind, id, project_id, space_id, content, dirty)
VALUES (:kind, :id, :project, :space, :content, :dirty)
ON CONFLICT DO UPDATE SET project_id = excluded.project_id, space_id = excluded.space_id,
    content = excluded.content, dirty = excluded.dirty
"""
_TAKE = "DELETE FROM elsewhere WHERE kind = :kind AND id = :id"
_DIRTY = {kind: f"SELECT dirty FROM {kind} WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_DELETE = {kind: f"DELETE FROM {kind} WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_FORGET = "DELETE FROM revision WHERE kind = :kind AND id = :id"
_ENTRY_GOES = """
UPDATE promise SET entry_elsewhere = entry_id, entry_id = NULL WHERE entry_id = :id
"""
_ENTRIES_COME = """
UPDATE promise SET entry_id = entry_elsewhere, entry_elsewhere = NULL
WHERE entry_elsewhere IN (SELECT id FROM entry)
"""
_ENTRY_COMES = """
UPDATE promise SET entry_id = entry_elsewhere, entry_elsewhere = NULL WHERE entry_elsewhere = :id
"""


def departure(db: sqlite3.Connection, kind: str, record: str, space: str | None) -> str:
    """The stamp under which a record left the space, by what that says; empty where it didn't."""
    row = db.execute(_LEFT, {"kind": kind, "id": record, "space": space}).fetchone()
    return row[0] if row else ""


def note_departure(db: sqlite3.Connection, kind: str, record: str, space: str, stamp: str) -> None:
    """Remember that a record left the space under that stamp, unless it left again since."""
    db.execute(_LEAVE, {"kind": kind, "id": record, "space": space, "stamp": stamp})


def forget_departure(db: sqlite3.Connection, kind: str, record: str, space: str) -> None:
    """Let it be said once more in the space that a record left it."""
    db.execute(_STAY, {"kind": kind, "id": record, "space": space})


def release_departed(db: sqlite3.Connection, space: str) -> list[tuple[str, str]]:
    """Put aside the records that left the space; answers their kinds and ids.

    What is private here stays, as nobody else has it so.
    """
    left = [
        (kind, record)
        for kind, query in reversed(_GONE.items())
        for (record,) in db.execute(query, {"space": space}).fetchall()
    ]
    gone: list[tuple[str, str]] = []
    for kind, record in left:
        try:
            known = state_in(db, kind, record)
        except InputError:  # what can't be read stays
            continue
        assert known  # noqa: S101
        gone.append((kind, record))
        if kept := state_elsewhere(db, kind, record):  # it was imported once more
            joined = join_states(known, kept[0], opens=True).after
            known = replace(joined, confidential=joined.confidential | kept[0].confidential)
        (dirty,) = db.execute(_DIRTY[kind], {"id": record}).fetchone()
        keep_elsewhere(db, known, space, dirty=bool(dirty))
        if kind == "entry":
            db.execute(_ENTRY_GOES, {"id": record})
        db.execute(_DELETE[kind], {"id": record})
        db.execute(_FORGET, {"kind": kind, "id": record})
    return gone


def keep_elsewhere(db: sqlite3.Connection, known: RecordState, space: str, *, dirty: bool) -> None:
    """Keep what is known of a record that isn't here; `dirty` lets it wait to be sent to `space`.

    That is the last one that it was in.
    """
    project = known.record.values["project_id"]
    named = {"kind": known.kind, "id": known.id, "project": project, "space": space}
    db.execute(_PUT_ASIDE, {**named, "content": _written(known), "dirty": int(dirty)})


def state_elsewhere(
    db: sqlite3.Connection, kind: str, record: str
) -> tuple[RecordState, str, bool] | None:
    """What is known of a record that isn't here, its last space, and whether that waits for it."""
    row = db.execute(_ASIDE, {"kind": kind, "id": record}).fetchone()
    return (_read(row[1]), row[0], bool(row[2])) if row else None


def waiting_elsewhere(db: sqlite3.Connection, space: str) -> Iterator[RecordState]:
    """What is known of records that left the space, and waits to be sent there."""
    for (content,) in db.execute(_ALL_ASIDE, {"space": space}).fetchall():
        yield _read(content)


def bring_back(db: sqlite3.Connection, known: RecordState, *, dirty: bool) -> None:
    """Write a record that wasn't here, and is again; `dirty` lets it wait to be sent."""
    write_new(db, known, dirty=dirty)
    db.execute(_TAKE, {"kind": known.kind, "id": known.id})
    if known.kind == "entry":
        link_promises(db, known.id)


def link_promises(db: sqlite3.Connection, entry: str) -> bool:
    """Let promises know that the entry that they were made in is here; whether there are such."""
    return db.execute(_ENTRY_COMES, {"id": entry}).rowcount > 0


def link_all_promises(db: sqlite3.Connection) -> None:
    """Let promises know of all entries that they were made in and that are here by now."""
    db.execute(_ENTRIES_COME)


def _written(known: RecordState) -> str:
    return json.dumps(
        {
            "kind": known.kind,
            "id": known.id,
            "born": known.born,
            "present": {field: [*version] for field, version in known.versions.present.items()},
            "past": [[*key, written] for key, written in sorted(known.versions.past.items())],
            "confidential": sorted(known.confidential),
            "extra": known.extra,
        },
        ensure_ascii=False,
    )


@readable_row()
def _read(content: str) -> RecordState:
    given = json.loads(content)
    present = {field: (stamp, written) for field, (stamp, written) in given["present"].items()}
    past = {(field, stamp): written for field, stamp, written in given["past"]}
    confidential = frozenset((field, stamp) for field, stamp in given["confidential"])
    return RecordState(
        given["kind"],
        given["id"],
        Versions(present, past),
        given["born"],
        confidential,
        given["extra"],
    )
