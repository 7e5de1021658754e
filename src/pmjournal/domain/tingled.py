"""Did it tingle? Counted by kind and by trigger, and never told as a cause."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmjournal.domain.idea import Idea
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, Trigger


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
    """All of them, and apart by kind and by trigger; only where there was an answer."""

    all: Effect
    by_kind: Mapping[TingleKind, Effect]
    by_trigger: Mapping[Trigger, Effect]


def effects_of(tingles: Iterable[Tingle], ideas: Sequence[Idea]) -> Effects:
    """How often `tingles` did; triggers are those of their ideas among `ideas`.

    Source: none; it is a count of what was written down. Caveat: what tingled was perhaps the
    day, so it says how often and not why.
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
        {kind: _effect(by_kind[kind]) for kind in TingleKind if kind in by_kind},
        {trigger: _effect(by_trigger[trigger]) for trigger in Trigger if trigger in by_trigger},
    )


def _effect(answered: Sequence[Tingle]) -> Effect:
    said = Counter(tingle.tingled for tingle in answered)
    return Effect(said[Tingled.YES] + said[Tingled.A_LITTLE], said[Tingled.A_LITTLE], len(answered))
