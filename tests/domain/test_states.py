"""States that no number shows: their borders; `test_as_the_design_says` has the rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from pmjournal.domain import states
from pmjournal.domain.contact import Contact
from pmjournal.domain.level import course
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.words import Phase, Side

from .series import DATED, PROJECT, START, reading

FIRST_DAY = START.toordinal()
SALES, DELIVERY = Side.SALES, Side.DELIVERY


def seen(day: int, mood: int, side: Side) -> Reading:
    return replace(reading(day, mood), side=side)


def contacts(*efforts: bool, every: int = 1) -> list[Contact]:
    """A contact a day, or `every` so many days."""
    return [
        Contact(at=reading(every * place, 0).at, effort=effort)
        for place, effort in enumerate(efforts)
    ]


def trapped(*readings: tuple[int, int]) -> tuple[int, int] | None:
    """(since, days in the run) of readings given as (day, mood)."""
    found = states.satisfaction_trap(course([reading(day, mood) for day, mood in readings]))
    return None if found is None else (found.since - FIRST_DAY, len(found.days))


def zeros(*days: int) -> list[tuple[int, int]]:
    return [(day, 0) for day in days]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (zeros(0, 7, 14, 21), (21, 4)),
        (zeros(0, 7, 14, 20), None),
        (zeros(0, 14, 40), None),
        (zeros(0, 7, 14, 21, 40), (21, 4)),  # 7 to 40 is the shortest run now
        (zeros(0, 1, 2, 3, 4, 21), (21, 6)),
        ([*zeros(0, 7, 14), (21, 1)], None),  # the last one is praise
        ([*zeros(0, 7), (14, 1), (21, 0)], (21, 4)),
        ([(0, 1), (7, 1), *zeros(14, 21)], None),  # mean 0.5
        ([(0, 1), (7, -1), *zeros(14, 21)], (21, 4)),
        ([(0, 1), (3, 1), (7, -1), *zeros(14, 21)], None),  # less than half are 0
        ([*zeros(0, 7), (14, 2), (21, 0)], None),
        ([(0, 3), *zeros(9, 16, 23, 30)], (30, 4)),  # what was before the run doesn't count
        ([*zeros(0, 7, 14, 21), (28, 2), *zeros(35, 42, 49, 56)], (56, 4)),
        ([], None),
    ],
)
def test_the_trap_is_the_shortest_run_of_four_days_over_21(
    readings: Sequence[tuple[int, int]], expected: tuple[int, int] | None
) -> None:
    assert trapped(*readings) == expected


def test_days_with_two_readings_count_with_their_middle() -> None:
    assert trapped(*zeros(0, 7, 14), (21, -1), (21, 1)) == (21, 4)
    assert trapped(*zeros(0, 7, 14), (21, 0), (21, 1)) is None


def gap(today: int, *readings: Reading) -> tuple[int, int, int] | None:
    """(since, readings of sales, of delivery) that are compared."""
    ordered = in_order(readings, FIRST_DAY + today)
    found = states.perception_gap(ordered, course(ordered), FIRST_DAY + today)
    return (
        None
        if found is None
        else (
            found.since - FIRST_DAY,
            len(found.sales),
            len(found.delivery),
        )
    )


def test_where_a_side_has_one_reading_the_last_two_must_lie_three_steps_apart() -> None:
    assert gap(9, seen(0, 2, SALES), seen(9, -1, DELIVERY)) == (9, 1, 1)
    assert gap(9, seen(0, 2, SALES), seen(9, 0, DELIVERY)) is None
    assert gap(9, seen(0, -2, SALES), seen(1, 3, SALES), seen(9, 0, DELIVERY)) == (9, 2, 1)
    assert gap(9, seen(0, 3, SALES), seen(9, -3, SALES)) is None
    assert gap(0) is None


def test_each_sides_last_reading_is_at_most_28_days_old() -> None:
    both = (seen(0, 2, SALES), seen(9, -1, DELIVERY))
    assert gap(28, *both) == (9, 1, 1)
    assert gap(29, *both) is None


def test_with_two_on_both_sides_the_means_lie_far_apart_for_the_scatter() -> None:
    sales = (seen(0, 2, SALES), seen(1, 2, SALES))
    # 2.2·0.8·√(1/2 + 1/2) = 1.76
    assert gap(3, *sales, seen(2, 0, DELIVERY), seen(3, 0, DELIVERY)) == (3, 2, 2)
    assert gap(3, *sales, seen(2, 0, DELIVERY), seen(3, 1, DELIVERY)) is None
    many = [seen(day, mood, SALES) for day, mood in enumerate((3, 2, 2, 2, 2))]
    few = [seen(day, 1, DELIVERY) for day in (5, 6, 7)]
    assert gap(7, *many, *few) is None  # 1.2
    assert gap(7, *many, *(replace(one, mood=0) for one in few)) == (6, 5, 3)


def test_of_each_side_the_last_five_within_60_days_count() -> None:
    sales = [seen(day, 3, SALES) for day in (0, 1, 58, 59, 60, 61, 62, 63)]
    delivery = [seen(63, mood, DELIVERY) for mood in (1, 1)]
    assert gap(63, *sales, *delivery) == (63, 5, 2)
    assert gap(63, *sales[:3], seen(63, 3, SALES), *delivery) == (63, 2, 2)
    assert gap(61, seen(0, 3, SALES), seen(1, 3, SALES), seen(50, 3, SALES), *delivery[:0]) is None


def test_it_is_since_the_first_day_of_the_unbroken_run_of_days_with_readings() -> None:
    start = (seen(0, 2, SALES), seen(3, -1, DELIVERY))
    assert gap(20, *start, seen(9, -1, DELIVERY)) == (3, 1, 2)
    assert gap(20, *start, seen(9, 0, DELIVERY), seen(12, -2, DELIVERY)) == (12, 1, 3)


def test_it_is_since_today_where_older_readings_have_left_the_window_since() -> None:
    sales = [seen(day, mood, SALES) for day, mood in ((0, 1), (40, 3), (41, 3))]
    delivery = [seen(41, 0, DELIVERY) for _ in range(2)]
    assert gap(41, *sales, *delivery) is None
    assert gap(60, *sales, *delivery) is None
    assert gap(61, *sales, *delivery) == (61, 2, 2)
    assert gap(62, *sales, *delivery) == (62, 2, 2)


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
    found = states.hard_work(contacts(*efforts), FIRST_DAY + 30)
    assert (found and (found[0] - FIRST_DAY, found[1])) == expected


def test_hard_work_is_forgotten_after_60_days() -> None:
    assert states.hard_work(contacts(True, True), FIRST_DAY + 60) == (FIRST_DAY + 1, 2)
    assert states.hard_work(contacts(True, True), FIRST_DAY + 61) is None
    far = contacts(True, True, True, every=50)
    assert states.hard_work(far, FIRST_DAY + 100) == (FIRST_DAY + 50, 2)


def test_glasses_are_too_early_before_the_kickoff_only() -> None:
    for phase in Phase:
        early = phase in (Phase.FIRST_CONTACT, Phase.HANDOVER)
        readings = [reading(3, 2, phase), reading(5, 3, phase), reading(6, 3, phase)]
        assert states.glasses_too_early(readings) is (readings[1] if early else None)


@pytest.mark.parametrize(
    ("days", "silent"),
    [
        ((0,), 28),
        ((0, 1, 2), 30),
        ((0, 1, 2, 3), 17),
        ((0, 7, 14, 21), 35),
        ((0, 8, 16, 24), 40),
        ((0, 7, 15, 23, 24), 39),  # a gap of 7.5
        ((0, 40, 80, 120), 200),
    ],
)
def test_silence_begins_after_twice_the_usual_gap_but_14_days_and_28_before_any_is_usual(
    days: Sequence[int], silent: int
) -> None:
    since = states.silent_since(course([reading(day, 1) for day in days]))
    assert since == FIRST_DAY + silent
    assert states.silent_since([]) is None


def test_sixty_days_after_closing_began_silence_is_no_news() -> None:
    closing = DATED.phases[Phase.CLOSING]
    assert not states.is_quiet(DATED, closing + timedelta(59))
    assert states.is_quiet(DATED, closing + timedelta(60))
    assert not states.is_quiet(PROJECT, closing + timedelta(999))
    after = replace(PROJECT, phases={Phase.AFTER: closing})
    assert states.is_quiet(after, closing + timedelta(60))


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
