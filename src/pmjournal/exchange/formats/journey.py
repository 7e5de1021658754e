"""Journey's export: a file in JSON for each entry, in a folder or the ZIP that it comes in.

Journey counts its moods from 1 to 5, and 0 where none was chosen; a sentiment from 0 to 2 is what
newer versions write, with 1 in its middle.
"""

import re
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import STARRED, Hints, SourceContents, SourcePlace
from pmjournal.exchange.formats.json_entries import all_texts, read_objects, text_or_html, there
from pmjournal.exchange.formats.json_file import (
    JsonObject,
    flat_texts,
    is_flag,
    listed_texts,
    scalar_text,
    tag_texts,
)
from pmjournal.exchange.formats.json_list import instant
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.exchange.formats.scales import Scale, number_of
from pmjournal.i18n import _

_LEFT_OUT = (
    *("id", "date_modified", "timezone", "preview_text", "type", "schema", "version"),
    *("linked_account_id", "weather.id", "weather.icon", "mood = 0", "sentiment = 0"),
)
_UNKNOWN = re.compile(r"1\.79769\d*e\+?308", re.I)
"""The largest number there is, by which Journey says that it doesn't know one."""
_OWN_PLACE = {"text", "title", "date_journal", "tags", "mood", "sentiment", "favourite"}
_MOODS = Scale(1, 5)
_SENTIMENTS = Scale(0, 2)


def read_journey(path: Path, hints: Hints) -> SourceContents:
    """The entries of Journey at `path`. Raises InputError where it is another file."""
    moods = _("Journey's moods 1 to 5, or its sentiments 0 to 2, mapped onto −3…+3.")
    return read_objects(path, hints, _objects, _draft, _LEFT_OUT, moods)


def _objects(given: Any) -> tuple[list[Any], JsonObject]:
    items = cast(list[Any], given) if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) and "date_journal" in item for item in items):
        raise InputError(_("This is no entry of Journey: 'date_journal' is missing."))
    return items, {}


def _draft(place: SourcePlace, given: JsonObject) -> RowTexts | None:
    written = scalar_text(given["date_journal"])
    at = instant(written)
    if at is None:
        sentence = _("'{text}' is no date that is known here. Expected {example}.")
        raise InputError(sentence.format(text=written, example="1774357500000"))
    text = text_or_html(scalar_text(given.get("text")))
    fields, others = _mood(given)
    own = {key: said for key, said in given.items() if key not in _OWN_PLACE}
    if not is_flag(given.get("favourite")):
        own["favourite"] = given["favourite"]
    others += [
        (name, said)
        for name, said in flat_texts(own)
        if name not in _LEFT_OUT and not _UNKNOWN.fullmatch(said)
    ]
    if title := scalar_text(given.get("title")):
        fields["title"] = title
    if not text.strip() and not title and not others and "mood" not in fields:
        return None
    tags = tag_texts(given.get("tags"))
    starred = [STARRED] if given.get("favourite") is True else []
    if tags or starred:
        fields["tags"] = listed_texts([*tags, *starred])
    return RowTexts(
        place=place,
        origin=all_texts("journey", given),
        text=text,
        fields=fields,
        others=others,
        moment=there(at, scalar_text(given.get("timezone"))),
    )


def _mood(given: JsonObject) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The mood on our scale, and what is on no scale that is known, for the text."""
    kept: list[tuple[str, str]] = []
    for name, scale in (("mood", _MOODS), ("sentiment", _SENTIMENTS)):
        said = scalar_text(given.get(name))
        number = number_of(said)
        if not said or number == 0:
            continue
        if number is not None and scale.low <= number <= scale.high:
            return {"mood": str(scale.mood(number))}, kept
        kept.append((name, said))
    return {}, kept
