"""What a vault shows of each kind of record: values into a file's front matter, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pmjournal.domain import promise as promises
from pmjournal.domain import tingle as tingles
from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.entry import Entry, with_new_text
from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import check_mood
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.text import clean, clean_name, excerpt
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.exchange.front_matter import FrontScalar
from pmjournal.i18n import _

Record = Entry | Promise | Tingle
VAULT_KINDS: Mapping[str, type[Record]] = {"entry": Entry, "promise": Promise, "tingle": Tingle}
"""What each kind is called in the front matter."""
BODIES = {"entry": "text", "promise": "text", "tingle": "note"}
"""The field of each kind that is the text below the front matter."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a value in the front matter means.

    `read` raises ValueError or InputError for one that means nothing here.
    """

    read: Callable[[FrontScalar], object]
    expected: str
    empty: bool = False
    """Whether it may say nothing."""


def _text(said: FrontScalar) -> str:
    if not isinstance(said, str):
        raise ValueError  # the caller tells what was expected
    return said


def _maybe(field: Field) -> Field:
    return Field(
        lambda said: None if said is None else field.read(said),
        _("{expected}, or null").format(expected=field.expected),
        empty=True,
    )


def _word(words: type[StrEnum]) -> Field:
    known = ", ".join(words)
    return Field(lambda said: words(_text(said)), _("one of: {words}").format(words=known))


def _mood(said: FrontScalar) -> int:
    mood = int(_text(said))
    check_mood(mood)
    return mood


def _items(said: FrontScalar) -> list[str]:
    if isinstance(said, str):  # as it is typed into a single line
        return [item for item in map(str.strip, said.split(",")) if item]
    return list(said or ())


def _day(said: FrontScalar) -> date:
    day = date.fromisoformat(_text(said))
    check_days(day)
    return day


def _moment(said: FrontScalar) -> datetime:
    at = datetime.fromisoformat(_text(said))
    check_times(at)
    return at if at.tzinfo else at.astimezone()


_NAME = Field(lambda said: clean_name(_text(said)), _("a name on one line"))
_OWN = _maybe(_NAME)
_DAY = Field(_day, _("a day such as 2026-03-24"))
_FLAG = Field(lambda said: {"true": True, "false": False}[_text(said).lower()], _("true or false"))
_SIDE = _word(Side)
_BODY = Field(lambda said: clean(_text(said)), _("a text"))

VAULT_FIELDS: Mapping[str, Mapping[str, Field]] = {
    "entry": {
        "project": _NAME,
        "at": Field(_moment, _("a time such as 2026-03-24T14:05:00+01:00")),
        "mood": _maybe(Field(_mood, _("a whole number from -3 to 3"))),
        "source": _word(Source),
        "side": _SIDE,
        "kind": _word(Kind),
        "who": _OWN,
        "phase": _maybe(_word(Phase)),
        "effort": Field(
            lambda said: tuple(map(Effort, _items(said))),
            _("a list of: {words}").format(words=", ".join(Effort)),
            empty=True,
        ),
        "tags": Field(lambda said: tuple(_items(said)), _("a list of texts"), empty=True),
        "text": _BODY,
    },
    "promise": {
        "project": _NAME,
        "made_on": _DAY,
        "due_on": _maybe(_DAY),
        "state": _word(PromiseState),
        "settled_on": _maybe(_DAY),
        "side": _SIDE,
        "owner": _OWN,
        "owner_side": _maybe(_SIDE),
        "basic": _FLAG,
        "entry": _OWN,
        "text": _BODY,
    },
    "tingle": {
        "project": _NAME,
        "title": _NAME,
        "kind": _word(TingleKind),
        "made_on": _DAY,
        "planned_on": _maybe(_DAY),
        "state": _word(TingleState),
        "settled_on": _maybe(_DAY),
        "tingled": _maybe(_word(Tingled)),
        "asked": _FLAG,
        "side": _SIDE,
        "owner": _OWN,
        "idea": _OWN,
        "opens": _maybe(_word(Phase)),
        "agreed_sales": _maybe(_DAY),
        "agreed_delivery": _maybe(_DAY),
        "note": _maybe(_BODY),
    },
}
"""What a person can edit of each kind, in the order in which it stands."""


def vault_kind_of(record: Record) -> str:
    """What the kind of `record` is called in the front matter."""
    return next(kind for kind, made in VAULT_KINDS.items() if isinstance(record, made))


def values_of(record: Record, slug: str) -> dict[str, object]:
    """What a file shows of `record`, of the project `slug`, by field; days as texts."""
    values: dict[str, object] = {}
    for field in VAULT_FIELDS[vault_kind_of(record)]:
        if field == "project":
            value: object = slug
        elif isinstance(record, Tingle) and field.startswith("agreed_"):
            value = record.agreed.get(Side(field.removeprefix("agreed_")))
        else:
            value = getattr(record, field)
        values[field] = value.isoformat() if isinstance(value, date) else value
    return values


def said_by(value: object) -> FrontScalar:
    """What the front matter says where it holds `value`."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case tuple():
            return tuple(map(str, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        case date():
            return value.isoformat()
        case _:
            return str(value)


def digest(said: FrontScalar) -> str:
    """A short sign of what a file says of a field, to see later whether it was edited."""
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def field_value(kind: str, field: str, said: FrontScalar) -> object:
    """The value of a `field` of which a file says that. Raises InputError with what it expects."""
    known = VAULT_FIELDS[kind][field]
    try:
        return known.read(said)
    except (ValueError, KeyError, OverflowError):
        shown = excerpt(json.dumps(said, ensure_ascii=False))
        raise InputError(
            _("'{field}' is {value}; expected {expected}.").format(
                field=field, value=shown, expected=known.expected
            )
        ) from None


def edited_record(
    record: Record, values: Mapping[str, Any], today: date, *, tagged: bool
) -> Record:
    """`record` with other `values` by field. Raises InputError where it can't have them.

    What is settled without a day is so `today`. Where the file says of itself nothing of tags
    (`tagged`), those of a new text come, and those of the old one go.
    """
    plain = {name: value for name, value in values.items() if not name.startswith("agreed_")}
    match record:
        case Entry():
            if "text" in plain and not tagged:
                record = with_new_text(record, plain.pop("text"))
            return replace(record, **plain)
        case Promise():
            new = replace(record, **plain)
            settles = "state" in plain and "settled_on" not in plain
            return promises.settled_promise(new, new.state, today) if settles else new
        case Tingle():
            new = replace(record, **plain, agreed=with_agreements(values, record.agreed))
            settles = "state" in plain and "settled_on" not in plain
            return tingles.settled_tingle(new, new.state, today) if settles else new


def with_agreements(values: Mapping[str, Any], before: Mapping[Side, date]) -> dict[Side, date]:
    """When each side agreed: as `values` say, or else as it was `before`."""
    days = {side: values.get(f"agreed_{side}", before.get(side)) for side in Side}
    return {side: day for side, day in days.items() if day is not None}
