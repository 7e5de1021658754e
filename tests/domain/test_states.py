"""States that no number shows: their borders, and the rules said a second time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain import states
from pmjournal.domain.contact import Contact
from pmjournal.domain.level import course, freshness
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.words import Freshness, Phase, Side

from . import reference, reference_signals
from .series import START, reading, some_reading, some_readings

FIRST_DAY = START.toordinal()
SALES, DELIVERY = Side.SALES, Side.DELIVERY


def seen(day: int, mood: int, side: Side) -> Reading:
    return replace(reading(day, mood), side=side)


def contacts(*efforts: bool) -> list[Contact]:
    """A contact a day."""
    return [Contact(at=reading(day, 0).at, effort=effort) for day, effort in enumerate(efforts)]


some_sides = st.lists(st.builds(replace, some_reading, side=st.sampled_from(Side)), max_size=20)
some_contacts = st.lists(
    st.builds(Contact, at=some_reading.map(lambda one: one.at), effort=st.booleans()), max_size=12
).map(lambda items: sorted(items, key=lambda item: item.place))


def zeros(*days: int) -> list[Reading]:
    return [reading(day, 0) for day in days]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (zeros(0, 10, 21), (21, 3)),
        (zeros(0, 10, 20), None),
        (zeros(0, 30), None),
        (zeros(0, 10, 21, 40), (21, 4)),
        (zeros(0, 1, 2, 21), (21, 4)),
        ([*zeros(0, 10), reading(15, 1), *zeros(16, 30, 36)], None),
        ([reading(0, 1), *zeros(9, 19, 30)], (30, 3)),
        ([*zeros(0, 10, 21), reading(22, -1)], None),
        ([], None),
    ],
)
def test_the_trap_is_three_zeros_in_a_row_over_21_days(
    readings: Sequence[Reading], expected: tuple[int, int] | None
) -> None:
    found = states.satisfaction_trap(readings)
    assert (found and (found[0] - FIRST_DAY, found[1])) == expected


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([seen(0, 2, SALES), seen(14, 0, DELIVERY)], (14, 2, 0)),
        ([seen(0, 2, SALES), seen(15, 0, DELIVERY)], None),
        ([seen(0, 1, DELIVERY), seen(14, 3, SALES)], (14, 3, 1)),
        ([seen(0, 2, SALES), seen(0, 1, DELIVERY)], None),
        ([seen(0, 3, SALES), seen(9, -3, SALES)], None),
        ([seen(0, 2, SALES), seen(3, -1, DELIVERY), seen(9, -2, DELIVERY)], (3, 2, -2)),
        ([seen(0, 2, SALES), seen(3, -1, DELIVERY), seen(5, -1, SALES)], None),
        (
            [seen(0, 2, SALES), seen(3, -1, DELIVERY), seen(5, 0, SALES), seen(9, 2, SALES)],
            (9, 2, -1),
        ),
        ([seen(0, 2, SALES), seen(3, -1, DELIVERY), seen(20, -1, DELIVERY)], None),
        ([], None),
    ],
)
def test_the_sides_differ_by_two_within_14_days(
    readings: Sequence[Reading], expected: tuple[int, int, int] | None
) -> None:
    found = states.perception_gap(readings)
    assert (found and (found[0] - FIRST_DAY, *found[1:])) == expected


@pytest.mark.parametrize(
    ("efforts", "expected"),
    [
        ((True, True), (1, 2)),
        ((True, False, True), (2, 2)),
        ((True, False, False, True), None),
        ((True, True, False), (1, 2)),
        ((True, True, False, False), None),
        ((True, True, True, True), (1, 3)),
        ((True, True, False, False, True, True), (5, 2)),
        ((True,), None),
        ((), None),
    ],
)
def test_hard_work_is_two_of_the_last_three_entries(
    efforts: Sequence[bool], expected: tuple[int, int] | None
) -> None:
    found = states.hard_work(contacts(*efforts))
    assert (found and (found[0] - FIRST_DAY, found[1])) == expected


def test_glasses_are_too_early_before_the_kickoff_only() -> None:
    for phase in Phase:
        early = phase in (Phase.FIRST_CONTACT, Phase.HANDOVER)
        found = states.glasses_too_early([reading(3, 2, phase), reading(5, 3, phase)])
        assert found == (FIRST_DAY + 5 if early else None)


def test_one_reading_is_silent_after_its_half_life() -> None:
    assert states.silent_since(course([reading(0, 1)])[0]) == FIRST_DAY + 15


@given(some_readings.filter(bool))
def test_silence_begins_on_the_first_day_that_is_silent(readings: list[Reading]) -> None:
    last = course(in_order(readings, FIRST_DAY + 9000))[-1]
    since = states.silent_since(last)
    assert freshness(last.evidence(since)) is Freshness.SILENT
    assert since > last.day
    assert freshness(last.evidence(since - 1)) is not Freshness.SILENT


@given(some_readings, some_sides, some_contacts)
def test_states_are_as_the_design_says(
    readings: list[Reading], of_sides: list[Reading], met: list[Contact]
) -> None:
    ever = START + timedelta(9000)
    ordered = in_order(readings, ever.toordinal())
    trapped = states.satisfaction_trap(ordered)
    since = reference_signals.held_since(reference_signals.trap, ordered)
    assert (trapped and trapped[0]) == since
    both = in_order(of_sides, ever.toordinal())
    gap = states.perception_gap(both)
    assert (gap and gap[0]) == reference_signals.held_since(reference_signals.gap, both)
    work = states.hard_work(met)
    assert (work and work[0]) == reference_signals.held_since(reference_signals.effort, met)
    days = reference.days_of(readings, ever)
    silent = states.silent_since(course(ordered)[-1]) if ordered else None
    assert silent == reference_signals.silent_since(days)


@given(st.lists(st.sampled_from([0, 0, 0, 1]), max_size=12), st.integers(1, 15))
def test_the_trap_of_runs_of_zeros_is_as_the_design_says(moods: list[int], gap: int) -> None:
    readings = [reading(place * gap, mood) for place, mood in enumerate(moods)]
    trapped = states.satisfaction_trap(readings)
    since = reference_signals.held_since(reference_signals.trap, readings)
    assert (trapped and trapped[0]) == since


def test_coverage_counts_phases_with_two_readings_of_those_begun() -> None:
    begun = [Phase.FIRST_CONTACT, Phase.KICKOFF]
    readings = [
        reading(0, 1),
        reading(0, 1),
        reading(9, 1, Phase.KICKOFF),
        *(reading(9, 1, Phase.AFTER) for _ in range(2)),
    ]
    assert states.coverage(readings, begun) == (1, 2)
    assert states.coverage([], []) == (0, 0)
