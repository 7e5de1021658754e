"""Scatter: how much one rater's readings jump, which makes every rule fair to a noisy rater."""

from collections.abc import Iterable, Iterator
from math import sqrt

USUAL_SCATTER = 0.8
"""Of a single reading around how the customer feels, in mood steps."""
_DAYS_WORTH = 4
"""How many jumps the usual scatter weighs as, until there are own ones."""


def scatters(moods: Iterable[float]) -> Iterator[float]:
    """The scatter on each day with readings, of the days so far, in mood steps.

    s² = (4·0.8² + Σ(mᵢ − mᵢ₋₁)²/2) / (4 + k − 1) over the k days so far: half the mean squared
    jump from day to day, held together with four jumps' worth of a usual 0.8. `moods` are the
    medians of the days, in order of time.

    Source: successive differences rather than a variance (MSSD, Jahng 2008), as a customer who
    moves slowly isn't a rater who jumps. Caveat: a real fall on a single day is one large jump,
    and makes the next rules a little blinder; below ten days it is mostly the usual 0.8.
    """
    total, count = _DAYS_WORTH * USUAL_SCATTER**2, _DAYS_WORTH
    before: float | None = None
    for mood in moods:
        if before is not None:
            total += (mood - before) ** 2 / 2
            count += 1
        before = mood
        yield sqrt(total / count)


def widened(scatter: float) -> float:
    """By how much a border that is meant for a usual rater is widened for this one; 1 or more."""
    return max(1.0, scatter / USUAL_SCATTER)


def error_of_means(scatter: float, first: int, second: int) -> float:
    """The standard error of the difference of the means of so many readings, in mood steps.

    Nobody counts as surer than a usual rater: 1,000 readings of one voice are one voice.
    """
    return max(USUAL_SCATTER, scatter) * sqrt(1 / first + 1 / second)
