"""What a date may mean, before it is known what it is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple


class Purpose(Enum):
    """What a date is for, which says on which side of now it lies."""

    WAS = "was"
    """Something that happened: today at the latest."""
    DUE = "due"
    """Something that will be: the day from which it counts, or later."""
    PHASE = "phase"
    """The beginning of a phase, before or after now."""
    SINCE = "since"
    """The first day of a time that is looked at; the last one is as good as any."""
    UNTIL = "until"
    """Its last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a date: what it is for, and from which day it is seen."""

    purpose: Purpose
    now: datetime
    base: date
    """The day from which it counts: today, or that of the promise or the note."""
    after: date | None = None
    """The phase before it begins then; for a phase."""
    before: date | None = None
    """The phase after it begins then; for a phase."""


class DaySpan(NamedTuple):
    """A day, or a week, month, quarter or year; both ends belong to it."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_week(self) -> bool:
        """Whether it is a week."""
        return self.last - self.first == timedelta(6)


class Recurrence(Enum):
    """What comes round again, when it is named without the week, month or year that it is in."""

    WEEK = 7
    MONTH = 31
    YEAR = 366


@dataclass(frozen=True, slots=True)
class Meaning:
    """The spans that a text may mean."""

    spans: tuple[DaySpan, ...]
    """In order of time; each may be meant, unless they recur."""
    recurs: Recurrence | None = None
    """Where it is set, the one span counts that lies on the wanted side and is nearest."""
    weekday: int | None = None
    """The weekday that was named along with it, 0 for Monday."""
    moment: datetime | None = None
    """The very moment, where hours or minutes from now were named."""


def on(*days: date) -> Meaning:
    """One of `days`, and where there are several, any of them may be meant."""
    return Meaning(tuple(DaySpan(day, day) for day in sorted(set(days))))


def recurring(spans: Iterable[DaySpan | None], period: Recurrence) -> Meaning:
    """That one of `spans` which lies on the wanted side; None is one that isn't in the calendar."""
    return Meaning(tuple(sorted(span for span in spans if span is not None)), period)
