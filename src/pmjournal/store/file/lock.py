"""A lock that one process holds, and that is free again when it dies."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.store.file.sqlite import store_errors, uri_of

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PRIMARY = 0xFF
"""The part of SQLite's result codes that holds the primary one."""


class HeldError(StoreError):
    """Somebody else holds the lock."""


@contextmanager
def held_lock(path: Path, refusal: str) -> Generator[None]:
    """Hold the lock in the file at `path`. Raises HeldError, with `refusal`, where one does."""
    with store_errors(str(path)):
        path.touch(mode=0o600)
        if path.stat().st_size:  # nobody writes into it, so that was none of ours
            os.truncate(path, 0)
        db = sqlite3.connect(uri_of(str(path), "rw"), uri=True, isolation_level=None, timeout=0)
    with closing(db):
        with store_errors(str(path)):
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY not in _HELD:
                    raise
                raise HeldError(refusal) from None
        yield
