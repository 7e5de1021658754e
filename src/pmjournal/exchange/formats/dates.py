"""Dates and times as other programs write them; what may mean two days is never guessed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.when import NOON
from pmjournal.i18n import _

DayAndTime = tuple[date | None, time | None]
"""A day and a time of it, each None where it isn't named."""

_CLOCK = re.compile(
    r"(?:^|[T\s,]\s*|\b(?:at|um)\s+)(\d{1,2})[:.h](\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*([ap])\.?m\.?|\s*Uhr)?(?:\s*(Z|[+-]\d\d:?\d\d))?$",
    re.I | re.ASCII,
)
_HOUR = re.compile(r"(?:^|[\s,])(\d{1,2})\s*(?:([ap])\.?m\.?|Uhr)$", re.I | re.ASCII)
_BETWEEN = re.compile(r"[\s,]+(?:at|um)?[\s,]*$", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d)", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
_MONTHS = (
    *(("january", "januar", "janner"), ("february", "februar"), ("march", "marz", "maerz")),
    *(("april",), ("may", "mai"), ("june", "juni"), ("july", "juli"), ("august",)),
    *(("september",), ("october", "oktober"), ("november",), ("december", "dezember")),
)
_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend"),
    "sonntag",
)
_FILLERS = frozenset(("st", "nd", "rd", "th", "of", "den", "der"))
_POSIX = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M", "%r": "%I:%M:%S %p", "%D": "%m/%d/%y"}


def day_first(written: Iterable[str]) -> bool | None:
    """Whether dates such as 3/4/2026 begin with the day, told by the others of their column.

    None where none of them tells.
    """
    answer: bool | None = None
    for text in written:
        if found := _SLASHED.match(_without_weekday(text.strip())):
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                answer = False
    return answer


def read_moment(
    text: str, *, is_day_first: bool | None = None, form: str | None = None
) -> DayAndTime:
    """The day and time that `text` names; by strptime's `form` where that is given.

    Raises InputError where it is no date, or may be two.
    """
    text = text.strip()
    try:
        return _formed(text, form) if form else _found(text, is_day_first)
    except _TwoDaysError:
        raise InputError(
            _(
                "'{text}' may be two days. Say how dates are written with --dates, such as"
                " --dates %d/%m/%Y."
            ).format(text=excerpt(text))
        ) from None
    except (ValueError, re.error):  # strptime's, where the form names the same thing twice
        raise InputError(
            _("'{text}' is no date that is known here. Expected {example}.").format(
                text=excerpt(text), example=form or _("one such as 2026-03-24 14:05")
            )
        ) from None


def at_of(day: date, clock: time | None) -> datetime:
    """The moment in its own or else the local offset; noon where no time is named.

    Raises InputError where the year is out of range, or the offset is.
    """
    check_days(day)
    at = datetime.combine(day, NOON if clock is None else clock)
    at = at if at.tzinfo else at.astimezone()
    check_times(at)
    return at


class _TwoDaysError(Exception):
    """A date that may be two."""


def _formed(text: str, form: str) -> DayAndTime:
    for short, long in _POSIX.items():
        form = form.replace(short, long)
    at = datetime.strptime(text, form)  # noqa: DTZ007
    has_clock = any(sign in form for sign in ("%H", "%I", "%X", "%c"))
    has_day = any(sign in form for sign in ("%d", "%j", "%x", "%c"))
    return at.date() if has_day else None, at.timetz() if has_clock else None


def _found(text: str, is_day_first: bool | None) -> DayAndTime:
    if not text or len(text) > 60:
        raise ValueError
    clock, rest = _clock(text)
    rest = _BETWEEN.sub("", rest)
    return (_day(_without_weekday(rest), is_day_first) if rest else None), clock


def _clock(text: str) -> tuple[time | None, str]:
    """The time at the end of `text`, and what stands before it."""
    zone = None
    if found := _CLOCK.search(text):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        half, zone = found[4], _zone(found[5])
    elif found := _HOUR.search(text):
        hour, minute, second, half = int(found[1]), 0, 0, found[2]
    else:
        return None, text
    if half:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return time(hour, minute, second, tzinfo=zone), text[: found.start()]


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text in "Zz":
        return timezone.utc  # noqa: UP017
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _day(text: str, is_day_first: bool | None) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (found[1], found[3], found[4]) if found[1] else found.group(5, 6, 7)
        return date(int(year), int(month), int(day))
    if found := _DOTTED.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        if is_day_first is None and first != second:
            if first <= 12 and second <= 12:
                raise _TwoDaysError
            is_day_first = first > 12
        return date(year, second, first) if is_day_first else date(year, first, second)
    return _named(text)


def _named(text: str) -> date:
    """A day whose month is a word: 24 March 2026, März 24, 2026."""
    months: list[int] = []
    numbers: list[str] = []
    for word in re.findall(r"[^\W\d_]+|\d+|[^\s.,]", fold(text)):
        if word.isdecimal():
            numbers.append(word)
        elif month := _month(word):
            months.append(month)
        elif word not in _FILLERS:
            raise ValueError
    if len(months) != 1 or len(numbers) != 2:
        raise ValueError
    day, year = sorted(numbers, key=len)
    if len(year) != 4 or len(day) > 2:
        raise ValueError
    return date(int(year), months[0], int(day))


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    known = enumerate(_MONTHS, 1)
    return next((n for n, names in known if any(name.startswith(word) for name in names)), None)


def _without_weekday(text: str) -> str:
    """`text` without the weekday that it may begin with."""
    found = re.match(r"([^\W\d_]{2,})\.?,?\s+(?=\S)", text)
    if found and any(name.startswith(fold(found[1])) for name in _WEEKDAYS):
        return text[found.end() :]
    return text


def _year(text: str) -> int:
    """A year of two digits lies in this century."""
    return int(text) + (2000 if len(text) == 2 else 0)
