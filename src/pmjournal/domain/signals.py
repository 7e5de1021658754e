"""Signals: what the curve warns of or asks, each with its rule, its numbers and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pmjournal.domain import states
from pmjournal.domain.alarms import Spell, dip, slump, watches
from pmjournal.domain.contact import Contact
from pmjournal.domain.labels import mood_text
from pmjournal.domain.level import LevelDay
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger
from pmjournal.domain.reading import Reading
from pmjournal.domain.referral import Gate
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import GLASSES_FROM, Tingle, is_too_early, opening_phase
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _, ngettext


class SignalId(StrEnum):
    """The kinds of signals, the most urgent first."""

    SLUMP = "slump"
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
    """The numbers that met the rule, as a sentence."""

    @property
    def stands(self) -> bool:
        """Whether there is no all-clear yet."""
        return self.until is None


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

    Everything is in order of time and up to `as_of`. A fall is told once: a slump hides a watch
    that it overlaps, and either hides a dip while it stands.
    """
    found = [
        *_falls(readings, days),
        *_promises(ledger, as_of),
        *_effort(contacts),
        *_sides(readings),
        *_silence(days, as_of),
        *_trap(readings),
        *_glasses(project, readings, tingles, as_of),
        *_referral(gate),
        *_early(project, readings, as_of),
    ]
    order = list(SignalId)
    return sorted(found, key=lambda signal: (not signal.stands, order.index(signal.id)))


def _falls(readings: Sequence[Reading], days: Sequence[LevelDay]) -> Iterator[Signal]:
    slumped = slump(readings)
    if slumped:
        text = _("First contact felt like {high}, kickoff and implementation like {low}.")
        yield _spell(SignalId.SLUMP, slumped, text)
    watched = next(
        (spell for spell in reversed(watches(days)) if not _overlap(spell, slumped)), None
    )
    if watched:
        text = _("The slow level fell from {high} to {low}.")
        yield _spell(SignalId.WATCH, watched, text)
    standing = any(spell is not None and spell.until is None for spell in (slumped, watched))
    if not standing and (fell := dip(readings)):
        highest, last = fell
        yield Signal(
            SignalId.DIP,
            date.fromordinal(readings[-1].day),
            None,
            _("The last reading is {last}, the highest so far was {highest}.").format(
                last=mood_text(last), highest=mood_text(highest)
            ),
        )


def _overlap(spell: Spell, other: Spell | None) -> bool:
    if other is None:
        return False
    ends_before = spell.until is not None and spell.until < other.since
    begins_after = other.until is not None and spell.since > other.until
    return not (ends_before or begins_after)


def _spell(kind: SignalId, spell: Spell, text: str) -> Signal:
    return Signal(
        kind,
        date.fromordinal(spell.since),
        None if spell.until is None else date.fromordinal(spell.until),
        text.format(high=mood_text(spell.high, 1), low=mood_text(spell.low, 1)),
    )


def _effort(contacts: Sequence[Contact]) -> Iterator[Signal]:
    if worked := states.hard_work(contacts):
        since, count = worked
        yield Signal(
            SignalId.EFFORT,
            date.fromordinal(since),
            None,
            _("In {count} of the last three entries they had to work for it.").format(count=count),
        )


def _sides(readings: Sequence[Reading]) -> Iterator[Signal]:
    if gap := states.perception_gap(readings):
        since, sales, delivery = gap
        yield Signal(
            SignalId.PERCEPTION_GAP,
            date.fromordinal(since),
            None,
            _("Sales sees {sales}, delivery sees {delivery}.").format(
                sales=mood_text(sales), delivery=mood_text(delivery)
            ),
        )


def _silence(days: Sequence[LevelDay], as_of: date) -> Iterator[Signal]:
    if not days:
        return
    since = states.silent_since(days[-1])
    silence = as_of.toordinal() - days[-1].day
    if since <= as_of.toordinal():
        text = ngettext(
            "Not heard for {days} day, and usually every {gap:.0f} days.",
            "Not heard for {days} days, and usually every {gap:.0f} days.",
            silence,
        )
        yield Signal(
            SignalId.SILENT,
            date.fromordinal(since),
            None,
            text.format(days=silence, gap=days[-1].gap),
        )


def _trap(readings: Sequence[Reading]) -> Iterator[Signal]:
    if trapped := states.satisfaction_trap(readings):
        day, count = trapped
        since = readings[-count].day
        yield Signal(
            SignalId.SATISFACTION_TRAP,
            date.fromordinal(day),
            None,
            _("The last {count} readings are all 0, over {days} days.").format(
                count=count, days=readings[-1].day - since
            ),
        )


def _glasses(
    project: Project, readings: Sequence[Reading], tingles: Sequence[Tingle], as_of: date
) -> Iterator[Signal]:
    early = sorted(
        (tingle.settled_on, excerpt(tingle.title), opening_phase(tingle) or GLASSES_FROM)
        for tingle in tingles
        if tingle.settled_on is not None and is_too_early(tingle, project)
    )
    day = states.glasses_too_early(readings)
    first = None if day is None else date.fromordinal(day)
    if first is None and not early:
        return
    opens = GLASSES_FROM
    if first is not None and (not early or first <= early[0][0]):
        since, why = first, _("A reading of +3 before the work had begun.")
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
        yield Signal(
            SignalId.NEED_EARLY_READINGS,
            spans[0][1] if spans else None,
            None,
            ngettext(
                "{count} reading in first contact so far; a slump shows against two.",
                "{count} readings in first contact so far; a slump shows against two.",
                early,
            ).format(count=early),
        )
