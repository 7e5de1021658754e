"""Entries of journals that are kept in JSON: which objects they are, and what each has besides."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import LONGEST_TEXT, excerpt
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.html_text import looks_like_html, text_of_html
from pmjournal.exchange.formats.incoming import Hints, Refused, SourceContents, SourcePlace
from pmjournal.exchange.formats.json_file import JsonObject, flat_texts, json_in
from pmjournal.exchange.formats.many_files import (
    SourceFile,
    fault_sentence,
    files_at,
    gathered,
    unless_alone,
)
from pmjournal.exchange.formats.mapping import RowTexts, listed_items, mapped_rows
from pmjournal.exchange.formats.scales import OWN
from pmjournal.i18n import _, ngettext

ReadObject = Callable[[SourcePlace, JsonObject], RowTexts | None]
"""An entry of an object; None where there is nothing in it. Raises InputError."""


def read_objects(
    path: Path,
    hints: Hints,
    objects_of: Callable[[Any], tuple[list[Any], JsonObject]],
    read: ReadObject,
    left_out: Collection[str] = (),
    moods: str | None = None,
) -> SourceContents:
    """The entries in the JSON at `path`, one file, a folder of them, or a ZIP.

    `objects_of` answers the objects in a file, and what stands beside them; it raises InputError
    for another file. `left_out` names what no entry keeps, and `moods` says in a sentence how
    moods were moved onto our scale, where some were. Raises InputError where nothing is there.
    """
    empty = 0

    def rows(file: SourceFile, text: Text) -> Iterator[RowTexts | Refused]:
        nonlocal empty
        objects, others = objects_of(json_in(text.text))
        for number, given in enumerate(objects, 1):
            draft = _draft(SourcePlace(file.name, number=number), given, read)
            if draft is None:
                empty += 1
            else:
                yield draft
        for key, said in flat_texts(others):
            sentence = _("This belongs to no entry: {text}.").format(text=f"{key}: {said}")
            yield Refused(SourcePlace(file.name), sentence)

    files, remarks = files_at(path, ".json")
    if not files:
        sentence = _("{file} holds no JSON; expected files whose names end in .json.")
        raise InputError(sentence.format(file=excerpt(str(path))))
    found = unless_alone(gathered(files, rows), path)
    refused = [row for row in found.items if isinstance(row, Refused)] + found.refused
    drafts = [row for row in found.items if isinstance(row, RowTexts)]
    remarks = [*remarks, *found.remarks, *_told(empty, left_out)]
    if moods and any("mood" in draft.fields for draft in drafts):
        remarks.append(moods)
    contents = mapped_rows(drafts, Hints(scale=OWN, dates=hints.dates))  # each knows its own scale
    items = [*contents.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.number or 0))
    return SourceContents(items, remarks)


def text_or_html(text: str) -> str:
    """`text`, where it is HTML as a person reads it."""
    if len(text) > 4 * LONGEST_TEXT or not looks_like_html(text):
        return text
    return text_of_html(text)


def there(at: datetime, zone: str) -> datetime:
    """The instant `at` by the clocks of `zone`, a name of the time zone database; else of here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return at.astimezone(ZoneInfo(zone)) if zone.strip() else at.astimezone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return at.astimezone()


def instant_of(text: str) -> datetime:
    """The instant that `text` is in ISO 8601; one without an offset is UTC.

    Raises InputError where it is none.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        sentence = _("'{text}' is no date that is known here. Expected {example}.")
        example = "2026-03-24T14:05:00Z"
        raise InputError(sentence.format(text=excerpt(text), example=example)) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def all_texts(form: str, given: JsonObject) -> str:
    """The origin of an entry: all that its object says."""
    return "\n".join([form, *(f"{name}: {said}" for name, said in flat_texts(given))])


def _draft(place: SourcePlace, given: Any, read: ReadObject) -> RowTexts | Refused | None:
    try:
        if not isinstance(given, dict):
            sentence = _("Expected an object with names and values, not {value}.")
            raise InputError(sentence.format(value=excerpt(str(given))))
        draft = read(place, cast(JsonObject, given))
        return draft and _with_some_text(draft)
    except Exception as error:  # an odd entry must not cost the others
        return Refused(place, fault_sentence(error))


def _with_some_text(draft: RowTexts) -> RowTexts:
    """`draft`, whose tags are its text where it has no other."""
    if draft.text.strip() or draft.others or "title" in draft.fields:
        return draft
    tags = ", ".join(listed_items(draft.fields.get("tags", "")))
    return replace(draft, text=tags or draft.fields.get("mood", ""))


def _told(empty: int, left_out: Collection[str]) -> Iterator[str]:
    if empty:
        sentence = ngettext(
            "{count} entry holds no word and was passed over.",
            "{count} entries hold no word and were passed over.",
            empty,
        )
        yield sentence.format(count=empty)
    if left_out:
        sentence = _("Left out of the entries, as it is no word of theirs: {names}.")
        yield sentence.format(names=", ".join(left_out))
