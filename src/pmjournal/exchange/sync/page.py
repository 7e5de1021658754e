"""One record as a file in a space, and back: front matter in JSON on lines, then its text.

`field: value` is what stands in a field; `at_field: stamp` when it was last written, where that was
not at the creation, `born`; `was_field_stamp: value` what it held before. JSON is YAML, so any
editor shows the file well. Fields that are null are left out.

`moved_out: stamp` says since when it is in no project of the space, and not where it is. It shows
there as deleted then, as a version of this program that doesn't know the line takes it for.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, inert_json, visible
from pmjournal.exchange.own_json.journal_json import object_of, old_value_in, record_in
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.rows import stored_time
from pmjournal.store.tables.spaces import TRAVELLING
from pmjournal.store.tables.whole import STAMPED, OldValue

_BODIES = frozenset({"entry", "promise"})
"""The kinds of records whose `text` stands below the front matter."""

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PATH = re.compile(rf"({'|'.join(TRAVELLING)})/\d{{4}}-\d\d/({_ID})\.md")
_LINE = re.compile(r"([a-z][a-z0-9_-]{0,150}): (.+)")
_WAS = re.compile(r"was_(\w+)_([0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8})")
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")
_DEPARTURE = "moved_out"
_LAST_YEAR_MS = 253370764800000
"""The beginning of the year 9999; an id may say anything."""

_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode
"""`json.dumps` and `loads` take twice as long, and there are a dozen values in each record."""

LARGEST = 16_000_000
"""Bytes of a file; a larger one is no record. A long note that is often rewritten has them all."""


def page_path(kind: str, record: str) -> str:
    """Where a record lies in a space: new ones come into one folder a month, by their ids."""
    ms = min(int(record.replace("-", "")[:12], 16), _LAST_YEAR_MS)
    return f"{kind}/{datetime.fromtimestamp(ms // 1000, UTC):%Y-%m}/{record}.md"


def record_named_by(path: str) -> tuple[str, str] | None:
    """The kind and the id of the record at `path`; None where no record can be there."""
    found = _PATH.fullmatch(path)
    return (found[1], found[2]) if found and path == page_path(found[1], found[2]) else None


def page_bytes(item: Shareable) -> bytes:
    """The file that holds `item`."""
    front = "".join(f"{line}\n" for line in _lines(_as_deleted(item)))
    body = f"{item.record.values['text']}\n" if _has_body(item) else ""
    return f"---\n{front}---\n{body}".encode()


def _has_body(item: Shareable) -> bool:
    """Whether the text stands on its own: one that a terminal would act on is better in JSON."""
    text = str(item.record.values.get("text"))
    return item.record.kind in _BODIES and text == visible(text)


def _lines(item: Shareable) -> Iterator[str]:
    record = item.record
    given = object_of(record)
    yield f"id: {record.id}"
    for field in FIELDS[record.kind]:
        if given[field] is not None and not (field == "text" and _has_body(item)):
            yield f"{field}: {_json(given[field])}"
    yield f"born: {record.born}"
    for group, stamp in sorted(record.stamps.items()):
        yield f"at_{group}: {stamp}"
    for old in item.history:
        yield f"was_{old.field}_{old.stamp}: {_json(object_of(old)['value'])}"
    if item.departure:
        yield f"{_DEPARTURE}: {item.departure}"
    if item.extra:
        for key, value in json.loads(item.extra).items():
            if key != _DEPARTURE:
                yield f"{key}: {value}"


def _as_deleted(item: Shareable) -> Shareable:
    """`item` in the trash since it has left the space, where it has and isn't there anyway."""
    record = item.record
    before = record.stamps.get("deleted_at", record.born)
    if not item.is_away or before > item.departure:
        return item
    when = stored_time(datetime.fromtimestamp(int(item.departure[:12], 16) // 1000, UTC))
    deleted = replace(
        record,
        values={**record.values, "deleted_at": when},
        stamps={**record.stamps, "deleted_at": item.departure},
    )
    old = json.dumps(record.values["deleted_at"])
    history = [*item.history, OldValue(record.kind, record.id, "deleted_at", before, old)]
    return replace(item, record=deleted, history=history)


def _as_it_was(item: Shareable) -> Shareable:
    """`item` without what `_as_deleted` made of it."""
    record = item.record
    if not item.departure or record.stamps.get("deleted_at") != item.departure:
        return item
    olds = [old for old in item.history if old.field == "deleted_at" and old.stamp < item.departure]
    last = max(olds, key=lambda old: old.stamp, default=None)
    stamps = {**record.stamps, "deleted_at": last.stamp if last else record.born}
    if stamps["deleted_at"] == record.born:
        del stamps["deleted_at"]
    values = {**record.values, "deleted_at": last and json.loads(last.value)}
    history = [old for old in item.history if old is not last]
    return replace(item, record=replace(record, values=values, stamps=stamps), history=history)


def _json(value: object) -> str:
    return inert_json(_encode(value))


def read_page(kind: str, record: str, data: bytes, last_ms: str) -> Shareable:
    """What the file of a record holds; a stamp may be as late as `last_ms` (12 hex digits).

    Raises InputError, with a plain reason, where it is no such record.
    """
    front, body = _parts(data)
    found = _front_matter(front)
    if found.pop("id", None) != record:
        raise InputError(_("its id is not the one that it is named by"))
    if body:
        if not body.endswith("\n") or kind not in _BODIES or "text" in found:
            raise InputError(_("there is text where none is expected"))
        found["text"] = json.dumps(body[:-1])
    given: dict[str, object] = {"id": record, **dict.fromkeys(FIELDS[kind])}
    given["born"] = found.pop("born", None)
    stamps: dict[str, str] = {}
    history: list[object] = []
    extra: dict[str, str] = {}
    departure = found.pop(_DEPARTURE, "")
    if departure and not (_STAMP.fullmatch(departure) and departure[:12] <= last_ms):
        raise InputError(_("“{line}” is no time").format(line=excerpt(departure)))
    for key, value in found.items():
        was = _WAS.fullmatch(key)
        if key in FIELDS[kind]:
            given[key] = _value(key, value)
        elif key.removeprefix("at_") in STAMPED[kind] and key.startswith("at_"):
            stamps[key[3:]] = value
        elif was and was[1] in FIELDS[kind]:
            old = {"field": was[1], "stamp": was[2], "value": _value(key, value)}
            history.append({"kind": kind, "id": record, **old})
        else:
            extra[key] = value
    given["stamps"] = stamps
    return _as_it_was(
        Shareable(
            record_in(kind, given, last_ms),
            [old_value_in(old, last_ms) for old in history],
            json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else "",
            departure,
        )
    )


def _parts(data: bytes) -> tuple[str, str]:
    """The front matter and the text below it, however an editor has ended the lines."""
    try:
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(_("it is no UTF-8 at byte {n}").format(n=error.start)) from None
    if not text.endswith("\n"):
        text += "\n"
    begin, found, body = text.partition("\n---\n")
    if not begin.startswith("---\n") or not found:
        raise InputError(_("it has no front matter between two lines of ---"))
    return begin[4:], body


def _front_matter(text: str) -> dict[str, str]:
    """Its lines, by what they name."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        named = _LINE.fullmatch(line)
        if named is None or named[1] in found:
            raise InputError(
                _(
                    "“{line}” is no line of a record; expected each field once, with its value"
                ).format(line=excerpt(line))
            )
        found[named[1]] = named[2]
    return found


def _value(key: str, value: str) -> object:
    try:
        found, end = _decode(value)
        if end == len(value):
            return found
    except (ValueError, RecursionError):
        pass
    raise InputError(_("“{line}” holds no JSON").format(line=excerpt(f"{key}: {value}")))
