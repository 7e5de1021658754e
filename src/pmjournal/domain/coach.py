"""The coach: one idea at the right moment, why this one, and why no other kind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from pmjournal.domain.dismissal import NOT_NOW_DAYS
from pmjournal.domain.figures import Figures
from pmjournal.domain.idea import CEILING, Idea, Repeat
from pmjournal.domain.promise import Promise
from pmjournal.domain.referral import Gate
from pmjournal.domain.states import hard_work
from pmjournal.domain.tingle import GLASSES_FROM, TingleKind, TingleState, Trigger, Work
from pmjournal.domain.words import PHASE_ORDER, Phase

FIRST_AID_AT = -1
"""The last reading at which nothing but trust and repair helps."""
REST_DAYS = 90
"""How long an idea rests after it was used with a customer."""

FIRST_AID = (TingleKind.TRUST, TingleKind.REPAIR)
_WORK_ORDER = {work: place for place, work in enumerate(Work)}


class Rule(IntEnum):
    """What holds an idea back, in the order in which it is asked."""

    GLASSES = 1
    """Rose-coloured glasses stay in the drawer until test/pilot."""
    GATE = 2
    """The referral gate is closed."""
    PHASE = 3
    """It belongs to another phase."""
    INTENSITY = 4
    """It is stronger than the phase bears."""
    UNHARMED = 5
    """There is nothing to repair."""
    FIRST_AID = 6
    """First put right what hurts."""
    MOOD = 7
    """The mood is too low for it."""
    LEAD = 8
    """It can't be ready before the next phase begins."""
    USED = 9
    """It was used with this customer, as often or as lately as it bears."""
    PLANNED = 10
    """It is planned already."""
    ASLEEP = 11
    """Somebody said: not now, or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the coach looks at: a project on one day."""

    phase: Phase
    day: date
    mood: int | None = None
    """The last reading; None where there is none, which counts as satisfied."""
    open_basics: Sequence[Promise] = ()
    worked: int = 0
    """In how many of the last three entries they had to work for it; 0 below two."""
    milestone: tuple[Phase, int] | None = None
    """The next phase that is planned, and in how many days it begins."""
    gate: Gate
    uses: Mapping[str, Sequence[tuple[date, Phase | None]]] = field(
        default_factory=dict[str, Sequence[tuple[date, Phase | None]]]
    )
    """When each idea was used with this customer; the phase where it was in this project."""
    planned: frozenset[str] = frozenset()
    """Ideas that are planned with this customer."""
    asleep: Mapping[str, date | None] = field(default_factory=dict[str, date | None])
    """Ideas that nobody wants until a day; None for never."""

    @property
    def needs_first_aid(self) -> bool:
        """Whether nothing but trust and repair helps."""
        return bool(self.is_low or self.open_basics or self.worked)

    @property
    def is_low(self) -> bool:
        """Whether the last reading hurts."""
        return self.mood is not None and self.mood <= FIRST_AID_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the coach says on one day."""

    situation: Situation
    idea: Idea | None
    """The one suggestion; None where no idea is left."""
    trigger: Trigger | None
    """What of its triggers was used least so far with this customer."""
    trigger_uses: int
    """How often that was."""
    held_back: Mapping[TingleKind, Rule]
    """The kinds of which no idea came through, each with the rule that stopped the last of them."""

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left because all that fits was used, planned or put aside."""
        return self.idea is None and any(rule >= Rule.USED for rule in self.held_back.values())


def situation_of(figures: Figures) -> Situation:
    """What the coach looks at in `figures`."""
    used: dict[str, list[tuple[date, Phase | None]]] = {}
    planned: set[str] = set()
    asleep: dict[str, date | None] = {}
    for dismissal in figures.dismissals:
        if dismissal.holds_on(figures.as_of) and asleep.get(dismissal.idea, date.min) is not None:
            asleep[dismissal.idea] = dismissal.until
    project = figures.project
    for tingle in (*figures.tingles, *figures.customer_tingles):
        if tingle.idea is None:
            continue
        here = tingle.project == project.id
        if tingle.is_planned:
            planned.add(tingle.idea)
        elif tingle.settled_on is None:
            continue
        elif tingle.state is TingleState.DONE:
            phase = project.phase_on(tingle.settled_on) if here else None
            used.setdefault(tingle.idea, []).append((tingle.settled_on, phase))
        elif here and asleep.get(tingle.idea, date.min) is not None:
            # Who skips a moment doesn't want to be asked for it the next minute.
            until = tingle.settled_on + timedelta(days=NOT_NOW_DAYS)
            if figures.as_of < until:
                asleep[tingle.idea] = until
    ahead = [
        (start, PHASE_ORDER[phase], phase)
        for phase, start in project.phases.items()
        if start > figures.as_of
    ]
    worked = hard_work(figures.contacts, figures.as_of.toordinal())
    return Situation(
        phase=figures.phase,
        day=figures.as_of,
        mood=figures.readings[-1].mood if figures.readings else None,
        open_basics=figures.ledger.open_basics,
        worked=worked[1] if worked else 0,
        milestone=(min(ahead)[2], (min(ahead)[0] - figures.as_of).days) if ahead else None,
        gate=figures.gate,
        uses=used,
        planned=frozenset(planned),
        asleep=asleep,
    )


def advise(situation: Situation, ideas: Sequence[Idea]) -> Advice:
    """The one idea for `situation`, or none, and what held back each other kind.

    Of those that no rule holds back: repair first while the mood is low, then the least worn
    (2^(-uses), as fewer uses weigh more), then what touches the trigger used least so far, then
    the least work. Of equals, asking goes first, as its moment is short; at last the order of
    `ideas`. The same situation has the same answer.

    Source: the essay's remedy, with Kano (basics first) and customer effort (Dixon 2010, "remove
    work first"). Caveat: it knows what was written down, and nothing of the person.
    """
    rules = {idea.id: _held_back(idea, situation) for idea in ideas}
    free = [idea for idea in ideas if rules[idea.id] is None]
    triggers = _trigger_uses(situation, ideas)

    def rank(idea: Idea) -> tuple[bool, float, int, int, bool]:
        return (
            situation.is_low and idea.kind is not TingleKind.REPAIR,
            -wear(len(situation.uses.get(idea.id, ()))),
            _least_used(idea, triggers)[0],
            _WORK_ORDER[idea.work],
            idea.kind is not TingleKind.ASK,
        )

    chosen = min(free, key=rank, default=None)
    trigger_uses, trigger = _least_used(chosen, triggers) if chosen else (0, None)
    return Advice(
        situation=situation,
        idea=chosen,
        trigger=trigger,
        trigger_uses=trigger_uses,
        held_back=_stopped(ideas, rules),
    )


def wear(uses: int) -> float:
    """What is left of an idea's charm after so many uses with one customer, 1 to 0.

    Source: delighters wear off (Kano). Caveat: the half a use is a convention.
    """
    return 2.0**-uses


def _held_back(idea: Idea, situation: Situation) -> Rule | None:
    """The first rule that speaks against `idea`."""
    # One after the other, as most ideas fall at the first ones.
    if idea.kind is TingleKind.GLASSES and _before(situation, GLASSES_FROM):
        return Rule.GLASSES
    if idea.kind is TingleKind.ASK and not situation.gate.is_open:
        return Rule.GATE
    if not _belongs(idea, situation):
        return Rule.PHASE
    tests = (
        (Rule.INTENSITY, idea.intensity > CEILING[situation.phase]),
        (Rule.UNHARMED, idea.kind is TingleKind.REPAIR and not situation.needs_first_aid),
        (Rule.FIRST_AID, idea.kind not in FIRST_AID and situation.needs_first_aid),
        (Rule.MOOD, (situation.mood or 0) < idea.min_mood),
        (Rule.LEAD, situation.milestone is not None and idea.lead_days > situation.milestone[1]),
        (Rule.USED, _is_used(idea, situation)),
        (Rule.PLANNED, idea.id in situation.planned),
        (Rule.ASLEEP, idea.id in situation.asleep),
    )
    return next((rule for rule, holds in tests if holds), None)


def _belongs(idea: Idea, situation: Situation) -> bool:
    """An idea belongs to its phase; first aid to any, and asking to where the gate can be open."""
    match idea.kind:
        case TingleKind.REPAIR:
            return True
        case TingleKind.ASK:
            return not _before(situation, Phase.GO_LIVE)
        case _:
            return idea.phase is situation.phase


def _before(situation: Situation, phase: Phase) -> bool:
    return PHASE_ORDER[situation.phase] < PHASE_ORDER[phase]


def _is_used(idea: Idea, situation: Situation) -> bool:
    uses = situation.uses.get(idea.id, ())
    if not uses:
        return False
    if idea.repeat is Repeat.ONCE:
        return True
    if any((situation.day - day).days < REST_DAYS for day, _phase in uses):
        return True
    return idea.repeat is Repeat.PER_PHASE and any(phase is situation.phase for _day, phase in uses)


def _trigger_uses(situation: Situation, ideas: Sequence[Idea]) -> Mapping[Trigger, int]:
    """How often each trigger was used with this customer."""
    counted: Counter[Trigger] = Counter()
    for idea in ideas:
        if times := situation.uses.get(idea.id):
            counted.update(idea.triggers * len(times))
    return counted


def _least_used(idea: Idea, triggers: Mapping[Trigger, int]) -> tuple[int, Trigger | None]:
    """How often the least used of an idea's triggers was used, and which that is."""
    uses = [(triggers.get(trigger, 0), place) for place, trigger in enumerate(idea.triggers)]
    count, place = min(uses, default=(0, None))
    return count, None if place is None else idea.triggers[place]


def _stopped(ideas: Iterable[Idea], rules: Mapping[str, Rule | None]) -> Mapping[TingleKind, Rule]:
    furthest: dict[TingleKind, int] = {}
    for idea in ideas:
        rule = rules[idea.id]
        reached = max(Rule) + 1 if rule is None else rule
        furthest[idea.kind] = max(furthest.get(idea.kind, 0), reached)
    return {
        kind: Rule(furthest[kind])
        for kind in TingleKind
        if kind in furthest and furthest[kind] <= max(Rule)
    }
