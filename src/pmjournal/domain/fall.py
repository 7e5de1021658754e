"""How far the enthusiasm fell: between phases, and from its peak."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from pmjournal.domain.level import TOLERANCE, LevelDay
from pmjournal.domain.reading import Reading
from pmjournal.domain.scatter import error_of_means
from pmjournal.domain.words import Phase

EARLY_NEEDED, LATE_NEEDED = 1, 2
"""Readings on either side of a contrast."""
FALL_AT_LEAST = 1.0
"""A contrast that is a fall at all, in mood steps."""
_SURE = 1.645
"""Standard errors that a fall takes: by chance one contrast in twenty reaches that."""


class Compared(NamedTuple):
    """Two parts of a project whose moods are held against each other."""

    early: Sequence[Phase]
    """The yardstick: the first of these phases in which there is a reading."""
    late: Sequence[Phase]


WORK = Compared((Phase.FIRST_CONTACT, Phase.HANDOVER), (Phase.KICKOFF, Phase.IMPLEMENTATION))
"""The work against the sale: a slump. Where first contact is silent, the handover stands in."""
LIFE = Compared((Phase.TEST_PILOT,), (Phase.GO_LIVE, Phase.CLOSING, Phase.AFTER))
"""Life after go-live against what was tried: a letdown."""


class Sides(NamedTuple):
    """How many readings there are on either side of a contrast, and the sums of their moods."""

    early: int
    early_sum: int
    late: int
    late_sum: int

    @property
    def contrast(self) -> float | None:
        """The late mean less the early one, in mood steps; None with too few readings."""
        if self.early < EARLY_NEEDED or self.late < LATE_NEEDED:
            return None
        return self.late_sum / self.late - self.early_sum / self.early

    def is_fall(self, scatter: float) -> bool:
        """Whether the contrast is a fall that a rater of such `scatter` rarely has by chance."""
        contrast = self.contrast
        if contrast is None or contrast > -FALL_AT_LEAST + TOLERANCE:
            return False
        border = _SURE * error_of_means(scatter, self.early, self.late)
        return contrast <= -border + TOLERANCE


def contrasts(
    readings: Sequence[Reading], days: Sequence[LevelDay], compared: Compared
) -> Iterator[Sides]:
    """The two sides of a contrast as they were known on each of `days`, in order of time."""
    early: Mapping[Phase, list[int]] = {phase: [0, 0] for phase in compared.early}
    late = [0, 0]
    counted = dict(early) | dict.fromkeys(compared.late, late)
    done = 0
    for day in days:
        for reading in readings[done : day.seen]:
            if (side := counted.get(reading.phase)) is not None:
                side[0] += 1
                side[1] += reading.mood
        done = day.seen
        yardstick = next((side for side in early.values() if side[0]), [0, 0])
        yield Sides(yardstick[0], yardstick[1], late[0], late[1])


def sides_of(
    readings: Sequence[Reading], compared: Compared
) -> tuple[list[Reading], list[Reading]]:
    """The readings on either side, the early and the late ones, each in order of time."""
    by_phase: dict[Phase, list[Reading]] = {}
    for reading in readings:
        by_phase.setdefault(reading.phase, []).append(reading)
    yardstick = [by_phase[phase] for phase in compared.early if phase in by_phase]
    early = yardstick[0] if yardstick else []
    return early, [reading for reading in readings if reading.phase in compared.late]


def phase_contrast(readings: Sequence[Reading], compared: Compared = WORK) -> float | None:
    """Mean mood of the late phases less that of the early ones, in mood steps.

    None without an early reading, and with fewer than two late ones.

    Source: expectation and disconfirmation (Oliver 1980): what was promised at the sale is the
    yardstick of the implementation, and the pilot that of the life after it. Caveat: it compares
    phases of one project, a few readings each; it says that they differ, not why.
    """
    early, late = sides_of(readings, compared)
    if len(early) < EARLY_NEEDED or len(late) < LATE_NEEDED:
        return None
    return fmean(one.mood for one in late) - fmean(one.mood for one in early)


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
