"""The level: the one smoothed line, and how much evidence it rests on.

A day's weight halves every half-life, and the half-life follows how often the customer was heard
*so far*. Both look back only, so a new reading never changes the past.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt
from statistics import median

from pmjournal.domain.mood import clip
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Freshness

TOLERANCE = 1e-9
"""Within which a figure counts as having reached a threshold."""

_FIRST_GAP = 14.0
_DAYS_FOR_A_GAP = 4
_SHORTEST, _LONGEST = 7.0, 28.0


@dataclass(frozen=True, slots=True)
class LevelDay:
    """What one day with readings makes known; it holds until the next such day."""

    day: int
    """As a count of days (`date.toordinal`)."""
    mood: float
    """The median of the day's readings."""
    gap: float
    """Median gap between the days so far, in days; 14 until there are four days."""
    half_life: float
    """In days; the gap, held within 7 to 28."""
    level: float
    """Weighted mean of the days so far, in mood steps."""
    alarm_level: float
    """The level with twice the half-life: slower, for alarms."""
    weight: float
    """Sum of the weights of the days so far, on this day."""
    squared_weight: float
    """Sum of the squared weights."""
    scatter: float
    """Weighted sum of squared distances from the level, in squared mood steps."""

    def evidence(self, day: int) -> float:
        """The sum of weights on a later `day`: it halves every half-life without readings."""
        return self.weight * self._fade(day)

    def band(self, day: int) -> tuple[float, float]:
        """The reading band on a later `day`: where the next reading may well lie, in mood steps.

        The spread is held together with four readings' worth of a usual spread of 0.8, and grows
        with the time since the last reading. Source: a normal interval (1.28 is its 80 %) with
        a random walk between readings. Caveat: readings are few and not independent, so this
        is a band for reading the picture and no confidence interval.
        """
        fade = self._fade(day)
        spread = sqrt((4 * 0.8**2 + fade * self.scatter) / (4 + fade * self.weight))
        error = spread * sqrt(self.squared_weight) / self.weight
        half = 1.28 * sqrt(error**2 + (day - self.day) / (3 * self.gap))
        return clip(self.level - half), clip(self.level + half)

    def _fade(self, day: int) -> float:
        return 2 ** (-(day - self.day) / self.half_life)


def freshness(evidence: float) -> Freshness:
    """What `evidence` is called: fresh from 1, silent below 0.5."""
    if evidence >= 1 - TOLERANCE:
        return Freshness.FRESH
    return Freshness.AGEING if evidence >= 0.5 - TOLERANCE else Freshness.SILENT


def course(readings: Sequence[Reading]) -> list[LevelDay]:
    """The level on each day with readings; `readings` are in order of time.

    Source: exponential smoothing for irregular intervals (Wright 1986). Caveat: it lags behind
    a sudden change by about a half-life, which is why the raw dots are always drawn with it.
    """
    days = [
        (day, float(median(reading.mood for reading in same)))
        for day, same in groupby(readings, key=lambda reading: reading.day)
    ]
    gaps = list(_gaps([day for day, _mood in days]))
    half_lives = [min(max(gap, _SHORTEST), _LONGEST) for gap in gaps]
    # With one half-life the sums of a day follow from those of the day before. It changes rarely,
    # so one pass for each half-life that occurs is far less work than one sum for each day.
    passes = {half_life: list(_sums(days, half_life)) for half_life in set(half_lives)}
    slow = {half_life: list(_sums(days, 2 * half_life)) for half_life in set(half_lives)}
    result: list[LevelDay] = []
    for index, (day, mood) in enumerate(days):
        weight, mean, squared_weight, scatter = passes[half_lives[index]][index]
        result.append(
            LevelDay(
                day=day,
                mood=mood,
                gap=gaps[index],
                half_life=half_lives[index],
                level=mean,
                alarm_level=slow[half_lives[index]][index][1],
                weight=weight,
                squared_weight=squared_weight,
                scatter=scatter,
            )
        )
    return result


def _gaps(days: Sequence[int]) -> Iterator[float]:
    between: list[int] = []
    for index in range(len(days)):
        if index:
            insort(between, days[index] - days[index - 1])
        yield float(median(between)) if index + 1 >= _DAYS_FOR_A_GAP else _FIRST_GAP


def _sums(
    days: Sequence[tuple[int, float]], half_life: float
) -> Iterator[tuple[float, float, float, float]]:
    """Weight, mean, squared weight and scatter of the days so far, day by day."""
    if not days:
        return
    weight, mean, squared, scatter = 1.0, days[0][1], 1.0, 0.0
    yield weight, mean, squared, scatter
    for (before, _before), (day, mood) in pairwise(days):
        fade = 2 ** (-(day - before) / half_life)
        weight, squared = weight * fade + 1, squared * fade * fade + 1
        step = mood - mean
        # The weighted form of Welford's mean: no cancellation. Rounding may leave the scale.
        mean = clip(mean + step / weight)
        scatter = scatter * fade + step * (mood - mean)
        yield weight, mean, squared, scatter
