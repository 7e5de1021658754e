"""The coach: causes first, then what is due by itself, then what would delight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pmjournal.domain.cause import Cause
from pmjournal.domain.delight import Rule, Stop, delight_in
from pmjournal.domain.due_moment import capsule_opening, due_moment
from pmjournal.domain.idea import Idea
from pmjournal.domain.plan import PlanStage, plans_for, step_now
from pmjournal.domain.situation import Situation
from pmjournal.domain.tingle import Tingle, TingleKind, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the coach says on one day."""

    situation: Situation
    cause: Cause | None = None
    """What decided; None where nothing hurts and nobody need be asked."""
    also: Sequence[Cause] = ()
    """The other causes that hold, in their order."""
    idea: Idea | None = None
    """The one suggestion; None where no idea is left, or a moment is asked about."""
    step: PlanStage | None = None
    """Where the plan of a cause stands, of which `idea` is a step."""
    moment: Tingle | None = None
    """The moment that is asked about, or planned for `step`."""
    trigger: Trigger | None = None
    """What of the idea's triggers was used least so far with this customer."""
    trigger_uses: int = 0
    """How often that was."""
    held_back: Mapping[TingleKind, Stop] = field(default_factory=dict[TingleKind, Stop])
    """The kinds that have an idea for now, none of which came through."""

    @property
    def asks_about(self) -> Tingle | None:
        """The moment of which it asks what became of it, or that is to be given a day."""
        moment = self.moment
        if moment is None:
            return None
        is_asked = self.step is None or moment.is_overdue(self.situation.day)
        return moment if is_asked else None

    @property
    def needs_first_aid(self) -> bool:
        """Whether everything but first aid waits."""
        return self.situation.needs_first_aid

    @property
    def can_be_archived(self) -> bool:
        """Whether closing lies so far back that the project can be put away."""
        return self.situation.is_long_closed and self.situation.figures.project.archived is None

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left because all that fits was used, planned or put aside."""
        return self.idea is None and any(stop.rule >= Rule.USED for stop in self.held_back.values())


def advise(situation: Situation, ideas: Sequence[Idea]) -> Advice:
    """The one suggestion for `situation`, and what it rests on; the same one for the same.

    What hurts and isn't answered goes first, then what was kept back or planned for now, then
    whom to ask, then what would delight. A cause is answered by a step of a plan; while one that
    wants first aid holds, no other kind is told, as all of them wait.

    Source: basics and effort before delight (Kano; Dixon 2010), service recovery before both, and
    the essay's remedy. Caveat: it knows what was written down, and nothing of the person.
    """
    causes, figures = situation.causes, situation.figures
    if situation.needs_first_aid:
        return _answer(situation, causes, ideas)
    delight = delight_in(situation, ideas)
    held_back = delight.held_back
    questions = [cause for cause in causes if not cause.hurts]
    if len(questions) < len(causes):
        return replace(_answer(situation, causes, ideas), held_back=held_back)
    if moment := due_moment(figures):
        return Advice(situation=situation, also=questions, moment=moment, held_back=held_back)
    if opening := capsule_opening(situation, ideas):
        return Advice(situation=situation, also=questions, idea=opening, held_back=held_back)
    if questions:
        return replace(_answer(situation, questions, ideas), held_back=held_back)
    return Advice(
        situation=situation,
        idea=delight.idea,
        trigger=delight.trigger,
        trigger_uses=delight.trigger_uses,
        held_back=held_back,
    )


def _answer(situation: Situation, causes: Sequence[Cause], ideas: Sequence[Idea]) -> Advice:
    """The step that answers the first of `causes`."""
    first, *others = causes
    figures = situation.figures
    answer = step_now(first, plans_for(first.id, ideas), figures.tingles, figures.as_of)
    return Advice(
        situation=situation,
        cause=first,
        also=others,
        idea=answer and answer.idea,
        step=answer and answer.stage,
        moment=answer and answer.moment,
    )
