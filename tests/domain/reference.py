"""The figures once more, as their definitions say them: slow, plain, and sharing no code.

What is not a whole day is not known here: a series is a list of days with their medians.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import sqrt
from statistics import median

from pmjournal.domain.reading import Reading

Days = Sequence[tuple[int, float]]


def single(readings: Sequence[Reading], as_of: date) -> list[Reading]:
    """Single readings in order of time; of two in one instant the lower mood comes first."""

    def place(reading: Reading) -> tuple[date, datetime, int]:
        return reading.at.date(), reading.at.astimezone(UTC), reading.mood

    return sorted((r for r in readings if r.at.date() <= as_of), key=place)


def days_of(readings: Sequence[Reading], as_of: date) -> Days:
    """Days with readings, whose value is the median of that day's readings."""
    moods: dict[int, list[int]] = {}
    for reading in readings:
        if reading.at.date() <= as_of:
            moods.setdefault(reading.at.date().toordinal(), []).append(reading.mood)
    return [(day, float(median(moods[day]))) for day in sorted(moods)]


def gap(days: Days) -> float:
    """Median gap in days between the days; 14 until there are four of them."""
    if len(days) < 4:
        return 14.0
    return median(days[i + 1][0] - days[i][0] for i in range(len(days) - 1))


def half_life(days: Days) -> float:
    """The gap, clipped to 7 and 28."""
    g = gap(days)
    return 7.0 if g < 7 else 28.0 if g > 28 else g


def weights(days: Days, t: int, h: float) -> list[float]:
    return [2 ** (-(t - day) / h) for day, _mood in days]


def level(days: Days, t: int, slower: int = 1) -> float:
    """Sum of w·m over the sum of w. On the last day or later; `slower` = 2 is the alarm's."""
    t = min(t, days[-1][0])  # the same at any later day, but for weights too small for a float
    w = weights(days, t, slower * half_life(days))
    return sum(w[i] * days[i][1] for i in range(len(days))) / sum(w)


def evidence(days: Days, t: int) -> float:
    return sum(weights(days, t, half_life(days))) if days else 0.0


def freshness(days: Days, t: int) -> str | None:
    if not days:
        return None
    w = evidence(days, t)
    return "fresh" if w >= 1 - 1e-9 else "ageing" if w >= 0.5 - 1e-9 else "silent"


def scatter(days: Days) -> float:
    """s² = (4·0.8² + Σ(m − m of the day before)²/2) / (4 + k − 1) over the k days."""
    jumps = [(days[i][1] - days[i - 1][1]) ** 2 for i in range(1, len(days))]
    return sqrt((4 * 0.8**2 + sum(jumps) / 2) / (4 + len(days) - 1))


def band(days: Days, t: int) -> tuple[float, float]:
    """L ± 1.45·√(s²·Σw²/(Σw)² + (t − t_last)/(3g)), clipped."""
    mean, last = level(days, t), days[-1][0]
    w = weights(days, last, half_life(days))  # the ratio is the same at any later day
    se2 = scatter(days) ** 2 * sum(x * x for x in w) / sum(w) ** 2
    half = 1.45 * sqrt(se2 + (t - last) / (3 * gap(days)))
    return max(-3.0, mean - half), min(3.0, mean + half)


def drawdown(days: Days) -> float | None:
    """The largest fall of the slower level between two days, the first day left out."""
    if len(days) < 2:
        return None
    slow = [level(days[: i + 1], days[i][0], slower=2) for i in range(1, len(days))]
    return max(max(slow[: i + 1]) - slow[i] for i in range(len(slow)))


def arrow(days: Days, t: int) -> str | None:
    """Mean of the last k days against the k before; null below four days and while silent."""
    n = len(days)
    if n < 4 or freshness(days, t) == "silent":
        return None
    k = min(4, n // 2)
    moods = [mood for _day, mood in days]
    change = sum(moods[n - k :]) / k - sum(moods[n - 2 * k : n - k]) / k
    noise = 1.5 * scatter(days) * sqrt(2 / k)
    if abs(change) < 0.75 - 1e-9 or abs(change) < noise - 1e-9:
        return "→"
    return "↗" if change > 0 else "↘"


def memory_band(moods: Sequence[int]) -> tuple[float, float] | None:
    """From the smaller to the larger of (peak + end)/2 and the mean; needs four readings."""
    if len(moods) < 4:
        return None
    peak = moods[0]
    for mood in moods:
        if abs(mood) >= abs(peak):
            peak = mood
    peak_end, mean = (peak + moods[-1]) / 2, sum(moods) / len(moods)
    return min(peak_end, mean), max(peak_end, mean)


def sides(readings: Sequence[Reading]) -> tuple[list[int], list[int]]:
    """Early moods (first contact or, where there are none, handover), and late ones."""
    by_phase = [(r.phase.value, r.mood) for r in readings]
    early = [mood for phase, mood in by_phase if phase == "first_contact"]
    if early == []:
        early = [mood for phase, mood in by_phase if phase == "handover"]
    return early, [mood for phase, mood in by_phase if phase in ("kickoff", "implementation")]


def live_sides(readings: Sequence[Reading]) -> tuple[list[int], list[int]]:
    """Moods in test/pilot, and in go-live, closing and after."""
    by_phase = [(r.phase.value, r.mood) for r in readings]
    life = ("go_live", "closing", "after")
    return [mood for phase, mood in by_phase if phase == "test_pilot"], [
        mood for phase, mood in by_phase if phase in life
    ]


def contrast(early: Sequence[int], late: Sequence[int]) -> float | None:
    """Null with no early or fewer than two late readings."""
    if not early or len(late) < 2:
        return None
    return sum(late) / len(late) - sum(early) / len(early)


def base(moods: Sequence[int]) -> int | None:
    return min(moods[-5:]) if len(moods) >= 5 else None


def above_zero(moods: Sequence[int]) -> int:
    return len([mood for mood in moods if mood > 0])


def last_five(moods: Sequence[int]) -> tuple[int, int]:
    last = list(moods)[-5:]
    return above_zero(last), len(last)
