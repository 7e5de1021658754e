"""All figures and all signals of readings, against the definitions said a second time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.target import target_of
from pmjournal.domain.words import Phase, Side

from . import reference
from . import reference_signals as rules
from .series import (
    DATED,
    PROJECT,
    START,
    long_series,
    numbered,
    shaped,
    sided_readings,
    some_dates,
    some_reading,
    some_readings,
)

calm_readings = st.lists(
    st.builds(
        replace, some_reading, mood=st.sampled_from([0, 0, 0, 1, -1]), side=st.sampled_from(Side)
    ),
    max_size=20,
).map(numbered)
some_contacts = st.lists(
    st.builds(Contact, at=some_reading.map(lambda one: one.at), effort=st.booleans()), max_size=12
)
some_projects = st.sampled_from([PROJECT, DATED])


@given(some_readings, some_dates, some_projects)
def test_figures_of_few_readings(readings: list[Reading], day: date, project: Project) -> None:
    check(project, readings, [], day)


@given(sided_readings, some_contacts, some_dates, some_projects)
def test_signals_of_two_sides(
    readings: list[Reading], met: list[Contact], day: date, project: Project
) -> None:
    check(project, readings, met, day)


@given(calm_readings, some_dates)
def test_signals_of_the_merely_satisfied(readings: list[Reading], day: date) -> None:
    check(DATED, readings, [], day)


@pytest.mark.parametrize("seed", range(90))
def test_all_of_any_shape_on_several_days(seed: int) -> None:
    random, readings = Random(seed), shaped(seed)  # noqa: S311
    days = sorted({one.at.date() for one in readings})
    met = [Contact(at=one.at, effort=random.random() < 0.3) for one in readings]
    for day in {days[0], days[-1], random.choice(days), random.choice(days)}:
        check(DATED, readings, met, day)
        check(DATED, readings, met, day + timedelta(random.randrange(90)))


@pytest.mark.parametrize("seed", range(24))
def test_all_of_long_journals(seed: int) -> None:
    random, readings = Random(seed), long_series(seed)[:150]  # noqa: S311
    readings = [replace(one, side=random.choice(list(Side))) for one in readings]
    days = [one.at.date() for one in readings] or [START]
    for day in (max(days), max(days) + timedelta(40), min(days) - timedelta(1)):
        check(PROJECT, readings, [], day)
    check(DATED, readings, [], random.choice(days))


def check(
    project: Project, readings: Sequence[Reading], met: Sequence[Contact], as_of: date
) -> None:
    figures = figures_of(project, Observed(readings, met), as_of)
    check_figures(figures, readings)
    single = reference.single(readings, as_of)
    days, today = reference.days_of(readings, as_of), as_of.toordinal()
    early = [one for one in single if one.phase is Phase.FIRST_CONTACT]
    rosy = [rules.day_of(one) for one in single if one.mood == 3 and one.phase in list(Phase)[:2]]
    contacts = sorted(met, key=lambda one: one.place)
    since = {
        "dip": rules.dip(single, days),
        "satisfaction_trap": rules.trap(days),
        "perception_gap": rules.gap(single, days, today),
        "silent": rules.silent(days, today, project.phases.get(Phase.CLOSING)),
        "effort": rules.effort_since(contacts, today),
    }
    spells = {
        "slump": rules.slump(single, days),
        "letdown": rules.letdown(single, days),
        "watch": rules.watch(single, days),
        **{name: None if day is None else (day, None) for name, day in since.items()},
    }
    told = {
        signal.id.value: (
            signal.since and signal.since.toordinal(),
            signal.until and signal.until.toordinal(),
        )
        for signal in figures.signals
    }
    assert {name: told.get(name) for name in spells} == spells
    before_handover = project.phase_on(as_of) is Phase.FIRST_CONTACT
    assert ("need_early_readings" in told) is (before_handover and len(early) < 2)
    assert (told["glasses_too_early"][0] if rosy else "glasses_too_early" not in told) == (
        rosy[0] if rosy else True
    )


def check_figures(figures: Figures, readings: Sequence[Reading]) -> None:
    as_of = figures.as_of
    days, today = reference.days_of(readings, as_of), as_of.toordinal()
    single = reference.single(readings, as_of)
    moods = [one.mood for one in single]
    assert figures.readings == single
    assert figures.above_zero == reference.above_zero(moods)
    assert figures.last_five == reference.last_five(moods)
    assert figures.base == reference.base(moods)
    assert figures.freshness == reference.freshness(days, today)
    assert figures.arrow == reference.arrow(days, today)
    assert same(figures.evidence, reference.evidence(days, today))
    assert same(figures.drawdown, reference.drawdown(days))
    assert same(figures.phase_contrast, reference.contrast(*reference.sides(single)))
    assert same(figures.live_contrast, reference.contrast(*reference.live_sides(single)))
    assert both_same(figures.memory_band, reference.memory_band(moods))
    if not days:
        unknown = (figures.level, figures.half_life, figures.band, figures.scatter)
        assert (*unknown, figures.target_gap) == (None,) * 5
        return
    level = reference.level(days, today)
    target = target_of(figures.project)[figures.project.phase_on(as_of)]
    assert same(figures.level, level)
    assert same(figures.target_gap, level - target)
    assert same(figures.half_life, reference.half_life(days))
    assert same(figures.scatter, reference.scatter(days))
    assert both_same(figures.band, reference.band(days, today))
    for place, known in enumerate(figures.days):
        so_far = days[: place + 1]
        assert same(known.level, reference.level(so_far, known.day))
        assert same(known.half_life, reference.half_life(so_far))
        assert same(known.scatter, reference.scatter(so_far))
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
