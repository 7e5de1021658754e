"""Neglect: causes that hurt because nobody listened, fell behind or looked after something."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text
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
        yield _silence(signal, falls, figures)
    for fall in falls:
        yield _fall(fall, figures)
    if signal := signals.get(SignalId.PERCEPTION_GAP):
        since, fact = signal.since or figures.as_of, _sentence(signal.why)
        yield Cause(CauseId.GAP, since, fact, _("sales and delivery differ"))
    if figures.ledger.glasses_gap and _has_come(Phase.HANDOVER, figures):
        yield _glasses_gap(figures)
    if cause := _unheard(figures):
        yield cause


def _sentence(text: str) -> str:
    """A sentence as a fact: without its full stop."""
    return text.removesuffix(".")


def _silence(signal: Signal, falls: Sequence[Signal], figures: Figures) -> Cause:
    """How long nobody was heard; and from what that was a fall, where one stands."""
    facts = [_sentence(signal.why), *(_fall(fall, figures).fact for fall in falls[:1])]
    short = _("not heard for {days} days").format(days=figures.silence)
    return Cause(CauseId.SILENCE, signal.since or figures.as_of, ". ".join(facts), short)


_FALL_SHORT = {
    SignalId.SLUMP: _("slump since {day}"),
    SignalId.LETDOWN: _("letdown since {day}"),
    SignalId.WATCH: _("falling since {day}"),
}


def _fall(signal: Signal, figures: Figures) -> Cause:
    """What a page says of a fall that stands, too."""
    since = signal.since or figures.as_of
    (line,) = signal_lines([signal], figures.as_of, past=False)
    short = _FALL_SHORT[signal.id].format(day=day_text(since, figures.as_of))
    return Cause(_FALLS[signal.id], since, _sentence(line.text), short)


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
    fact = ngettext(
        "{count} promise by sales that nobody in delivery owns: “{promise}”",
        "{count} promises by sales that nobody in delivery owns, such as “{promise}”",
        len(gap),
    )
    short = ngettext("{count} without an owner", "{count} without an owner", len(gap))
    since = max(*(one.made_on for one in gap), _begun_on(Phase.HANDOVER, figures))
    return Cause(
        CauseId.GLASSES_GAP,
        since,
        fact.format(count=len(gap), promise=excerpt(oldest.text)),
        short.format(count=len(gap)),
    )


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
    named = [_not_heard(one, _who_decides(one)) for one in missed[:_MOST_NAMED]]
    if (more := len(missed) - _MOST_NAMED) > 0:
        named.append(ngettext("{count} more", "{count} more", more).format(count=more))
    short = _not_heard(missed[0], excerpt(missed[0].stakeholder.label))
    if more := len(missed) - 1:
        others = ngettext("{count} more", "{count} more", more).format(count=more)
        short = f"{short}; {others}"
    return Cause(CauseId.UNHEARD, since, "; ".join(named), short)


def decides(one: Heard) -> bool:
    """Whether this is somebody who decides or pays."""
    return not _DECIDE.isdisjoint(one.stakeholder.matters)


def _who_decides(one: Heard) -> str:
    matters = ", ".join(LABELS[why] for why in one.stakeholder.matters)
    return f"{excerpt(one.stakeholder.label)} ({matters})"


def _not_heard(one: Heard, who: str) -> str:
    """Since when nobody heard them."""
    if one.days_ago is None:
        return _("{who} never heard").format(who=who)
    return ngettext(
        "{who} not heard for {days} day", "{who} not heard for {days} days", one.days_ago
    ).format(who=who, days=one.days_ago)
