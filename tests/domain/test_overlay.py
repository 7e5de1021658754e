"""Own history: the median of one's closed projects in each phase."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.overlay import own_history
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

from .series import START, reading, some_readings
from .test_target import dated

FIRST, KICKOFF = Phase.FIRST_CONTACT, Phase.KICKOFF


def felt(phase: Phase, *moods: int) -> list[Reading]:
    return [reading(day, mood, phase) for day, mood in enumerate(moods)]


def test_it_needs_three_projects_with_readings() -> None:
    assert own_history([felt(FIRST, 1), felt(FIRST, 1), []]) is None
    assert own_history([]) is None
    assert own_history([felt(FIRST, 1)] * 3) == {FIRST: 1.0}


def test_each_project_counts_once_with_its_median() -> None:
    chatty = felt(FIRST, *[-3] * 50, 3)
    assert own_history([chatty, felt(FIRST, 2, 3), felt(FIRST, 1)]) == {FIRST: 1.0}
    assert own_history([felt(FIRST, 0, 3), felt(FIRST, 2), felt(FIRST, 1)]) == {FIRST: 1.5}


def test_a_phase_without_readings_is_not_there() -> None:
    history = own_history([felt(FIRST, 1), felt(FIRST, 2), felt(KICKOFF, 3)])
    assert history == {FIRST: 1.5, KICKOFF: 3.0}


@given(st.lists(some_readings, max_size=5))
def test_no_order_matters_and_the_scale_is_kept(projects: list[list[Reading]]) -> None:
    history = own_history(projects)
    assert own_history(one[::-1] for one in projects[::-1]) == history
    assert (history is None) is (sum(map(bool, projects)) < 3)
    assert all(-3 <= mood <= 3 for mood in (history or {}).values())


@pytest.mark.parametrize(("day", "closed"), [(29, False), (30, True)])
def test_a_project_is_closed_from_after_on_or_in_the_archive(day: int, closed: bool) -> None:
    project = dated((KICKOFF, 0), (Phase.CLOSING, 20), (Phase.AFTER, 30))
    on = START + timedelta(day)
    assert project.is_closed(on) is closed
    assert dated((KICKOFF, 0), archived=datetime(2026, 1, 1, tzinfo=UTC)).is_closed(on)
