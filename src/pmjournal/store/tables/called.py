"""One record that is asked for by its id, or what is wrong with it."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.tables.reading import DbRow, rows, sound

if TYPE_CHECKING:  # most journals have none
    from pmjournal.domain.invalid import InvalidRecord

_R = TypeVar("_R")


class InvalidRecordError(StoreError):
    """A record that was asked for and can't be read."""

    def __init__(self, record: "InvalidRecord | None") -> None:
        sentence = (
            f"{record.sentence} {record.advice}" if record else _("The record can't be read.")
        )
        super().__init__(sentence)
        self.record = record


def read_called(
    db: sqlite3.Connection, kind: str, query: str, record: str, made: Callable[[DbRow], _R]
) -> _R:
    """What is `made` of the row of the record with the id `record`, which `query` finds.

    Raises InvalidRecordError where nothing can be.
    """
    for row in rows(db, query, {"id": record}):
        for known in sound(db, kind, [row], made):
            return known
    from pmjournal.store.tables.invalid import invalid_with

    raise InvalidRecordError(invalid_with(db, kind, record))
