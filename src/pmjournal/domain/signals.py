"""Signals: what the curve warns of or asks, each with its rule, its numbers and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pmjournal.domain import states
from pmjournal.domain.alarms import Spell, dip, letdown, slump, watches
from pmjournal.domain.contact import Contact
from pmjournal.domain.labels import day_text
from pmjournal.domain.level import LevelDay
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger
from pmjournal.domain.reading import Reading
from pmjournal.domain.reasons import (
    dip_reason,
    gap_reason,
    glasses_reason,
    letdown_reason,
    silence_reason,
    slump_reason,
    trap_reason,
    watch_reason,
)
from pmjournal.domain.referral import Gate
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import GLASSES_FROM, Tingle, is_too_early, opening_phase
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _, ngettext


class SignalId(StrEnum):
    """The kinds of signals, the most urgent first."""

    SLUMP = "slump"
    LETDOWN = "letdown"
    WATCH = "watch"
    PROMISE_OVERDUE = "promise_overdue"
    EFFORT = "effort"
    GLASSES_GAP = "glasses_gap"
    PERCEPTION_GAP = "perception_gap"
    SILENT = "silent"
    DIP = "dip"
    SATISFACTION_TRAP = "satisfaction_trap"
    GLASSES_TOO_EARLY = "glasses_too_early"
    REFERRAL_READY = "referral_ready"
    NEED_EARLY_READINGS = "need_early_readings"


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that the readings say."""

    id: SignalId
    since: date | None
    """The day on which its rule was first met; None where that is no day."""
    until: date | None
    """The day of the all-clear; None while it stands."""
    why: str
    """The readings, people and days that hold now, as a sentence."""

    @property
    def stands(self) -> bool:
        """Whether there is no all-clear yet."""
        return self.until is None


STAYS = (SignalId.SLUMP, SignalId.LETDOWN)
"""Those that are told with both days once they are over."""


def spell_text(signal: Signal, today: date) -> str:
    """Since when `signal` stands, or from when to when it stood."""
    if signal.since is None:
        return ""
    since = day_text(signal.since, today)
    if signal.until is None:
        return _("since {day}").format(day=since)
    return _("{first} to {last}").format(first=since, last=day_text(signal.until, today))


def signals_of(
    project: Project,
    readings: Sequence[Reading],
    days: Sequence[LevelDay],
    contacts: Sequence[Contact],
    ledger: Ledger,
    tingles: Sequence[Tingle],
    gate: Gate | None,
    as_of: date,
) -> list[Signal]:
    """The signals on the day `as_of`, the most urgent first; those that stand come first.

    Everything is in order of time and up to `as_of`. A fall is told once: a slump or a letdown
    hides a watch that it overlaps, and each of them hides a dip while it stands.
    """
    found = [
        *_falls(readings, days, as_of),
        *_promises(ledger, as_of),
        *_effort(contacts, as_of),
        *_sides(readings, days, as_of),
        *_silence(project, readings, days, as_of),
        *_trap(readings, days),
        *_glasses(project, readings, tingles, as_of),
        *_referral(gate),
        *_early(project, readings, as_of),
    ]
    order = list(SignalId)
    return sorted(found, key=lambda signal: (not signal.stands, order.index(signal.id)))


class Falls(NamedTuple):
    """The falls that are told: of two that overlap only the one that says more."""

    slump: Spell | None
    letdown: Spell | None
    watch: Spell | None

    @property
    def stand(self) -> bool:
        """Whether one of them does."""
        return any(spell is not None and spell.stands for spell in self)


def falls_in(readings: Sequence[Reading], days: Sequence[LevelDay]) -> Falls:
    """The falls up to the last of `days`: the last watch that overlaps no slump and no letdown."""
    slumped, let_down = slump(readings, days), letdown(readings, days)
    watched = [
        spell
        for spell in watches(days)
        if not spell.overlaps(slumped) and not spell.overlaps(let_down)
    ]
    return Falls(slumped, let_down, watched[-1] if watched else None)


def _falls(readings: Sequence[Reading], days: Sequence[LevelDay], as_of: date) -> Iterator[Signal]:
    fallen = falls_in(readings, days)
    if spell := fallen.slump:
        yield _spell(SignalId.SLUMP, spell, slump_reason(spell, readings, as_of))
    if spell := fallen.letdown:
        yield _spell(SignalId.LETDOWN, spell, letdown_reason(spell, readings, as_of))
    if spell := fallen.watch:
        yield _spell(SignalId.WATCH, spell, watch_reason(spell, readings, days, as_of))
    if not fallen.stand and (low := dip(days)):
        day = date.fromordinal(days[-1].day)
        yield Signal(SignalId.DIP, day, None, dip_reason(low, readings, as_of))


def _spell(kind: SignalId, spell: Spell, why: str) -> Signal:
    until = None if spell.until is None else date.fromordinal(spell.until)
    return Signal(kind, date.fromordinal(spell.since), until, why)


def _effort(contacts: Sequence[Contact], as_of: date) -> Iterator[Signal]:
    if worked := states.hard_work(contacts, as_of.toordinal()):
        since, count = worked
        text = _("In {count} of the last three entries they had to work for it.")
        yield Signal(SignalId.EFFORT, date.fromordinal(since), None, text.format(count=count))


def _sides(readings: Sequence[Reading], days: Sequence[LevelDay], as_of: date) -> Iterator[Signal]:
    if gap := states.perception_gap(readings, days, as_of.toordinal()):
        since = date.fromordinal(gap.since)
        yield Signal(SignalId.PERCEPTION_GAP, since, None, gap_reason(gap, as_of))


def _silence(
    project: Project, readings: Sequence[Reading], days: Sequence[LevelDay], as_of: date
) -> Iterator[Signal]:
    since = states.silent_since(days)
    if since is None or since > as_of.toordinal() or states.is_quiet(project, as_of):
        return
    why = silence_reason(days, readings, as_of)
    yield Signal(SignalId.SILENT, date.fromordinal(since), None, why)


def _trap(readings: Sequence[Reading], days: Sequence[LevelDay]) -> Iterator[Signal]:
    if trap := states.satisfaction_trap(days):
        since = date.fromordinal(trap.since)
        yield Signal(SignalId.SATISFACTION_TRAP, since, None, trap_reason(trap, readings))


def _glasses(
    project: Project, readings: Sequence[Reading], tingles: Sequence[Tingle], as_of: date
) -> Iterator[Signal]:
    early = sorted(
        (tingle.settled_on, excerpt(tingle.title), opening_phase(tingle) or GLASSES_FROM)
        for tingle in tingles
        if tingle.settled_on is not None and is_too_early(tingle, project)
    )
    rosy = states.glasses_too_early(readings)
    first = None if rosy is None else date.fromordinal(rosy.day)
    if first is None and not early:
        return
    opens = GLASSES_FROM
    if rosy is not None and first is not None and (not early or first <= early[0][0]):
        since, why = first, glasses_reason(rosy, as_of)
    else:
        since, title, opens = early[0]
        why = _("“{title}” came out before its time.").format(title=title)
    # From that phase on the glasses are welcome, and the warning has had its time.
    late = [
        first
        for phase, first, _last in project.spans(as_of)
        if PHASE_ORDER[phase] >= PHASE_ORDER[opens]
    ]
    yield Signal(SignalId.GLASSES_TOO_EARLY, since, max(min(late), since) if late else None, why)


def _promises(ledger: Ledger, as_of: date) -> Iterator[Signal]:
    late = [(promise.due_on, promise) for promise in ledger.overdue if promise.due_on is not None]
    if late:
        due, oldest = min(late, key=lambda one: one[0])
        days = (as_of - due).days
        text = ngettext(
            "“{promise}” was due {days} day ago.", "“{promise}” was due {days} days ago.", days
        ).format(promise=excerpt(oldest.text), days=days)
        if len(late) > 1:
            more = ngettext("{count} more is overdue.", "{count} more are overdue.", len(late) - 1)
            text = f"{text} {more.format(count=len(late) - 1)}"
        yield Signal(SignalId.PROMISE_OVERDUE, due + timedelta(days=1), None, text)
    if gap := ledger.glasses_gap:
        text = ngettext(
            "{count} promise of sales has no owner in delivery: “{promise}”.",
            "{count} promises of sales have no owner in delivery, such as “{promise}”.",
            len(gap),
        )
        oldest = min(gap, key=lambda one: one.made_on)
        yield Signal(
            SignalId.GLASSES_GAP,
            oldest.made_on,
            None,
            text.format(count=len(gap), promise=excerpt(oldest.text)),
        )


def _referral(gate: Gate | None) -> Iterator[Signal]:
    """What one side or person saw alone opens no gate; None for that."""
    if gate is not None and gate.is_open:
        yield Signal(
            SignalId.REFERRAL_READY, gate.since, None, _("All that must hold before asking holds.")
        )


def _early(project: Project, readings: Sequence[Reading], as_of: date) -> Iterator[Signal]:
    early = sum(reading.phase is Phase.FIRST_CONTACT for reading in readings)
    if project.phase_on(as_of) is Phase.FIRST_CONTACT and early < states.EARLY_READINGS:
        spans = project.spans(as_of)
        why = _("One reading in first contact so far; with two a slump shows more surely.")
        if not early:
            why = _("No reading in first contact so far: a slump would hardly be seen.")
        since = spans[0][1] if spans else None
        yield Signal(SignalId.NEED_EARLY_READINGS, since, None, why)
