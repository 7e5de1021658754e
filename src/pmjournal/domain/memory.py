"""How the customer is likely to remember the project."""

from collections.abc import Sequence
from statistics import fmean

from pmjournal.domain.reading import Reading

READINGS_FOR_MEMORY = 4


def memory_band(readings: Sequence[Reading]) -> tuple[float, float] | None:
    """The mood in which the project is likely to be remembered: (low, high), in mood steps.

    From the smaller to the larger of the plain mean and the peak-end value, which is half of the
    most intense reading (the latest on a tie) and half of the last. `readings` are in order of
    time; None below four of them.

    Source: the peak-end rule (Fredrickson and Kahneman 1993). Caveat: across studies the mean
    predicts about as well (Alaybek et al. 2022), hence a band and not a number.
    """
    return _band([reading.mood for reading in readings])


def what_if(readings: Sequence[Reading], closing: int) -> tuple[float, float] | None:
    """The memory band if the project closed with one more reading of `closing`.

    Caveat: it shows how much the end weighs, and promises nothing.
    """
    if len(readings) < READINGS_FOR_MEMORY:
        return None
    return _band([*(reading.mood for reading in readings), closing])


def _band(moods: Sequence[int]) -> tuple[float, float] | None:
    if len(moods) < READINGS_FOR_MEMORY:
        return None
    peak = max(reversed(moods), key=abs)  # reversed, so that the latest wins a tie
    low, high = sorted(((peak + moods[-1]) / 2, fmean(moods)))
    return low, high
