"""The signals of a curve: those that stand, and those that are over."""

from collections.abc import Sequence
from datetime import date

from rich.cells import set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.signals import Signal, SignalId, spell_text
from pmjournal.i18n import _


class SignalList(Rows):
    """One line a signal: what it is, and since when or from when to when."""

    signals: reactive[Sequence[Signal]] = reactive((), layout=False)
    today: reactive[date] = reactive(date.min)

    @property
    def count(self) -> int:
        """How many signals there are."""
        return len(self.signals)

    def watch_signals(self) -> None:
        """Show the signals anew."""
        self.rows_changed(self.cursor)

    def empty(self) -> str:
        """Nothing is a good thing to say."""
        return _("Nothing to warn of.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one signal shows."""
        signal = self.signals[index]
        when = spell_text(signal, self.today)
        room = max(8, width - len(when) - 5)
        title = EXPLANATIONS[signal.id].title
        style = Style(bold=True) if signal.stands else Style(dim=True)
        mark = ("▲ ", Style(color=ORANGE)) if signal.stands else ("△ ", Style(dim=True))
        if signal.id is SignalId.DIP:
            mark = ("? ", Style())  # a question, and no alarm
        return [
            (" ", Style()),
            mark,
            (set_cell_size(fit(title, room), room), style),
            (f" {when}", style),
        ]
