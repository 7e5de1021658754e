"""A journal's file, open: its connection, its transactions, and who else writes into it."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Self

from pmjournal.store.file import connect, told

_DATA_VERSION = "PRAGMA data_version"


class OpenedFile:
    """One file, open. Every method may raise StoreError."""

    def __init__(self, path: str) -> None:
        """Open the journal at `path`; a new one is made where there is none."""
        self.path = path
        self._db = connect(path)
        self._seen_version = self._data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; the journal can't be used after that."""
        self._db.close()

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        with told(self.path):
            before, self._seen_version = self._seen_version, self._data_version()
        return before != self._seen_version

    def _data_version(self) -> int:
        return self._db.execute(_DATA_VERSION).fetchone()[0]

    @contextmanager
    def _write(self) -> Generator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start, so that writers queue."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _read(self) -> Generator[sqlite3.Connection]:
        """One transaction in which all is as it was at its start, whoever writes meanwhile."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def _transaction(self, begin: str) -> Generator[sqlite3.Connection]:
        with told(self.path):
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled back by itself
                    self._db.execute("ROLLBACK")
                raise
