"""Dates in a column of a file: complete ones only, and what may mean two days is never guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from pmjournal.domain.dates.calendar_days import calendar_day, year_of
from pmjournal.domain.dates.canonical import canonical
from pmjournal.domain.dates.choose import chosen_day
from pmjournal.domain.dates.clock import clock_slices
from pmjournal.domain.dates.meaning import Meaning, Purpose, Wanted
from pmjournal.domain.dates.tokens import tokens_of
from pmjournal.domain.labels import dated_text

DayAndTime = tuple[date | None, time | None]
"""A day and a time of it, each None where it isn't named."""

_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", re.ASCII)
_PLAIN = re.compile(
    r"(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d))"
    r"(?:(?:T|,? )(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?(Z|[+-]\d\d:?\d\d)| ?([AP])M)?)?",
    re.ASCII | re.I,
)
"""Most columns, which needn't wait for the reader of all others."""
_ZONE = re.compile(
    r"(?<=\d:\d\d)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)$|(?<=:\d\d)[.,]\d+$", re.I | re.A
)
_LONGEST = 60
_WANTED = Wanted(purpose=Purpose.SINCE, now=datetime(2000, 1, 1, tzinfo=UTC), base=date(2000, 1, 1))


class TwoDaysError(Exception):
    """A date that may be two; the days as a person reads them."""

    def __init__(self, days: Iterable[date]) -> None:
        super().__init__()
        self.days = [dated_text(day) for day in days]


def day_first(column: Iterable[str]) -> bool | None:
    """Whether dates such as 3/4/2026 begin with the day, told by the others of their column.

    None where none of them tells.
    """
    answer: bool | None = None
    for text in column:
        if found := _SLASHED.search(text):
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                answer = False
    return answer


def complete_moment(text: str, *, is_day_first: bool | None = None) -> DayAndTime:
    """The day and the time in `text`, or one of them.

    Raises ValueError where it is no date with its year, TwoDaysError where it may be two, and
    InputError where its weekday contradicts it.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise ValueError(text)
    if is_day_first is not None:
        text = _SLASHED.sub(lambda found: _in_order(found, is_day_first), text)
    if found := _PLAIN.fullmatch(text):
        return _plain_moment(found)
    zone = None
    if found := _ZONE.search(text):
        text, zone = text[: found.start()], _zone(found[1])
    day, clock = _found(text)
    return day, clock and clock.replace(tzinfo=zone)


def _plain_moment(found: re.Match[str]) -> DayAndTime:
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    on = date(year_of(year) or 0, int(month), int(day))
    if found[7] is None:
        return on, None
    hour = int(found[7])
    if half := found[11]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half in "pP" else 0)
    return on, time(hour, int(found[8]), int(found[9] or 0), tzinfo=_zone(found[10]))


def _in_order(found: re.Match[str], is_day_first: bool) -> str:
    """A date with slashes in ISO 8601. Raises ValueError where there is no such day."""
    first, second = int(found[1]), int(found[3])
    day, month = (first, second) if is_day_first else (second, first)
    return date(year_of(found[4]) or 0, month, day).isoformat()


def _found(text: str) -> DayAndTime:
    symbols = [token.symbol for token in tokens_of(text)]
    if None in symbols:
        raise ValueError(text)
    form = canonical(symbol for symbol in symbols if symbol)
    if meaning := calendar_day(form, _WANTED):
        return _day(meaning, text), None
    for clock, _said, others in clock_slices(form.split()):
        if not others:
            return None, clock
        if meaning := calendar_day(" ".join(others), _WANTED):
            return _day(meaning, text), clock
    raise ValueError(text)


def _day(meaning: Meaning, text: str) -> date:
    if meaning.recurs is not None:
        raise ValueError(text)  # a day without its year
    if len(meaning.spans) > 1:
        raise TwoDaysError(span.first for span in meaning.spans)
    return chosen_day(meaning, _WANTED, text)


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
