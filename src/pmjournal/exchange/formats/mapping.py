"""Fields with names, from a row of a table or a file's front matter, as entries to be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from pmjournal.domain.dates.column import day_first
from pmjournal.domain.entry import mention_in, tags_in
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.exchange.formats.dates import at_of, read_moment
from pmjournal.exchange.formats.incoming import (
    Hints,
    Incoming,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.exchange.formats.scales import OWN, Scale, number_of, scale_of
from pmjournal.exchange.formats.terms import word_of
from pmjournal.i18n import _

_Word = TypeVar("_Word", bound=StrEnum)

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_BETWEEN = re.compile(r"[,;|\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTexts:
    """What a source says of one entry, nothing of it understood yet."""

    place: SourcePlace
    origin: str
    """The format and all that the source says, see `Incoming`."""
    text: str
    fields: Mapping[str, str]
    """By the names of ours; without those that are empty."""
    others: Sequence[tuple[str, str]] = ()
    """What has no place of its own, with the names in the source; it stays in the text."""
    moment: datetime | None = None
    """When, where the source says it in a way that no person writes; else its fields do."""
    is_own: bool = False
    """Whether a journal of ours wrote it: then the text is whole, and moods are on our scale."""


def mapped_rows(
    drafts: Sequence[RowTexts], hints: Hints, remarks: Sequence[str] = ()
) -> SourceContents:
    """`drafts` as entries to be, and those that can't be one.

    The scale of the moods and the order of days and months are found out from all of them.
    Raises InputError where the moods may be on several scales.
    """
    scale, scale_remarks = _scale(drafts, hints)
    is_day_first = day_first(draft.fields.get("date", "") for draft in drafts)
    items: list[Incoming | Refused] = []
    for draft in drafts:
        try:
            items.append(_incoming(draft, scale, is_day_first, hints.dates))
        except InputError as error:
            items.append(Refused(draft.place, str(error)))
    return SourceContents(items, (*remarks, *scale_remarks))


def with_lines(text: str, kept: Sequence[tuple[str, str]]) -> str:
    """`text` with a line at its end for each field in `kept`, as a person reads it."""
    if not kept:
        return text
    lines = "\n".join(f"{name}: {value}" if name else value for name, value in kept)
    return f"{text.rstrip()}\n\n{lines}" if text.strip() else lines


def with_title(title: str, text: str) -> str:
    """`text` with `title` as its first line, unless it is that already."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    plain = title.strip()
    if not plain or plain in (first.strip(), first.strip().lstrip("#").strip()):
        return text
    return f"{plain}\n{text}" if text.strip() else plain


def listed_items(text: str) -> list[str]:
    """The items of a list: in JSON, or between commas, semicolons, bars or line breaks."""
    if text.startswith("["):
        try:
            return [str(item) for item in json.loads(text)]
        except (ValueError, RecursionError):
            text = text.strip("[]")
    return [item.strip() for item in _BETWEEN.split(text) if item.strip()]


def listed_tags(text: str) -> list[str]:
    """The tags in a list, with a `#` before them or not; or as they stand in a text."""
    is_text = text.startswith("#") and not _BETWEEN.search(text)
    return [tag.removeprefix("#") for tag in (text.split() if is_text else listed_items(text))]


def _scale(drafts: Sequence[RowTexts], hints: Hints) -> tuple[Scale, Sequence[str]]:
    moods = [draft.fields["mood"] for draft in drafts if "mood" in draft.fields]
    if drafts and all(draft.is_own for draft in drafts):
        return hints.scale or OWN, ()
    scale = hints.scale or scale_of(moods)
    if scale is None or not any(number_of(mood) is not None for mood in moods):
        return OWN, ()
    return scale, (scale.remark,)


def _incoming(
    draft: RowTexts, scale: Scale, is_day_first: bool | None, dates: str | None
) -> Incoming:
    kept = _Kept(draft)
    mood = _mood(kept, scale)
    found = Incoming(
        place=draft.place,
        origin=draft.origin,
        at=draft.moment or _at(draft.fields, is_day_first, dates),
        text="",
        mood=mood,
        source=kept.word("source", Source) or Source.GUESSED,
        side=kept.word("side", Side) or Side.DELIVERY,
        kind=kept.word("kind", Kind) or Kind.NOTE,
        who=draft.fields.get("who") or (None if draft.is_own else mention_in(draft.text)),
        phase=kept.word("phase", Phase),
        effort=tuple(kept.words("effort", Effort)),
        tags=_tags(draft),
        deleted=_deleted(draft.fields.get("deleted")),
        id=kept.id(),
        project=draft.fields.get("project"),
    )
    text = draft.text if draft.is_own else with_title(draft.fields.get("title", ""), draft.text)
    lines = (*kept.lines, *draft.others)
    return replace(
        found, text=with_lines(text, lines), kept=tuple(name for name, _value in lines if name)
    )


class _Kept:
    """The fields of a draft, and those whose value isn't known and so stays in the text."""

    def __init__(self, draft: RowTexts) -> None:
        self.fields = draft.fields
        self.lines: list[tuple[str, str]] = []

    def keep(self, field: str) -> None:
        self.lines.append((field, self.fields[field]))

    def word(self, field: str, words: type[_Word]) -> _Word | None:
        if field not in self.fields:
            return None
        found = word_of(self.fields[field], words)
        if found is None:
            self.keep(field)
        return found

    def words(self, field: str, words: type[_Word]) -> Iterator[_Word]:
        found = [word_of(item, words) for item in listed_items(self.fields.get(field, ""))]
        if None in found:
            self.keep(field)
        yield from dict.fromkeys(word for word in found if word is not None)

    def id(self) -> str | None:
        known = self.fields.get("id", "")
        if known and not _ID.fullmatch(known):
            self.keep("id")
            return None
        return known or None


def _mood(kept: _Kept, scale: Scale) -> int | None:
    if "mood" not in kept.fields:
        return None
    number = number_of(kept.fields["mood"])
    if number is None:
        kept.keep("mood")
        return None
    if scale.is_own and number.denominator != 1:
        raise InputError(
            _("A mood is a whole number from -3 to +3, not '{mood}'.").format(
                mood=kept.fields["mood"].strip()
            )
        )
    return scale.mood(number)


def _at(fields: Mapping[str, str], is_day_first: bool | None, dates: str | None) -> datetime:
    if "date" not in fields:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    day, clock = read_moment(fields["date"], is_day_first=is_day_first, form=dates)
    if "time" in fields:
        _other, clock = read_moment(fields["time"])
        if clock is None:
            raise InputError(
                _("'{text}' is no time; expected one such as 14:05.").format(
                    text=excerpt(fields["time"])
                )
            )
    if day is None:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    return at_of(day, clock)


def _deleted(text: str | None) -> datetime | None:
    if not text:
        return None
    day, clock = read_moment(text)
    return at_of(day or date.min, clock)


def _tags(draft: RowTexts) -> tuple[str, ...]:
    tags = listed_tags(draft.fields.get("tags", ""))
    if not draft.is_own:
        tags += tags_in(draft.text)
    return tuple(dict.fromkeys(tag for tag in tags if tag))
