"""The signals once more, as the design says them: slow, plain, and sharing no code.

Each answers what holds after the readings that are given; `held_since` finds since when.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pmjournal.domain.contact import Contact
from pmjournal.domain.reading import Reading

from . import reference
from .reference import Days

_T = TypeVar("_T", Reading, Contact)
Spell = tuple[int, int | None]
"""Since when, and until when; None while it stands."""


def day_of(item: Reading | Contact) -> int:
    return item.at.date().toordinal()


def up_to(items: Sequence[_T], day: int) -> list[_T]:
    return [item for item in items if day_of(item) <= day]


def slump(readings: Sequence[Reading]) -> Spell | None:
    """From the day on which the contrast is first <= -1.25 to the second in a row >= +1."""
    for day in sorted({day_of(reading) for reading in readings}):
        contrast = reference.phase_contrast(up_to(readings, day))
        if contrast is not None and contrast <= -1.25 + 1e-9:
            in_a_row = 0
            for reading in readings:
                if day_of(reading) > day:
                    in_a_row = in_a_row + 1 if reading.mood >= 1 else 0
                    if in_a_row == 2:
                        return day, day_of(reading)
            return day, None
    return None


def watches(days: Days) -> list[Spell]:
    """A fall of 1.25 under the highest of the last eight, the very first day left out."""
    slow = [reference.level(days[: i + 1], days[i][0], slower=2) for i in range(len(days))]
    spells: list[Spell] = []
    peak: float | None = None  # of the watch that stands
    for i in range(1, len(days)):
        if peak is None:
            highest = max(slow[j] for j in range(1, i + 1) if j > i - 8)
            if highest - slow[i] >= 1.25 - 1e-9:
                peak = highest
                spells.append((days[i][0], None))
        elif peak - slow[i] <= 0.5 + 1e-9:
            peak = None
            spells[-1] = (spells[-1][0], days[i][0])
    return spells


def dip(readings: Sequence[Reading]) -> bool:
    moods = [reading.mood for reading in readings]
    return bool(moods) and moods[-1] <= max(moods) - 2


def trap(readings: Sequence[Reading]) -> bool:
    """Some last readings, three or more, are all 0 and span 21 days or more."""
    for count in range(3, len(readings) + 1):
        last = readings[-count:]
        if all(r.mood == 0 for r in last) and day_of(last[-1]) - day_of(last[0]) >= 21:
            return True
    return False


def gap(readings: Sequence[Reading]) -> bool:
    sales = [reading for reading in readings if reading.side == "sales"]
    delivery = [reading for reading in readings if reading.side == "delivery"]
    if not sales or not delivery:
        return False
    days = abs(day_of(sales[-1]) - day_of(delivery[-1]))
    return days <= 14 and abs(sales[-1].mood - delivery[-1].mood) >= 2


def effort(contacts: Sequence[Contact]) -> bool:
    return len([contact for contact in contacts[-3:] if contact.effort]) >= 2


def silent_since(days: Days) -> int | None:
    """The first day after the last reading with an evidence below 0.5."""
    if not days:
        return None
    day = days[-1][0]
    while reference.freshness(days, day) != "silent":
        day += 1
    return day


def held_since(rule: Callable[[Sequence[_T]], bool], items: Sequence[_T]) -> int | None:
    """The first of the days, up to the last, on all of which `rule` held."""
    since = None
    for day in sorted({day_of(item) for item in items}, reverse=True):
        if not rule(up_to(items, day)):
            break
        since = day
    return since
