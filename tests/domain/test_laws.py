"""Laws of the figures, tried on any readings."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pmjournal.domain.reading import Reading, in_order

from . import reference
from .series import (
    CLOCKS_GO_BACK,
    START,
    ZONES,
    figures_on,
    long_series,
    numbered,
    reading,
    some_dates,
    some_reading,
    some_readings,
)

LONG_AFTER = START + timedelta(9000)
BERLIN = ZONES[-1]


@given(some_readings, some_reading, some_dates)
def test_a_new_reading_never_changes_the_past(old: list[Reading], new: Reading, day: date) -> None:
    assume(day < new.at.date())
    assert figures_on([*old, new], day) == figures_on(old, day)


@given(some_readings, some_reading)
def test_a_new_reading_leaves_the_line_behind_it_as_it_was_drawn(
    old: list[Reading], new: Reading
) -> None:
    before = figures_on(old, LONG_AFTER).days
    after = figures_on([*old, new], LONG_AFTER).days
    assert [day for day in after if day.day < new.day] == [
        day for day in before if day.day < new.day
    ]


@given(some_readings, some_dates, st.randoms(use_true_random=False))
def test_figures_are_the_same_in_whatever_order_readings_were_entered(
    readings: list[Reading], as_of: date, random: Random
) -> None:
    shuffled = random.sample(readings, len(readings))
    assert figures_on(shuffled, as_of) == figures_on(readings, as_of)


@given(st.permutations(numbered([reading(day, mood) for day in (3, 9) for mood in (-3, 3, 0)])))
def test_figures_are_the_same_in_whatever_order_readings_of_one_instant_were_entered(
    readings: list[Reading],
) -> None:
    ordered = sorted(readings, key=lambda one: one.id)
    assert figures_on(readings, LONG_AFTER) == figures_on(ordered, LONG_AFTER)


STILL = (
    *("readings", "days", "reading_levels", "above_zero", "level", "arrow", "half_life", "base"),
    *("drawdown", "phase_contrast", "memory_band"),
)


@given(some_readings, some_dates, st.integers(1, 3000))
def test_silence_moves_only_evidence_freshness_and_band(
    readings: list[Reading], today: date, silent_days: int
) -> None:
    assume(all(one.at.date() <= today for one in readings))
    now = figures_on(readings, today)
    later = figures_on(readings, today + timedelta(silent_days))
    assert later.evidence < now.evidence or not now.evidence
    assert {name: getattr(later, name) for name in STILL} == {
        name: getattr(now, name) for name in STILL
    }


ROUNDING = ((0, -3), (1, 0), (801, 3))  # the plain sums end just above +3


@given(some_readings, some_dates)
@example([reading(day, mood) for day, mood in ROUNDING], LONG_AFTER)
def test_no_figure_in_mood_steps_leaves_the_scale(readings: list[Reading], as_of: date) -> None:
    figures = figures_on(readings, as_of)
    on_the_scale = [
        *(day.level for day in figures.days),
        *(day.alarm_level for day in figures.days),
        *(figures.band or ()),
        *(figures.memory_band or ()),
        *([] if figures.base is None else [figures.base]),
    ]
    assert all(-3 <= value <= 3 for value in on_the_scale)
    assert all(low <= high for low, high in filter(None, (figures.band, figures.memory_band)))
    assert figures.level is None or (figures.band and figures.band[0] <= figures.level)


@given(some_readings, some_dates)
def test_readings_after_as_of_do_not_exist(readings: list[Reading], as_of: date) -> None:
    known = [one for one in readings if one.at.date() <= as_of]
    assert figures_on(readings, as_of) == figures_on(known, as_of)


@given(some_readings)
def test_a_day_is_the_one_on_the_calendar_where_it_was_written(readings: list[Reading]) -> None:
    days = figures_on(readings, LONG_AFTER).days
    written = {one.at.date().toordinal() for one in readings}
    assert [day.day for day in days] == sorted(written)


def test_in_the_night_when_clocks_go_back_the_later_moment_is_the_last_reading() -> None:
    before = reading(CLOCKS_GO_BACK, -2, minute=165, zone=BERLIN, fold=0)
    after = reading(CLOCKS_GO_BACK, +2, minute=135, zone=BERLIN, fold=1)
    assert in_order([after, before], after.day) == [before, after]


@given(some_readings, some_dates)
def test_figures_are_as_their_definitions_say(readings: list[Reading], as_of: date) -> None:
    check_against_reference(readings, as_of)


@pytest.mark.parametrize("seed", range(24))
def test_figures_of_long_journals_are_as_their_definitions_say(seed: int) -> None:
    readings = long_series(seed)
    days = [one.at.date() for one in readings] or [START]
    for as_of in (max(days), max(days) + timedelta(40), min(days) - timedelta(1)):
        check_against_reference(readings, as_of)
    check_against_reference(readings, Random(seed).choice(days))  # noqa: S311


def check_against_reference(readings: Sequence[Reading], as_of: date) -> None:
    figures = figures_on(readings, as_of)
    days, today = reference.days_of(readings, as_of), as_of.toordinal()
    single = reference.single(readings, as_of)
    moods = [one.mood for one in single]
    assert figures.readings == single
    assert figures.above_zero == reference.above_zero(moods)
    assert figures.base == reference.base(moods)
    assert figures.freshness == reference.freshness(days, today)
    assert figures.arrow == reference.arrow(days)
    assert same(figures.evidence, reference.evidence(days, today))
    assert same(figures.drawdown, reference.drawdown(days))
    assert same(figures.phase_contrast, reference.phase_contrast(single))
    assert both_same(figures.memory_band, reference.memory_band(moods))
    if not days:
        assert (figures.level, figures.half_life, figures.band) == (None, None, None)
        return
    assert same(figures.level, reference.level(days, today))
    assert same(figures.half_life, reference.half_life(days))
    assert both_same(figures.band, reference.band(days, today))
    for place, known in enumerate(figures.days):
        so_far = days[: place + 1]
        assert same(known.level, reference.level(so_far, known.day))
        assert same(known.half_life, reference.half_life(so_far))
    for known, following in pairwise(figures.days):
        so_far = [day for day in days if day[0] <= known.day]
        assert same(known.evidence(following.day), reference.evidence(so_far, following.day))


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6


def both_same(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(one[0], other[0]) and same(one[1], other[1])
