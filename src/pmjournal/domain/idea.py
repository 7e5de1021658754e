"""Ideas for tingles: what the catalogue and a person's own file hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pmjournal.domain.cause import FIRST_AID_CAUSES, CauseId
from pmjournal.domain.tingle import FIRST_AID, LONGEST_TEASE, TingleKind, Trigger, Work
from pmjournal.domain.words import Phase
from pmjournal.i18n import _


class Repeat(StrEnum):
    """How often an idea may be used with one customer."""

    ONCE = "once"
    PER_PHASE = "per_phase"
    FREELY = "freely"


class When(StrEnum):
    """When an idea has its time."""

    START = "start"
    """On the first day of its phase, begun in the phase before."""
    WITHIN = "within"
    """In its phase."""
    AFTER = "after"
    """So many days after a phase began."""


class Need(StrEnum):
    """What must exist before an idea is offered."""

    CAPSULE = "capsule"
    """A time capsule with the customer's wish."""
    DRAWER = "drawer"
    """A highlight that is kept back."""
    DECIDER = "decider"
    """Somebody who decides or pays is known."""
    MILESTONE = "milestone"
    """The next phase has a day."""
    QUOTE = "quote"
    """Somebody's own words of praise are noted."""


CEILING: Mapping[Phase, int] = dict(zip(Phase, (2, 2, 3, 3, 4, 5, 5, 4), strict=True))
"""The highest intensity in each phase: it shall tingle more and more."""

INTENSITIES = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One idea of the catalogue."""

    id: str
    title: str
    text: str
    phase: Phase
    kind: TingleKind
    intensity: int
    """1 (quiet) to 5 (a moment that is told further)."""
    work: Work
    lead_days: int
    """How many days ahead it must be begun."""
    triggers: tuple[Trigger, ...]
    repeat: Repeat
    min_mood: int
    """The last reading must be at least this."""
    when: When = When.WITHIN
    after_days: int = 0
    """Of `AFTER`: days from the first day of a phase; of a step: from the step before it."""
    after_phase: Phase | None = None
    """Of `AFTER`: the phase from whose first day the days count; None for its own."""
    needs: tuple[Need, ...] = ()
    """All of these must exist."""
    causes: tuple[CauseId, ...] = ()
    """What it answers; it is offered only while one of them holds, then in every phase."""
    next_step: str | None = None
    """The id of the step after it; that one is never offered by itself."""
    own: bool = False
    """From the person's own file."""

    def first_day(self, today: date) -> date:
        """The first day on which it can be ready; for a tease not further off than one may be."""
        days = self.lead_days
        if self.kind is TingleKind.TEASE:
            days = min(days, LONGEST_TEASE)
        return today + timedelta(days=days)


def problem_of_step(idea: Idea, ideas: Mapping[str, Idea]) -> str | None:
    """What is wrong with the step that `idea` names as the next, of all `ideas`; None for nothing.

    A step answers what the one before it answers, and a plan ends.
    """
    seen = [idea.id]
    step = idea
    while step.next_step is not None:
        following = ideas.get(step.next_step)
        if following is None:
            return _("'next' can't be '{id}': there is no such idea.").format(id=step.next_step)
        if not set(step.causes) & set(following.causes):
            return _("'next' can't be '{id}': it answers another cause.").format(id=following.id)
        if following.id in seen:
            return _("'next' can't be '{id}': the plan would never end.").format(id=following.id)
        seen.append(following.id)
        step = following
    return None


def is_kind_for(kind: TingleKind, causes: Collection[CauseId]) -> bool:
    """Whether an idea of `kind` may answer `causes`: what hurts only by trust and repair."""
    return kind in FIRST_AID or FIRST_AID_CAUSES.isdisjoint(causes)
