"""Slump, watch and dip: the golden example, their borders, and the rules said a second time."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given

from pmjournal.domain.alarms import Spell, dip, slump, watches
from pmjournal.domain.level import LevelDay, course
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.words import Phase

from . import reference, reference_signals
from .series import START, long_series, reading, some_readings
from .test_golden import READINGS

FIRST, KICKOFF, WORK = Phase.FIRST_CONTACT, Phase.KICKOFF, Phase.IMPLEMENTATION
EVER = START.toordinal() + 9000


def of(*moods: int, phase: Phase, start: int = 0) -> list[Reading]:
    """A reading a day."""
    return [reading(start + place, mood, phase) for place, mood in enumerate(moods)]


def days_after_start(spell: Spell | None) -> tuple[int, int | None] | None:
    if spell is None:
        return None
    first = START.toordinal()
    return spell.since - first, None if spell.until is None else spell.until - first


def slow(*levels: float) -> list[LevelDay]:
    """Days of which the slow level is known, and nothing else."""
    return [
        LevelDay(
            day=START.toordinal() + place,
            mood=0,
            gap=14,
            half_life=14,
            level=0,
            alarm_level=level,
            weight=1,
            squared_weight=1,
            scatter=0,
        )
        for place, level in enumerate(levels)
    ]


def watched(*levels: float) -> list[tuple[int, int | None] | None]:
    return [days_after_start(spell) for spell in watches(slow(*levels))]


def test_the_golden_example_slumps_from_day_30_to_day_74() -> None:
    assert days_after_start(slump(READINGS)) == (30, 74)
    found = slump(READINGS)
    assert found is not None
    assert (found.high, found.low) == (2.0, -0.5)


def test_the_golden_example_would_be_watched_from_day_30_to_day_90() -> None:
    assert [days_after_start(spell) for spell in watches(course(READINGS))] == [(30, 90)]


@pytest.mark.parametrize(
    ("early", "fallen"), [((1, 1, 1, 2), True), ((1, 1, 1, 1, 2), False), ((2, 2), True)]
)
def test_a_slump_begins_at_a_contrast_of_exactly_one_and_a_quarter(
    early: Sequence[int], fallen: bool
) -> None:
    readings = [*of(*early, phase=FIRST), *of(0, 0, phase=KICKOFF, start=10)]
    assert (slump(readings) is not None) is fallen


def test_a_slump_needs_two_readings_on_either_side() -> None:
    assert slump([*of(3, phase=FIRST), *of(-3, -3, phase=WORK, start=9)]) is None
    assert slump([*of(3, 3, phase=FIRST), *of(-3, phase=WORK, start=9)]) is None
    assert slump([*of(3, 3, phase=FIRST), *of(-3, -3, phase=Phase.HANDOVER, start=9)]) is None
    one_each = [
        *of(3, 3, phase=FIRST),
        *of(-3, phase=KICKOFF, start=8),
        *of(-3, phase=WORK, start=9),
    ]
    assert days_after_start(slump(one_each)) == (9, None)


def test_a_slump_ends_with_the_second_reading_in_a_row_of_one_or_more() -> None:
    fallen = [*of(3, 3, phase=FIRST), *of(-3, -3, phase=WORK, start=9)]
    for moods, until in (((1, 0, 1), None), ((1, 0, 1, 3), 23), ((1, 1), 21), ((0, 2, 1), 22)):
        assert days_after_start(slump([*fallen, *of(*moods, phase=WORK, start=20)])) == (10, until)


def test_a_slump_that_is_over_stays_with_both_its_days() -> None:
    risen = of(*[3] * 9, phase=WORK, start=20)
    fallen = [*of(3, 3, phase=FIRST), *of(-3, -3, phase=WORK, start=9), *risen]
    assert days_after_start(slump(fallen)) == (10, 21)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((0, 2, 0.75), [(2, None)]),
        ((0, 2, 0.7501), []),
        ((0, 2, 0.5, 1.4999), [(2, None)]),
        ((0, 2, 0.5, 1.5), [(2, 3)]),
        ((0, 2, 0.5, 2, 0.5), [(2, 3), (4, None)]),
        ((0, 2, 0.5, 3, 2.5, 1.75), [(2, 3), (5, None)]),
    ],
)
def test_a_watch_begins_at_one_and_a_quarter_and_ends_within_a_half(
    levels: Sequence[float], expected: list[tuple[int, int | None]]
) -> None:
    assert watched(*levels) == expected


def test_the_very_first_day_is_no_peak() -> None:
    assert watched(3, 1, 1, 0) == []
    assert watched(3) == watched() == []


def test_a_peak_is_forgotten_after_eight_days_with_readings() -> None:
    assert watched(0, 2, *[1] * 6, 0.75) == [(8, None)]
    assert watched(0, 2, *[1] * 7, 0.75) == []


def test_a_watch_keeps_its_peak_while_it_stands() -> None:
    assert watched(0, 3, *[1] * 20, 2.4) == [(2, None)]
    assert watched(0, 3, *[1] * 20, 2.5) == [(2, 22)]


def test_a_dip_is_two_steps_under_the_highest_so_far() -> None:
    assert dip(of(3, 1, phase=FIRST)) == (3, 1)
    assert dip(of(3, 2, phase=FIRST)) is None
    assert dip(of(-3, 3, 0, 2, phase=FIRST)) is None
    assert dip(of(3, 0, 0, 1, phase=FIRST)) == (3, 1)
    assert dip(of(-3, phase=FIRST)) is None
    assert dip([]) is None


def check(readings: Sequence[Reading]) -> None:
    ordered = reference.single(readings, START + timedelta(9000))
    days = reference.days_of(readings, START + timedelta(9000))
    fell = slump(in_order(readings, EVER))
    assert (None if fell is None else (fell.since, fell.until)) == reference_signals.slump(ordered)
    spells = [(spell.since, spell.until) for spell in watches(course(ordered))]
    assert spells == reference_signals.watches(days)
    assert (dip(ordered) is not None) is reference_signals.dip(ordered)


@given(some_readings)
def test_alarms_are_as_the_design_says(readings: list[Reading]) -> None:
    check(readings)


@pytest.mark.parametrize("seed", range(24))
def test_alarms_of_long_journals_are_as_the_design_says(seed: int) -> None:
    check(long_series(seed)[:150])
