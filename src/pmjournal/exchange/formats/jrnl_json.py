"""jrnl's JSON: all entries, as any of its versions wrote them, or a file for each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.dates import read_moment
from pmjournal.exchange.formats.incoming import (
    STARRED,
    Incoming,
    Refused,
    SourcePlace,
    UnreadableError,
)
from pmjournal.exchange.formats.jrnl_text import jrnl_entry, jrnl_origin
from pmjournal.exchange.formats.json_file import (
    JsonNumber,
    JsonObject,
    flat_texts,
    is_flag,
    json_in,
    object_or_none,
    tag_texts,
)
from pmjournal.exchange.formats.mapping import with_lines
from pmjournal.i18n import _

_KNOWN = ("title", "body", "date", "time", "tags", "starred")


def jrnl_json_entries(text: str, name: str) -> Iterator[Incoming | Refused]:
    """The entries in JSON, each with what jrnl doesn't know in its text.

    Raises UnreadableError where it is no JSON of jrnl.
    """
    given: Any = json_in(text)
    if not isinstance(given, dict):
        raise UnreadableError(1, _("This is no export of jrnl: 'entries' is missing."))
    whole = cast(JsonObject, given)
    if "entries" not in whole and {"title", "body", "date"} <= whole.keys():
        yield _read(SourcePlace(name, 1), whole)
        return
    entries: Any = whole.get("entries")
    if not isinstance(entries, list):
        raise UnreadableError(1, _("This is no export of jrnl: 'entries' is missing."))
    for number, entry in enumerate(cast(Sequence[Any], entries), 1):
        yield _read(SourcePlace(name, number=number), entry)
    others = {key: value for key, value in whole.items() if key not in ("entries", "tags")}
    for key, said in flat_texts(others):
        sentence = _("This belongs to no entry: {text}.")
        yield Refused(SourcePlace(name), sentence.format(text=f"{key}: {said}"))


def _read(place: SourcePlace, given: Any) -> Incoming | Refused:
    try:
        if not isinstance(given, dict):
            raise InputError(_("Expected an object with title, body, date and time."))
        return _entry(place, cast(JsonObject, given))
    except InputError as error:
        return Refused(place, str(error))


def _entry(place: SourcePlace, given: JsonObject) -> Incoming:
    title, body = _text(given, "title"), _text(given, "body")
    day, _clock = read_moment(_text(given, "date"))
    _day, clock = read_moment(_text(given, "time")) if given.get("time") else (None, None)
    starred = given.get("starred") in (True, "true", "True")
    entry = jrnl_entry(place, (day, clock), (title, starred), body, _tags(given.get("tags")))
    known = _KNOWN if is_flag(given.get(STARRED)) else _KNOWN[:-1]
    others = tuple(flat_texts({key: given[key] for key in given if key not in known}))
    if not others:
        return entry
    text = with_lines(entry.text, others)
    origin = jrnl_origin(entry.at, STARRED if starred else "", text)
    return replace(entry, text=text, origin=origin, kept=tuple(name for name, _said in others))


def _tags(given: object) -> list[str]:
    """The tags of an entry; older versions wrote none, and others a text or counted them."""
    counted = object_or_none(given)
    if counted and all(isinstance(count, JsonNumber) for count in counted.values()):
        return list(counted)
    return tag_texts(given)


def _text(given: JsonObject, key: str) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or isinstance(value, JsonNumber):
        raise InputError(_("'{key}' must be a text, such as \"…\".").format(key=key))
    return value
