"""How far the enthusiasm fell: between phases, and from its peak."""

from collections.abc import Iterable, Sequence
from statistics import fmean

from pmjournal.domain.level import LevelDay
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

READINGS_FOR_CONTRAST = 2
"""On either side of the contrast."""

COMPARED = Phase.KICKOFF, Phase.IMPLEMENTATION
"""The phases that are compared with first contact."""


def moods_compared(readings: Iterable[Reading]) -> tuple[list[int], list[int]]:
    """The moods of first contact, and those that are compared with them."""
    before: list[int] = []
    after: list[int] = []
    for reading in readings:
        if reading.phase is Phase.FIRST_CONTACT:
            before.append(reading.mood)
        elif reading.phase in COMPARED:
            after.append(reading.mood)
    return before, after


def phase_contrast(readings: Sequence[Reading]) -> float | None:
    """Mean mood of kickoff and implementation less that of first contact, in mood steps.

    None with fewer than two readings on either side.

    Source: expectation and disconfirmation (Oliver 1980): what was promised at the sale is the
    yardstick of the implementation. Caveat: it compares phases of one project, a few readings
    each; it says that they differ, not why.
    """
    before, after = moods_compared(readings)
    if min(len(before), len(after)) < READINGS_FOR_CONTRAST:
        return None
    return fmean(after) - fmean(before)


def drawdown(days: Sequence[LevelDay]) -> float | None:
    """The largest fall of the slow level from its highest so far, in mood steps; 0 or more.

    Both ends lie on the second day or later, since the very first is a single impression. None
    below two days with readings.

    Source: maximum drawdown, as used for any path that rises and falls. Caveat: an annotation of
    the picture and never a score, as it can only grow.
    """
    if len(days) < 2:
        return None
    peak, fall = days[1].alarm_level, 0.0
    for day in days[1:]:
        peak = max(peak, day.alarm_level)
        fall = max(fall, peak - day.alarm_level)
    return fall
