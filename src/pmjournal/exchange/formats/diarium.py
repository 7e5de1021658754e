"""Diarium's export in JSON: its HTML becomes text, its days are those of the clock on the wall."""

import re
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints, SourceContents, SourcePlace
from pmjournal.exchange.formats.json_entries import all_texts, read_objects, text_or_html
from pmjournal.exchange.formats.json_file import (
    JsonObject,
    flat_texts,
    listed_texts,
    scalar_text,
    tag_texts,
)
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.exchange.formats.scales import Scale, number_of
from pmjournal.i18n import _

_OWN_PLACE = {"date", "heading", "html", "tags", "rating"}
_STARS = Scale(1, 5)
_FRACTION = re.compile(r"(?<=:\d\d)[.,]\d+")
"""Of a second; Diarium writes up to seven digits."""


def read_diarium(path: Path, hints: Hints) -> SourceContents:
    """The entries of Diarium at `path`. Raises InputError where it is another file."""
    moods = _("Diarium's stars, 1 to 5, mapped onto −3…+3.")
    return read_objects(path, hints, _objects, _draft, (), moods)


def _objects(given: Any) -> tuple[list[Any], JsonObject]:
    items = cast(list[Any], given) if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) and "date" in item for item in items):
        raise InputError(_("This is no export of Diarium: expected a list with date and html."))
    return items, {}


def _draft(place: SourcePlace, given: JsonObject) -> RowTexts | None:
    text = text_or_html(scalar_text(given.get("html")))
    fields = {"date": _FRACTION.sub("", scalar_text(given["date"]))}
    if heading := text_or_html(scalar_text(given.get("heading"))):
        fields["title"] = heading
    others = [
        *_rating(given, fields),
        *flat_texts({key: said for key, said in given.items() if key not in _OWN_PLACE}),
    ]
    if tags := tag_texts(given.get("tags")):
        fields["tags"] = listed_texts(tags)
    if not text.strip() and not others and fields.keys() == {"date"}:
        return None
    return RowTexts(
        place=place,
        origin=all_texts("diarium", given),
        text=text,
        fields=fields,
        others=others,
    )


def _rating(given: JsonObject, fields: dict[str, str]) -> list[tuple[str, str]]:
    """Puts one to five stars among the `fields`; another rating stays in the text."""
    said = scalar_text(given.get("rating"))
    number = number_of(said)
    if number is not None and _STARS.low <= number <= _STARS.high:
        fields["mood"] = str(_STARS.mood(number))
        return []
    return [("rating", said)] if said and number != 0 else []
