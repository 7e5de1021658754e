"""The target: a mood for each phase, and who agreed to it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.target import DEFAULT_TARGET, target_of, target_points, with_target
from pmjournal.domain.words import Phase, Side

from .series import PROJECT, START

AGREED = replace(PROJECT, agreed={Side.SALES: START, Side.DELIVERY: START})

some_moods = st.dictionaries(st.sampled_from(Phase), st.one_of(st.none(), st.integers(-3, 3)))


def after(days: int) -> date:
    return START + timedelta(days)


def test_the_default_rises_towards_the_end() -> None:
    assert list(target_of(PROJECT).values()) == [0, 1, 1, 1, 2, 3, 3, 2]
    assert list(target_of(PROJECT)) == list(Phase)


def test_a_changed_target_is_agreed_by_nobody() -> None:
    changed = with_target(AGREED, {Phase.KICKOFF: 2})
    assert target_of(changed)[Phase.KICKOFF] == 2
    assert changed.agreed == {}


def test_a_target_that_stays_the_same_stays_agreed() -> None:
    same = with_target(AGREED, {Phase.KICKOFF: 1, Phase.AFTER: None})
    assert same.agreed == AGREED.agreed
    assert with_target(AGREED, {}) == AGREED


@given(some_moods, some_moods)
def test_agreements_stay_exactly_where_the_target_does(
    first: dict[Phase, int | None], second: dict[Phase, int | None]
) -> None:
    before = replace(with_target(PROJECT, first), agreed=AGREED.agreed)
    changed = with_target(before, second)
    assert bool(changed.agreed) is (target_of(changed) == target_of(before))
    for phase, mood in second.items():
        assert target_of(changed)[phase] == (DEFAULT_TARGET[phase] if mood is None else mood)


def test_a_target_off_the_scale_is_refused() -> None:
    with pytest.raises(InputError):
        with_target(PROJECT, {Phase.KICKOFF: 4})


def dated(*starts: tuple[Phase, int], **fields: object) -> Project:
    return replace(PROJECT, phases={phase: after(day) for phase, day in starts}, **fields)


def test_points_lie_in_the_middle_of_each_phase_begun() -> None:
    project = dated((Phase.FIRST_CONTACT, 0), (Phase.KICKOFF, 11), (Phase.GO_LIVE, 50))
    first = START.toordinal()
    assert target_points(project, after(31)) == [(first + 5, 0), (first + 21, 1)]
    own = with_target(project, {Phase.KICKOFF: -1})
    assert [mood for _day, mood in target_points(own, after(50))] == [0, -1, 3]
    assert target_points(project, after(-1)) == []
    assert target_points(PROJECT, after(9)) == []
