"""Purging: records and their history leave the file, and no byte of them stays behind."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.file.copy import backup_folder, copy_at
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.file import is_locked
from pmjournal.store.file.jobs import PURGE, Job, change, note, strike, transaction, waiting_jobs
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.backup import logs_of, whole_files_in
from pmjournal.store.safety.stale_caches import note_stale_cache

PurgedName = tuple[str, str]
"""A record by its kind and its id."""

_CHILDREN = ("promise", "tingle", "dismissal", "capsule", "stakeholder", "entry", "phase")
"""The kinds of records that belong to a project, those that refer to others first."""

_OF_PROJECT = {kind: f"SELECT id FROM {kind} WHERE project_id = :id" for kind in _CHILDREN}  # noqa: S608
_OF_PROJECT_ASIDE = "SELECT kind, id FROM elsewhere WHERE project_id = :id"
_OF_ENTRY = "SELECT id FROM promise WHERE entry_id = :id"
_OF_ENTRY_ASIDE = "SELECT id FROM promise WHERE entry_elsewhere = :id"
_DELETE = {kind: f"DELETE FROM {kind} WHERE id = :id" for kind in FIELDS}  # noqa: S608
_IS_IN = {
    kind: f"SELECT EXISTS (SELECT 1 FROM {kind} WHERE id = :id)"  # noqa: S608
    f" OR EXISTS (SELECT 1 FROM revision WHERE kind = '{kind}' AND id = :id)"
    for kind in FIELDS
}
_IS_ASIDE = "SELECT EXISTS (SELECT 1 FROM elsewhere WHERE kind = :kind AND id = :id)"
_FORGET = "DELETE FROM revision WHERE kind = :kind AND id = :id"
_FORGET_MOVES = (
    "DELETE FROM elsewhere WHERE kind = :kind AND id = :id",
    "DELETE FROM departure WHERE kind = :kind AND id = :id",
)
_HAS_MOVES = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'elsewhere')"
# A backup may be of a schema that knew of none.
_TOLD_IN = "SELECT space_id FROM purged WHERE id = :id AND dirty"
_FORGET_USE = "DELETE FROM meta WHERE k = 'project' AND v = :id"
# Without it, words of a deleted text stay in the index until it is merged.
_CLEAN_INDEX = "INSERT INTO entry_fts (entry_fts) VALUES ('optimize')"
_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


def purge(db: sqlite3.Connection, records: Iterable[PurgedName]) -> list[PurgedName]:
    """Take `records` out with their history and all that belongs to them, in `db`'s transaction.

    With a project goes everything in it, with an entry the promises that were made in it. Answers
    what went, those that refer to others first.
    """
    below = (one for kind, record in records for one in with_all_below(db, kind, record))
    gone = list(dict.fromkeys(below))  # one that was named may lie below another
    forget = (_FORGET, *(_FORGET_MOVES if _has_moves(db) else ()))
    for kind, name in gone:
        db.execute(_DELETE[kind], {"id": name})
        for statement in forget:
            db.execute(statement, {"kind": kind, "id": name})
        db.execute(_FORGET_USE, {"id": name})
    db.execute(_CLEAN_INDEX)
    return gone


def note_purge(db: sqlite3.Connection, gone: Iterable[PurgedName]) -> None:
    """Note in the transaction of a purge that what is `gone` may still lie beside the journal."""
    gone = list(gone)
    if not gone:
        return
    note(db, PURGE, records=gone)
    spaces = {space for _kind, name in gone for (space,) in db.execute(_TOLD_IN, {"id": name})}
    for space in spaces:
        note_stale_cache(db, space)


def finish_purges(db: sqlite3.Connection, path: str, *, asks: bool = False) -> None:
    """Take what was purged from the journal at `path` out of all that is kept beside it, too.

    With `asks` one may be asked for the passphrase of an old backup. Raises StoreError where a
    backup can't be changed or old pages are still held; the next one who opens the journal goes on.
    """
    with store_errors(path):
        jobs = waiting_jobs(db, PURGE)
    if not jobs:
        return
    gone = _purged_by(jobs)
    left = _left_in_backups(path, gone, asks=asks)
    if not (drafts := Drafts(path)).forget({name for _kind, name in gone}):
        left.append(str(drafts.path))
    with store_errors(path):
        _empty_log(db, path)
        with transaction(db):
            for job in jobs if left else ():
                change(db, job, records=job.data["records"], left=left)
            if not left:
                strike(db, jobs)
        db.execute(_EMPTY_LOG)  # the note of it had the ids, too
    if left:
        raise StoreError(
            _(
                "It is purged from the journal, but may still be in {files}, which can't be"
                " changed: delete that."
            ).format(files=", ".join(left))
        )


def half_purged(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of what was purged from the journal behind `db`, and not yet from all beside it."""
    return frozenset(name for _kind, name in _purged_by(waiting_jobs(db, PURGE)))


def _purged_by(jobs: Iterable[Job]) -> list[PurgedName]:
    return list(dict.fromkeys((kind, name) for job in jobs for kind, name in job.data["records"]))


def _left_in_backups(path: str, gone: Collection[PurgedName], *, asks: bool) -> list[str]:
    """Take what is `gone` out of the backups of the journal at `path`, too.

    What a process had begun to copy is deleted. Answers the files in which it may still be.
    """
    left: list[Path] = []
    for file in whole_files_in(backup_folder(path)):
        try:
            if file.name.startswith("."):
                with store_errors(str(file)):
                    for begun in (*logs_of(file), file):
                        begun.unlink(missing_ok=True)
                continue
            if not asks and is_locked(str(file)):
                left += [file, *logs_of(file)]
                continue
            with copy_at(str(file), "rw") as db:
                db.execute("BEGIN IMMEDIATE")
                if any(_is_in(db, kind, name) for kind, name in gone):
                    purge(db, gone)
                db.execute("COMMIT")
        except StoreError:
            left += [file, *logs_of(file)]
    return sorted(map(str, left))


def with_all_below(db: sqlite3.Connection, kind: str, record: str) -> Iterator[PurgedName]:
    """A record and what goes with it, in an order that the file allows."""
    if kind == "project":
        for child in _CHILDREN:
            for (name,) in db.execute(_OF_PROJECT[child], {"id": record}).fetchall():
                yield from with_all_below(db, child, name)
        if _has_moves(db):
            yield from db.execute(_OF_PROJECT_ASIDE, {"id": record}).fetchall()
    if kind == "entry":
        queries = (_OF_ENTRY, *((_OF_ENTRY_ASIDE,) if _has_moves(db) else ()))
        for query in queries:
            for (name,) in db.execute(query, {"id": record}).fetchall():
                yield "promise", name
    yield kind, record


def _has_moves(db: sqlite3.Connection) -> bool:
    return bool(db.execute(_HAS_MOVES).fetchone()[0])


def _is_in(db: sqlite3.Connection, kind: str, record: str) -> bool:
    """Whether there is anything of a record."""
    if db.execute(_IS_IN[kind], {"id": record}).fetchone()[0]:
        return True
    named = {"kind": kind, "id": record}
    return _has_moves(db) and bool(db.execute(_IS_ASIDE, named).fetchone()[0])


def _empty_log(db: sqlite3.Connection, path: str) -> None:
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
