"""Tingles: days that can be planned, the drawer, and what came too early."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.signals import SignalId
from pmjournal.domain.tingle import (
    Tingle,
    Tingled,
    TingleKind,
    TingleState,
    checked_plan,
    is_too_early,
    settled_tingle,
    tingles_on,
)
from pmjournal.domain.words import Phase

TODAY = date(2026, 3, 24)
BARE = Tingle(id="t", project="p", title="First demo", made_on=TODAY)
PROJECT = Project(
    id="p",
    slug="p",
    name="P",
    phases={
        Phase.KICKOFF: TODAY - timedelta(days=20),
        Phase.TEST_PILOT: TODAY + timedelta(days=20),
        Phase.CLOSING: TODAY + timedelta(days=60),
    },
)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize("days", [0, 1, 14])
def test_a_tease_may_point_two_weeks_ahead(days: int) -> None:
    tease = replace(BARE, kind=TingleKind.TEASE, planned_on=in_days(days))
    assert checked_plan(tease, TODAY) is tease


@pytest.mark.parametrize("day", [None, in_days(15), in_days(-1)])
def test_a_tease_without_a_near_day_is_refused(day: date | None) -> None:
    with pytest.raises(InputError):
        checked_plan(replace(BARE, kind=TingleKind.TEASE, planned_on=day), TODAY)


def test_others_may_lie_far_ahead_or_have_no_day_but_not_in_the_past() -> None:
    assert checked_plan(BARE, TODAY)
    assert checked_plan(replace(BARE, planned_on=in_days(300)), TODAY)
    with pytest.raises(InputError, match="2026-03-23 is past"):
        checked_plan(replace(BARE, planned_on=in_days(-1)), TODAY)


@pytest.mark.parametrize(
    ("kind", "opens", "day", "early"),
    [
        (TingleKind.GLASSES, None, 0, True),
        (TingleKind.GLASSES, None, 20, False),
        (TingleKind.TINGLE, None, 0, False),
        (TingleKind.TINGLE, Phase.CLOSING, 30, True),
        (TingleKind.GLASSES, Phase.CLOSING, 30, True),
        (TingleKind.TINGLE, Phase.CLOSING, 60, False),
    ],
)
def test_a_highlight_is_too_early_before_its_phase(
    kind: TingleKind, opens: Phase | None, day: int, early: bool
) -> None:
    planned = replace(BARE, kind=kind, opens=opens, planned_on=in_days(day))
    done = settled_tingle(planned, TingleState.DONE, in_days(day))
    assert is_too_early(planned, PROJECT) == early
    assert is_too_early(done, PROJECT) == early
    assert not is_too_early(settled_tingle(planned, TingleState.SKIPPED, in_days(day)), PROJECT)


def test_in_the_drawer_it_has_no_day_and_is_not_early() -> None:
    kept = replace(BARE, opens=Phase.CLOSING)
    assert kept.is_kept_back
    assert not is_too_early(kept, PROJECT)
    assert not replace(kept, planned_on=in_days(61)).is_kept_back


def test_glasses_that_came_out_early_are_a_signal() -> None:
    shown = replace(BARE, kind=TingleKind.GLASSES, state=TingleState.DONE, settled_on=in_days(-2))
    figures = figures_of(PROJECT, Observed([], [], tingles=[shown]), TODAY)
    (signal,) = [one for one in figures.signals if one.id is SignalId.GLASSES_TOO_EARLY]
    assert (signal.since, signal.until) == (in_days(-2), None)
    assert signal.why == "“First demo” came out before its time."


def test_what_was_done_later_never_changes_the_past() -> None:
    done = replace(BARE, made_on=in_days(-9), state=TingleState.DONE, settled_on=in_days(-3))
    assert tingles_on([replace(done, tingled=Tingled.YES)], in_days(-4)) == [
        replace(BARE, made_on=in_days(-9))
    ]
    assert tingles_on([done], in_days(-10)) == []
    assert tingles_on([done], in_days(-3)) == [done]


def test_it_is_asked_once_whether_it_tingled() -> None:
    done = settled_tingle(BARE, TingleState.DONE, TODAY)
    assert done.waits_for_answer
    assert not replace(done, asked=True).waits_for_answer
    assert not replace(done, tingled=Tingled.NO).waits_for_answer
    assert not BARE.waits_for_answer


def test_undoing_done_takes_the_answer_with_it() -> None:
    done = replace(settled_tingle(BARE, TingleState.DONE, TODAY), tingled=Tingled.YES, asked=True)
    assert settled_tingle(done, TingleState.PLANNED, TODAY) == BARE


CAPSULE = Capsule(id="c", project="p", text="That I can go home at five", sealed_on=in_days(-9))


@pytest.mark.parametrize(("days", "opens"), [(0, False), (59, False), (60, True), (400, True)])
def test_the_capsule_opens_by_itself_with_the_closing(days: int, opens: bool) -> None:
    assert CAPSULE.is_open(PROJECT, in_days(days)) == opens


def test_the_capsule_can_be_opened_early_on_purpose() -> None:
    opened = replace(CAPSULE, opened_on=in_days(-2))
    assert opened.is_open(PROJECT, in_days(-2))
    assert not opened.is_open(PROJECT, in_days(-3))
