"""Neglect: causes that hurt because nobody listened, fell behind or looked after something."""

from collections.abc import Iterator
from datetime import date, timedelta

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import Signal, SignalId
from pmjournal.domain.stakeholder import SILENT_AFTER, Heard, Matters
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _, ngettext

UNHEARD_FROM_DAY = 14
"""Days after the first entry from which on those who decide should have been heard."""
_DECIDE = frozenset((Matters.DECIDES, Matters.PAYS))
_MOST_NAMED = 2

_FALLS = {
    SignalId.SLUMP: CauseId.SLUMP,
    SignalId.LETDOWN: CauseId.LETDOWN,
    SignalId.WATCH: CauseId.WATCH,
}


def standing_signals(figures: Figures) -> dict[SignalId, Signal]:
    """The signals that stand, by their ids."""
    return {signal.id: signal for signal in figures.signals if signal.stands}


def neglect_causes(figures: Figures) -> Iterator[Cause]:
    """The causes from silence to somebody unheard that hold, in their order."""
    signals = standing_signals(figures)
    falls = [signals[fall] for fall in _FALLS if fall in signals]
    if signal := signals.get(SignalId.SILENT):
        why = " ".join((signal.why, *(_line(fall, figures) for fall in falls[:1])))
        yield Cause(CauseId.SILENCE, signal.since or figures.as_of, why)
    for fall in falls:
        yield Cause(_FALLS[fall.id], fall.since or figures.as_of, _line(fall, figures))
    if signal := signals.get(SignalId.PERCEPTION_GAP):
        yield Cause(CauseId.GAP, signal.since or figures.as_of, _line(signal, figures))
    if figures.ledger.glasses_gap and _has_come(Phase.HANDOVER, figures):
        yield _glasses_gap(figures)
    if cause := _unheard(figures):
        yield cause


def _line(signal: Signal, figures: Figures) -> str:
    """What a page says of `signal`, too."""
    (line,) = signal_lines([signal], figures.as_of, past=False)
    return line.text


def _has_come(phase: Phase, figures: Figures) -> bool:
    return PHASE_ORDER[figures.phase] >= PHASE_ORDER[phase]


def _begun_on(phase: Phase, figures: Figures) -> date:
    """The first day on which `phase` or a later one had begun; the day itself without dates."""
    later = [
        start
        for one, start in figures.project.phases.items()
        if PHASE_ORDER[one] >= PHASE_ORDER[phase] and start <= figures.as_of
    ]
    return min(later, default=figures.as_of)


def _glasses_gap(figures: Figures) -> Cause:
    """A promise of sales has no owner in delivery, from handover on."""
    gap = figures.ledger.glasses_gap
    oldest = min(gap, key=lambda one: (one.made_on, one.id))
    text = ngettext(
        "{count} promise of sales has no owner in delivery: “{promise}”.",
        "{count} promises of sales have no owner in delivery, such as “{promise}”.",
        len(gap),
    )
    since = max(*(one.made_on for one in gap), _begun_on(Phase.HANDOVER, figures))
    why = text.format(count=len(gap), promise=excerpt(oldest.text))
    return Cause(CauseId.GLASSES_GAP, since, why)


def _unheard(figures: Figures) -> Cause | None:
    """Somebody who decides or pays was never heard, or not for 40 days.

    Once handover has come or 14 days have passed since the first entry.
    """
    begins = [_begun_on(Phase.HANDOVER, figures)] if _has_come(Phase.HANDOVER, figures) else []
    if figures.contacts:
        first = min(one.day for one in figures.contacts) + UNHEARD_FROM_DAY
        begins += [date.fromordinal(first)] if first <= figures.as_of.toordinal() else []
    missed = [one for one in figures.heard if one.too_long and decides(one)]
    if not begins or not missed:
        return None
    missed.sort(key=lambda one: one.days_ago is not None)
    long = [one.days_ago - SILENT_AFTER for one in missed if one.days_ago is not None]
    since = max(min(begins), figures.as_of - timedelta(days=min(long))) if long else min(begins)
    named = [_not_heard(one) for one in missed[:_MOST_NAMED]]
    if (more := len(missed) - _MOST_NAMED) > 0:
        text = ngettext("Nor has {count} more.", "Nor have {count} more.", more)
        named.append(text.format(count=more))
    return Cause(CauseId.UNHEARD, since, " ".join(named))


def decides(one: Heard) -> bool:
    """Whether this is somebody who decides or pays."""
    return not _DECIDE.isdisjoint(one.stakeholder.matters)


def _not_heard(one: Heard) -> str:
    """Who it is, and since when nobody heard them."""
    matters = ", ".join(LABELS[why] for why in one.stakeholder.matters)
    who = f"{excerpt(one.stakeholder.label)} ({matters})"
    if one.days_ago is None:
        return _("{who} has never been heard.").format(who=who)
    return ngettext(
        "{who} has not been heard for {days} day.",
        "{who} has not been heard for {days} days.",
        one.days_ago,
    ).format(who=who, days=one.days_ago)
