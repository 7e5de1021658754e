"""Days by how far away they are: tomorrow, vor 3 Tagen, in two weeks, next Friday, Friday."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from pmjournal.domain.dates.calendar_days import DateRule, match_rules, weekday_from
from pmjournal.domain.dates.calendar_spans import REL, month_away, week_away
from pmjournal.domain.dates.meaning import (
    DaySpan,
    Meaning,
    Purpose,
    Recurrence,
    Wanted,
    on,
    recurring,
)

_FARTHEST = 10_000
"""More of a unit than that is no date that anybody means."""


def relative_day(text: str, wanted: Wanted) -> Meaning | None:
    """What a canonical `text` means that counts from the day on which it is said."""
    return match_rules(_rules(), text, wanted)


def months_later(day: date, months: int) -> date:
    """The same day of another month; its last one where that month is shorter."""
    month = month_away(day, months)
    return min(month.first + timedelta(day.day - 1), month.last)


def _now(_found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return _moment(wanted.now)


def _named(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return on(wanted.base + timedelta(int(found[1])))


def _ahead(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return _away(int(found[1]), found[2], wanted)


def _ahead_from(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Three weeks from tomorrow, morgen in 3 Wochen."""
    start = wanted.base + timedelta(int(found[3] or found[4]))
    return on(_later(start, int(found[1] or found[5]), found[2] or found[6]))


def _week_after(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Tomorrow week."""
    return on(wanted.base + timedelta(int(found[1]) + 7))


def _back(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    return _away(-int(found[1] or found[3]), found[2] or found[4], wanted)


def _bare(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """2 weeks, which lie ahead only where something is due."""
    return _ahead(found, wanted) if wanted.purpose is Purpose.DUE else None


def _away(number: int, unit: str, wanted: Wanted) -> Meaning | None:
    if abs(number) > _FARTHEST:
        return None
    if unit in ("uh", "un"):
        span = timedelta(hours=number) if unit == "uh" else timedelta(minutes=number)
        return _moment(wanted.now + span)
    return on(_later(wanted.base, number, unit))


def _later(day: date, number: int, unit: str) -> date:
    if abs(number) > _FARTHEST:
        raise ValueError(number)
    match unit:
        case "ud":
            return day + timedelta(number)
        case "uw":
            return day + timedelta(weeks=number)
        case "um":
            return months_later(day, number)
        case _:
            return months_later(day, 12 * number)


def _moment(at: datetime) -> Meaning:
    day = at.date()
    return Meaning((DaySpan(day, day),), moment=at)


def _weekday(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Friday, and which one the purpose tells."""
    day = weekday_from(wanted.base - timedelta(7), int(found[1]))
    days = (day + timedelta(weeks=weeks) for weeks in range(3))
    return recurring((DaySpan(one, one) for one in days), Recurrence.WEEK)


def _weekday_away(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Last, this, coming or next Friday."""
    word, weekday, base = found[1], int(found[2]), wanted.base
    coming = weekday_from(base + timedelta(1), weekday)
    in_week = week_away(base, 0).first + timedelta(weekday)
    match word:
        case "last":
            return on(coming - timedelta(14 if coming - base == timedelta(7) else 7))
        case "coming":
            return on(coming)
        case "next":  # the coming one, or that of next week
            return on(coming, in_week + timedelta(7))
        case "this":
            is_gone = in_week < base and wanted.purpose is Purpose.DUE
            return on(coming if is_gone else in_week)
        case "next2":
            return on(in_week + timedelta(14), coming + timedelta(7))
        case _:
            return on(in_week - timedelta(14))


def _weekday_ahead(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Wednesday in 2 weeks, in 14 days on Wednesday, Friday week.

    That is so many weeks after the coming one, or in the week that is so far away.
    """
    weekday = int(found[1] or found[6])
    weeks = _weeks(found[2] or found[4] or "1", found[3] or found[5])
    coming = weekday_from(wanted.base + timedelta(1), weekday)
    in_week = week_away(wanted.base, weeks).first + timedelta(weekday)
    return on(coming + timedelta(weeks=weeks), in_week)


def _weeks_from(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """A week from Friday; on a Friday it isn't clear from which."""
    weekday, weeks = int(found[3]), timedelta(weeks=_weeks(found[1], found[2]))
    coming = weekday_from(wanted.base + timedelta(1), weekday)
    today = [wanted.base + weeks] if wanted.base.weekday() == weekday else []
    return on(coming + weeks, *today)


def _weeks(number: str, unit: str) -> int:
    """So many weeks, also where they are named in days. Raises ValueError for what is none."""
    weeks, days = divmod(int(number), 1 if unit == "uw" else 7)
    if days:
        raise ValueError(number)
    return weeks


def _weekday_back(found: re.Match[str], wanted: Wanted) -> Meaning | None:
    """Monday two weeks ago, Montag vor zwei Wochen."""
    groups = [group for group in found.groups() if group]
    weekday = next(int(group[1:]) for group in groups if group[0] == "w")
    weeks = next(int(group) for group in groups if group[0] != "w")
    if weeks > _FARTHEST:
        return None
    base = wanted.base
    latest = weekday_from(base - timedelta(6), weekday)
    in_week = week_away(base, -weeks).first + timedelta(weekday)
    return on(latest - timedelta(weeks=weeks), in_week)


_N = r"(\d{1,5}) (u[a-z])"
_RULES: tuple[DateRule, ...] = (
    (r"now", _now),
    (r"r(-?\d)", _named),
    (rf"in {_N}", _ahead),
    (rf"{_N} from now", _ahead),
    (rf"{_N} (?:from )?r(-?\d)|r(-?\d) in {_N}", _ahead_from),
    (rf"vor {_N}|{_N} ago", _back),
    (_N, _bare),
    (r"w(\d)", _weekday),
    (rf"({REL}) w(\d)", _weekday_away),
    (r"w(\d) (?:in )?(?:(\d{1,3}) )?(u[dw])|(?:in )?(\d{1,3}) (u[dw]) w(\d)", _weekday_ahead),
    (r"(\d{1,3}) (u[dw]) from w(\d)", _weeks_from),
    (r"r(-?\d) uw", _week_after),
    (
        r"(w\d) vor (\d{1,3}) uw|vor (\d{1,3}) uw (w\d)"
        r"|(w\d) (\d{1,3}) uw ago|(\d{1,3}) uw ago (w\d)",
        _weekday_back,
    ),
)


@cache
def _rules() -> list[tuple[re.Pattern[str], Callable[..., Meaning | None]]]:
    return [(re.compile(pattern), meaning) for pattern, meaning in _RULES]
