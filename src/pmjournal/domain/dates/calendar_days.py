"""Days of the calendar: 3.12., 4 Dec 2026, 12/24/2026, the 9th, each with its weekday or not."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from pmjournal.domain.dates.meaning import (
    DaySpan,
    Meaning,
    Purpose,
    Recurrence,
    Wanted,
    on,
    recurring,
)

DateRule = tuple[str, Callable[[re.Match[str], Wanted], Meaning | None]]
"""A pattern that a whole canonical text has, and what it means; None or a ValueError: nothing."""

_LEAP_YEAR = 2028


def year_of(text: str | None) -> int | None:
    """The year in `text`; one of two digits lies in this century."""
    return None if not text else int(text) + (2000 if len(text) == 2 else 0)


def day_or_none(year: int, month: int, day: int) -> DaySpan | None:
    """That day; None where the calendar hasn't it."""
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return DaySpan(only, only)


def yearly(spans_of: Callable[[int], DaySpan | None], wanted: Wanted) -> Meaning:
    """What comes in each year, by a function that answers that of a year."""
    years = range(wanted.base.year - 2, wanted.base.year + 3)
    return recurring(map(spans_of, years), Recurrence.YEAR)


def day_of_month(day: int, month: int, year: int | None, wanted: Wanted) -> Meaning | None:
    """The day of that month; of the year that is meant where None is named."""
    if year is not None:
        return on(date(year, month, day))
    date(_LEAP_YEAR, month, day)  # is there such a day at all?
    return yearly(lambda year: day_or_none(year, month, day), wanted)


def match_rules(
    rules: Sequence[tuple[re.Pattern[str], Callable[..., Meaning | None]]],
    text: str,
    wanted: Wanted,
) -> Meaning | None:
    """What the first of `rules` that `text` follows says; None where it follows none."""
    for pattern, meaning_of in rules:
        found = pattern.fullmatch(text)
        if found is not None:
            try:
                return meaning_of(found, wanted)
            except (ValueError, OverflowError):
                return None
    return None


def calendar_day(text: str, wanted: Wanted) -> Meaning | None:
    """What a canonical `text` means that is a day of the calendar, with its weekday or without."""
    if found := re.fullmatch(r"w(\d) (.+)|(.+) w(\d)", text):
        meaning = match_rules(_rules(), found[2] or found[3], wanted)
        weekday = int(found[1] or found[4])
        return meaning and Meaning(meaning.spans, meaning.recurs, weekday)
    return match_rules(_rules(), text, wanted)


def _dotted(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return day_of_month(int(found[1]), int(found[2]), year_of(found[3]), wanted)


def _month_first(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return day_of_month(int(found[2]), int(found[1]), year_of(found[3]), wanted)


def _year_first(found: re.Match[str], _wanted: Wanted) -> Meaning | None:
    return on(date(int(found[1]), int(found[2]), int(found[3])))


def _slashed(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Day and month either way round, where both are in the calendar."""
    first, second, year = int(found[1]), int(found[2]), year_of(found[3])
    ways = {(first, second), (second, first)}
    if year is not None:
        spans = [span for day, month in ways if (span := day_or_none(year, month, day))]
        return Meaning(tuple(sorted(spans))) if spans else None
    meanings = [
        day_of_month(day, month, None, wanted)
        for day, month in ways
        if day_or_none(_LEAP_YEAR, month, day)
    ]
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    nearest = (_nearest(meaning, wanted) for meaning in meanings if meaning)
    return on(*nearest)


def _nearest(meaning: Meaning, wanted: Wanted) -> date:
    """The day of `meaning` on the wanted side that is nearest; of a phase that to come."""
    days = [span.first for span in meaning.spans]
    if wanted.purpose in (Purpose.DUE, Purpose.PHASE):
        return min(day for day in days if day >= wanted.base)
    return max(day for day in days if day <= wanted.base)


def _in_its_month(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """The 9th, in the month before, this or after that."""
    day, base = int(found[1]), wanted.base
    if not 1 <= day <= 31:
        return None
    months = (divmod(base.year * 12 + base.month - 1 + away, 12) for away in range(-3, 4))
    spans = (day_or_none(year, month + 1, day) for year, month in months)
    return recurring(spans, Recurrence.MONTH)


def _in_week(found: re.Match[str], _wanted: Wanted) -> Meaning | None:
    return on(date.fromisocalendar(int(found[1]), int(found[2]), int(found[3])))


_Y = r"(?: (\d{4}|\d\d))?"
_RULES: tuple[DateRule, ...] = (
    (r"i(\d{4})[-/.](\d+)[-/.](\d+)", _year_first),
    (r"(\d{4})(\d\d)(\d\d)", _year_first),
    (r"(\d{4}) m(\d+) o?(\d{1,2})", _year_first),
    (r"d(\d+)\.(\d+)\.(\d*)", _dotted),
    (r"n(\d+)\.(\d+)()", _dotted),
    (rf"o?(\d{{1,2}}) m(\d+){_Y}", _dotted),
    (rf"m(\d+) o?(\d{{1,2}}){_Y}", _month_first),
    (rf"o(\d+) o(\d+){_Y}", _dotted),
    (r"s(\d+)[-/](\d{1,2})(?:[-/](\d+))?", _slashed),
    (r"o(\d+)(?: um)?", _in_its_month),
    (r"k(\d{4})[- ]?w(\d+)-(\d)", _in_week),
)


@cache
def _rules() -> list[tuple[re.Pattern[str], Callable[..., Meaning | None]]]:
    return [(re.compile(pattern), meaning) for pattern, meaning in _RULES]


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on `day` or after it."""
    return day + timedelta((weekday - day.weekday()) % 7)
