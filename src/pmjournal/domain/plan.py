"""A plan: the steps that answer a cause, one after the other, and which of them comes now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from pmjournal.domain.cause import FIRST_AID_CAUSES, Cause, CauseId
from pmjournal.domain.idea import Idea
from pmjournal.domain.tingle import Tingle, TingleKind, TingleState

REPEAT_DAYS = 7
"""Days after the last step of the last plan for a cause until its first plan begins again."""

Plan = Sequence[Idea]
"""Its steps, in order."""


@dataclass(frozen=True, slots=True)
class PlanStage:
    """Where a plan stands."""

    number: int
    """Of the step that comes now, or next; the first is 1."""
    count: int
    """How many steps the plan has."""
    done_number: int | None = None
    """Of the step that was done before it; None for the first of a plan."""
    done_on: date | None = None
    """The day of that."""
    from_day: date | None = None
    """The day from which on it comes; None where that is now, or it is planned."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """The answer to a cause: a step, how far its plan is, and the moment that is planned for it."""

    idea: Idea
    stage: PlanStage
    moment: Tingle | None = None


def plans_for(cause: CauseId, ideas: Sequence[Idea]) -> list[Plan]:
    """The plans that answer `cause`, in the order of `ideas`.

    One's own repair ideas that say no cause answer whatever hurts, after all others.
    """
    by_id = {idea.id: idea for idea in ideas if cause in idea.causes}
    later = {idea.next_step for idea in by_id.values()}
    plans: list[Plan] = [
        list(_steps(idea, by_id)) for idea in by_id.values() if idea.id not in later
    ]
    if cause in FIRST_AID_CAUSES:
        plans += [[idea] for idea in ideas if idea.kind is TingleKind.REPAIR and not idea.causes]
    return plans


def _steps(first: Idea, by_id: Mapping[str, Idea]) -> Iterator[Idea]:
    step: Idea | None = first
    while step is not None:
        yield step
        step = by_id.get(step.next_step or "")


def step_now(
    cause: Cause, plans: Sequence[Plan], tingles: Iterable[Tingle], today: date
) -> PlanStep | None:
    """The step of `plans` that answers `cause` on the day `today`; None without any plan.

    A step counts as done from the cause's latest hurt on. A planned one goes first: whether it was
    done where its day has passed, else the plan itself. Then the first plan that isn't through;
    when all are, the first one again from 7 days after the last step.
    """
    known = list(tingles)
    since, last = cause.since, None
    while plans:
        heads = [head for plan in plans if (head := _head(plan, known, since))]
        if heads:
            return _planned(heads, known) or _offered(heads[0], last, today)
        last = max((_last(plan, known, since) for plan in plans), key=lambda one: one.day)
        since = last.day + timedelta(days=1)
    return None


class _Done(NamedTuple):
    """A step that was done: its number, and the day."""

    number: int
    day: date


def _head(plan: Plan, tingles: Sequence[Tingle], since: date) -> PlanStep | None:
    """The first step of `plan` that wasn't done from `since` on; None where it is through."""
    done = _done(plan, tingles, since)
    if len(done) == len(plan):
        return None
    before = done[-1] if done else None
    stage = PlanStage(len(done) + 1, len(plan), before and before.number, before and before.day)
    return PlanStep(plan[len(done)], stage)


def _last(plan: Plan, tingles: Sequence[Tingle], since: date) -> _Done:
    return _done(plan, tingles, since)[-1]


def _done(plan: Plan, tingles: Sequence[Tingle], since: date) -> list[_Done]:
    """The steps of `plan` that were done from `since` on, one after the other."""
    done: list[_Done] = []
    for number, idea in enumerate(plan, 1):
        days = [
            one.settled_on
            for one in tingles
            if one.idea == idea.id
            and one.state is TingleState.DONE
            and one.settled_on is not None
            and one.settled_on >= since
        ]
        if not days:
            break
        since = min(days)
        done.append(_Done(number, since))
    return done


def _planned(heads: Sequence[PlanStep], tingles: Sequence[Tingle]) -> PlanStep | None:
    """The one of `heads` that is planned, the earliest first."""
    planned = [
        (one.planned_on or date.max, place, one)
        for place, head in enumerate(heads)
        for one in tingles
        if one.is_planned and one.idea == head.idea.id
    ]
    if not planned:
        return None
    _day, place, moment = min(planned, key=lambda one: (*one[:2], one[2].id))
    return replace(heads[place], moment=moment)


def _offered(head: PlanStep, last: _Done | None, today: date) -> PlanStep:
    """`head`, with the day from which on it comes where that is still ahead."""
    stage = head.stage
    if stage.done_on is not None:
        stage = replace(stage, from_day=stage.done_on + timedelta(days=head.idea.after_days))
    elif last is not None:
        again = last.day + timedelta(days=REPEAT_DAYS)
        stage = replace(stage, done_number=last.number, done_on=last.day, from_day=again)
    if stage.from_day is not None and stage.from_day <= today:
        began_again = stage.number == 1
        stage = (
            PlanStage(stage.number, stage.count) if began_again else replace(stage, from_day=None)
        )
    return replace(head, stage=stage)
