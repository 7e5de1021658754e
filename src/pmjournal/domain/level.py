"""The level: the one smoothed line, and how much evidence it rests on.

A day's weight halves every half-life, and the half-life follows how often the customer was heard
*so far*. Both look back only, so a new reading never changes the past.
"""

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import median

from pmjournal.domain.mood import clip
from pmjournal.domain.reading import Reading
from pmjournal.domain.scatter import scatters
from pmjournal.domain.words import Freshness

TOLERANCE = 1e-9
"""Within which a figure counts as having reached a threshold."""

_FIRST_GAP = 14.0
_DAYS_FOR_A_GAP = 4
_SHORTEST, _LONGEST = 7.0, 28.0


_BAND = 1.45
"""Half the width of the band in standard errors; found in simulation, so that it holds 80 %."""


@dataclass(frozen=True, slots=True)
class LevelDay:
    """What one day with readings makes known; it holds until the next such day."""

    day: int
    """As a count of days (`date.toordinal`)."""
    mood: float
    """The median of the day's readings."""
    seen: int
    """How many readings there are up to this day, it included."""
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
    """How much the readings jump from day to day so far, in mood steps."""

    def evidence(self, day: int) -> float:
        """The sum of weights on a later `day`: it halves every half-life without readings."""
        return self.weight * 2 ** (-(day - self.day) / self.half_life)

    def band(self, day: int) -> tuple[float, float]:
        """Where the level itself may lie on a later `day`: (low, high), in mood steps.

        1.45·√(s²·Σw²/(Σw)² + d/(3g)) to either side, with the scatter s, the gap g and d days
        since the last reading. Source: the standard error of a weighted mean, with a random walk
        between readings. Caveat: in simulation it holds the level 70 to 90 times in 100 on a day
        with readings, the less the noisier the rater; it says nothing of the next single
        reading, which scatters more.
        """
        error = self.scatter**2 * self.squared_weight / self.weight**2
        half = _BAND * sqrt(error + (day - self.day) / (3 * self.gap))
        return clip(self.level - half), clip(self.level + half)


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
    days: list[int] = []
    moods: list[float] = []
    seen: list[int] = []
    count = 0
    for day, same in groupby(readings, key=lambda reading: reading.day):
        of_day = [reading.mood for reading in same]
        count += len(of_day)
        days.append(day)
        moods.append(float(median(of_day)))
        seen.append(count)
    gaps = list(_gaps(days))
    half_lives = [min(max(gap, _SHORTEST), _LONGEST) for gap in gaps]
    # With one half-life the sums of a day follow from those of the day before. It changes rarely,
    # so one pass for each half-life, up to its last day, is far less work than a sum for each day.
    ends = {half_life: place for place, half_life in enumerate(half_lives, 1)}
    passes = {life: list(_sums(days[:end], moods, life)) for life, end in ends.items()}
    slow = {life: list(_means(days[:end], moods, 2 * life)) for life, end in ends.items()}
    result: list[LevelDay] = []
    for place, scatter in enumerate(scatters(moods)):
        half_life = half_lives[place]
        weight, mean, squared_weight = passes[half_life][place]
        result.append(
            LevelDay(
                day=days[place],
                mood=moods[place],
                seen=seen[place],
                gap=gaps[place],
                half_life=half_life,
                level=clip(mean),  # rounding may leave the scale
                alarm_level=clip(slow[half_life][place]),
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
        middle, odd = divmod(len(between), 2)
        if index + 1 < _DAYS_FOR_A_GAP:
            yield _FIRST_GAP
        else:
            yield float(between[middle]) if odd else (between[middle - 1] + between[middle]) / 2


def _sums(
    days: Sequence[int], moods: Sequence[float], half_life: float
) -> Iterator[tuple[float, float, float]]:
    """Weight, mean and squared weight of the days so far, day by day."""
    fade_over = _fades(half_life)
    weight = mean = squared = 0.0
    before = days[0]
    for day, mood in zip(days, moods, strict=False):
        fade = fade_over(day - before)
        weight, squared = weight * fade + 1, squared * fade * fade + 1
        mean += (mood - mean) / weight  # the weighted form of Welford's mean: no cancellation
        before = day
        yield weight, mean, squared


def _means(days: Sequence[int], moods: Sequence[float], half_life: float) -> Iterator[float]:
    fade_over = _fades(half_life)
    weight = mean = 0.0
    before = days[0]
    for day, mood in zip(days, moods, strict=False):
        weight = weight * fade_over(day - before) + 1
        mean += (mood - mean) / weight
        before = day
        yield mean


def _fades(half_life: float) -> Callable[[int], float]:
    """What is left of a weight after so many days; few different gaps occur in a journal."""
    known: dict[int, float] = {}

    def fade_over(days: int) -> float:
        fade = known.get(days)
        if fade is None:
            fade = known[days] = 2 ** (-days / half_life)
        return fade

    return fade_over
