"""Did it tingle? Counted by kind and by trigger, and never told as a cause."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pmjournal.domain.idea import Idea
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, Trigger

_Word = TypeVar("_Word", TingleKind, Trigger)

ANSWERS_APART = 8
"""From how many on the answers are told apart by kind and by trigger."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Of how many moments somebody said that they tingled."""

    tingled: int
    """Those that did, a little or more."""
    a_little: int
    answered: int
    """Those of which somebody said whether they did."""


@dataclass(frozen=True, slots=True)
class Effects:
    """All of them, and apart by kind and by trigger: those with eight answers or more."""

    all: Effect
    by_kind: Mapping[TingleKind, Effect]
    by_trigger: Mapping[Trigger, Effect]


def effects_of(tingles: Iterable[Tingle], ideas: Sequence[Idea]) -> Effects:
    """How often `tingles` did; triggers are those of their ideas among `ideas`.

    Apart they are told from eight answers on, in the kinds' and the triggers' own order.

    Source: none; it is a count of what was written down. Caveat: what tingled was perhaps the
    day, so it says how often and not why. Record: below eight answers each, triggers that work
    equally well look half apart in three of four journals, which is why they aren't told.
    """
    triggers = {idea.id: idea.triggers for idea in ideas}
    answered = [tingle for tingle in tingles if tingle.tingled is not None]
    by_kind: dict[TingleKind, list[Tingle]] = {}
    by_trigger: dict[Trigger, list[Tingle]] = {}
    for tingle in answered:
        by_kind.setdefault(tingle.kind, []).append(tingle)
        for trigger in triggers.get(tingle.idea or "", ()):
            by_trigger.setdefault(trigger, []).append(tingle)
    return Effects(
        _effect(answered),
        {kind: _effect(by_kind[kind]) for kind in TingleKind if _is_enough(by_kind, kind)},
        {
            trigger: _effect(by_trigger[trigger])
            for trigger in Trigger
            if _is_enough(by_trigger, trigger)
        },
    )


def _is_enough(apart: Mapping[_Word, Sequence[Tingle]], word: _Word) -> bool:
    return len(apart.get(word, ())) >= ANSWERS_APART


def _effect(answered: Sequence[Tingle]) -> Effect:
    said = Counter(tingle.tingled for tingle in answered)
    return Effect(said[Tingled.YES] + said[Tingled.A_LITTLE], said[Tingled.A_LITTLE], len(answered))
