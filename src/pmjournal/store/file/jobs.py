"""Jobs: what a write leaves to do beside the journal's file, noted in the write's own transaction.

Whoever is cut off leaves the note behind, and who opens the journal next finds it there.
"""

import json
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any, NamedTuple

from pmjournal.store.file.sqlite import readable_row

PURGE = "purge"
"""Records are gone from the tables, and perhaps not yet from drafts, backups and the log:
`records`, each as its kind and id. `left` are the files that couldn't be changed."""

CACHE = "cache"
"""The cache of the space with the id `space` may hold what was purged."""

RECODE = "recode"
"""What lies beside the journal may be encrypted otherwise: with `key`, where one is noted."""

DRAFTS = "drafts"
"""The `drafts` as they were when the journal was encrypted or decrypted."""

EDITOR = "editor"
"""A text is in somebody's editor, in the `folder`; its draft would be under the key `draft`."""

_NOTE = "INSERT INTO job (kind, data) VALUES (:kind, :data)"
_WAITING = "SELECT n, kind, data FROM job WHERE :kind IS NULL OR kind = :kind ORDER BY n"
_CHANGE = "UPDATE job SET data = :data WHERE n = :n"
_STRIKE = "DELETE FROM job WHERE n = :n"


class Job(NamedTuple):
    """Something that is still to do."""

    n: int
    kind: str
    data: dict[str, Any]


def note(db: sqlite3.Connection, kind: str, **data: Any) -> int:
    """Note a job in `db`'s transaction; answers its number."""
    row = db.execute(_NOTE, {"kind": kind, "data": json.dumps(data)}).lastrowid
    assert row is not None  # noqa: S101
    return row


def waiting_jobs(db: sqlite3.Connection, kind: str | None = None) -> list[Job]:
    """The jobs that wait, the oldest first: of that `kind`, or all."""
    rows = db.execute(_WAITING, {"kind": kind}).fetchall()
    with readable_row():
        return [Job(n, of, json.loads(data)) for n, of, data in rows]


def change(db: sqlite3.Connection, job: Job, **data: Any) -> None:
    """Note that of `job` only `data` is left."""
    db.execute(_CHANGE, {"n": job.n, "data": json.dumps(data)})


@contextmanager
def transaction(db: sqlite3.Connection) -> Generator[None]:
    """All or nothing of what is written in the block, by one process alone."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk has rolled back by itself
            db.execute("ROLLBACK")
        raise


def strike(db: sqlite3.Connection, jobs: Iterable[Job]) -> None:
    """Strike out `jobs`, which are done."""
    for job in jobs:
        db.execute(_STRIKE, {"n": job.n})
