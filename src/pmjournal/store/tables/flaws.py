"""What is wrong in a record that can't be read, field by field, and what of it can be read."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pmjournal.domain.days import YEARS
from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import FIRST, is_dated
from pmjournal.domain.text import excerpt, slug
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.reading import DbRow, is_text_id
from pmjournal.store.tables.records import FieldValue, known_stamps
from pmjournal.store.tables.stored_values import NOTHING, stored_time
from pmjournal.store.tables.whole import STAMPED, WholeRecord, as_stored, is_id, is_whole

_DAY, _TIME = "2026-03-24", "2026-03-24T13:05:00Z"
_X = "x"
_SOUND: Mapping[str, Mapping[str, FieldValue]] = {
    "project": {"slug": _X, "name": _X},
    "phase": {"project_id": _X, "phase": "kickoff", "starts_on": _DAY},
    "entry": {
        "project_id": _X,
        "at": _TIME,
        "utc_offset": 0,
        "text": _X,
        "source": "guessed",
        "side": "delivery",
        "kind": "note",
        "effort": NOTHING,
        "tags": NOTHING,
    },
    "stakeholder": {"project_id": _X, "label": _X, "matters": NOTHING},
    "promise": {
        "project_id": _X,
        "text": _X,
        "side": "delivery",
        "basic": 0,
        "made_on": _DAY,
        "state": "open",
    },
    "tingle": {
        "project_id": _X,
        "title": _X,
        "kind": "tingle",
        "made_on": _DAY,
        "side": "delivery",
        "state": "planned",
        "asked": 0,
    },
    "dismissal": {"project_id": _X, "idea": _X, "made_on": _DAY},
    "capsule": {"project_id": _X, "text": _X, "sealed_on": _DAY},
}
"""A record of each kind that can be read; what isn't named is null."""


_WORDS = {
    "project": "name",
    "entry": "text",
    "stakeholder": "label",
    "promise": "text",
    "tingle": "title",
    "capsule": "text",
}
"""What somebody wrote in a record of each kind, without which it is worth nothing."""


def neutral(kind: str) -> dict[str, FieldValue]:
    """The fields of a record of that kind that says nothing."""
    return dict.fromkeys(FIELDS[kind]) | dict(_SOUND[kind])


def flaws(kind: str, values: Mapping[str, object]) -> dict[str, str]:
    """The fields that hold what they can't, each with a sentence that says so."""
    found: dict[str, str] = {}
    for field in FIELDS[kind]:
        value = values[field]
        try:
            if not isinstance(value, FieldValue):
                raise TypeError(value)
            if field.endswith("_id") and not (is_text_id(value) or value is neutral(kind)[field]):
                raise TypeError(value)
            as_stored(kind, _X, neutral(kind) | {field: value})
        except InputError as error:
            cause = error.__cause__
            said = str(error) if cause is None or isinstance(cause.__cause__, InputError) else ""
            found[field] = said or _no_value(field, value)
        except TypeError:
            found[field] = _no_value(field, value)
    return found


def mended(kind: str, values: Mapping[str, object]) -> dict[str, FieldValue]:
    """`values` with what can't be read as it is in a record that says nothing."""
    wrong = flaws(kind, values)
    kept = {field: value for field, value in values.items() if field not in wrong}
    return neutral(kind) | kept  # pyright: ignore[reportReturnType]


def mended_record(kind: str, row: DbRow) -> WholeRecord | None:
    """The record in a row of its id, fields, birth and stamps, of which not all can be read.

    None where nothing in it says what it is: its words can't be read, or neither its stamp can nor
    all that it says.
    """
    record, *given, born, stamps = row
    given = [_legible(value) for value in given]
    values = dict(zip(FIELDS[kind], given, strict=True))
    wrong = flaws(kind, values)
    if _WORDS.get(kind) in (None, *wrong) or not (is_dated(born) or not wrong):
        return None
    if kind != "project" and not is_id(values["project_id"]):
        return None
    read = neutral(kind) | {name: value for name, value in values.items() if name not in wrong}
    if "entry_id" in values and not is_id(values["entry_id"]):
        read["entry_id"] = None
    if "slug" in wrong:
        read["slug"] = slug(str(read["name"]))
    if "at" in wrong:
        made = datetime.fromtimestamp(int(record.replace("-", "")[:12], 16) / 1000, UTC)
        read["at"] = stored_time(made) if made.year in YEARS else _TIME
    born, known = known_stamps(born, stamps)
    dated = {name: at for name, at in known.items() if name in STAMPED[kind] and is_dated(at)}
    found = WholeRecord(kind, record, read, born if is_dated(born) else FIRST, dated)  # pyright: ignore
    return found if is_whole(found) else None


def _legible(value: object) -> object:
    """`value`; a text with a sign in the place of each byte that is none."""
    if isinstance(value, str) and not value.isascii():
        return value.encode(errors="surrogateescape").decode(errors="replace")
    return value


def _no_value(field: str, value: object) -> str:
    return _("{value} is nothing that '{field}' can hold.").format(
        value=excerpt(repr(value)), field=field
    )
