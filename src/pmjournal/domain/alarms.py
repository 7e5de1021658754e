"""The alarms: a slump or a letdown between phases, a fall that wants watching, a low reading.

Each looks back only, so what it said on a day it still says of that day later. How often each is
right was tried in simulation (`python -m tests.benchmarks judgement`); the docstrings tell it for
10 and 30 readings in 260 days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pmjournal.domain.fall import LIFE, WORK, Compared, contrasts
from pmjournal.domain.level import TOLERANCE, LevelDay
from pmjournal.domain.reading import Reading
from pmjournal.domain.scatter import widened

GOOD = 1
"""The mood from which on a day speaks for an all-clear."""
WATCH_FALL, WATCH_ALL_CLEAR = 1.25, 0.5
"""How far the slow level falls, and how near to its peak it comes back, in mood steps."""
WATCH_DAYS = 8
"""Days with readings among which the peak is sought."""
GOOD_DAYS = 3
"""Days in a row at +1 or more that end a watch."""
DIP_FALL = 2.0
DIP_DAYS = 5
"""Days before the last one that it is compared with, at most."""
DAYS_FOR_DIP = 3


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which an alarm stood."""

    since: int
    """The day it began (`date.toordinal`)."""
    until: int | None
    """The day of its all-clear; None while it stands."""
    peak: int | None = None
    """Of a watch: the day of the slow level from which it fell."""

    @property
    def stands(self) -> bool:
        """Whether there is no all-clear yet."""
        return self.until is None

    def overlaps(self, other: "Spell | None") -> bool:
        """Whether there is a day on which both stood."""
        if other is None:
            return False
        ends_before = self.until is not None and self.until < other.since
        begins_after = other.until is not None and self.since > other.until
        return not (ends_before or begins_after)


def slump(readings: Sequence[Reading], days: Sequence[LevelDay]) -> Spell | None:
    """The slump of enthusiasm between the sale and the implementation.

    It begins on the first day with readings on which kickoff and implementation lie under first
    contact (or, where that has none, handover) by a step or more, and by more than the scatter of
    so few readings makes likely. It ends with the second reading in a row of +1 or more after
    that day. `readings` are in order of time, `days` theirs.

    Source: expectation and disconfirmation (Oliver 1980). Caveat: one early reading is enough,
    and one that was rosy by chance makes a slump of an honest start. Record: of customers who
    fell from +2 to −0.3 it finds 90 of 100 with 10 readings and all with 30, about 43 and 15
    days late; of those who never changed it accuses about 5 in 100 with 10 readings, 10 with 30.
    """
    return _fall(readings, days, WORK)


def letdown(readings: Sequence[Reading], days: Sequence[LevelDay]) -> Spell | None:
    """The letdown after go-live: as `slump`, of the life after it against test/pilot.

    Source: delighters wear off (Kano), and what was shown is the yardstick of what is lived with
    (Oliver 1980). Caveat: without a reading in test/pilot it stays unseen. Record: of customers
    who fell from +2 to −0.7 it finds 70 of 100 with 10 readings and all with 30, about 44 and 11
    days late; of those who never changed it accuses about 5 in 100 with 10 readings, 10 with 30.
    """
    return _fall(readings, days, LIFE)


def _fall(
    readings: Sequence[Reading], days: Sequence[LevelDay], compared: Compared
) -> Spell | None:
    known = {one.phase for one in readings}
    if known.isdisjoint(compared.early) or known.isdisjoint(compared.late):
        return None  # many projects are at their beginning, and have a long history
    for day, sides in zip(days, contrasts(readings, days, compared), strict=True):
        if sides.is_fall(day.scatter):
            return Spell(day.day, _end(readings, day.seen))
    return None


def _end(readings: Sequence[Reading], seen: int) -> int | None:
    """The day of the second good reading in a row after the first `seen` ones."""
    in_a_row = 0
    for reading in readings[seen:]:
        in_a_row = in_a_row + 1 if reading.mood >= GOOD else 0
        if in_a_row == 2:
            return reading.day
    return None


def watches(days: Sequence[LevelDay]) -> list[Spell]:
    """The times in which the slow level had fallen, from old to new; only the last may stand.

    One begins on a day with readings on which the slow level lies 1.25 steps (more for a noisy
    rater) under its highest of the last eight such days, that one included and the project's very
    first left out. It stands until, on a later day, the slow level is within 0.5 of that peak or
    that day and the two before it are all at +1 or more; those may lie before its start. Silence
    neither begins nor ends it.

    Source: a drawdown rule on a smoothed path. Caveat: the slow level is late by design, so the
    raw dots show a fall first. Record: of customers who fell from +1.5 to −1.5 some alarm finds 98
    of 100 with 10 readings and all with 30, about 34 and 11 days late, and of those who slide
    down by three steps over five months nearly all, but not before the middle of it (100 and 69
    days); of those who never changed it stands 4 to 6 days in 100.
    """
    spells: list[Spell] = []
    levels = [day.alarm_level for day in days]
    good = [day.mood >= GOOD - TOLERANCE for day in days]
    standing: tuple[int, int, float] | None = None  # since, the peak's day and its height
    for index in range(1, len(days)):
        now = levels[index]
        if standing is not None:
            since, peak_day, peak = standing
            is_clear = index + 1 >= GOOD_DAYS and all(good[index + 1 - GOOD_DAYS : index + 1])
            if is_clear or now >= peak - WATCH_ALL_CLEAR - TOLERANCE:
                spells.append(Spell(since, days[index].day, peak_day))
                standing = None
            continue
        window = levels[max(1, index - WATCH_DAYS + 1) : index + 1]
        peak = max(window)
        if now <= peak - WATCH_FALL * widened(days[index].scatter) + TOLERANCE:
            since_peak = window[::-1].index(peak)
            standing = days[index].day, days[index - since_peak].day, peak
    if standing is not None:
        spells.append(Spell(standing[0], None, standing[1]))
    return spells


class Dip(NamedTuple):
    """A single low day, in mood steps."""

    before: float
    """The median of the days before it."""
    days: int
    """How many days that is of."""
    last: float


def dip(days: Sequence[LevelDay]) -> Dip | None:
    """The last day with readings, where it is 0 or less and far under the days before it.

    From three days on: by two steps or more (more for a noisy rater) under the median of the up
    to five days before. A question and no alarm: one call, and nobody knows yet what it means.

    Source: a single reading scatters by about 0.8 steps, so a fall of two is worth asking about.
    Caveat: it says nothing about the next reading. Record: a customer who never changed is asked
    about once in 7 of 100 projects of 10 readings, and in 39 of 30 readings.
    """
    if len(days) < DAYS_FOR_DIP or days[-1].mood > TOLERANCE:
        return None
    earlier = [day.mood for day in days[-1 - DIP_DAYS : -1]]
    before, last = median(earlier), days[-1].mood
    if before - last < DIP_FALL * widened(days[-1].scatter) - TOLERANCE:
        return None
    return Dip(before, len(earlier), last)
