"""Day One's export in JSON, also in the ZIP that it comes in.

Day One puts a backslash before each sign that Markdown could take for its own. Where that is all
it does, the sign stands without it here; what is code keeps it.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import STARRED, Hints, SourceContents, SourcePlace
from pmjournal.exchange.formats.json_entries import (
    all_texts,
    instant_of,
    read_objects,
    text_or_html,
    there,
)
from pmjournal.exchange.formats.json_file import (
    JsonObject,
    flat_texts,
    is_flag,
    listed_texts,
    object_or_none,
    scalar_text,
    tag_texts,
)
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.i18n import _

_LEFT_OUT = (
    *("uuid", "richText", "modifiedDate", "timeZone", "editingTime", "duration", "isAllDay"),
    *("creationDevice", "creationDeviceModel", "creationDeviceType", "creationOSName"),
    *("creationOSVersion", "sourceString", "location.region", "photos", "videos"),
    *("audios", "pdfAttachments", "sketches", "weather.*"),
)
"""What Day One keeps for itself, says twice, or measured by itself; files are named in the text."""
_OWN_PLACE = {"text", "creationDate", "tags", "starred"}
_ESCAPED = re.compile(r"\\([-.!()+*#_{}\[\]<>~|:`])")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.S)
_PLACE = ("userLabel", "placeName", "localityName", "administrativeArea", "country")


def read_day_one(path: Path, hints: Hints) -> SourceContents:
    """The entries of Day One at `path`. Raises InputError where it is another file."""
    return read_objects(path, hints, _objects, _draft, _LEFT_OUT)


def _objects(given: Any) -> tuple[list[Any], JsonObject]:
    whole = object_or_none(given) or {}
    entries: Any = whole.get("entries")
    if not isinstance(entries, list):
        raise InputError(_("This is no export of Day One: 'entries' is missing."))
    others = {key: said for key, said in whole.items() if key not in ("entries", "metadata")}
    return cast(list[Any], entries), others


def _draft(place: SourcePlace, given: JsonObject) -> RowTexts | None:
    written = given.get("creationDate")
    if not isinstance(written, str):
        raise InputError(_("This is no entry of Day One: 'creationDate' is missing."))
    text = _without_escapes(text_or_html(scalar_text(given.get("text"))))
    others = _others(given)
    if not text.strip() and not others:
        return None
    tags = tag_texts(given.get("tags"))
    starred = [STARRED] if given.get("starred") in (True, "1", "true") else []
    return RowTexts(
        place=place,
        origin=all_texts("day-one", given),
        text=text,
        fields={"tags": listed_texts([*tags, *starred])} if tags or starred else {},
        others=others,
        moment=there(instant_of(written), scalar_text(given.get("timeZone"))),
    )


def _others(given: JsonObject) -> list[tuple[str, str]]:
    """What a person may have said beside the text: the place, the activity, what is new."""
    found: list[tuple[str, str]] = []
    for key, value in given.items():
        if key in _LEFT_OUT or (key in _OWN_PLACE and (key != STARRED or is_flag(value))):
            continue
        if key == "location" and isinstance(value, Mapping):
            found += _place(cast(JsonObject, value))
        elif key == "weather" and isinstance(value, Mapping):
            found += _weather(cast(JsonObject, value))
        else:
            found += flat_texts({key: value})
    return found


def _place(location: JsonObject) -> list[tuple[str, str]]:
    names = [text for key in _PLACE if (text := scalar_text(location.get(key)))]
    others = {key: said for key, said in location.items() if key not in (*_PLACE, "region")}
    whole = [("location", ", ".join(names))] if names else []
    return [*whole, *flat_texts(others, "location.")]


def _weather(weather: JsonObject) -> list[tuple[str, str]]:
    said = scalar_text(weather.get("conditionsDescription"))
    degrees = scalar_text(weather.get("temperatureCelsius"))
    words = [said] if said else []
    words += [f"{degrees} °C"] if degrees else []
    return [("weather", ", ".join(words))] if words else []


def _without_escapes(text: str) -> str:
    if "\\" not in text:
        return text
    parts = _CODE.split(text)
    return "".join(part if n % 2 else _ESCAPED.sub(r"\1", part) for n, part in enumerate(parts))
