"""Moments under the curve: what was done for a feeling, and what was promised and not kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import day_text
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import TingleState, is_too_early
from pmjournal.i18n import _


class MomentKind(Enum):
    """What a moment was, in the order of the legend."""

    TINGLE = "✦"
    BROKEN_PROMISE = "✗"
    EARLY_TINGLE = "✧"
    """A highlight that came out before its time."""

    @property
    def sign(self) -> str:
        """Its sign, one cell wide."""
        return self.value


MOMENT_LABELS: dict[MomentKind, str] = {
    MomentKind.TINGLE: _("tingle"),
    MomentKind.BROKEN_PROMISE: _("broken promise"),
    MomentKind.EARLY_TINGLE: _("too early"),
}

_FROM_BEST = (MomentKind.TINGLE, MomentKind.EARLY_TINGLE, MomentKind.BROKEN_PROMISE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A tingle on the day it was done, or a promise on the day it was broken."""

    day: int
    kind: MomentKind
    text: str
    """As it was written."""


def moments_of(figures: Figures, first: int) -> list[Moment]:
    """The moments from the day `first` on, from old to new; nothing that is only planned."""
    found = [moment for moment in _moments(figures) if moment.day >= first]
    return sorted(found, key=lambda moment: moment.day)


def worst(moments: Iterable[Moment]) -> MomentKind:
    """What is seen of `moments` that share a place; at least one."""
    return max((moment.kind for moment in moments), key=_FROM_BEST.index)


def dated(moment: Moment, today: date) -> str:
    """What a moment was, and when: `tingle, 24 Mar`."""
    return _("{moment}, {day}").format(
        moment=MOMENT_LABELS[moment.kind], day=day_text(date.fromordinal(moment.day), today)
    )


def moment_text(moment: Moment, today: date) -> str:
    """What a moment was, when, and in which words: `tingle, 24 Mar: First real demo`."""
    return _("{moment}: {text}").format(moment=dated(moment, today), text=excerpt(moment.text))


def _moments(figures: Figures) -> Iterator[Moment]:
    for tingle in figures.tingles:
        if tingle.state is TingleState.DONE and tingle.settled_on is not None:
            early = is_too_early(tingle, figures.project)
            kind = MomentKind.EARLY_TINGLE if early else MomentKind.TINGLE
            yield Moment(tingle.settled_on.toordinal(), kind, tingle.title)
    for promise in figures.ledger.broken:
        if promise.settled_on is not None:
            day = promise.settled_on.toordinal()
            yield Moment(day, MomentKind.BROKEN_PROMISE, promise.text)
