"""Plans: which step answers a cause, and from when on."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.plan import PlanStage, PlanStep, plans_for, step_now
from pmjournal.domain.tingle import Tingle, TingleState

from .coaching import IDEAS, TODAY

HEAR, PAGE, GOOD_AGAIN, SECOND = (
    *("im-full-grievance", "co-one-page", "co-good-again"),
    "co-second-voice",
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def done(idea: str, days_ago: int) -> Tingle:
    return settled(idea, TingleState.DONE, days_ago)


def settled(idea: str, state: TingleState, days_ago: int) -> Tingle:
    day = ago(days_ago)
    return Tingle(
        id=f"{idea} {day}",
        project="p",
        title=idea,
        idea=idea,
        made_on=day,
        state=state,
        settled_on=day,
    )


def planned(idea: str, in_days: int) -> Tingle:
    return Tingle(
        id=idea, project="p", title=idea, idea=idea, made_on=ago(9), planned_on=ago(-in_days)
    )


def now(tingles: Sequence[Tingle], since: int = 30) -> PlanStep:
    """The step for a complaint of so many days ago."""
    cause = Cause(CauseId.COMPLAINT, ago(since), "They complain", "a complaint")
    step = step_now(cause, plans_for(cause.id, IDEAS), tingles, TODAY)
    assert step is not None
    return step


@pytest.mark.parametrize(
    ("tingles", "idea", "stage"),
    [
        ([], HEAR, PlanStage(1, 3)),
        # the next step comes a day after the first one
        ([done(HEAR, 0)], PAGE, PlanStage(2, 3, 1, ago(0), ago(-1))),
        ([done(HEAR, 1)], PAGE, PlanStage(2, 3, 1, ago(1))),
        # what was done on the day of the hurt answers it, what was done before doesn't
        ([done(HEAR, 30)], PAGE, PlanStage(2, 3, 1, ago(30))),
        ([done(HEAR, 31)], HEAR, PlanStage(1, 3)),
        # the second step alone is not the first one
        ([done(PAGE, 3)], HEAR, PlanStage(1, 3)),
        ([done(PAGE, 5), done(HEAR, 3)], PAGE, PlanStage(2, 3, 1, ago(3))),
        ([settled(HEAR, TingleState.SKIPPED, 3)], HEAR, PlanStage(1, 3)),
        # the third one comes five days after the second
        ([done(HEAR, 9), done(PAGE, 4)], GOOD_AGAIN, PlanStage(3, 3, 2, ago(4), ago(-1))),
        ([done(HEAR, 9), done(PAGE, 5)], GOOD_AGAIN, PlanStage(3, 3, 2, ago(5))),
    ],
)
def test_one_step_comes_after_the_other(
    tingles: Sequence[Tingle], idea: str, stage: PlanStage
) -> None:
    step = now(tingles)
    assert (step.idea.id, step.stage, step.moment) == (idea, stage, None)


FIRST_PLAN = [done(HEAR, 25), done(PAGE, 22), done(GOOD_AGAIN, 15)]


@pytest.mark.parametrize(
    ("more", "idea", "stage"),
    [
        ([], SECOND, PlanStage(1, 1)),
        ([done(SECOND, 6)], HEAR, PlanStage(1, 3, 1, ago(6), ago(-1))),
        ([done(SECOND, 7)], HEAR, PlanStage(1, 3)),
        ([done(SECOND, 9), done(HEAR, 1)], PAGE, PlanStage(2, 3, 1, ago(1))),
        # who begins anew before that has begun
        ([done(SECOND, 4), done(HEAR, 2)], PAGE, PlanStage(2, 3, 1, ago(2))),
    ],
)
def test_the_next_plan_comes_and_then_the_first_one_again_a_week_later(
    more: Sequence[Tingle], idea: str, stage: PlanStage
) -> None:
    step = now([*FIRST_PLAN, *more])
    assert (step.idea.id, step.stage) == (idea, stage)


def test_a_later_hurt_begins_the_plan_anew() -> None:
    assert now([done(HEAR, 5)], since=5).idea.id == PAGE
    assert now([done(HEAR, 5)], since=4).idea.id == HEAR


@pytest.mark.parametrize(
    ("tingles", "idea", "moment"),
    [
        ([planned(HEAR, 3)], HEAR, HEAR),
        ([planned(HEAR, -1)], HEAR, HEAR),
        # a step of another plan that somebody chose goes before the one that is only offered
        ([planned(SECOND, 3)], SECOND, SECOND),
        ([planned(SECOND, -1), planned(HEAR, 3)], SECOND, SECOND),
        # but no step before its turn
        ([planned(PAGE, 3)], HEAR, None),
    ],
)
def test_what_is_planned_is_the_answer(
    tingles: Sequence[Tingle], idea: str, moment: str | None
) -> None:
    step = now(tingles)
    assert step.idea.id == idea
    assert (step.moment and step.moment.idea) == moment
    assert step.stage.from_day is None
