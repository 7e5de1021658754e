"""Rows of the tables as the domain's objects, and back, by the names of their columns.

`FIELDS` names the columns of each kind of record; the type of a field says what is in them. So a
new field needs its column in `FIELDS`, and nothing here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from sqlite3 import DataError
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Kind, Phase, Side, Source
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.sqlite import UNREADABLE
from pmjournal.store.tables.reading import DbRow
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.stored_values import (
    NOTHING,
    day_of,
    local_time,
    stored_items,
    stored_list,
    stored_moment,
    stored_time,
)

LIVE_ENTRIES = """
entry.deleted_at IS NULL AND entry.project_id IN (
    SELECT id FROM project WHERE deleted_at IS NULL AND (:project IS NULL OR id = :project)
)
"""
"""Outside the trash, and their project is, too: of the one with the id `:project`, or of all."""

_FLAGS = {0: False, 1: True}


class _Known(dict[str, Any]):
    """Values by what is stored of them; what isn't known is read.

    Looking up takes a fifth of the time of asking a word's type.
    """

    def __init__(self, known: Mapping[str, object], read: Callable[[str], object]) -> None:
        super().__init__(known)
        self._read = read

    def __missing__(self, stored: str) -> object:
        return self._read(stored)


def _words(words: type[StrEnum]) -> _Known:
    return _Known({word.value: word for word in words}, words)


CONTACT_KINDS: Mapping[str, Kind] = _words(Kind)
SIDES: Mapping[str, Side] = _words(Side)
SOURCES: Mapping[str, Source] = _words(Source)

_Record = TypeVar("_Record")

_CALLED = {
    "project_id": "project",
    "entry_id": "entry",
    "deleted_at": "deleted",
    "briefed_at": "briefed",
    "archived_at": "archived",
    "until_on": "until",
}
"""The fields of the columns that have another name."""


class _Form:
    """How the values of a type are stored.

    Not a dataclass: making one takes longer than saving an entry.
    """

    def __init__(
        self,
        read: Callable[[Any], object] | None = None,
        write: Callable[[Any], FieldValue] | None = None,
        *,
        empty: object = ...,
        is_json: bool = False,
    ) -> None:
        """`read` and `write` are None for values that are stored as they are.

        `empty` is what an empty column means; `...` where none may be empty.
        """
        self.read, self.write, self.empty, self.is_json = read, write, empty, is_json


_Spread = tuple[tuple[str, ...], Callable[..., object], Callable[[Any], tuple[FieldValue, ...]]]
"""How a field is stored that has several columns: which, how it is read, and how written."""


class Table(Generic[_Record]):
    """The rows of one kind of record: its id, then the columns of `FIELDS`."""

    def __init__(self, kind: str, record: type[_Record]) -> None:
        """Raises TypeError where a column is of no field, or its type can't be stored."""
        self.kind = kind
        self.record = record
        columns = ("id", *FIELDS[kind])
        self.columns = ", ".join(f"{kind}.{column}" for column in columns)
        """Their names in a statement."""
        self.select = f"SELECT {self.columns} FROM {kind}"  # noqa: S608
        self._spread = {name: one for name, one in _SPREAD.items() if one[0][0] in columns}
        parts = {column for several, _read, _write in self._spread.values() for column in several}
        names = {one: _CALLED.get(one, one) for one in columns if one not in parts}
        types = {field.name: field.type for field in fields(record)}  # pyright: ignore[reportArgumentType]
        if strange := [column for column, name in names.items() if name not in types]:
            raise TypeError(f"{kind}.{strange[0]} is a column of no field of {record.__name__}")
        forms = {column: _form_of(types[name]) for column, name in names.items()}
        self.types = {column: types[name] for column, name in names.items()}
        """What each column holds, but for a field that has several."""
        self.json = frozenset(column for column, form in forms.items() if form.is_json)
        """The columns that hold JSON."""
        # All places are found once: this is on the way of each of thirty thousand entries.
        place = columns.index
        plain = [column for column, form in forms.items() if form.read is None]
        self._plain = [names[column] for column in plain]
        self._plain_of = itemgetter(*map(place, plain))
        self._read = [
            (names[column], place(column), form.read, form.empty)
            for column, form in forms.items()
            if form.read is not None
        ]
        self._read_together = [
            (name, itemgetter(*map(place, several)), read)
            for name, (several, read, _write) in self._spread.items()
        ]
        self._order = columns[1:]
        self._write = [(one, names[one], forms[one].write) for one in names if one != "id"]

    def read(self, row: DbRow, **beside: object) -> _Record:
        """The record in `row`; what of it no column holds is given `beside`.

        Raises DataError where it is none that this program writes.
        """
        try:  # as `readable`, which would take a tenth of the time for each row
            values = dict(zip(self._plain, self._plain_of(row), strict=True))
            for name, place, read, empty in self._read:
                stored = row[place]
                values[name] = empty if stored is None and empty is not ... else read(stored)
            for name, stored_in, read in self._read_together:
                values[name] = read(*stored_in(row))
            return self.record(**values, **beside)
        except UNREADABLE as error:
            raise DataError(str(error)) from error

    def values(self, record: _Record) -> dict[str, FieldValue]:
        """The fields of `record` as they are stored, by column."""
        values: dict[str, FieldValue] = {}
        for column, name, write in self._write:
            value = getattr(record, name)
            values[column] = value if write is None or value is None else write(value)
        for name, (several, _read, write) in self._spread.items():
            values |= zip(several, write(getattr(record, name)), strict=True)
        return {column: values[column] for column in self._order}


def _form_of(kind: object) -> _Form:
    """How values of the type `kind` are stored."""
    arguments = get_args(kind)
    if NoneType in arguments and len(arguments) == 2:
        (given,) = (one for one in arguments if one is not NoneType)
        form = _form_of(given)
        return _Form(form.read, form.write, empty=None, is_json=form.is_json)
    if get_origin(kind) is tuple and arguments[1:] == (...,):
        return _list_of(arguments[0])
    if kind == Mapping[Phase, int]:
        return _Form(_target_of, _stored_target, empty=_NO_TARGET, is_json=True)
    if kind is str or kind is int:
        return _Form()
    if kind is bool:
        return _Form(_FLAGS.__getitem__, int)
    if kind is datetime:
        return _Form(stored_moment, stored_time)
    if kind is date:
        return _Form(day_of, date.isoformat)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _Form(_words(kind).__getitem__)
    raise TypeError(f"no column can hold {kind}; say in {__name__} how it is stored")


def _list_of(kind: object) -> _Form:
    item = _form_of(kind)

    def read(stored: str) -> tuple[object, ...]:
        items = stored_items(stored)
        return tuple(items if item.read is None else map(item.read, items))

    def write(items: Sequence[Any]) -> str:
        return stored_list(items if item.write is None else [*map(item.write, items)])

    return _Form(_Known({NOTHING: ()}, read).__getitem__, write, is_json=True)


def _target_of(stored: str) -> dict[Phase, int]:
    import json

    return {Phase(phase): mood for phase, mood in json.loads(stored).items()}


def _stored_target(target: Mapping[Phase, int]) -> str | None:
    if not target:
        return None
    import json

    return json.dumps({phase: target[phase] for phase in Phase if phase in target})


def _local_stored(at: datetime) -> tuple[str, int]:
    offset = at.utcoffset() or timedelta()
    return stored_time(at), round(offset.total_seconds() / 60)


def _agreed_of(sales: str | None, delivery: str | None) -> Mapping[Side, date]:
    if sales is None and delivery is None:
        return _NOBODY
    given = ((Side.SALES, sales), (Side.DELIVERY, delivery))
    return {side: day_of(day) for side, day in given if day is not None}


def _agreed_stored(agreed: Mapping[Side, date]) -> tuple[str | None, ...]:
    days = (agreed.get(Side.SALES), agreed.get(Side.DELIVERY))
    return tuple(day and day.isoformat() for day in days)


_NOBODY: Mapping[Side, date] = {}
_NO_TARGET: Mapping[Phase, int] = {}

_SPREAD: Mapping[str, _Spread] = {
    "at": (("at", "utc_offset"), local_time, _local_stored),
    "agreed": (("agreed_sales", "agreed_delivery"), _agreed_of, _agreed_stored),
}

ENTRY = Table("entry", Entry)
PROJECT = Table("project", Project)

ENTRY_COLUMNS = f"""{ENTRY.columns}, instr(entry.stamps, '"reading"') AND (
    SELECT value FROM revision
    WHERE revision.kind = 'entry' AND revision.id = entry.id AND field = 'mood'
    ORDER BY stamp LIMIT 1
) IS NOT coalesce(CAST(entry.mood AS TEXT), 'null')"""  # noqa: S608
"""Those of an entry, then whether its mood is another than was written first.

Old values are asked only where the stamps say that the reading was written again.
"""


def entry_of(row: DbRow) -> Entry:
    """The entry in a row of `ENTRY_COLUMNS`."""
    return ENTRY.read(row, mood_changed=bool(row[-1]))
