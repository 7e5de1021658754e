"""What had better wait: one line for each kind that a person would wonder about."""

from collections.abc import Iterator
from typing import NamedTuple

from pmjournal.domain.coach import Advice
from pmjournal.domain.delight import Rule, Stop, missing_need
from pmjournal.domain.idea import CEILING, Need
from pmjournal.domain.labels import LABELS, mood_text, weekday_text
from pmjournal.domain.situation import Situation
from pmjournal.domain.tingle import TingleKind
from pmjournal.i18n import _


class HeldBack(NamedTuple):
    """A kind that waits, and why."""

    kind: TingleKind | None
    """None for all but first aid."""
    why: str


def held_back_kinds(advice: Advice) -> Iterator[HeldBack]:
    """What waits where `advice` is given; one line for all while something wants first aid."""
    if advice.needs_first_aid:
        yield HeldBack(None, _("Everything else waits: nothing delights before this is answered."))
        return
    for kind, stop in advice.held_back.items():
        yield HeldBack(kind, _why_not(stop, advice.situation))


_NEEDS = {
    Need.CAPSULE: _("It needs a time capsule with the customer's wish."),
    Need.DRAWER: _("It needs a highlight that is kept back."),
    Need.DECIDER: _("It needs to be known who decides or pays."),
    Need.MILESTONE: _("It needs a day for the next phase."),
    Need.QUOTE: _("It needs praise in the customer's own words."),
}


def _why_not(stop: Stop, situation: Situation) -> str:
    """Why no idea of a kind came through."""
    match stop.rule:
        case Rule.GATE:
            first = situation.figures.gate.missing[0]
            return _("Too early to ask. Wanted: {wanted}; but {found}.").format(
                wanted=first.wanted, found=first.found
            )
        case Rule.GLASSES:
            return _("The highlights stay in the drawer until test/pilot; this is {phase}.").format(
                phase=LABELS[situation.phase]
            )
        case Rule.INTENSITY:
            return _("Stronger than {phase} bears: at most {most} of 5.").format(
                phase=LABELS[situation.phase], most=CEILING[situation.phase]
            )
        case Rule.MOOD:
            if situation.mood is None:
                return _("It needs a better mood, and nobody has noted one yet.")
            return _("It needs a better mood than {mood}.").format(mood=mood_text(situation.mood))
        case Rule.NEED if need := missing_need(stop.idea, situation):
            return _NEEDS[need]
        case Rule.LEAD if situation.milestone is not None:
            phase, day = situation.milestone
            return _("It can't be ready in time: {phase} begins on {day}.").format(
                phase=LABELS[phase], day=weekday_text(day, situation.day)
            )
        case Rule.USED:
            return _("All that fit were used with this customer.")
        case Rule.PLANNED:
            return _("What fits is planned already.")
        case _:
            return _("What fits was put aside: not now, or never.")
