"""A journal's file, open: its connection, its transactions, and who else writes into it."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import monotonic
from typing import Self

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.file.connect import connect, connect_read_only
from pmjournal.store.file.file import key_of
from pmjournal.store.file.sqlite import store_errors

_DATA_VERSION = "PRAGMA data_version"
_IS_SHARED = "SELECT EXISTS (SELECT 1 FROM space WHERE synced_at IS NOT NULL)"
_TRY = 50
"""Milliseconds of one try to get the write lock."""


class OpenFile:
    """One file, open. Every method may raise StoreError."""

    def __init__(self, path: str, like: str | None = None) -> None:
        """Open the journal at `path`; a new one is made where there is none.

        A new one is encrypted where the journal at `like` is.
        """
        self.path = path
        self.is_read_only = False
        """Whether the disk is full, or the folder or the file read-only, so that it can be read."""
        try:
            self._db = connect(path, like)
        except StoreError as error:
            self._db = connect_read_only(path, error)
            self.is_read_only = True
        self._file = self._file_there()
        self._seen_version = self._data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; the journal can't be used after that."""
        self._db.close()

    def is_encrypted(self) -> bool:
        """Whether a passphrase opens it."""
        return key_of(self.path) is not None

    def unlocks(self, passphrase: str) -> bool:
        """Whether `passphrase` opens this journal, which is an encrypted one; takes a moment."""
        from pmjournal.store.file.cipher import is_passphrase

        return is_passphrase(passphrase, key_of(self.path) or "")

    def is_shared(self) -> bool:
        """Whether it was ever synchronised with another place."""
        with store_errors(self.path):
            return bool(self._db.execute(_IS_SHARED).fetchone()[0])

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        with store_errors(self.path):
            before, self._seen_version = self._seen_version, self._data_version()
        return before != self._seen_version

    def _file_there(self) -> tuple[int, int] | None:
        """Which file is at the path now; None where there is none."""
        try:
            found = os.stat(self.path)  # noqa: PTH116
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _data_version(self) -> int:
        return self._db.execute(_DATA_VERSION).fetchone()[0]

    @contextmanager
    def _write(self) -> Generator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start, so that writers queue."""
        if self.is_read_only:
            self._open_again()
        with self._transaction(self._queue) as db:
            if self._file_there() != self._file:  # what is written now would be seen by nobody
                raise StoreError(
                    _(
                        "{path} was moved or replaced meanwhile, so nothing was saved. Open"
                        " pmjournal again."
                    ).format(path=self.path)
                )
            yield db

    def _open_again(self) -> None:
        """Open the file to be written into. Raises StoreError where there still is no room."""
        db = connect(self.path)
        self._db.close()
        self._db, self.is_read_only = db, False

    @contextmanager
    def _read(self) -> Generator[sqlite3.Connection]:
        """One transaction in which all is as it was at its start, whoever writes meanwhile."""
        with self._transaction(lambda: self._db.execute("BEGIN")) as db:
            yield db

    def _queue(self) -> None:
        """Begin with the write lock, as soon as it is free."""
        # SQLite looks ever more rarely the longer it waits, so that among many writers those who
        # have just come are served and one may wait in vain. Each try begins with short waits.
        (patience,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {min(patience, _TRY)}")
        end = monotonic() + patience / 1000
        try:
            while not self._db.in_transaction:
                try:
                    self._db.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                    if not is_busy or monotonic() >= end:
                        raise
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {patience}")

    @contextmanager
    def _transaction(self, begin: Callable[[], object]) -> Generator[sqlite3.Connection]:
        with store_errors(self.path):
            begin()
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled back by itself
                    self._db.execute("ROLLBACK")
                raise
