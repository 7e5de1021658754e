"""Tingles: planned moments of positive emotion, from the plan to "did it tingle?"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import check_text, clean, clean_name
from pmjournal.domain.words import PHASE_ORDER, Phase, Side
from pmjournal.i18n import _

LONGEST_TEASE = 14
"""Days ahead that a tease may point: later than that, anticipation turns into waiting."""
GLASSES_FROM = Phase.TEST_PILOT
"""The phase from which on the rose-coloured glasses may come out."""


class TingleKind(StrEnum):
    """What a moment does."""

    TRUST = "trust"
    TEASE = "tease"
    TINGLE = "tingle"
    GLASSES = "glasses"
    REPAIR = "repair"
    AFTERGLOW = "afterglow"
    ASK = "ask"


FIRST_AID = (TingleKind.TRUST, TingleKind.REPAIR)
"""The kinds that may be offered while something hurts."""


class TingleState(StrEnum):
    """What became of a moment."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


class Tingled(StrEnum):
    """Whether it tingled."""

    YES = "yes"
    A_LITTLE = "a_little"
    NO = "no"


class Trigger(StrEnum):
    """What in a person an idea touches."""

    ANTICIPATION = "anticipation"
    SURPRISE = "surprise"
    PRIDE = "pride"
    BELONGING = "belonging"
    RELIEF = "relief"
    RECOGNITION = "recognition"


class Work(StrEnum):
    """How much work a moment is, the least first."""

    SMALL = "S"
    """Up to an hour."""
    MEDIUM = "M"
    """Up to a day."""
    LARGE = "L"
    """More than a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tingle:
    """One moment, from the catalogue or one's own.

    Raises InputError for a title, a note or a day that can't be.
    """

    id: str
    project: str
    """The project's id."""
    title: str
    made_on: date
    """The day on which it was planned."""
    kind: TingleKind = TingleKind.TINGLE
    idea: str | None = None
    """The idea's id in the catalogue; None for one's own."""
    planned_on: date | None = None
    side: Side = Side.DELIVERY
    """Who carries it out."""
    owner: str | None = None
    note: str | None = None
    opens: Phase | None = None
    """A highlight that is kept back in the drawer until this phase; None for all others."""
    agreed: Mapping[Side, date] = field(default_factory=dict[Side, date])
    """When each side agreed to keep it back."""
    state: TingleState = TingleState.PLANNED
    settled_on: date | None = None
    """The day on which it was done or skipped; None while it is planned."""
    tingled: Tingled | None = None
    asked: bool = False
    """Whether "did it tingle?" has been asked: it is asked once."""
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_name(self.title))
        if self.note is not None:
            object.__setattr__(self, "note", clean(self.note))
        for text in (self.idea, self.owner):
            if text is not None:
                check_text(text)
        check_days(self.made_on, self.planned_on, self.settled_on, *self.agreed.values())
        check_times(self.deleted)

    @property
    def short_id(self) -> str:
        """The end of the id, which is enough to name it."""
        return self.id[-8:]

    @property
    def is_planned(self) -> bool:
        """Whether it is still ahead."""
        return self.state is TingleState.PLANNED

    @property
    def is_kept_back(self) -> bool:
        """Whether it lies in the drawer, with no day of its own yet."""
        return self.is_planned and self.opens is not None and self.planned_on is None

    @property
    def agreed_by_both(self) -> bool:
        """Whether both sides agreed to keep it back."""
        return all(side in self.agreed for side in Side)

    @property
    def waits_for_answer(self) -> bool:
        """Done, and nobody has said or been asked whether it tingled."""
        return self.state is TingleState.DONE and self.tingled is None and not self.asked

    def is_overdue(self, day: date) -> bool:
        """Whether its day passed before `day` and it is still planned."""
        return self.is_planned and self.planned_on is not None and self.planned_on < day


def settled_tingle(tingle: Tingle, state: TingleState, day: date) -> Tingle:
    """`tingle` as it is in `state` from `day` on; what was answered stays with a done one only."""
    done = state is TingleState.DONE
    return replace(
        tingle,
        state=state,
        settled_on=None if state is TingleState.PLANNED else day,
        tingled=tingle.tingled if done else None,
        asked=tingle.asked if done else False,
    )


def tingle_to_ask(tingles: Iterable[Tingle], day: date) -> Tingle | None:
    """The latest of `tingles` that was done by `day` and waits for an answer; None without one."""
    done = [
        (one.settled_on, place, one)
        for place, one in enumerate(tingles)
        if one.waits_for_answer and one.settled_on is not None and one.settled_on <= day
    ]
    return max(done, key=lambda one: one[:2])[2] if done else None


def with_answer(tingle: Tingle, answer: Tingled | None) -> Tingle:
    """`tingle` after the question whether it tingled; it is not asked again without an answer."""
    return replace(tingle, tingled=answer, asked=True)


def checked_plan(tingle: Tingle, today: date) -> Tingle:
    """`tingle`, whose day can be planned on `today`.

    Raises InputError for a day that is past, and for a tease without a day in the next 14.
    """
    day = tingle.planned_on
    if day is not None and day < today:
        raise InputError(
            _("{day} is past. Expected today or a later day.").format(day=day.isoformat())
        )
    last = today + timedelta(days=LONGEST_TEASE)
    if tingle.kind is TingleKind.TEASE and (day is None or day > last):
        given = _("no day") if day is None else day.isoformat()
        raise InputError(
            _(
                "A tease needs a day within {days} days, until {last}, not {day}: it is a taste of"
                " something near."
            ).format(days=LONGEST_TEASE, last=last.isoformat(), day=given)
        )
    return tingle


def opening_phase(tingle: Tingle) -> Phase | None:
    """The phase from which on `tingle` is welcome; None where it always is."""
    if tingle.opens is not None:
        return tingle.opens
    return GLASSES_FROM if tingle.kind is TingleKind.GLASSES else None


def is_too_early(tingle: Tingle, project: Project) -> bool:
    """Whether its day (planned, or done) lies before the phase that opens it has begun.

    It is allowed all the same, and everybody is told.
    """
    opens = opening_phase(tingle)
    if opens is None or tingle.state is TingleState.SKIPPED:
        return False
    day = tingle.settled_on if tingle.state is TingleState.DONE else tingle.planned_on
    if day is None:
        return False
    return PHASE_ORDER[project.phase_on(day)] < PHASE_ORDER[opens]


def is_out_of_the_drawer(tingle: Tingle, project: Project, day: date) -> bool:
    """Whether it was kept back, may come out by `day`, and has no day of its own yet."""
    if not tingle.is_kept_back or tingle.opens is None:
        return False
    return PHASE_ORDER[project.phase_on(day)] >= PHASE_ORDER[tingle.opens]


def tingles_on(tingles: Iterable[Tingle], day: date) -> list[Tingle]:
    """`tingles` as they were on `day`: those made by then, planned where they were settled later.

    One that was done before somebody wrote it down is known from the day it was done.
    """
    return [
        settled_tingle(tingle, TingleState.PLANNED, day)
        if tingle.settled_on is not None and tingle.settled_on > day
        else tingle
        for tingle in tingles
        if min(tingle.made_on, tingle.settled_on or tingle.made_on) <= day
    ]
