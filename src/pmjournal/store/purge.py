"""Purging: records and their history leave the file, and no byte of them stays behind."""

import sqlite3
from collections.abc import Iterator

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.records import FIELDS

_CHILDREN = ("promise", "tingle", "dismissal", "capsule", "stakeholder", "entry", "phase")
"""The kinds of records that belong to a project, those that refer to others first."""

_OF_PROJECT = {kind: f"SELECT id FROM {kind} WHERE project_id = :id" for kind in _CHILDREN}  # noqa: S608
_OF_ENTRY = "SELECT id FROM promise WHERE entry_id = :id"
_DELETE = {kind: f"DELETE FROM {kind} WHERE id = :id" for kind in FIELDS}  # noqa: S608
_FORGET = "DELETE FROM revision WHERE kind = :kind AND id = :id"
_FORGET_USE = "DELETE FROM meta WHERE k = 'project' AND v = :id"
# Without it, words of a deleted text stay in the index until it is merged.
_CLEAN_INDEX = "INSERT INTO entry_fts (entry_fts) VALUES ('optimize')"
_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


def purge(db: sqlite3.Connection, kind: str, record: str) -> set[str]:
    """Take a record out with its history and all that belongs to it, in `db`'s transaction.

    With a project goes everything in it, with an entry the promises that were made in it. Answers
    the ids of what went.
    """
    gone = list(_with_all_below(db, kind, record))
    for one, name in gone:
        db.execute(_DELETE[one], {"id": name})
        db.execute(_FORGET, {"kind": one, "id": name})
    db.execute(_FORGET_USE, {"id": record})
    db.execute(_CLEAN_INDEX)
    return {name for _kind, name in gone}


def _with_all_below(db: sqlite3.Connection, kind: str, record: str) -> Iterator[tuple[str, str]]:
    """What goes with a record, each kind with its id, in an order that the file allows."""
    if kind == "project":
        for child in _CHILDREN:
            for (name,) in db.execute(_OF_PROJECT[child], {"id": record}).fetchall():
                yield from _with_all_below(db, child, name)
    if kind == "entry":
        for (name,) in db.execute(_OF_ENTRY, {"id": record}).fetchall():
            yield "promise", name
    yield kind, record


def empty_log(db: sqlite3.Connection, path: str) -> None:
    """Write the log into the file and empty it, so that no old page stays in it.

    Raises StoreError where another process reads the file and so keeps old pages alive.
    """
    (busy, *_pages) = db.execute(_EMPTY_LOG).fetchone()
    if busy:
        raise StoreError(
            _(
                "{path}: it is purged, but another window still holds old pages. They go when the"
                " last window is closed."
            ).format(path=path)
        )
