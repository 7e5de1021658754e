"""The golden example: eleven readings whose every figure was worked out by hand."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from pmjournal.domain.fall import drawdown, phase_contrast
from pmjournal.domain.figures import Figures
from pmjournal.domain.level import LevelDay, freshness
from pmjournal.domain.memory import memory_band
from pmjournal.domain.words import Freshness, Phase

from .series import START, figures_on, reading

READINGS = [
    *(reading(day, +2, Phase.FIRST_CONTACT) for day in (0, 6)),
    reading(15, +1, Phase.HANDOVER),
    reading(21, 0, Phase.KICKOFF),
    *(reading(day, mood, Phase.IMPLEMENTATION) for day, mood in ((30, -1), (52, -1), (60, +1))),
    *(reading(day, mood, Phase.TEST_PILOT) for day, mood in ((74, +1), (81, +2))),
    reading(90, +3, Phase.GO_LIVE),
    reading(101, +2, Phase.CLOSING),
]


def figures(day: int) -> Figures:
    return figures_on(READINGS, START + timedelta(day))


def near(*numbers: float) -> object:
    """Equal to `numbers` as far as they are given."""
    return pytest.approx(numbers, abs=0.0051)  # pyright: ignore[reportUnknownMemberType]


def by_day(days: Iterable[LevelDay]) -> dict[int, LevelDay]:
    return {known.day - START.toordinal(): known for known in days}


def test_the_half_life_follows_how_often_the_customer_was_heard() -> None:
    half_lives = [day.half_life for day in figures(122).days]
    assert half_lives == [14, 14, 14, 7, 7.5, 9, 8.5, 9, 8.5, 9, 9]


def test_the_level_on_each_day() -> None:
    levels = [2.000, 2.000, 1.527, 0.659, -0.219, -0.747, 0.270, 0.722, 1.415, 2.207, 2.094]
    assert [round(level, 3) for level in figures(122).reading_levels] == levels


def test_three_weeks_without_a_word_leave_a_quarter_of_a_reading() -> None:
    assert (by_day(figures(122).days)[30].evidence(START.toordinal() + 52),) == near(0.24)


def test_only_the_stretch_before_day_52_is_dotted() -> None:
    days = by_day(figures(122).days)
    stretches = zip(days, list(days)[1:], strict=False)
    dotted = [
        (start, end)
        for start, end in stretches
        if days[start].evidence(START.toordinal() + end) < 0.5
    ]
    assert dotted == [(30, 52)]


def test_three_silent_weeks_after_closing() -> None:
    late = figures(122)
    assert (late.level, late.evidence) == near(2.09, 0.37)
    assert late.freshness is Freshness.SILENT
    assert late.silence == 21
    assert late.band == near(0.81, 3)


def test_the_slow_level_falls_enough_for_an_alarm_on_day_30_and_is_back_on_day_90() -> None:
    slow = {day: known.alarm_level for day, known in by_day(figures(122).days).items()}
    peak = max(slow[day] for day in (6, 15, 21))
    assert [day for day in slow if slow[day] <= peak - 1.25] == [30, 52, 60, 74]
    assert next(day for day in slow if day > 30 and slow[day] >= peak - 0.5) == 90


def test_the_implementation_felt_two_and_a_quarter_steps_worse_than_first_contact() -> None:
    assert figures(122).phase_contrast == -2.25


def test_the_contrast_first_reaches_a_slump_on_day_30() -> None:
    contrasts = {day: figures(day).phase_contrast for day in (21, 29, 30)}
    assert contrasts == {21: None, 29: None, 30: phase_contrast(READINGS[:5])}
    assert phase_contrast(READINGS[:5]) == -2.5


def test_the_drawdown() -> None:
    assert (figures(122).drawdown,) == near(2.25)
    assert drawdown(figures(0).days) is None


def test_it_will_be_remembered_between_its_mean_and_its_peak_and_end() -> None:
    assert figures(122).memory_band == near(1.09, 2.5)


def test_a_closing_that_delights_would_lift_the_memory_to_three() -> None:
    band = memory_band([*READINGS, reading(122, +3, Phase.CLOSING)])
    assert band is not None
    assert band[1] == 3.0


def test_the_base_and_the_headline() -> None:
    assert figures(122).base == +1
    assert figures(122).above_zero == 8
    assert len(figures(122).readings) == 11


def test_the_arrow_points_up_again_after_the_pilot_only() -> None:
    assert [figures(day).arrow for day in (14, 15, 30, 60, 101)] == [None, "→", "↘", "↘", "↗"]


@pytest.mark.parametrize(
    ("evidence", "name"),
    [(1.2, "fresh"), (1.0, "fresh"), (0.999, "ageing"), (0.5, "ageing"), (0.499, "silent")],
)
def test_evidence_is_fresh_from_one_and_silent_below_a_half(evidence: float, name: str) -> None:
    assert freshness(evidence) == name


def test_one_reading_is_fresh_on_its_day_and_ageing_until_its_half_life_is_over() -> None:
    days = [figures_on(READINGS[:1], START + timedelta(day)) for day in (0, 1, 14, 15)]
    assert [day.freshness for day in days] == ["fresh", "ageing", "ageing", "silent"]
