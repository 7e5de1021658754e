"""jrnl's text: entries behind dates in brackets, or without brackets as version 1 wrote them."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from pmjournal.domain.dates.column import DayAndTime, day_first
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.dates import at_of, read_moment
from pmjournal.exchange.formats.incoming import (
    STARRED,
    Hints,
    Incoming,
    Refused,
    SourcePlace,
    UnreadableError,
)
from pmjournal.i18n import _

ENCRYPTED = (b"JRNLv3", b"gAAAAA")
"""How a file begins that jrnl has encrypted."""

_LONGEST_FOOTNOTE = 6
"""Up to so many signs in brackets are text to jrnl, such as a footnote's number."""
_IN_BRACKETS = re.compile(r"^\[([^\]\n]{1,80})\] ", re.M)
"""As jrnl looks for it: what has no blank behind it is text, such as a line that is only a date."""
_BARE = re.compile(
    r"^(\d{1,4}[-./]\d{1,2}[-./]\d{1,4} \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?) ", re.M
)
_TAG = re.compile(r"(?<!\S)([#@][-+*#/\w]+)")


class _Head(NamedTuple):
    """The beginning of an entry."""

    written: str
    start: int
    end: int
    moment: DayAndTime | None
    """None where it may be two days."""


def is_jrnl_text(text: str, *, at_once: bool = False) -> bool:
    """Whether an entry of jrnl begins in `text`; for `at_once`, in its first line.

    Version 1 put no brackets around a date, and much else begins so: that must be the first line.
    """
    first = text.lstrip("\ufeff\n\t ")
    line = first.partition("\n")[0]
    if not at_once and _BARE.match(line) and any(_bare_heads(line, Hints())):
        return True
    return any(_bracketed_heads(line if at_once else first, Hints(), None))


def jrnl_entries(
    text: str, name: str, hints: Hints, day: date | None
) -> Iterator[Incoming | Refused]:
    """The entries of a text file; the folder's `day` counts more than what their heads say.

    Raises UnreadableError where none begins in it.
    """
    heads = list(_bracketed_heads(text, hints, day)) or list(_bare_heads(text, hints))
    if not heads:
        raise _without_head(text)
    if before := text[: heads[0].start].strip():
        line = text[: text.index(before)].count("\n") + 1
        problem = _("“{text}” stands before the first entry and has no date.")
        yield Refused(SourcePlace(name, line), problem.format(text=excerpt(before)))
    line, seen = 1, 0
    ends = [head.start for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        line += text.count("\n", seen, head.start)
        seen = head.start
        title, _end, body = text[head.end : end].rstrip("\n ").partition("\n")
        tags = [tag.lower() for tag in _TAG.findall(f"{title}\n{body}")]
        place = SourcePlace(name, line)
        try:
            on, clock = read_moment(head.written) if head.moment is None else head.moment
            yield jrnl_entry(place, (day or on, clock), without_star(title), body, tags)
        except InputError as error:
            yield Refused(place, str(error))


def jrnl_entry(
    place: SourcePlace, moment: DayAndTime, title: tuple[str, bool], body: str, tags: Sequence[str]
) -> Incoming:
    """An entry; its text file and its JSON are one origin. Raises InputError without a date."""
    (day, clock), (said, is_starred) = moment, title
    if day is None:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    at = at_of(day, clock)
    star = STARRED if is_starred else ""
    named = [tag.lstrip("#@") for tag in tags]
    return Incoming(
        place=place,
        origin=jrnl_origin(at, star, f"{said} {body}"),
        at=at,
        text=f"{said}\n{body}" if body else said,
        tags=tuple(dict.fromkeys(tag for tag in (*named, star) if tag)),
    )


def jrnl_origin(at: datetime, star: str, words: str) -> str:
    """The origin of an entry, whatever jrnl wrote it as."""
    return f"jrnl\n{at:%Y-%m-%d %H:%M}\n{star}\n{' '.join(words.split())}"


def without_star(title: str) -> tuple[str, bool]:
    """A title as jrnl shows it, and whether it has a star."""
    bare = title.strip()
    if not bare.endswith("*"):
        return title, False
    if not bare.endswith(" *") and bare != "*":
        return title, True  # as jrnl sees it; here the asterisk is Markdown and stays
    bare = bare[:-1].rstrip()
    return (bare[1:].lstrip() if bare.startswith("*") and bare.count("*") == 1 else bare), True


def _bracketed_heads(text: str, hints: Hints, day: date | None) -> Iterator[_Head]:
    """The heads that name a moment; what else stands in brackets is text, as it is to jrnl."""
    found = list(_IN_BRACKETS.finditer(text))
    if found and not (hints.dates or _is_short_form(text, found[0])):
        found = [head for head in found if len(head[1]) > _LONGEST_FOOTNOTE]
    yield from _dated(found, hints, day)


def _is_short_form(text: str, first: re.Match[str]) -> bool:
    """Whether the file begins with a moment in few signs, which is its own time format then."""
    if text[: first.start()].strip() or len(first[1]) > _LONGEST_FOOTNOTE:
        return False
    return _moment_or_none(lambda: read_moment(first[1])) is not None


def _bare_heads(text: str, hints: Hints) -> Iterator[_Head]:
    """The heads of version 1; a file that doesn't begin with one has none."""
    found = list(_BARE.finditer(text))
    if found and not text[: found[0].start()].strip("\ufeff\n\t "):
        yield from (head for head in _dated(found, hints, None) if head.moment or not hints.dates)


def _dated(found: Sequence[re.Match[str]], hints: Hints, day: date | None) -> Iterator[_Head]:
    is_day_first = day_first(head[1] for head in found)
    for head in found:
        moment = _moment(head[1], hints, is_day_first=is_day_first)
        is_double = moment is None and not hints.dates and _may_be_two_days(head[1])
        if is_double or (moment and (moment[0] or (day and moment[1]))):
            yield _Head(head[1], head.start(), head.end(), moment)


def _moment(written: str, hints: Hints, *, is_day_first: bool | None) -> DayAndTime | None:
    """By its own time format where that is known; what isn't written so is read as jrnl does."""
    if hints.dates:
        moment = _moment_or_none(lambda: read_moment(written, form=hints.dates))
        if moment or len(written) <= _LONGEST_FOOTNOTE:
            return moment
    return _moment_or_none(lambda: read_moment(written, is_day_first=is_day_first))


def _may_be_two_days(written: str) -> bool:
    return _moment_or_none(lambda: read_moment(written, is_day_first=True)) is not None


def _moment_or_none(read: Callable[[], DayAndTime]) -> DayAndTime | None:
    try:
        return read()
    except InputError:
        return None


def _without_head(text: str) -> UnreadableError:
    problem = _("No entry of jrnl begins here; expected [2026-03-24 14:05] and its title.")
    first = next((h for h in _IN_BRACKETS.finditer(text) if len(h[1]) > _LONGEST_FOOTNOTE), None)
    if first:
        problem = _(
            "'{head}' is no date that is known here. Say how dates are written with --dates, as"
            ' `timeformat` in jrnl\'s own settings, such as --dates "%d.%m.%Y %H:%M".'
        ).format(head=excerpt(first[1]))
    return UnreadableError(text.count("\n", 0, first.start()) + 1 if first else 1, problem)
