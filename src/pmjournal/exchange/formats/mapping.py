"""Fields with names, from a row of a table or a file's front matter, as entries to be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from pmjournal.domain.dates.column import DayAndTime, day_first
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
from pmjournal.exchange.formats.linked_names import names_in, people_in
from pmjournal.exchange.formats.moods import MoodColumn
from pmjournal.exchange.formats.scales import Scale
from pmjournal.exchange.formats.terms import word_of
from pmjournal.i18n import _

_Word = TypeVar("_Word", bound=StrEnum)

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?(\d\d))?", re.I | re.ASCII)
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
    key_column: str | None = None
    """The column whose value names the row for good, where somebody said so."""
    given: frozenset[str] = frozenset()
    """The fields that the source has a place for."""


def mapped_rows(
    drafts: Sequence[RowTexts],
    hints: Hints,
    remarks: Sequence[str] = (),
    *,
    scale: Scale | None = None,
) -> SourceContents:
    """`drafts` as entries to be, and those that can't be one.

    The scale of the moods, unless `hints` or else `scale` name it, and the order of days and
    months are found out from all of them. Raises InputError where the moods may be on several
    scales.
    """
    moods = MoodColumn(
        [draft.fields["mood"] for draft in drafts if "mood" in draft.fields],
        hints.scale or scale,
        hints.moods,
        is_own=bool(drafts) and all(draft.is_own for draft in drafts),
    )
    is_day_first = day_first(draft.fields.get("date", "") for draft in drafts)
    items: list[Incoming | Refused] = []
    for draft in drafts:
        try:
            items.append(_incoming(draft, moods, is_day_first, hints.dates))
        except InputError as error:
            items.append(Refused(draft.place, str(error)))
    return SourceContents(items, (*remarks, *moods.remarks))


def with_lines(text: str, kept: Sequence[tuple[str, str]]) -> str:
    """`text` with a line at its end for each field in `kept`, as a person reads it."""
    if not kept:
        return text
    lines = "\n".join(f"{name}: {value}" if name else value for name, value in kept)
    return f"{text.rstrip()}\n\n{lines}" if text.strip() else lines


def with_title(title: str, text: str) -> str:
    """`text` with `title` as its first line, unless it is that already."""
    plain = title.strip()
    if not plain:
        return text
    first = text.lstrip().partition("\n")[0].strip()
    if not first:
        return plain
    return text if plain in (first, first.lstrip("#").strip()) else f"{plain}\n{text}"


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


def _incoming(
    draft: RowTexts, moods: MoodColumn, is_day_first: bool | None, dates: str | None
) -> Incoming:
    kept = _Kept(draft)
    fields = draft.fields
    mood = kept.mood(moods)
    source = kept.word("source", Source)
    side = kept.word("side", Side)
    kind = kept.word("kind", Kind)
    phase = kept.word("phase", Phase)
    effort = tuple(kept.words("effort", Effort)) if "effort" in fields else ()
    name, key = kept.id()
    who = kept.who()
    if "customer" in fields:
        kept.keep("customer")
    at = draft.moment or _at(kept, is_day_first, dates)
    text = draft.text if draft.is_own else with_title(fields.get("title", ""), draft.text)
    lines = (*kept.lines, *draft.others)
    return Incoming(
        place=draft.place,
        origin=draft.origin,
        at=at,
        text=with_lines(text, lines),
        mood=mood,
        source=source or Source.GUESSED,
        side=side or Side.DELIVERY,
        kind=kind or Kind.NOTE,
        who=who,
        phase=phase,
        effort=effort,
        tags=_tags(draft),
        deleted=_deleted(fields.get("deleted")),
        id=name,
        key=key,
        given=draft.given,
        project=fields.get("project"),
        customer=fields.get("customer"),
        kept=tuple(name for name, _value in lines if name),
    )


class _Kept:
    """The fields of a draft, and those whose value isn't known and so stays in the text."""

    def __init__(self, draft: RowTexts) -> None:
        self.fields = draft.fields
        self.key_column, self.is_own, self.text = draft.key_column, draft.is_own, draft.text
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

    def id(self) -> tuple[str | None, str | None]:
        """Its id where it comes from a journal of ours, and else what names it for good."""
        known = self.fields.get("id", "")
        if not known:
            return None, None
        if _ID.fullmatch(known):
            return known, None
        if self.key_column is not None:
            return None, f"{self.key_column}\n{known}"
        self.keep("id")
        return None, None

    def mood(self, moods: MoodColumn) -> int | None:
        if "mood" not in self.fields:
            return None
        mood = moods.mood(self.fields["mood"])
        if mood is None:
            self.keep("mood")
        return mood

    def who(self) -> str | None:
        cell = self.fields.get("who")
        if cell is None:
            return None if self.is_own else mention_in(self.text)
        if self.is_own:
            return cell
        people = people_in(cell)
        if not people.is_all:
            self.keep("who")
        return people.first


def _at(kept: _Kept, is_day_first: bool | None, dates: str | None) -> datetime:
    fields = kept.fields
    if "date" not in fields:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    day, clock = _moment(fields["date"], is_day_first, dates)
    if "time" in fields and fields["time"] != fields["date"]:
        _other, clock = _moment(fields["time"])
        if clock is None:
            raise InputError(
                _("'{text}' is no time; expected one such as 14:05.").format(
                    text=excerpt(fields["time"])
                )
            )
    if day is None:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    if "offset" in fields and (clock is None or clock.tzinfo is None):
        zone = _offset(fields["offset"])
        if zone is None:
            kept.keep("offset")
        elif clock is not None:
            clock = clock.replace(tzinfo=zone)
    return at_of(day, clock)


@lru_cache(maxsize=4096)
def _moment(text: str, is_day_first: bool | None = None, form: str | None = None) -> DayAndTime:
    """As `read_moment`; a column of times has few, and one of days has them in a row."""
    return read_moment(text, is_day_first=is_day_first, form=form)


def _offset(text: str) -> timezone | None:
    """An offset from UTC, such as UTC+01:00 or -5; None where it is none."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 23 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if found[1] in ("-", "−") else offset)


def _deleted(text: str | None) -> datetime | None:
    if not text:
        return None
    day, clock = read_moment(text)
    return at_of(day or date.min, clock)


def _tags(draft: RowTexts) -> tuple[str, ...]:
    tags = listed_tags(draft.fields["tags"]) if "tags" in draft.fields else []
    if not draft.is_own:
        tags = [names_in(tag)[0] if "[[" in tag else tag for tag in tags]
        tags += tags_in(draft.text)
    return tuple(dict.fromkeys(tag for tag in tags if tag))
