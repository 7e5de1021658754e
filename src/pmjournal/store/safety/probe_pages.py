"""The rows of a damaged file that is encrypted: asked for through SQLCipher, around what is lost.

Nobody but SQLCipher can read its pages, and it gives none whose checksum is wrong.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from typing import Self

from pmjournal.domain.errors import StoreError
from pmjournal.store.file.cipher import connection
from pmjournal.store.file.fields import HISTORY, KINDS
from pmjournal.store.file.file import key_of
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.carve_rows import Pages, Values

_TABLES = (*KINDS, HISTORY)
_UP = "SELECT * FROM {table} WHERE n > :n ORDER BY n"
_DOWN = "SELECT * FROM {table} WHERE n > :n ORDER BY n DESC"
_ONE = "SELECT * FROM {table} WHERE n = :n"
_SHORTEST_ROW = 100
"""Bytes; less than any row takes, so that the file's size says how many there may be."""

_LOST = (StoreError, MemoryError)
"""What comes of a page that SQLCipher can't read."""

_Row = tuple[int, *tuple[str | int | None, ...]]


def pages_in(path: str) -> "Pages | Probed":
    """What can be read of the file at `path`, encrypted or not. Raises OSError, or StoreError."""
    return Pages(path) if key_of(path) is None else Probed(path)


class Probed:
    """As `Pages`, of an encrypted file, with all rows of a table in place of those on a page."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._key = key_of(path)
        self._most = os.stat(path).st_size // _SHORTEST_ROW  # noqa: PTH116

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass  # nothing stays open

    def __len__(self) -> int:
        return len(_TABLES)

    def __iter__(self) -> Iterator[list[tuple[int, Values]]]:
        """For each table the rows that can be read, each with its number."""
        for table in _TABLES:
            yield [(row[0], (None, *row[1:])) for row in self._rows(table)]

    def _rows(self, table: str) -> Iterator[_Row]:
        low, high = 0, self._most
        for row in self._asked(_UP.format(table=table), [0]):
            low = row[0]
            yield row
        for row in self._asked(_DOWN.format(table=table), [low]):
            high = row[0]
            yield row
        yield from self._asked(_ONE.format(table=table), range(low + 1, high))

    def _asked(self, query: str, numbers: Iterable[int]) -> Iterator[_Row]:
        """What `query` answers for each of `numbers`, each up to the first page that is lost.

        After that SQLCipher reads nothing more by the same connection.
        """
        left = iter(numbers)
        while True:
            with (
                suppress(*_LOST),
                store_errors(self._path),
                closing(connection(self._path, "ro", self._key)) as db,
            ):
                for number in left:
                    yield from db.execute(query, {"n": number})
                return
