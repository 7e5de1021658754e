"""The signals once more, as the design says them: slow, plain, and sharing no code.

Each answers what holds on a day, of the readings up to it; nothing is carried from day to day.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, sqrt
from statistics import median
from typing import TypeVar

from pmjournal.domain.contact import Contact
from pmjournal.domain.reading import Reading

from . import reference
from .reference import Days

_T = TypeVar("_T", Reading, Contact)
Spell = tuple[int, int | None]
"""Since when, and until when; None while it stands."""
Sides = Callable[[Sequence[Reading]], tuple[list[int], list[int]]]


def day_of(item: Reading | Contact) -> int:
    return item.at.date().toordinal()


def up_to(items: Sequence[_T], day: int) -> list[_T]:
    return [item for item in items if day_of(item) <= day]


def days_up_to(days: Days, day: int) -> Days:
    return [one for one in days if one[0] <= day]


def fell(readings: Sequence[Reading], days: Days, sides: Sides) -> bool:
    """c <= -max(1, 1.645·max(0.8, s)·√(1/n_early + 1/n_late))."""
    early, late = sides(readings)
    c = reference.contrast(early, late)
    if c is None:
        return False
    s = reference.scatter(days)
    return c <= -max(1.0, 1.645 * max(0.8, s) * sqrt(1 / len(early) + 1 / len(late))) + 1e-9


def fall(readings: Sequence[Reading], days: Days, sides: Sides) -> Spell | None:
    """From the day on which that first held to the second reading in a row >= +1 after it."""
    for day, _mood in days:
        if fell(up_to(readings, day), days_up_to(days, day), sides):
            later = [reading for reading in readings if day_of(reading) > day]
            for first, second in pairwise(later):
                if first.mood >= 1 and second.mood >= 1:
                    return day, day_of(second)
            return day, None
    return None


def slump(readings: Sequence[Reading], days: Days) -> Spell | None:
    return fall(readings, days, reference.sides)


def letdown(readings: Sequence[Reading], days: Days) -> Spell | None:
    return fall(readings, days, reference.live_sides)


def watches(days: Days) -> list[Spell]:
    """The spells in which the slower level had fallen, from old to new."""
    slow = [reference.level(days[: i + 1], days[i][0], slower=2) for i in range(len(days))]
    spells: list[Spell] = []
    i = 1
    while i < len(days):
        peak = max(slow[j] for j in range(len(days)) if i - 8 < j <= i and j != 0)
        s = reference.scatter(days[: i + 1])
        if peak - slow[i] >= 1.25 * max(1, s / 0.8) - 1e-9:
            ends = [j for j in range(i + 1, len(days)) if watch_ends(days, slow, peak, j)]
            spells.append((days[i][0], days[ends[0]][0] if ends else None))
            if not ends:
                break
            i = ends[0]
        i += 1
    return spells


def watch_ends(days: Days, slow: Sequence[float], peak: float, j: int) -> bool:
    """L₂ within 0.5 of the peak, or three days in a row at +1 or more."""
    three = [mood for _day, mood in days[: j + 1]][-3:]
    return peak - slow[j] <= 0.5 + 1e-9 or (len(three) == 3 and min(three) >= 1)


def overlap(one: Spell, other: Spell | None) -> bool:
    """Whether some day belongs to both, the first and the last ones included."""
    if other is None:
        return False
    first = max(one[0], other[0])
    last = min(spell[1] for spell in (one, other, (0, 10**9)) if spell[1] is not None)
    return first <= last


def watch(readings: Sequence[Reading], days: Days) -> Spell | None:
    """The last one that at no time overlaps a slump or a letdown."""
    hides = slump(readings, days), letdown(readings, days)
    left = [one for one in watches(days) if not any(overlap(one, other) for other in hides)]
    return left[-1] if left else None


def dip(readings: Sequence[Reading], days: Days) -> int | None:
    """The last day, where it lies far under the five before; hidden by what stands."""
    for spell in (slump(readings, days), letdown(readings, days), watch(readings, days)):
        if spell is not None and spell[1] is None:
            return None
    if len(days) < 3:
        return None
    last = days[-1][1]
    before = median([mood for _day, mood in days[:-1]][-5:])
    far = 2 * max(1, reference.scatter(days) / 0.8)
    return days[-1][0] if last <= 0 and before - last >= far - 1e-9 else None


def trapped(days: Days) -> bool:
    """Of the last days the shortest run of four or more over 21 days or more."""
    for count in range(4, len(days) + 1):
        run = days[-count:]
        if run[-1][0] - run[0][0] >= 21:
            moods = [mood for _day, mood in run]
            return (
                all(-1 <= mood <= 1 for mood in moods)
                and abs(sum(moods) / count) <= 0.4 + 1e-9
                and moods.count(0) >= count / 2
                and moods[-1] <= 0
            )
    return False


def trap(days: Days) -> int | None:
    """The day since which it holds without a break."""
    since = None
    for count in range(len(days), 0, -1):
        if not trapped(days[:count]):
            break
        since = days[count - 1][0]
    return since


def apart(readings: Sequence[Reading], days: Days, t: int) -> bool:
    """Whether both sides see the customer differently on the day t."""
    known = up_to(readings, t)
    windows: list[list[int]] = []
    for side in ("sales", "delivery"):
        own = [one for one in known if one.side.value == side]
        if not own or t - day_of(own[-1]) > 28:
            return False
        windows.append([one.mood for one in own if t - day_of(one) <= 60][-5:])
    sales, delivery = windows
    a, b = len(sales), len(delivery)
    if a >= 2 and b >= 2:
        difference = abs(sum(sales) / a - sum(delivery) / b)
        s = max(0.8, reference.scatter(days_up_to(days, t)))
        return difference >= max(1.5, 2.2 * s * sqrt(1 / a + 1 / b)) - 1e-9
    return abs(sales[-1] - delivery[-1]) >= 3


def gap(readings: Sequence[Reading], days: Days, t: int) -> int | None:
    """The first day of the unbroken run of days with readings on which it held, or t itself."""
    if not apart(readings, days, t):
        return None
    run = [day for day, _mood in days]
    since = t
    while run and apart(readings, days, run[-1]):
        since = run.pop()
    return since


def silent(days: Days, t: int, closing: date | None) -> int | None:
    """The day on which nothing had been heard for max(14, 2g) days, 28 below four days."""
    if not days or (closing is not None and t - closing.toordinal() >= 60):
        return None
    since = days[-1][0] + ceil(max(14, 2 * reference.gap(days)) if len(days) >= 4 else 28)
    return since if since <= t else None


def effort(contacts: Sequence[Contact], t: int) -> bool:
    """Two of the last three entries carry a flag, both within 60 days of t."""
    last = up_to(contacts, t)[-3:]
    return sum(1 for one in last if one.effort and t - day_of(one) <= 60) >= 2


def effort_since(contacts: Sequence[Contact], t: int) -> int | None:
    """The first of the days with entries, up to the last, on all of which it held."""
    if not effort(contacts, t):
        return None
    since = None
    for day in sorted({day_of(one) for one in up_to(contacts, t)}, reverse=True):
        if not effort(contacts, day):
            break
        since = day
    return since
