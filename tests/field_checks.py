"""What each place does for a field, or else a sentence that says which place does not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from gettext import GNUTranslations
from importlib.resources import files
from typing import Any, cast, get_args

from jsonschema import Draft202012Validator

import field_places as places
from field_values import HOME, fields_of
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.stored_values import stored_time
from pmjournal.store.tables.whole import TABLES

NAME = "Zwiebelfisch"
"""Somebody whom a report must not name."""


class MissingError(Exception):
    """What a place does not do for a field, in a sentence."""


COLUMNS = "store/file/fields.py"
SHAPES = "exchange/own_json/journal_fields.py"
PAGE = "exchange/sync/page.py"
VAULT = "exchange/vault/fields.py"
TABLE = "exchange/formats/csv_out.py"
TABLE_READER = "exchange/formats/incoming.py"
NAMES = "domain/history.py"
SCHEMA = "data/schema/journal-1.json"
PURGE = "store/safety/purge.py"
REDACTION = "reports/redaction.py"
FILES = (*(COLUMNS, SHAPES, PAGE, VAULT, TABLE, TABLE_READER, NAMES, SCHEMA, PURGE, REDACTION),)
"""What the sentences name, below `src/pmjournal`."""

Items = dict[Any, Any]
Check = Callable[[str, str, str], None]
"""Raises MissingError for the kind of a record, the name of a field, and what both are called."""


def _comes_back(
    kind: str, field: str, called: str, way: Callable[[str], Any], place: str, where: str
) -> None:
    """Raises MissingError where the field isn't what it was after the `way` through a `place`."""
    before = getattr(places.whole(kind), field)
    try:
        after = getattr(way(kind), field)
    except Exception as error:
        raise MissingError(f"{called} does not survive {place}: {where} ({error!r})") from error
    if _shown(after, field, kind) != _shown(before, field, kind):
        raise MissingError(
            f"{called} does not survive {place}: {where} ({before!r} comes back as {after!r})"
        )


def _shown(value: Any, field: str, kind: str) -> Any:
    """`value` with its offset, where the record keeps that of the place."""
    is_local = fields_of(TABLES[kind].record)[field].type is datetime
    return value.isoformat() if is_local and isinstance(value, datetime) else value


def survives_saving(kind: str, field: str, called: str) -> None:
    where = f"{COLUMNS} FIELDS['{kind}'] has no column for it"
    _comes_back(kind, field, called, places.saved, "save and load", where)


def survives_json(kind: str, field: str, called: str) -> None:
    where = f"{SHAPES} has no shape for it, as {COLUMNS} FIELDS['{kind}'] does not name it"
    _comes_back(kind, field, called, places.through_json, "JSON out and in", where)


def survives_a_page(kind: str, field: str, called: str) -> None:
    where = f"{PAGE} writes no line for it, as {COLUMNS} FIELDS['{kind}'] does not name it"
    _comes_back(kind, field, called, places.through_page, "the shared repository", where)


def survives_a_vault(kind: str, field: str, called: str) -> None:
    where = f"{VAULT} FIELDS['{kind}'] does not know it"
    _comes_back(kind, field, called, places.through_vault, "a vault", where)


def survives_a_table(kind: str, field: str, called: str) -> None:
    where = f"{TABLE} has no column for it among those of '{kind}'"
    record = places.whole(kind)
    try:
        table = places.table_of(kind, record)
    except KeyError as error:
        raise MissingError(f"{called} is in no CSV: {where}") from error
    if table == places.table_of(kind, replace(record, **{field: _default(kind, field)})):
        raise MissingError(f"{called} is in no CSV: {where}")
    if kind == "entry":
        where = f"{TABLE_READER} has no place for its column"
        _comes_back(kind, field, called, places.through_csv, "CSV out and in", where)


def has_a_name_in_the_history(kind: str, field: str, called: str) -> None:
    from pmjournal.domain.history import KeptRecord, changes

    where = f"{NAMES} _NAMES does not know it"
    if TABLES[kind].record not in get_args(KeptRecord):
        raise MissingError(f"{called} has no name in the history: {where}")
    after = places.whole(kind)
    before = replace(after, **{field: _default(kind, field)})
    told = changes(before, after, places.NOW.date())
    with (files("pmjournal") / "data/locale/de/LC_MESSAGES/pmjournal.mo").open("rb") as file:
        german = GNUTranslations(file)
    if not told:
        raise MissingError(f"{called} has no name in the history: {where}")
    words = told[0].split(" ")
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    if all(german.gettext(name) == name for name in names):
        raise MissingError(f"{called} has a name in the history that nobody translates: {told[0]}")


def has_a_key_in_the_schema(kind: str, field: str, called: str) -> None:
    from pmjournal.exchange.own_json.journal_json import object_of
    from pmjournal.store.tables.whole import WholeRecord

    schema: Any = json.loads((files("pmjournal") / SCHEMA).read_text("utf-8"))
    known = schema["$defs"][kind]["properties"]
    table, record = TABLES[kind], places.whole(kind)
    values = table.values(record)
    if field == "id":
        keys = {"id"}
    else:
        others = table.values(replace(record, **{field: _default(kind, field)}))
        keys = {key for key, value in values.items() if value != others[key]} or {field}
    row = WholeRecord(kind, record.id, values, "000000000000-0000-00000000", {})
    item = object_of(row)
    for key in keys:
        where = f"{SCHEMA} $defs['{kind}'] does not know '{key}'"
        if key not in known:
            raise MissingError(f"{called} has no key in the JSON schema: {where}")
        validator: Any = Draft202012Validator({"$defs": schema["$defs"], **known[key]})
        if not validator.is_valid(item[key]):
            where = where.replace("does not know", f"does not admit {item[key]!r} as")
            raise MissingError(f"{called} has no fitting key in the JSON schema: {where}")


def goes_with_a_purge(kind: str, field: str, called: str) -> None:
    try:
        before, after, left = places.purged(kind)
    except Exception as error:
        raise MissingError(f"{called} can't be purged: {PURGE} ({error!r})") from error
    for trace in () if _is_reference(kind, field) else _traces(getattr(places.whole(kind), field)):
        if trace.encode() not in before:
            where = f"it is nowhere in the file: {COLUMNS} FIELDS['{kind}']"
            raise MissingError(f"{called} can't be shown to go with a purge, as {where}")
        if trace.encode() in after:
            raise MissingError(f"{called} is not gone after a purge: {trace!r} is in the file")
    if left:
        raise MissingError(f"{called} is not gone after a purge: {PURGE} leaves {left} rows")


def _traces(value: Any) -> list[str]:
    """The texts in `value` that are nowhere else in the file."""
    match value:
        case StrEnum() | bool() | int() | None:
            return []
        case datetime():
            return [stored_time(value)]
        case date():
            return [value.isoformat()]
        case dict():
            pairs = cast("Items", value).items()
            return [trace for pair in pairs for one in pair for trace in _traces(one)]
        case tuple():
            return [trace for one in value for trace in _traces(one)]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return [str(value)]


def is_redacted(kind: str, field: str, called: str) -> None:
    from pmjournal.reports.redaction import Redactor

    where = f"{REDACTION} Redactor.{kind} does not replace it"
    planted = _planted(getattr(places.whole(kind), field))
    if planted is None or field == "id" or _is_reference(kind, field):
        return
    record = replace(places.whole(kind), **{field: planted})
    projects = [record] if kind == "project" else list(places.PROJECTS)
    redactor = Redactor(projects, [NAME])
    redact = getattr(redactor, kind, None)
    if redact is None or NAME.lower() in repr(getattr(redact(record), field)).lower():
        raise MissingError(f"A name in {called} is there after redaction: {where}")


def _planted(value: Any) -> Any:
    """`value` with a name in each of its texts; None where it has none."""
    match value:
        case StrEnum():
            return None
        case str():
            return NAME.lower()
        case tuple():
            items = [_planted(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
            return None if None in items else tuple(items)
        case dict():
            texts = {key: _planted(one) for key, one in cast("Items", value).items()}
            return None if None in texts.values() else texts
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {one.name: _planted(getattr(value, one.name)) for one in fields(value)}
            texts = {name: part for name, part in parts.items() if part is not None}
            return replace(value, **texts) if texts else None
        case _:
            return None


def _is_reference(kind: str, field: str) -> bool:
    """Whether the field holds the id of another record, which stays where it is."""
    return f"{field}_id" in FIELDS[kind]


def _default(kind: str, field: str) -> Any:
    """What the field holds where nobody says anything, or else another value."""
    return HOME if field == "id" else getattr(places.bare(kind), field)


PLACES: Mapping[str, Check] = {
    "save": survives_saving,
    "json": survives_json,
    "page": survives_a_page,
    "vault": survives_a_vault,
    "csv": survives_a_table,
    "history": has_a_name_in_the_history,
    "schema": has_a_key_in_the_schema,
    "purge": goes_with_a_purge,
    "redaction": is_redacted,
}
