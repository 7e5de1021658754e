"""Promises: what the customer counts on, who made it, and whether it was kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.text import check_text, clean
from pmjournal.domain.words import Side

SETTLED_FOR_RATE = 5
"""Promises that must be settled before a kept rate says anything."""
DUE_SOON = 7
"""Days ahead in which a promise counts as due."""


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    EXCEEDED = "exceeded"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing that the customer counts on. Raises InputError for a text or day that can't be."""

    id: str
    project: str
    """The project's id."""
    text: str
    made_on: date
    side: Side = Side.DELIVERY
    """Who made it."""
    owner: str | None = None
    """Who sees to it."""
    owner_side: Side | None = None
    """The side of whoever sees to it; None where nobody does yet."""
    basic: bool = False
    """Taken for granted by the customer: kept it delights nobody, broken it hurts (Kano)."""
    due_on: date | None = None
    state: PromiseState = PromiseState.OPEN
    settled_on: date | None = None
    """The day on which it was kept, broken or withdrawn; None while it is open."""
    entry: str | None = None
    """The id of the entry that it was made in."""
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.owner is not None:
            check_text(self.owner)
        check_days(self.made_on, self.due_on, self.settled_on)
        check_times(self.deleted)

    @property
    def short_id(self) -> str:
        """The end of the id, which is enough to name it."""
        return self.id[-8:]

    @property
    def is_open(self) -> bool:
        """Whether the customer still waits for it."""
        return self.state is PromiseState.OPEN

    @property
    def lacks_owner(self) -> bool:
        """Open, made by sales, and nobody in delivery sees to it."""
        return self.is_open and self.side is Side.SALES and self.owner_side is not Side.DELIVERY

    def is_overdue(self, day: date) -> bool:
        """Whether it is open and was due before `day`."""
        return self.is_open and self.due_on is not None and self.due_on < day

    def is_due(self, day: date) -> bool:
        """Whether it is open and due on `day` or within a week after it."""
        if self.due_on is None:
            return False
        return self.is_open and 0 <= (self.due_on - day).days <= DUE_SOON


def settled_promise(promise: Promise, state: PromiseState, day: date) -> Promise:
    """`promise` as it is in `state` from `day` on; open again for OPEN."""
    return replace(promise, state=state, settled_on=None if state is PromiseState.OPEN else day)


def promises_on(promises: Iterable[Promise], day: date) -> list[Promise]:
    """`promises` as they were on `day`: those made by then, open where they were settled later."""
    return [
        settled_promise(promise, PromiseState.OPEN, day)
        if promise.settled_on is not None and promise.settled_on > day
        else promise
        for promise in promises
        if promise.made_on <= day
    ]


def by_urgency(promises: Iterable[Promise]) -> list[Promise]:
    """Open ones first, by due date with undated ones last; then the settled, the latest first."""
    given = list(promises)
    waiting = [promise for promise in given if promise.is_open]
    done = [promise for promise in given if not promise.is_open]
    waiting.sort(key=lambda one: (one.due_on is None, one.due_on or one.made_on, one.id))
    done.sort(key=lambda one: (one.settled_on or one.made_on, one.id), reverse=True)
    return waiting + done


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The promises of a project on one day, counted."""

    open: Sequence[Promise]
    """The most urgent first."""
    overdue: Sequence[Promise]
    due: Sequence[Promise]
    """Within a week."""
    open_basics: Sequence[Promise]
    glasses_gap: Sequence[Promise]
    """Open ones of sales that nobody in delivery sees to."""
    broken: Sequence[Promise]
    """The latest first."""
    kept: int
    """Kept or exceeded."""
    settled: int
    """Kept, exceeded or broken; a withdrawn one counts for neither."""

    @property
    def kept_rate(self) -> float | None:
        """Kept ones among those settled, 0 to 1; None below five settled.

        Source: reliability leads what customers name as quality (Parasuraman, Zeithaml and Berry,
        SERVQUAL, 1988). Caveat: it knows only promises that somebody wrote down.
        """
        return self.kept / self.settled if self.settled >= SETTLED_FOR_RATE else None


def ledger_of(promises: Iterable[Promise], day: date, kept: int = 0) -> Ledger:
    """The promises as they were on `day`, counted, with those `kept` that are left out."""
    waiting: list[Promise] = []
    broken: list[Promise] = []
    for promise in promises_on(promises, day):
        match promise.state:
            case PromiseState.OPEN:
                waiting.append(promise)
            case PromiseState.BROKEN:
                broken.append(promise)
            case PromiseState.KEPT | PromiseState.EXCEEDED:
                kept += 1
            case PromiseState.WITHDRAWN:
                pass
    waiting = by_urgency(waiting)
    return Ledger(
        open=waiting,
        overdue=[one for one in waiting if one.is_overdue(day)],
        due=[one for one in waiting if one.is_due(day)],
        open_basics=[one for one in waiting if one.basic],
        glasses_gap=[one for one in waiting if one.lacks_owner],
        broken=by_urgency(broken),
        kept=kept,
        settled=kept + len(broken),
    )
