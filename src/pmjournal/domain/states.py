"""States that no single number shows: stuck at satisfied, praised too early, seen differently."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from statistics import fmean
from typing import NamedTuple

from pmjournal.domain.contact import Contact
from pmjournal.domain.level import TOLERANCE, LevelDay
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.scatter import error_of_means
from pmjournal.domain.words import Phase, Side

TRAP_DAYS_HEARD, TRAP_DAYS = 4, 21
_TRAP_MEAN = 0.4
GAP_READINGS, GAP_LAST_DAYS, GAP_DAYS = 5, 28, 60
_GAP_STEPS, _GAP_SURE, _GAP_OF_TWO = 1.5, 2.2, 3
EARLY_READINGS = 2
EFFORT_DAYS = 60
_SILENT_AT_LEAST, _SILENT_BEFORE_A_RHYTHM = 14, 28
DAYS_FOR_A_RHYTHM = 4
"""Days with readings from which on anything is usual."""
QUIET_AFTER_CLOSING = 60
"""Days after closing began from which on nobody need be called."""


class Trap(NamedTuple):
    """A run of days on which the customer was merely satisfied."""

    since: int
    """The day since which it holds without a break (`date.toordinal`)."""
    days: Sequence[LevelDay]
    """The run."""


def satisfaction_trap(days: Sequence[LevelDay]) -> Trap | None:
    """The shortest run of last days of at least four over at least 21 days, if merely satisfied.

    That is: all of them in −1…+1, their mean within 0.4 of zero, at least half of them exactly 0,
    and the last one no praise. None outside of it.

    Source: Kano's model: what merely works is taken for granted and compared with any other
    offer. Caveat: a run of guessed zeros may mean that nobody asked. Record: customers who had
    become merely satisfied fall into it in 86 of 100 projects with 10 readings and in all with
    30, about 91 and 31 days later; of those who stayed at +1 it finds 14 in 100 with 10 readings
    and 47 with 30, for a while.
    """
    if len(days) < TRAP_DAYS_HEARD or days[-1].mood > 0:
        return None
    moods = [day.mood for day in days]
    zeros = [0, *accumulate(mood == 0 for mood in moods)]
    beyond = [0, *accumulate(abs(mood) > 1 for mood in moods)]
    total = [0.0, *accumulate(moods)]

    def start(end: int) -> int | None:
        """Where the run before the place `end` begins; None where it is no trap."""
        place = bisect_right(days, days[end - 1].day - TRAP_DAYS, 0, end, key=_day_of) - 1
        first = min(place, end - TRAP_DAYS_HEARD)
        if first < 0 or moods[end - 1] > 0 or beyond[end] > beyond[first]:
            return None
        count = end - first
        is_even = abs(total[end] - total[first]) <= (_TRAP_MEAN + TOLERANCE) * count
        return first if is_even and 2 * (zeros[end] - zeros[first]) >= count else None

    first = start(len(days))
    if first is None:
        return None
    since = len(days)
    while since > 1 and start(since - 1) is not None:
        since -= 1
    return Trap(days[since - 1].day, days[first:])


def _day_of(day: LevelDay) -> int:
    return day.day


def glasses_too_early(readings: Sequence[Reading]) -> Reading | None:
    """The first reading of +3 in first contact or handover.

    Source: the essay's rose-coloured glasses: what is put on at the sale the project takes off.
    Caveat: a guessed +3 of sales may be sales' own mood. Record: no rate; it is a fact and not
    drawn from chance, and says what may follow.
    """
    early = (Phase.FIRST_CONTACT, Phase.HANDOVER)
    return next((one for one in readings if one.mood == 3 and one.phase in early), None)


class Gap(NamedTuple):
    """Sales and delivery that see the customer differently."""

    since: int
    """The day on which that began (`date.toordinal`)."""
    sales: Sequence[Reading]
    """Those that are compared, from old to new."""
    delivery: Sequence[Reading]


def perception_gap(readings: Sequence[Reading], days: Sequence[LevelDay], today: int) -> Gap | None:
    """Where sales and delivery see the customer differently on the day `today`.

    Each side's last reading is at most 28 days old. Of each side the last five readings within 60
    days count: with two or more on both sides their means lie 1.5 steps apart, and farther than
    scatter makes likely; else the two last readings lie three steps apart. Since the first day
    of the unbroken run of days with readings on which that was so; since `today` itself where it
    was not so on the last of them, as older readings have left the window since. `readings` are
    in order of time and up to `today`, `days` theirs.

    Source: managers misjudge their customers' satisfaction (Hult 2017). Caveat: the two may
    speak with different people, and both be right. Record: where both see the same it turns up
    once in 17 of 100 projects with 10 readings and in 25 with 30; where they differ by two
    steps, in 79 with 10 readings and in all with 30.
    """
    seen = {side: [one for one in readings if one.side is side] for side in Side}
    if not all(seen.values()):
        return None
    when = {side: [one.day for one in seen[side]] for side in Side}

    def window(side: Side, day: int) -> Sequence[Reading]:
        end = bisect_right(when[side], day)
        if not end or day - when[side][end - 1] > GAP_LAST_DAYS:
            return ()
        first = bisect_left(when[side], day - GAP_DAYS, 0, end)
        return seen[side][max(first, end - GAP_READINGS) : end]

    def holds(day: int, scatter: float) -> bool:
        return _are_apart(window(Side.SALES, day), window(Side.DELIVERY, day), scatter)

    if not holds(today, days[-1].scatter):
        return None
    since = today
    for day in reversed(days):
        if not holds(day.day, day.scatter):
            break
        since = day.day
    return Gap(since, window(Side.SALES, today), window(Side.DELIVERY, today))


def _are_apart(sales: Sequence[Reading], delivery: Sequence[Reading], scatter: float) -> bool:
    if not sales or not delivery:
        return False
    if min(len(sales), len(delivery)) < 2:
        return abs(sales[-1].mood - delivery[-1].mood) >= _GAP_OF_TWO
    apart = abs(fmean(one.mood for one in sales) - fmean(one.mood for one in delivery))
    border = _GAP_SURE * error_of_means(scatter, len(sales), len(delivery))
    return apart >= max(_GAP_STEPS, border) - TOLERANCE


def hard_work(contacts: Sequence[Contact], today: int) -> tuple[int, int] | None:
    """(since when, how many of the last three) where two or more of them carry an effort flag.

    Those two lie within 60 days of `today`. Since the first day from which on that has been so.
    `contacts` are in order of time and up to `today`.

    Source: customer effort (Dixon 2010): work that we cause weighs more than any delight.
    Caveat: it knows only the effort that somebody noted. Record: no rate; it counts notes.
    """
    count = _flagged(contacts, len(contacts), today)
    if count < 2:
        return None
    since = today
    for place in reversed(range(len(contacts))):
        day = contacts[place].day
        ends_a_day = place + 1 == len(contacts) or contacts[place + 1].day > day
        if ends_a_day and _flagged(contacts, place + 1, day) < 2:
            break
        since = day
    return since, count


def _flagged(contacts: Sequence[Contact], end: int, today: int) -> int:
    last = contacts[max(0, end - 3) : end]
    return sum(one.effort and today - one.day <= EFFORT_DAYS for one in last)


def silent_since(days: Sequence[LevelDay]) -> int | None:
    """The day from which on nothing was heard for too long, unless there is a reading before it.

    After max(14, twice the usual gap) days without a reading, 28 below four days with readings;
    a half day counts as a whole one. None without readings.

    Source: own rhythm rather than a calendar. Caveat: it can't tell that they are unhappy.
    Record: no rate; it is a count of days.
    """
    if not days:
        return None
    last = days[-1]
    rhythm = len(days) >= DAYS_FOR_A_RHYTHM
    wait = max(_SILENT_AT_LEAST, 2 * last.gap) if rhythm else _SILENT_BEFORE_A_RHYTHM
    return last.day + ceil(wait)


def is_quiet(project: Project, as_of: date) -> bool:
    """Whether closing began so long ago that silence is no news: 60 days."""
    closing = project.phases.get(Phase.CLOSING, project.phases.get(Phase.AFTER))
    return closing is not None and as_of >= closing + timedelta(days=QUIET_AFTER_CLOSING)


def coverage(readings: Sequence[Reading], begun: Sequence[Phase]) -> tuple[int, int]:
    """(phases with two or more readings, phases begun).

    Caveat: it counts how evenly one listened and not how well.
    """
    heard = [reading.phase for reading in readings]
    return sum(heard.count(phase) >= 2 for phase in begun), len(begun)
