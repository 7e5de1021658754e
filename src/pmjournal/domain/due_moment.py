"""What is due by itself: a highlight whose phase has come, a moment whose day has passed."""

from collections.abc import Collection, Sequence

from pmjournal.domain.figures import Figures
from pmjournal.domain.idea import Idea
from pmjournal.domain.situation import Situation
from pmjournal.domain.tingle import Tingle, is_out_of_the_drawer
from pmjournal.domain.words import PHASE_ORDER, Phase

OPENING_IDEA = "cl-open-capsule"
"""The idea of opening the time capsule together."""


def due_moment(figures: Figures) -> Tingle | None:
    """The moment to ask about: the highlight to bring out now, else the one that was to be done.

    Of highlights those first that both sides agreed to, of those the oldest.
    """
    return _highlight(figures) or _passed(figures)


def _highlight(figures: Figures) -> Tingle | None:
    out = [
        one for one in figures.tingles if is_out_of_the_drawer(one, figures.project, figures.as_of)
    ]
    return min(out, key=lambda one: (not one.agreed_by_both, one.made_on, one.id), default=None)


def _passed(figures: Figures) -> Tingle | None:
    passed = [
        (one.planned_on, one.id, one)
        for one in figures.tingles
        if one.planned_on is not None and one.is_overdue(figures.as_of)
    ]
    return min(passed, key=lambda one: one[:2])[2] if passed else None


def capsule_waits(situation: Situation) -> bool:
    """Whether the time capsule can be opened together, from closing on, and nothing came of it.

    That is: opening it isn't planned, was neither done nor skipped, and nobody put it aside.
    """
    figures = situation.figures
    if figures.capsule is None or PHASE_ORDER[figures.phase] < PHASE_ORDER[Phase.CLOSING]:
        return False
    met: Collection[str | None] = {one.idea for one in figures.tingles}
    return OPENING_IDEA not in met and OPENING_IDEA not in situation.asleep


def capsule_opening(situation: Situation, ideas: Sequence[Idea]) -> Idea | None:
    """The idea of opening the time capsule together, while it waits for that."""
    if not capsule_waits(situation):
        return None
    return next((idea for idea in ideas if idea.id == OPENING_IDEA), None)
