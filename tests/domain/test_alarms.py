"""Slump, letdown, watch and dip: their borders, one by one; `test_as_the_design_says` has the rest.

The borders are those of a usual rater, whose scatter is 0.8, unless a test says otherwise.
"""

from collections.abc import Sequence

import pytest

from pmjournal.domain.alarms import Spell, dip, letdown, slump, watches
from pmjournal.domain.fall import Sides
from pmjournal.domain.level import LevelDay, course
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

from .series import START, reading
from .test_golden import READINGS

FIRST, HANDOVER, KICKOFF, WORK = list(Phase)[:4]
PILOT, LIVE, CLOSING, AFTER = list(Phase)[4:]


def of(*moods: int, phase: Phase = FIRST, start: int = 0) -> list[Reading]:
    """A reading a day."""
    return [reading(start + place, mood, phase) for place, mood in enumerate(moods)]


def days_after_start(spell: Spell | None) -> tuple[int, int | None] | None:
    if spell is None:
        return None
    first = START.toordinal()
    return spell.since - first, None if spell.until is None else spell.until - first


def slumped(*readings: Reading) -> tuple[int, int | None] | None:
    return days_after_start(slump(readings, course(readings)))


def let_down(*readings: Reading) -> tuple[int, int | None] | None:
    return days_after_start(letdown(readings, course(readings)))


def known(
    levels: Sequence[float], moods: Sequence[float] = (), scatter: float = 0.8
) -> list[LevelDay]:
    """Days of which the slow level is known, the moods where they are given, and the scatter."""
    return [
        LevelDay(
            day=START.toordinal() + place,
            mood=moods[place] if moods else 0,
            seen=place + 1,
            gap=14,
            half_life=14,
            level=0,
            alarm_level=level,
            weight=1,
            squared_weight=1,
            scatter=scatter,
        )
        for place, level in enumerate(levels)
    ]


def watched(*days: LevelDay) -> list[tuple[int, int | None] | None]:
    return [days_after_start(spell) for spell in watches(days)]


def asked(*moods: float, scatter: float = 0.8) -> bool:
    return dip(known([0] * len(moods), moods, scatter)) is not None


def test_the_golden_example_slumps_from_day_30_to_day_74() -> None:
    assert slumped(*READINGS) == (30, 74)
    assert let_down(*READINGS) is None


def test_the_golden_example_would_be_watched_from_day_30_to_day_81() -> None:
    assert watched(*course(READINGS)) == [(30, 81)]
    (spell,) = watches(course(READINGS))
    assert spell.peak == START.toordinal() + 6


@pytest.mark.parametrize(
    ("early", "late", "scatter", "fallen"),
    [
        ((9, 9), (9, 0), 0.8, True),  # a step, and many readings
        ((10, 10), (10, 1), 0.8, False),
        ((1, 2), (2, 0), 0.8, True),  # 1.645·0.8·√1.5 = 1.612
        ((1, 2), (5, 2), 0.8, True),  # 1.645·0.8·√1.2 = 1.442
        ((1, 2), (5, 3), 0.8, False),
        ((1, 2), (5, 2), 0.5, True),  # nobody is surer than a usual rater
        ((1, 2), (5, 3), 0.5, False),
        ((1, 2), (2, 0), 1.0, False),  # 2.015
        ((0, 0), (9, -27), 0.8, False),
        ((9, 27), (1, -3), 0.8, False),
    ],
)
def test_a_fall_is_a_step_and_more_than_scatter_makes_likely(
    early: tuple[int, int], late: tuple[int, int], scatter: float, fallen: bool
) -> None:
    assert Sides(*early, *late).is_fall(scatter) is fallen


def test_a_slump_needs_one_early_reading_and_two_late_ones() -> None:
    assert slumped(*of(3), *of(-3, -3, phase=WORK, start=9)) == (10, None)
    assert slumped(*of(3, 3), *of(-3, phase=WORK, start=9)) is None
    assert slumped(*of(3, 3), *of(-3, phase=KICKOFF, start=8), *of(-3, phase=WORK, start=9)) == (
        9,
        None,
    )
    assert slumped(*of(3, 3), *of(-3, -3, phase=PILOT, start=9)) is None
    assert slumped(*of(-3, -3, -3, phase=WORK)) is None


def test_handover_stands_in_for_first_contact_only_where_that_is_silent() -> None:
    fallen = of(-1, -1, -1, -1, phase=WORK, start=20)
    assert slumped(*of(2, 2, phase=HANDOVER, start=9), *fallen) == (21, None)
    assert slumped(*of(-1), *of(3, 3, phase=HANDOVER, start=9), *fallen) is None


def test_a_letdown_is_the_same_of_life_after_go_live_against_the_pilot() -> None:
    for phase in (LIVE, CLOSING, AFTER):
        fallen = of(-1, -1, phase=phase, start=20)
        assert let_down(*of(2, phase=PILOT), *fallen) == (21, None)
        assert let_down(*of(2, phase=WORK), *fallen) is None
        risen = of(1, 0, 2, 1, phase=phase, start=30)
        assert let_down(*of(2, phase=PILOT), *fallen, *risen) == (21, 33)


def test_a_slump_ends_with_the_second_reading_in_a_row_of_one_or_more() -> None:
    fallen = [*of(3, 3), *of(-3, -3, phase=WORK, start=9)]
    for moods, until in (((1, 0, 1), None), ((1, 0, 1, 3), 23), ((1, 1), 21), ((0, 2, 1), 22)):
        assert slumped(*fallen, *of(*moods, phase=WORK, start=20)) == (10, until)


def test_two_good_readings_on_one_day_end_a_slump_and_those_of_its_first_day_do_not() -> None:
    fallen = [*of(3, 3), *of(-3, -3, phase=WORK, start=9)]
    same_day = [reading(20, 1, WORK, minute=minute) for minute in (600, 700)]
    assert slumped(*fallen, *same_day) == (10, 20)
    first_day = [reading(10, 1, WORK, minute=minute) for minute in (800, 900)]
    assert slumped(*of(3, 3, 3, 3, 3), *of(-3, -3, phase=WORK, start=9), *first_day) == (10, None)


def test_a_slump_that_is_over_stays_with_both_its_days() -> None:
    risen = of(*[3] * 9, phase=WORK, start=20)
    assert slumped(*of(3, 3), *of(-3, -3, phase=WORK, start=9), *risen) == (10, 21)


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
    assert watched(*known(levels)) == expected


def test_a_noisy_rater_is_watched_later() -> None:
    assert watched(*known((0, 2, 0.5), scatter=0.96)) == [(2, None)]
    assert watched(*known((0, 2, 0.5001), scatter=0.96)) == []
    assert watched(*known((0, 2, 0.75), scatter=0.5)) == [(2, None)]


def test_three_good_days_in_a_row_end_a_watch_those_before_its_start_too() -> None:
    levels = (0, 3, 1, 1, 1, 1, 1)
    assert watched(*known(levels, (0, 0, 0, 1, 1, 0.5, 1))) == [(2, None)]
    assert watched(*known(levels, (0, 0, 0, 1, 1, 1, 0))) == [(2, 5), (6, None)]
    assert watched(*known(levels, (0, 1, 1, 1, 0, 0, 0))) == [(2, 3), (4, None)]
    assert watched(*known(levels[:3], (1, 1, 1))) == [(2, None)]


def test_the_very_first_day_is_no_peak() -> None:
    assert watched(*known((3, 1, 1, 0))) == []
    assert watched(*known((3,))) == watched() == []


def test_a_peak_is_forgotten_after_eight_days_with_readings() -> None:
    assert watched(*known((0, 2, *[1] * 6, 0.75))) == [(8, None)]
    assert watched(*known((0, 2, *[1] * 7, 0.75))) == []


def test_a_watch_keeps_its_peak_while_it_stands() -> None:
    assert watched(*known((0, 3, *[1] * 20, 2.4))) == [(2, None)]
    assert watched(*known((0, 3, *[1] * 20, 2.5))) == [(2, 22)]


def test_spells_overlap_where_they_share_a_day() -> None:
    assert Spell(5, 9).overlaps(Spell(9, None))
    assert Spell(5, 9).overlaps(Spell(1, 5))
    assert not Spell(5, 9).overlaps(Spell(10, None))
    assert not Spell(5, None).overlaps(Spell(1, 4))
    assert not Spell(5, None).overlaps(None)


def test_a_dip_is_a_day_of_zero_or_less_two_steps_under_the_days_before() -> None:
    assert asked(2, 2, 0)
    assert asked(3, 3, 3, 3, 3, 0)
    assert not asked(3, 3, 1)
    assert not asked(2, 0)
    assert not asked(0)
    assert not asked()
    assert asked(2, 2, 0, 0)
    assert not asked(2, 0, 0, 0)
    assert not asked(1, 1, -0.5)


def test_a_dip_is_asked_of_the_five_days_before_it_and_less_of_a_noisy_rater() -> None:
    assert asked(3, 3, 3, 0, 0, 0)
    assert not asked(3, 3, 3, 1, 1, 1, 1, 1, -0.5)
    assert asked(3, 3, 3, 1, 1, 1, 1, 1, -1)
    assert asked(2, 2, -0.4, scatter=0.96)
    assert not asked(2, 2, -0.3, scatter=0.96)
