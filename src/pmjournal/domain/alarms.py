"""The alarms: a slump between phases, a fall that wants watching, a single low reading.

Each looks back only, so what it said on a day it still says of that day later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean

from pmjournal.domain.fall import READINGS_FOR_CONTRAST, moods_compared
from pmjournal.domain.level import TOLERANCE, LevelDay
from pmjournal.domain.reading import Reading

SLUMP_AT = -1.25
"""The phase contrast at which a slump begins, in mood steps."""
WATCH_FALL, WATCH_ALL_CLEAR = 1.25, 0.5
"""How far the slow level falls, and how near to its peak it comes back, in mood steps."""
WATCH_DAYS = 8
"""Days with readings among which the peak is sought."""
DIP_FALL = 2


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which an alarm stood, with the numbers that began it."""

    since: int
    """The day it began (`date.toordinal`)."""
    until: int | None
    """The day of its all-clear; None while it stands."""
    high: float
    """From where it fell, in mood steps."""
    low: float
    """How far down, when it began."""


def slump(readings: Sequence[Reading]) -> Spell | None:
    """The slump of enthusiasm between the sale and the implementation.

    It begins on the day on which the phase contrast is first at -1.25 or below, and ends with the
    second reading in a row of +1 or more after that day. `readings` are in order of time.

    Source: expectation and disconfirmation (Oliver 1980). Caveat: the contrast needs two readings
    on either side, so without early readings a slump stays unseen.
    """
    before: list[int] = []
    after: list[int] = []
    for day, same in groupby(readings, key=lambda reading: reading.day):
        early, late = moods_compared(same)
        before += early
        after += late
        if min(len(before), len(after)) < READINGS_FOR_CONTRAST:
            continue
        high, low = fmean(before), fmean(after)
        if low - high <= SLUMP_AT + TOLERANCE:
            return Spell(day, _end_of_slump(readings, day), high, low)
    return None


def _end_of_slump(readings: Sequence[Reading], since: int) -> int | None:
    later = [reading for reading in readings if reading.day > since]
    return next((two.day for one, two in pairwise(later) if min(one.mood, two.mood) >= 1), None)


def watches(days: Sequence[LevelDay]) -> list[Spell]:
    """The times in which the slow level had fallen, from old to new; only the last may stand.

    One begins on a day with readings on which the slow level lies 1.25 or more under its highest
    of the last eight such days, that one included and the very first left out; it stands until
    the slow level is within 0.5 of that peak. Silence neither begins nor ends it.

    Source: a drawdown rule on a smoothed path; the thresholds lie beyond what one wrong reading
    of one step can do. Caveat: the slow level is late by design, so the raw dots show it first.
    """
    spells: list[Spell] = []
    for index in range(1, len(days)):
        now = days[index].alarm_level
        if spells and spells[-1].until is None:
            last = spells[-1]
            if now >= last.high - WATCH_ALL_CLEAR - TOLERANCE:
                spells[-1] = Spell(last.since, days[index].day, last.high, last.low)
            continue
        window = days[max(1, index - WATCH_DAYS + 1) : index + 1]
        peak = max(day.alarm_level for day in window)
        if now <= peak - WATCH_FALL + TOLERANCE:
            spells.append(Spell(days[index].day, None, peak, now))
    return spells


def dip(readings: Sequence[Reading]) -> tuple[int, int] | None:
    """(highest so far, last), in mood steps, where the last reading lies 2 or more below.

    A question and no alarm: one call, and nobody knows yet what it means. `readings` are in order
    of time.

    Source: single readings of mood scatter by about 0.8 steps, so a fall of two is worth asking
    about. Caveat: it says nothing about the next reading.
    """
    if not readings:
        return None
    highest, last = max(reading.mood for reading in readings), readings[-1].mood
    return (highest, last) if highest - last >= DIP_FALL else None
