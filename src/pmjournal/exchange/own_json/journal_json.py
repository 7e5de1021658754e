"""A journal as JSON and back, item by item: `pmjournal.journal/1`.

The file is one object: the schema's name, then a list for each table, with one record on a line.
A record has the fields of its table, see `data/schema/journal-1.json`.
"""

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import TextIO

from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import LAST_MS
from pmjournal.domain.text import excerpt, inert_json
from pmjournal.exchange.own_json.journal_fields import (
    OLD_VALUE,
    RECORD,
    SHAPES,
    checked_object,
    wrong_value_sentence,
)
from pmjournal.exchange.own_json.json_stream import JsonReader
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS, HISTORY, KINDS
from pmjournal.store.tables.whole import (
    JSON_FIELDS,
    STAMPED,
    OldValue,
    WholeItem,
    WholeRecord,
    as_stored,
)

JSON_SCHEMA = "pmjournal.journal/1"

_TABLES = (*KINDS, HISTORY)


def json_pieces(items: Iterable[WholeItem]) -> Iterator[bytes]:
    """The file that holds `items`, which come in the order of `Journal.whole`, piece by piece."""
    yield f'{{\n"schema": "{JSON_SCHEMA}"'.encode()
    groups = groupby(items, _table)
    table, of_table = next(groups, ("", ()))
    for name in _TABLES:
        yield f',\n"{name}": ['.encode()
        between = "\n"
        if name == table:
            for item in of_table:
                text = json.dumps(object_of(item), ensure_ascii=False)
                yield f"{between}{inert_json(text)}".encode()
                between = ",\n"
            table, of_table = next(groups, ("", ()))
        yield b"]" if between == "\n" else b"\n]"
    yield b"\n}\n"


def _table(item: WholeItem) -> str:
    return item.kind if isinstance(item, WholeRecord) else HISTORY


def object_of(item: WholeItem) -> dict[str, object]:
    """`item` as an object of JSON."""
    if isinstance(item, OldValue):
        value = _opened(item.kind, item.field, json.loads(item.value))
        named = {"kind": item.kind, "id": item.id, "field": item.field}
        return {**named, "stamp": item.stamp, "value": value}
    values = {field: _opened(item.kind, field, value) for field, value in item.values.items()}
    stamps = dict(sorted(item.stamps.items()))
    return {"id": item.id, **values, "born": item.born, "stamps": stamps}


def _opened(kind: str, field: str, value: object) -> object:
    """A stored `value`; where it is JSON itself, what that holds."""
    if isinstance(value, str) and field in JSON_FIELDS.get(kind, ()):
        return json.loads(value)
    return value


def open_export(path: Path) -> TextIOWrapper:
    """The file at `path` for `read`: in UTF-8, or in what a shell made of it. Raises OSError."""
    with path.open("rb") as file:
        encoding = json.detect_encoding(file.read(4))
    return path.open(encoding=encoding, newline="")


def json_items(file: TextIO) -> Iterator[WholeItem]:
    """The items in `file`, in its order. Raises InputError with the line where one can't be.

    A stamp that lies ahead is taken in, as the file may be all that is left of this journal.
    """
    reader = JsonReader(file)
    known = False
    for name in reader.members():
        if name == "schema":
            known = _check_schema(reader.value())
        elif name in _TABLES:
            for given in reader.items():
                try:
                    yield _item(name, given, LAST_MS)
                except InputError as error:
                    raise InputError(reader.place(f"{name}: {error}")) from error
        else:
            raise InputError(
                _("'{name}' is no list of a journal; expected {known}.").format(
                    name=excerpt(name), known=", ".join(("schema", *_TABLES))
                )
            )
    if not known:
        raise InputError(wrong_value_sentence("schema", None, JSON_SCHEMA))


def _check_schema(given: object) -> bool:
    if given == JSON_SCHEMA:
        return True
    if isinstance(given, str) and given.startswith(JSON_SCHEMA.removesuffix("1")):
        raise InputError(
            _("This was written by a newer pmjournal ({given}, this one knows {known}).").format(
                given=excerpt(given), known=JSON_SCHEMA
            )
        )
    raise InputError(wrong_value_sentence("schema", given, JSON_SCHEMA))


def _item(table: str, given: object, last_ms: str) -> WholeItem:
    return old_value_in(given, last_ms) if table == HISTORY else record_in(table, given, last_ms)


def record_in(kind: str, given: object, last_ms: str) -> WholeRecord:
    """The record in the object `given`; a stamp may be as late as `last_ms` (12 hex digits).

    Raises InputError where there is none in it.
    """
    found = checked_object(RECORD[kind], given)
    record, born = str(found["id"]), str(found["born"])
    stamps: dict[str, str] = found["stamps"]  # pyright: ignore[reportAssignmentType]
    for group, stamp in stamps.items():
        if group not in STAMPED[kind]:
            known = ", ".join(sorted(STAMPED[kind]))
            raise InputError(
                wrong_value_sentence("stamps", group, _("one of: {words}").format(words=known))
            )
        _check_time(stamp, last_ms)
    _check_time(born, last_ms)
    values = {field: _closed(kind, field, found[field]) for field in FIELDS[kind]}
    return WholeRecord(kind, record, as_stored(kind, record, values), born, stamps)


def old_value_in(given: object, last_ms: str) -> OldValue:
    """The old value in the object `given`, as `record_in` finds a record."""
    found = checked_object(OLD_VALUE, given)
    kind, field, stamp = str(found["kind"]), str(found["field"]), str(found["stamp"])
    value = found["value"]
    shape = SHAPES[kind].get(field)
    if shape is None:
        known = ", ".join(FIELDS[kind])
        raise InputError(
            wrong_value_sentence("field", field, _("one of: {words}").format(words=known))
        )
    if not shape.admits(value):
        raise InputError(wrong_value_sentence("value", value, shape.expected))
    _check_time(stamp, last_ms)
    stored = json.dumps(_closed(kind, field, value), ensure_ascii=False)
    return OldValue(kind, str(found["id"]), field, stamp, stored)


def _closed(kind: str, field: str, value: object) -> str | int | None:
    """`value` as it is stored: the opposite of `_opened`."""
    if value is not None and field in JSON_FIELDS.get(kind, ()):
        return json.dumps(value, ensure_ascii=False)
    return value  # pyright: ignore[reportReturnType]


def _check_time(stamp: str, last_ms: str) -> None:
    if stamp[:12] > last_ms:
        raise InputError(
            _("The stamp {stamp} lies ahead; is the clock of this computer right?").format(
                stamp=stamp
            )
        )
