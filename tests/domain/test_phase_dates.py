"""The days of phases, as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.phase_dates import (
    PhaseDateError,
    order_warning,
    order_warnings,
    with_phase_dates,
)
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase

from .dates.todays import now_on

NOW = now_on(date(2026, 11, 30))


def project(**phases: date) -> Project:
    starts = {Phase(name): start for name, start in phases.items()}
    return Project(id="p", slug="acme", name="Acme", phases=starts)


def start(text: str, phase: Phase = Phase.GO_LIVE, **phases: date) -> date:
    return with_phase_dates(project(**phases), {phase: text}, NOW).phases[phase]


def test_a_phase_lies_in_the_year_that_keeps_the_order() -> None:
    kickoff = date(2026, 9, 1)
    assert start("1 April", kickoff=kickoff) == date(2027, 4, 1)
    assert start("20 October", kickoff=kickoff) == date(2026, 10, 20)
    assert start("20. Oktober", kickoff=kickoff, closing=date(2027, 3, 1)) == date(2026, 10, 20)
    assert start("15 March") == date(2027, 3, 15)  # the nearest, where no phase tells
    assert start("KW 14", kickoff=kickoff) == date(2027, 4, 5)


def test_what_may_be_two_years_is_told_both() -> None:
    with pytest.raises(InputError, match="2026-06-01 or 2027-06-01"):
        start("1 June")
    with pytest.raises(InputError, match="2025-10-20 or 2026-10-20"):
        start("20 October", kickoff=date(2025, 2, 1))


def test_where_no_year_keeps_the_order_the_year_is_asked_for() -> None:
    with pytest.raises(PhaseDateError, match="with the year") as refused:
        start("15 March", kickoff=date(2026, 9, 1), closing=date(2026, 12, 1))
    assert refused.value.phase is Phase.GO_LIVE


def test_phases_that_come_together_are_in_order_with_each_other() -> None:
    texts = {Phase.GO_LIVE: "1 April", Phase.KICKOFF: "1 September", Phase.CLOSING: "1.6.2027"}
    planned = with_phase_dates(project(), texts, NOW)
    assert planned.phases == {
        Phase.KICKOFF: date(2026, 9, 1),
        Phase.GO_LIVE: date(2027, 4, 1),
        Phase.CLOSING: date(2027, 6, 1),
    }
    assert order_warnings(planned, planned.phases) == []
    assert with_phase_dates(planned, {Phase.KICKOFF: None}, NOW).phases.keys() == {
        Phase.GO_LIVE,
        Phase.CLOSING,
    }


def test_a_phase_that_breaks_the_order_is_told_with_the_other() -> None:
    broken = with_phase_dates(project(kickoff=date(2026, 9, 1)), {Phase.GO_LIVE: "20.8.2026"}, NOW)
    sentence = "go-live begins on Thu 20 Aug 2026, before kickoff on Tue 1 Sep 2026."
    assert order_warning(broken, Phase.GO_LIVE) == sentence
    assert order_warning(broken, Phase.KICKOFF) == sentence
    assert order_warnings(broken, broken.phases) == [sentence]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 364))
def test_a_day_without_its_year_never_breaks_the_order(kickoff: date, later: int) -> None:
    day = kickoff + timedelta(later)
    try:
        read = start(f"{day.day}.{day.month}.", kickoff=kickoff)
    except InputError:
        return
    assert read >= kickoff
