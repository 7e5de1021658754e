"""The golden example: eleven readings whose every figure was worked out by hand."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from pmjournal.domain.fall import drawdown
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


def close(*numbers: float) -> object:
    """Equal to `numbers`, which are given to three decimals."""
    return pytest.approx(numbers, abs=0.000501)  # pyright: ignore[reportUnknownMemberType]


def by_day(days: Iterable[LevelDay]) -> dict[int, LevelDay]:
    return {known.day - START.toordinal(): known for known in days}


def test_the_half_life_follows_how_often_the_customer_was_heard() -> None:
    half_lives = [day.half_life for day in figures(122).days]
    assert half_lives == [14, 14, 14, 7, 7.5, 9, 8.5, 9, 8.5, 9, 9]


def test_the_scatter_on_each_day() -> None:
    scatters = [0.800, 0.716, 0.714, 0.713, 0.712, 0.672, 0.778, 0.742, 0.739, 0.737, 0.735]
    assert [round(day.scatter, 3) for day in figures(122).days] == scatters
    assert figures(122).scatter == figures(122).days[-1].scatter


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
    assert late.band == close(0.662, 3)
    assert late.arrow is None


@pytest.mark.parametrize(
    ("day", "band", "arrow"),
    [(30, (-0.846, 0.407), "↘"), (60, (-0.484, 1.024), "↘"), (90, (1.575, 2.838), "↗")],
)
def test_the_band_and_the_arrow(day: int, band: tuple[float, float], arrow: str) -> None:
    assert figures(day).band == close(*band)
    assert figures(day).arrow == arrow


def test_the_implementation_felt_two_and_a_quarter_steps_worse_than_first_contact() -> None:
    assert [figures(day).phase_contrast for day in (21, 29, 30, 60, 122)] == [
        *(None, None, -2.5, -2.25, -2.25)
    ]


def test_life_after_go_live_felt_a_step_better_than_the_pilot() -> None:
    assert [figures(day).live_contrast for day in (90, 101, 122)] == [None, 1.0, 1.0]


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
    assert figures(122).last_five == (5, 5)
    assert [figures(day).last_five for day in (-1, 0, 21)] == [(0, 0), (1, 1), (3, 4)]


def test_there_is_no_arrow_below_four_days_and_none_in_silence() -> None:
    days = (15, 21, 30, 60, 74, 81, 90, 101, 117, 118)
    arrows = [None, "↘", "↘", "↘", "↘", "→", "↗", "↗", "↗", None]
    assert [figures(day).arrow for day in days] == arrows


@pytest.mark.parametrize(
    ("evidence", "name"),
    [(1.2, "fresh"), (1.0, "fresh"), (0.999, "ageing"), (0.5, "ageing"), (0.499, "silent")],
)
def test_evidence_is_fresh_from_one_and_silent_below_a_half(evidence: float, name: str) -> None:
    assert freshness(evidence) == name


def test_one_reading_is_fresh_on_its_day_and_ageing_until_its_half_life_is_over() -> None:
    days = [figures_on(READINGS[:1], START + timedelta(day)) for day in (0, 1, 14, 15)]
    assert [day.freshness for day in days] == ["fresh", "ageing", "ageing", "silent"]
