"""Signals as lines of text: the same title, days and reason on every page that tells them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.signals import STAYS, Signal, SignalId, spell_text
from pmjournal.i18n import _

_WITH_DAYS = (
    *(SignalId.SLUMP, SignalId.LETDOWN, SignalId.WATCH),
    *(SignalId.PERCEPTION_GAP, SignalId.SATISFACTION_TRAP),
)
"""Those whose reason doesn't say by itself since when."""


class SignalLine(NamedTuple):
    """One signal on a page."""

    title: str
    """What it is and, where the reason doesn't say so, since when."""
    signal: Signal

    @property
    def text(self) -> str:
        """The whole line: `Slump since 22 Oct: +2 and +3 in Aug and Sep, then −1 (CFO, …).`"""
        return _("{title}: {why}").format(title=self.title, why=self.signal.why)


def signal_lines(
    signals: Sequence[Signal], today: date, *, past: bool = True
) -> Iterator[SignalLine]:
    """What a page tells of `signals`: those that stand, and slump and letdown with both days.

    The glasses of before are named right behind the slump that followed. Without `past` only
    what stands is told. Days have their year where it isn't that of `today`.
    """
    rosy = _glasses_of_before(signals)
    for signal in signals:
        if signal is rosy or not (signal.stands or (past and signal.id in STAYS)):
            continue
        yield SignalLine(_title(signal, today), signal)
        if signal.id is SignalId.SLUMP and rosy is not None:
            yield SignalLine(_("Glasses before it"), rosy)


def _glasses_of_before(signals: Sequence[Signal]) -> Signal | None:
    """The rose-coloured glasses that came before a slump; None without either of them."""
    by_id = {signal.id: signal for signal in signals}
    slump, rosy = by_id.get(SignalId.SLUMP), by_id.get(SignalId.GLASSES_TOO_EARLY)
    if slump is None or rosy is None or slump.since is None or rosy.since is None:
        return None
    return rosy if rosy.since < slump.since else None


def _title(signal: Signal, today: date) -> str:
    title = EXPLANATIONS[signal.id].title
    if signal.id not in _WITH_DAYS:
        return title
    return f"{title} {spell_text(signal, today)}"
