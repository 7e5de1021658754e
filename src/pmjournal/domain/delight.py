"""Delight: which idea would tingle now, where nothing hurts and nothing is due."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from enum import IntEnum
from typing import NamedTuple

from pmjournal.domain.idea import CEILING, Idea, Need, Repeat, When
from pmjournal.domain.neglect import decides
from pmjournal.domain.reading import Reading
from pmjournal.domain.situation import Situation
from pmjournal.domain.tingle import GLASSES_FROM, TingleKind, Trigger, Work
from pmjournal.domain.words import PHASE_ORDER, Phase, Source

REST_DAYS = 90
"""How long an idea rests after it was used with a customer."""
BEGUN_AHEAD = 14
"""Days before its lead begins in which what belongs to the first day of a phase is offered."""
EARLY_DAYS, LATE_DAYS = 3, 30
"""How long before a delay is over, and after that at most, an idea is offered."""
CAPSULE_IDEA = "ho-time-capsule"
"""The idea that a sealed capsule is the use of."""

_WORK_ORDER = {work: place for place, work in enumerate(Work)}


class Rule(IntEnum):
    """What holds an idea back, in the order in which it is asked."""

    PHASE = 1
    """It has its time elsewhere."""
    GATE = 2
    """The referral gate is closed."""
    GLASSES = 3
    """Rose-coloured glasses stay in the drawer until test/pilot."""
    INTENSITY = 4
    """It is stronger than the phase bears."""
    MOOD = 5
    """The mood is too low for it."""
    NEED = 6
    """Something that it needs isn't there."""
    LEAD = 7
    """It can't be ready in time."""
    USED = 8
    """It was used with this customer, as often or as lately as it bears."""
    PLANNED = 9
    """It is planned already."""
    ASLEEP = 10
    """Somebody said: not now, or never."""


class Stop(NamedTuple):
    """Why no idea of a kind came through: the idea that came furthest, and what stopped it."""

    rule: Rule
    idea: Idea


class Delight(NamedTuple):
    """The idea for now, and what decided between it and others."""

    idea: Idea | None
    """None where none is left."""
    trigger: Trigger | None
    """What of its triggers was used least so far with this customer."""
    trigger_uses: int
    """How often that was."""
    held_back: Mapping[TingleKind, Stop]
    """The kinds that have an idea for now, none of which came through."""


def delight_in(situation: Situation, ideas: Sequence[Idea]) -> Delight:
    """The one idea of `ideas` for `situation`, and what held back each other kind.

    Of those that no rule holds back: asking first, as its moment is short, then the least worn
    (2^(-uses), as fewer uses weigh more), then what touches the trigger used least so far, then
    the least work, at last the order of `ideas`.

    Source: the essay's remedy, the right moment at the right time, with Kano (delighters wear
    off). Caveat: it knows what was written down, and nothing of the person.
    """
    rules = {idea.id: held_back(idea, situation) for idea in ideas}
    free = [idea for idea in ideas if rules[idea.id] is None]
    triggers = _trigger_uses(situation, ideas)

    def rank(idea: Idea) -> tuple[bool, float, int, int]:
        return (
            idea.kind is not TingleKind.ASK,
            -wear(len(situation.uses.get(idea.id, ()))),
            _least_used(idea, triggers)[0],
            _WORK_ORDER[idea.work],
        )

    chosen = min(free, key=rank, default=None)
    uses, trigger = _least_used(chosen, triggers) if chosen else (0, None)
    return Delight(chosen, trigger, uses, _stopped(ideas, rules))


def wear(uses: int) -> float:
    """What is left of an idea's charm after so many uses with one customer, 1 to 0.

    Source: delighters wear off (Kano). Caveat: the half a use is a convention.
    """
    return 2.0**-uses


def held_back(idea: Idea, situation: Situation) -> Rule | None:
    """The first rule that speaks against `idea`; what answers causes is no idea for delight."""
    # One after the other, as most ideas fall at the first ones.
    if idea.causes or idea.kind is TingleKind.REPAIR:
        return Rule.PHASE
    if idea.kind is TingleKind.ASK:
        if rule := _asking(situation):
            return rule
    else:
        if not _has_its_time(idea, situation):
            return Rule.PHASE
        phase = idea.phase if idea.when is When.START else situation.phase
        if idea.kind is TingleKind.GLASSES and _is_too_early(idea, situation):
            return Rule.GLASSES
        if idea.intensity > CEILING[phase]:
            return Rule.INTENSITY
    tests = (
        (Rule.MOOD, lambda: (situation.mood or 0) < idea.min_mood),
        (Rule.NEED, lambda: missing_need(idea, situation) is not None),
        (Rule.LEAD, lambda: idea.kind is not TingleKind.ASK and not _fits(idea, situation)),
        (Rule.USED, lambda: _is_used(idea, situation)),
        (Rule.PLANNED, lambda: idea.id in situation.planned),
        (Rule.ASLEEP, lambda: idea.id in situation.asleep),
    )
    return next((rule for rule, holds in tests if holds()), None)


def _is_too_early(idea: Idea, situation: Situation) -> bool:
    """Whether a highlight stays in the drawer: until test/pilot, on whose first day it may be."""
    if idea.when is When.START and idea.phase is GLASSES_FROM:
        return False
    return PHASE_ORDER[situation.phase] < PHASE_ORDER[GLASSES_FROM]


def _asking(situation: Situation) -> Rule | None:
    """Asking belongs to every phase while the gate is open; else one wonders from go-live on."""
    if situation.figures.gate.is_open:
        return None
    is_live = PHASE_ORDER[situation.phase] >= PHASE_ORDER[Phase.GO_LIVE]
    return Rule.GATE if is_live and not situation.is_long_closed else Rule.PHASE


def _has_its_time(idea: Idea, situation: Situation) -> bool:
    """Whether it is the time for `idea`, be there enough of it left or not."""
    day = situation.day
    if idea.when is When.AFTER:
        began = situation.figures.project.phases.get(idea.after_phase or idea.phase)
        if began is None:
            return False
        due = began + timedelta(days=idea.after_days)
        first = max(began, due - timedelta(days=EARLY_DAYS))
        return first <= day <= due + timedelta(days=min(idea.after_days, LATE_DAYS))
    if situation.is_long_closed:
        return False
    if idea.when is When.WITHIN:
        return idea.phase is situation.phase
    start = situation.figures.project.phases.get(idea.phase)
    if start is None or situation.milestone is None or start != situation.milestone[1]:
        return False
    is_before = PHASE_ORDER[situation.phase] < PHASE_ORDER[idea.phase]
    return is_before and (start - day).days <= idea.lead_days + BEGUN_AHEAD


def _fits(idea: Idea, situation: Situation) -> bool:
    """Whether there is time enough: until its day, or until the end of the phase it belongs to."""
    if idea.when is When.AFTER or situation.milestone is None:
        return True
    left = (situation.milestone[1] - situation.day).days
    if idea.when is When.WITHIN:
        return idea.lead_days < left
    at_once = idea.work is Work.SMALL and idea.lead_days <= 1
    return left >= (1 if at_once else max(1, idea.lead_days))


def missing_need(idea: Idea, situation: Situation) -> Need | None:
    """The first of what `idea` needs that isn't there."""
    figures = situation.figures
    there = {
        Need.CAPSULE: lambda: figures.capsule is not None,
        Need.DRAWER: lambda: any(one.is_kept_back for one in figures.tingles),
        Need.DECIDER: lambda: any(map(decides, figures.heard)),
        Need.MILESTONE: lambda: situation.milestone is not None,
        Need.QUOTE: lambda: last_praise(figures.readings) is not None,
    }
    return next((need for need in idea.needs if not there[need]()), None)


def last_praise(readings: Sequence[Reading]) -> Reading | None:
    """The last time that somebody praised in their own words."""
    praise = (one for one in reversed(readings) if one.source is Source.SAID and one.mood >= 1)
    return next(praise, None)


def _is_used(idea: Idea, situation: Situation) -> bool:
    uses = situation.uses.get(idea.id, ())
    if idea.id == CAPSULE_IDEA and situation.figures.capsule is not None:
        return True
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


def _stopped(ideas: Iterable[Idea], rules: Mapping[str, Rule | None]) -> Mapping[TingleKind, Stop]:
    """The last rule that stopped the ideas of a kind that have their time now; free ones aside."""
    stops: dict[TingleKind, Stop] = {}
    free: set[TingleKind] = set()
    for idea in ideas:
        rule = rules[idea.id]
        if rule is None:
            free.add(idea.kind)
        elif rule is not Rule.PHASE and (idea.kind not in stops or rule > stops[idea.kind].rule):
            stops[idea.kind] = Stop(rule, idea)
    return {kind: stops[kind] for kind in TingleKind if kind in stops and kind not in free}
