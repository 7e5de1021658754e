"""Weeks, months, quarters and years, and places in them: KW 50, Q1, the end of the month."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from pmjournal.domain.dates.calendar_days import (
    DateRule,
    calendar_day,
    match_rules,
    weekday_from,
    year_of,
    yearly,
)
from pmjournal.domain.dates.meaning import DaySpan, Meaning, Purpose, Wanted, on

AWAY = {"last2": -2, "last": -1, "this": 0, "coming": 1, "next": 1, "next2": 2}
"""How many weeks, months or years away each of these words is."""
REL = "|".join(AWAY)
_FRIDAY = 4


def week_away(base: date, weeks: int) -> DaySpan:
    """The week, from Monday to Sunday, so many `weeks` from that of `base`."""
    monday = base - timedelta(base.weekday()) + timedelta(weeks=weeks)
    return DaySpan(monday, monday + timedelta(6))


def month_away(base: date, months: int) -> DaySpan:
    """The month so many `months` from that of `base`."""
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    return month_span(year, month + 1)


def month_span(year: int, month: int, months: int = 1) -> DaySpan:
    """The month, or so many `months` from it on."""
    years, following = divmod(month - 1 + months, 12)
    return DaySpan(date(year, month, 1), date(year + years, following + 1, 1) - timedelta(1))


def due_in_week(week: DaySpan, base: date) -> date:
    """The day until which something is due in a `week`: Friday; on a weekend, its last day."""
    friday = week.last - timedelta(2)
    return friday if friday >= base else week.last


def calendar_span(text: str, wanted: Wanted) -> Meaning | None:
    """What a canonical `text` means that is a span of the calendar, or a day by its place in one.

    A day of a week is named along with it: `w2 kw 50`, `w4 next uw`.
    """
    return match_rules(_rules(), text, wanted)


def _unit_away(unit: str, away: int, base: date) -> DaySpan:
    match unit:
        case "uw":
            return week_away(base, away)
        case "um":
            return month_away(base, away)
        case "uq":
            return month_span(
                base.year + (base.month - 1 + 3 * away) // 12,
                ((base.month - 1) // 3 * 3 + 3 * away) % 12 + 1,
                3,
            )
        case _:
            return month_span(base.year + away, 1, 12)


def _away(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Next week, last month."""
    return Meaning((_unit_away(found[2], AWAY[found[1]], wanted.base),))


def _place_away(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """End of the week, Anfang nächsten Monats."""
    span = _unit_away(found[3], AWAY[found[2] or "this"], wanted.base)
    return on(_place_in(found[1], span, wanted))


def _place_in(place: str, span: DaySpan, wanted: Wanted) -> date:
    """The day at the start, in the middle or at the end of `span`."""
    if place == "start":
        return span.first
    if place == "end":
        return _end_of(span, wanted)
    if span.is_week:
        return span.first + timedelta(2)
    middle = span.first + (span.last - span.first) // 2
    return middle.replace(day=15)


def _end_of(span: DaySpan, wanted: Wanted) -> date:
    if not span.is_week or wanted.purpose is Purpose.UNTIL:
        return span.last
    return due_in_week(span, wanted.base if wanted.purpose is Purpose.DUE else span.first)


def _named(
    span_of: Callable[[int], DaySpan | None], year: int | None, place: str | None, wanted: Wanted
) -> Meaning:
    """A span that is named with its `year` or recurs, or a `place` in it."""

    def placed(year: int) -> DaySpan | None:
        span = span_of(year)
        if span is None or place is None:
            return span
        day = _place_in(place, span, wanted)
        return DaySpan(day, day)

    if year is None:
        return yearly(placed, wanted)
    span = placed(year)
    if span is None:
        raise ValueError(year)
    return Meaning((span,))


def _month(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    month = int(found[2])
    return _named(lambda year: month_span(year, month), year_of(found[3]), found[1], wanted)


def _quarter(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    month = int(found[2]) * 3 - 2
    return _named(lambda year: month_span(year, month, 3), year_of(found[3]), found[1], wanted)


def _year(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return _named(lambda year: month_span(year, 1, 12), int(found[2]), found[1], wanted)


def _month_in_numbers(found: re.Match[str], _wanted: Wanted) -> Meaning | None:
    month, year = found[1] or found[4], found[2] or found[3]
    return Meaning((month_span(int(year), int(month)),))


def _week(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """KW 50, with its year or without."""
    return _named(lambda year: _iso_week(year, int(found[2])), year_of(found[3]), found[1], wanted)


def _week_with_year(found: re.Match[str], _wanted: Wanted) -> Meaning | None:
    week = _iso_week(int(found[1]), int(found[2]))
    return week and Meaning((week,))


def _day_in_week(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Wednesday in KW 50."""
    weekday = int(found[1] or found[4])

    def only(year: int) -> DaySpan | None:
        week = _iso_week(year, int(found[2]))
        day = week and week.first + timedelta(weekday)
        return DaySpan(day, day) if day else None

    return _named(only, year_of(found[3]), None, wanted)


def _iso_week(year: int, week: int) -> DaySpan | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return DaySpan(monday, monday + timedelta(6))


def _day_of_week_away(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Friday next week, letzte Woche Dienstag."""
    away, weekday = found[1] or found[4], found[2] or found[3]
    return on(week_away(wanted.base, AWAY[away]).first + timedelta(int(weekday)))


def _day_of_month_away(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """The 9th of next month."""
    away, day = found[2] or found[3], int(found[1] or found[4])
    return on(month_away(wanted.base, AWAY[away]).first.replace(day=day))


def _nth_weekday(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """The first Monday in December, letzter Mittwoch im Juni."""
    nth, weekday = found[1], int(found[2])

    def only(span: DaySpan) -> DaySpan | None:
        if nth == "last":
            day = weekday_from(span.last - timedelta(6), weekday)
        else:
            day = weekday_from(span.first, weekday) + timedelta(weeks=int(nth[1:]) - 1)
        return DaySpan(day, day) if span.first <= day <= span.last else None

    if found[5]:
        day = only(month_away(wanted.base, AWAY[found[5]]))
        return day and Meaning((day,))
    return _named(
        lambda year: only(month_span(year, int(found[3]))), year_of(found[4]), None, wanted
    )


def _week_around(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """The week of 7 Dec."""
    day = calendar_day(found[1], wanted)
    if day is None:
        return None
    return Meaning(tuple(week_away(span.first, 0) for span in day.spans), day.recurs)


def _weekend(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Saturday and Sunday, which are two days."""
    week = week_away(wanted.base, AWAY[found[1] or "this"])
    return Meaning((DaySpan(week.last - timedelta(1), week.last),))


_Y = r"(?: (\d{4}|\d\d))?"
_PLACE = r"(?:(start|mid|end) )?"
_RULES: tuple[DateRule, ...] = (
    (rf"({REL}) (u[wmqy])", _away),
    (rf"(start|mid|end) (?:({REL}) )?(u[wmqy])", _place_away),
    (rf"{_PLACE}m(\d+)(?: (\d{{4}}))?", _month),
    (rf"{_PLACE}q(\d){_Y}", _quarter),
    (rf"{_PLACE}(\d{{4}})", _year),
    (r"s(\d+)/(\d{4})|(\d{4}) - (\d{1,2})", _month_in_numbers),
    (rf"{_PLACE}kw (\d+){_Y}", _week),
    (r"k(\d{4})[- ]?w(\d+)", _week_with_year),
    (rf"(?:w(\d) )?kw (\d+){_Y}(?: w(\d))?", _day_in_week),
    (rf"(?:in )?({REL}) uw w(\d)|w(\d) (?:in )?({REL}) uw", _day_of_week_away),
    (rf"o(\d+) ({REL}) um|({REL}) um o(\d+)", _day_of_month_away),
    (rf"(o\d|last) w(\d) (?:in )?(?:m(\d+){_Y}|({REL}) um)", _nth_weekday),
    (rf"(?:({REL}) )?weekend", _weekend),
    (r"(?:uw|kw) (?:from )?((?:\d+ m|[mdio]\d).*)", _week_around),
)


@cache
def _rules() -> list[tuple[re.Pattern[str], Callable[..., Meaning | None]]]:
    return [(re.compile(pattern), meaning) for pattern, meaning in _RULES]
