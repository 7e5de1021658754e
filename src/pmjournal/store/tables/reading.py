"""Rows, read so that one that can't be takes none of the others with it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from pmjournal.store.file.sqlite import UNREADABLE

DbRow = tuple[Any, ...]

_R = TypeVar("_R")

IS_STAMP = f"stamp GLOB '{'-'.join('[0-9a-f]' * count for count in (12, 4, 8))}'"
"""SQL that says whether `stamp` has the form of one."""

_MAIN = "SELECT file FROM pragma_database_list WHERE name = 'main'"
_passed_over: dict[str, set[tuple[str, object]]] = {}
"""The records, by kind and id, that couldn't be read in each file since the process began."""


def rows(db: sqlite3.Connection, query: str, asked: Mapping[str, object]) -> Iterator[DbRow]:
    """What `query` finds; in a text that is no UTF-8 the bytes that aren't stay recognisable."""
    given = 0
    try:
        for row in db.execute(query, asked):
            given += 1
            yield row
    except sqlite3.OperationalError as error:
        if not _is_no_text(error):
            raise
        # Once is enough: to have each text decoded by Python takes twice as long.
        db.text_factory = _decoded
        yield from islice(db.execute(query, asked), given, None)


def json_or(column: str, default: str) -> str:
    """SQL for the JSON in `column`, or the `default` where something else stands there."""
    return f"CASE WHEN json_valid({column}) THEN {column} ELSE '{default}' END"


def _is_no_text(error: sqlite3.OperationalError) -> bool:
    # Python's own error has no name.
    return not hasattr(error, "sqlite_errorname") and "decode" in str(error)


def _decoded(text: bytes) -> str:
    return text.decode(errors="surrogateescape")


def sound(
    db: sqlite3.Connection, kind: str, candidates: Iterable[DbRow], made: Callable[[DbRow], _R]
) -> Iterator[_R]:
    """What is `made` of each of the `candidates`, rows of that kind of record with the id first.

    One of which nothing can be made is passed over.
    """
    for row in candidates:
        try:
            if not is_text_id(row[0]):
                raise TypeError(row[0])
            record = made(row)
        except (*UNREADABLE, sqlite3.DataError):
            pass_over(db, kind, row[0])
        else:
            yield record


def is_text_id(value: object) -> bool:
    """Whether `value` can be an id, by which its record can be asked for."""
    return type(value) is str and value.isascii()


def pass_over(db: sqlite3.Connection, kind: str, record: object) -> None:
    """Remember that the record with the id `record` can't be read."""
    _passed_over.setdefault(_file_of(db), set()).add((kind, record))


def passed_over(db: sqlite3.Connection) -> set[tuple[str, object]]:
    """The records that couldn't be read, by kind and id; some may be gone or mended since."""
    return _passed_over.get(_file_of(db), set())


def _file_of(db: sqlite3.Connection) -> str:
    return db.execute(_MAIN).fetchone()[0]
