"""The day that a file's name or a heading says, in the forms that note programs give it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmjournal.domain.dates.column import DayAndTime
from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.dates import read_moment

_DAY = r"(?P<year>\d{4})(?P<sign>[-_. ]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)"
_CLOCK = (
    r"(?:T(?P<h1>\d\d)[-:.]?(?P<m1>\d\d)(?:[-:.]?\d\d)?(?!\d)"
    r"|(?<=\d{8})(?P<h2>\d\d)(?P<m2>\d\d)(?:\d\d)?(?!\d)"
    r"|_(?P<h3>\d\d)-(?P<m3>\d\d)(?!\d)"
    r"|[ _-](?P<h4>\d{1,2})[.:h](?P<m4>\d\d)(?!\d))?"
)
_ISO = re.compile(rf"(?<!\d){_DAY}(?:{_CLOCK})(?!\d)", re.A)
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", re.A)
_WORDED = re.compile(
    r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th|\.)?[ _-](?:of )?[^\W\d_]{3,10}\.?,?[ _-]\d{4}"
    r"|[^\W\d_]{3,10}\.?[ _-]\d{1,2}(?:st|nd|rd|th)?,?[ _-]\d{4})(?!\d)"
)
_SEPARATORS = " \t_-–—:,.;|()"
_LONGEST_HEADING = 200
_MOST_WORDS = 9
"""Words that a date at the beginning of a heading may have."""


class DatedName(NamedTuple):
    """A name, taken apart."""

    written: str
    """Its date, for who reads dates."""
    title: str
    """What else it says; empty for a weekday, which the date says already."""


def date_in_name(parts: Sequence[str], form: str | None) -> DatedName | None:
    """The date in a file's name, of which `parts` are its folders and, without ending, itself.

    `form` is strptime's, for names that are written otherwise; with a `/` it spans folders. None
    where there is no date.
    """
    stem = parts[-1]
    if form and (found := _formed(parts, form)):
        return found
    for found in (_iso(stem), _dotted(stem), _worded(stem), _in_folders(parts)):
        if found:
            return found
    return None


def date_in_heading(text: str, form: str | None) -> DatedName | None:
    """The date at the beginning of a heading, and the rest of it; None where none is there."""
    text = text.strip().removeprefix("[[").replace("]]", "", 1).strip("*_ ")
    if len(text) > _LONGEST_HEADING or not re.search(r"\d", text[:60]):
        return None
    ends = [found.end() for found in re.finditer(r"\S+", text)][:_MOST_WORDS]
    for end in reversed(ends):
        written = text[:end].rstrip(" :,;-–—|*")
        if written and _has_day(written, form):
            return DatedName(written, text[end:].lstrip(_SEPARATORS + "*").rstrip())
    return None


def _has_day(written: str, form: str | None) -> bool:
    if form:
        try:
            return read_moment(written, form=form)[0] is not None
        except InputError:
            pass
    try:
        return read_moment(written, is_day_first=True)[0] is not None
    except InputError:
        return _is_month_first(written)


def _is_month_first(written: str) -> bool:
    try:
        return read_moment(written, is_day_first=False)[0] is not None
    except InputError:
        return False


def _iso(stem: str) -> DatedName | None:
    for found in _ISO.finditer(stem):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        hour, minute = _clock(found)
        if hour and minute and int(hour) < 24 and int(minute) < 60:
            written, end = f"{day} {int(hour):02}:{minute}", found.end()
        else:  # as it stands there, where that is plain
            plain = stem[found.start() : found.end("day")]
            written, end = (
                plain if found["sign"] in ("", "-") else day.isoformat(),
                found.end("day"),
            )
        return DatedName(written, _title(stem, found.start(), end, day.isoformat()))
    return None


def _clock(found: re.Match[str]) -> tuple[str | None, str | None]:
    pairs = ((found[f"h{n}"], found[f"m{n}"]) for n in range(1, 5))
    return next((pair for pair in pairs if pair[0]), (None, None))


def _dotted(stem: str) -> DatedName | None:
    for found in _DOTTED.finditer(stem):
        sign = "." if found[2] == "." else "-"
        written = sign.join((found[1], found[3], found[4]))
        if _has_day(written, None):
            return DatedName(written, _title(stem, found.start(), found.end(), written))
    return None


def _worded(stem: str) -> DatedName | None:
    for found in _WORDED.finditer(stem):
        written = found[0].replace("_", " ").replace("-", " ")
        if _has_day(written, None):
            return DatedName(written, _title(stem, found.start(), found.end(), written))
    return None


def _in_folders(parts: Sequence[str]) -> DatedName | None:
    """`2026-03/17`, `2026/03/17`, `2026/03-March/17`, each with a title behind the day."""
    found = re.fullmatch(r"(\d\d)(?:[ _-]+(.*))?", parts[-1], re.A | re.S)
    if not found or len(parts) < 2:
        return None
    month = re.match(r"(?:(\d{4})[-_. ])?(\d\d)(?!\d)", parts[-2], re.A)
    if not month:
        return None
    year = month[1] or next((part for part in reversed(parts[:-2]) if _is_year(part)), None)
    try:
        day = date(int(year or ""), int(month[2]), int(found[1]))
    except ValueError:
        return None
    return DatedName(day.isoformat(), _without_weekday(found[2] or "", day.isoformat()))


def _is_year(part: str) -> bool:
    return re.fullmatch(r"\d{4}", part, re.A) is not None


def _formed(parts: Sequence[str], form: str) -> DatedName | None:
    depth = form.count("/") + 1
    whole = "/".join(parts[-depth:])
    for start, end in _pieces(whole):
        if _moment(whole[start:end], form):
            return DatedName(whole[start:end], _title(whole, start, end, whole[start:end]))
    return None


def _pieces(name: str) -> Iterator[tuple[int, int]]:
    """All of a name, then what stands at its beginning and at its end, the longest first."""
    yield 0, len(name)
    cuts = [found.start() for found in re.finditer(r"[ _.-]", name[:200])]
    for cut in reversed(cuts):
        yield 0, cut
    for cut in cuts:
        yield cut + 1, len(name)


def _moment(written: str, form: str) -> DayAndTime | None:
    try:
        moment = read_moment(written, form=form)
    except InputError:
        return None
    return moment if moment[0] else None


def _title(name: str, start: int, end: int, written: str) -> str:
    """What a name says beside its date: before or behind it; all of it where it is on both."""
    before, behind = name[:start].strip(_SEPARATORS), name[end:].strip(_SEPARATORS)
    if before and behind:
        return name
    return _without_weekday(before or behind, written)


def _without_weekday(title: str, written: str) -> str:
    """`title`, unless it is the weekday that the date says already, in some language."""
    if not re.fullmatch(r"[^\W\d_]{2,10}\.?", title):
        return title
    return "" if _has_day(f"{title}, {written}", None) else title
