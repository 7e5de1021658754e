"""The caches of spaces: what git keeps beside the journal of what is shared."""

import re
import sqlite3
from contextlib import ExitStack
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.store.file.jobs import CACHE, Job, note, strike, waiting_jobs
from pmjournal.store.file.lock import HeldError, held_lock
from pmjournal.store.file.remove import remove
from pmjournal.store.file.sqlite import store_errors

_SPACE = re.compile(r"[0-9a-f-]{36}")
"""An id, and nothing that leads elsewhere."""


def cache_folder(path: str, space: str) -> Path:
    """Where the cache of the space with that id lies: beside the journal at `path`."""
    return Path(f"{path}.sync") / space


def lock_of(folder: Path) -> Path:
    """The lock that is held by whoever synchronises through the cache in `folder`."""
    return folder / "lock"


def note_stale_cache(db: sqlite3.Connection, space: str) -> None:
    """Note in `db`'s transaction that the cache of a space holds what isn't to be kept."""
    if not jobs_of_cache(db, space):
        note(db, CACHE, space=space)


def jobs_of_cache(db: sqlite3.Connection, space: str) -> list[Job]:
    """The jobs that wait for the cache of the space with that id."""
    return [job for job in waiting_jobs(db, CACHE) if job.data["space"] == space]


def finish_caches(db: sqlite3.Connection, path: str) -> None:
    """Delete the caches that hold what isn't to be kept.

    The next synchronising fetches anew what is to be there. One that is in use is left to whoever
    uses it. Raises StoreError where one can't be deleted, after all others are done.
    """
    with store_errors(path):
        jobs = waiting_jobs(db, CACHE)
    failed: StoreError | None = None
    for job in jobs:
        try:
            _finish(db, path, job)
        except HeldError:
            continue
        except StoreError as error:
            failed = error
    if failed:
        raise failed


def _finish(db: sqlite3.Connection, path: str, job: Job) -> None:
    space = str(job.data["space"])
    folder = cache_folder(path, space)
    with ExitStack() as stack:
        if _SPACE.fullmatch(space) and folder.is_dir():
            stack.enter_context(held_lock(lock_of(folder), ""))
            for found in [*folder.iterdir()]:
                if not found.name.startswith(lock_of(folder).name):  # SQLite may keep one beside it
                    remove(found)
        with store_errors(path):
            strike(db, [job])
