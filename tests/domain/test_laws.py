"""Laws of the figures, tried on any readings."""

from datetime import date, timedelta
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading, in_order

from .series import (
    CLOCKS_GO_BACK,
    DATED,
    PROJECT,
    START,
    ZONES,
    figures_on,
    numbered,
    reading,
    sided_readings,
    some_dates,
    some_reading,
    some_readings,
)

LONG_AFTER = START + timedelta(9000)
BERLIN = ZONES[-1]
some_projects = st.sampled_from([PROJECT, DATED])


@given(sided_readings, some_reading, some_dates, some_projects)
def test_a_new_reading_never_changes_the_past(
    old: list[Reading], new: Reading, day: date, project: Project
) -> None:
    """All figures and all signals with their days and words, as of every earlier day."""
    last = new.at.date() - timedelta(1)
    known = {one.at.date() for one in old}
    days = {day, last, *known, *(one - timedelta(1) for one in known)}
    days |= {one + timedelta(ahead) for one in known for ahead in (9, 29, 61)}
    assume(any(one <= last for one in days))
    for as_of in sorted(one for one in days if one <= last):
        then = figures_of(project, Observed(old, []), as_of)
        assert figures_of(project, Observed([*old, new], []), as_of) == then


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
    *("readings", "days", "reading_levels", "above_zero", "last_five", "level", "half_life"),
    *("scatter", "base", "drawdown", "phase_contrast", "live_contrast", "memory_band"),
)


@given(some_readings, some_dates, st.integers(1, 3000))
def test_silence_moves_only_evidence_freshness_and_band_and_takes_the_arrow_away(
    readings: list[Reading], today: date, silent_days: int
) -> None:
    assume(all(one.at.date() <= today for one in readings))
    now = figures_on(readings, today)
    later = figures_on(readings, today + timedelta(silent_days))
    assert later.evidence < now.evidence or not now.evidence
    assert {name: getattr(later, name) for name in STILL} == {
        name: getattr(now, name) for name in STILL
    }
    assert later.arrow in (now.arrow, None)
    assert (later.arrow is None) is (later.is_silent or len(later.days) < 4)


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
