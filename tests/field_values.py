"""Values for the fields of any record, made from their types: a new field needs nothing here."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin
from zlib import crc32

from pmjournal.store.file.fields import FIELDS

HOME, OTHER, NOTE, SUBJECT = (f"019abc00-0000-7000-8000-00000000000{n}" for n in range(1, 5))
"""The ids of two projects, of an entry, and of the record that is tried."""
REFERENCES = {"project": (OTHER, HOME), "entry": (NOTE,)}

_DAY = date(2031, 1, 1)
_MOMENT = datetime(2031, 1, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))


def fields_of(record: type) -> dict[str, Field[Any]]:
    """The fields of the dataclass `record` by name."""
    return {field.name: field for field in fields(record)}


def whole_of(kind: str, record: type) -> Any:
    """A record of that kind in which no field holds its default."""
    return record(**{name: value_of(kind, field) for name, field in fields_of(record).items()})


def bare_of(kind: str, record: type) -> Any:
    """The same record, with defaults where there are any, and else with other values."""
    return record(
        **{
            name: SUBJECT if name == "id" else _candidates(kind, field)[-1]
            for name, field in fields_of(record).items()
            if field.default is MISSING and field.default_factory is MISSING
        }
    )


def value_of(kind: str, field: Field[Any]) -> Any:
    """A value of `field` that isn't its default. Raises TypeError for a type unknown here."""
    candidates = _candidates(kind, field)
    return next(value for value in candidates if value != field.default)


def _candidates(kind: str, field: Field[Any]) -> tuple[Any, ...]:
    if field.name == "id":
        return (SUBJECT,)
    if f"{field.name}_id" in FIELDS[kind]:
        return REFERENCES[field.name]
    return candidates_of(field.type, field.name)


def candidates_of(kind: Any, name: str) -> tuple[Any, ...]:
    """Two values or more of the type `kind`, the same for the same `name`.

    Raises TypeError for a type that is unknown here.
    """
    arguments = get_args(kind)
    days = timedelta(crc32(name.encode()) % 3000)
    if NoneType in arguments:
        (given,) = (one for one in arguments if one is not NoneType)
        return candidates_of(given, name)
    if kind is str:
        plain = name.replace("_", "-")
        return f"zwiebelfisch-{plain}", f"hurenkind-{plain}"
    if kind is bool:
        return True, False
    if kind in (int, float):
        return kind(2), kind(1)
    if kind is date:
        return _DAY + days, _DAY - days
    if kind is datetime:
        return _MOMENT + days, _MOMENT - days
    if get_origin(kind) is tuple:
        first, *_others, last = candidates_of(arguments[0], name)
        return (first, last), (last,)
    if get_origin(kind) is Mapping:
        keys, values = (candidates_of(one, name) for one in arguments)
        return {keys[0]: values[0], keys[1]: values[1]}, {keys[0]: values[1]}
    if is_dataclass(kind) and isinstance(kind, type):
        parts = {one.name: candidates_of(one.type, f"{name}-{one.name}") for one in fields(kind)}
        return tuple(kind(**{part: of[end] for part, of in parts.items()}) for end in (0, -1))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(reversed(kind))
    raise TypeError(f"the type {kind} of '{name}' is unknown: tests/field_values.py has no values")
