"""What each field of a journal in JSON may hold, and how a mistake is told."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin

from pmjournal.domain.days import FARTHEST, YEARS
from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import MOODS
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.whole import TABLES

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FARTHEST = round(FARTHEST.total_seconds() / 60)
_OFFSETS = range(-_FARTHEST, _FARTHEST + 1)
"""Minutes that a clock may be ahead of UTC."""
_AROUND = range(YEARS.start - 1, YEARS.stop + 1)
"""The years of a time in UTC, which may be in another one where it was written."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field may hold."""

    admits: Callable[[object], bool]
    expected: str
    """What it may hold, as it follows "expected"."""


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a character
        return False
    return True


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_day(value: object) -> bool:
    return _matches(_DAY)(value) and _is_in_years(date.fromisoformat, str(value), YEARS)


def _is_time(value: object) -> bool:
    return _matches(_TIME)(value) and _is_in_years(datetime.fromisoformat, str(value), _AROUND)


def _is_in_years(read: Callable[[str], date], text: str, years: range) -> bool:
    try:
        return read(text).year in years
    except ValueError:
        return False


def _is_in(numbers: range) -> Callable[[object], bool]:
    return lambda value: type(value) is int and value in numbers


def _is_target(value: object) -> bool:
    if not isinstance(value, dict) or not value:
        return False
    return all(key in set(Phase) and _is_in(MOODS)(mood) for key, mood in value.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _word(words: type[StrEnum]) -> Shape:
    known = frozenset(map(str, words))
    return Shape(
        lambda value: isinstance(value, str) and value in known,
        _("one of: {words}").format(words=", ".join(words)),
    )


def _list_of(item: Shape, expected: str) -> Shape:
    return Shape(
        lambda value: isinstance(value, list) and all(map(item.admits, value)),  # pyright: ignore[reportUnknownArgumentType]
        expected,
    )


def _words(words: type[StrEnum]) -> Shape:
    return _list_of(_word(words), _("a list of: {words}").format(words=", ".join(words)))


def _or_null(shape: Shape) -> Shape:
    return Shape(
        lambda value: value is None or shape.admits(value),
        _("{expected}, or null").format(expected=shape.expected),
    )


_text = Shape(_is_text, _("text"))
_id = Shape(_matches(_ID), _("an id such as 019d2035-49a0-7c31-9b1e-5b0e4b7c21d0"))
_span = {"first": YEARS.start, "last": YEARS.stop - 1}
_day = Shape(_is_day, _("a day such as 2026-03-24, from {first} to {last}").format(**_span))
_time = Shape(
    _is_time, _("a time such as 2026-03-24T13:05:00Z, from {first} to {last}").format(**_span)
)
_flag = Shape(_is_in(range(2)), _("0 or 1"))
_mood = Shape(_is_in(MOODS), _("a whole number from -3 to 3"))
_offset = Shape(
    _is_in(_OFFSETS),
    _("whole minutes from {first} to {last}").format(first=-_FARTHEST, last=_FARTHEST),
)
_target = Shape(_is_target, _("phases, each with a mood from -3 to 3"))
_stamp = Shape(_matches(_STAMP), _("a stamp such as 019d203549a0-0000-a1b2c3d4"))

_OWN: Mapping[str, Shape] = {
    "mood": _or_null(_mood),
    "utc_offset": _offset,
    "at": _time,
    "project_id": _id,
    "entry_id": _or_null(_id),
    "target": _or_null(_target),
    "agreed_sales": _or_null(_day),
    "agreed_delivery": _or_null(_day),
}
"""Fields that may hold less than their type does, and those that it says nothing of."""


def _shape_of(kind: Any) -> Shape:
    """What a field of the type `kind` may hold. Raises TypeError for a type unknown here."""
    arguments = get_args(kind)
    if NoneType in arguments and len(arguments) == 2:
        (given,) = (one for one in arguments if one is not NoneType)
        return _or_null(_shape_of(given))
    if kind == tuple[str, ...]:
        return _list_of(_text, _("a list of texts"))
    if get_origin(kind) is tuple:
        return _words(arguments[0])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _word(kind)
    plain = {str: _text, bool: _flag, date: _day, datetime: _time}
    if kind not in plain:
        raise TypeError(
            f"{kind} is unknown in {__name__}; expected a field with a shape of its own"
        )
    return plain[kind]


SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "phase": {
        "project_id": _id,
        "phase": _word(Phase),
        "starts_on": _day,
        "deleted_at": _or_null(_time),
    },
    **{
        kind: {
            field: _OWN[field] if field in _OWN else _shape_of(table.types[field])
            for field in FIELDS[kind]
        }
        for kind, table in TABLES.items()
    },
}
"""The fields of each kind of record."""

_stamps = Shape(
    lambda value: isinstance(value, dict) and all(map(_stamp.admits, value.values())),  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    _("stamps by field"),
)
RECORD: Mapping[str, Mapping[str, Shape]] = {
    kind: {
        "id": _id,
        **{field: SHAPES[kind][field] for field in fields},
        "born": _stamp,
        "stamps": _stamps,
    }
    for kind, fields in FIELDS.items()
}
"""All that a record holds."""

OLD_VALUE: Mapping[str, Shape] = {
    "kind": Shape(
        lambda value: isinstance(value, str) and value in FIELDS,
        _("one of: {words}").format(words=", ".join(FIELDS)),
    ),
    "id": _id,
    "field": _text,
    "stamp": _stamp,
    "value": Shape(lambda _value: True, ""),
}
"""All that an old value holds; what `value` may be depends on the field."""


def checked_object(shapes: Mapping[str, Shape], given: object) -> Mapping[str, object]:
    """`given`, which has exactly the fields of `shapes`. Raises InputError with a plain reason."""
    if not isinstance(given, dict):
        raise InputError(wrong_value_sentence("", given, _("an object with fields")))
    found: dict[str, object] = given  # pyright: ignore[reportUnknownVariableType]
    if found.keys() != shapes.keys():
        raise InputError(_other_fields(shapes, found))
    for field, shape in shapes.items():
        if not shape.admits(found[field]):
            raise InputError(wrong_value_sentence(field, found[field], shape.expected))
    return found


def wrong_value_sentence(field: str, value: object, expected: str) -> str:
    """That `field` holds a `value` that it can't hold."""
    shown = excerpt(json.dumps(value, ensure_ascii=False)[:100])
    if not field:
        return _("Found {value}; expected {expected}.").format(value=shown, expected=expected)
    return _("'{field}' is {value}; expected {expected}.").format(
        field=excerpt(field), value=shown, expected=expected
    )


def _other_fields(shapes: Mapping[str, Shape], found: Mapping[str, object]) -> str:
    for field in found:
        if field not in shapes:
            return _("'{field}' isn't known here; expected {known}.").format(
                field=excerpt(field), known=", ".join(shapes)
            )
    missing = next(field for field in shapes if field not in found)
    return _("'{field}' is missing.").format(field=missing)
