"""The lines of a note that promise something, each to be kept as a promise or not."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.due import due_in
from pmjournal.domain.entry import promises_in_text
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


class PromiseOffer(Horizontal):
    """What a text promises, all of it ticked; hidden where that is nothing."""

    DEFAULT_CSS = """
    PromiseOffer { display: none; &.-offered { display: block; } }
    PromiseOffer Choice { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, known: Collection[str], left_out: Collection[str]) -> None:
        """`known` lines are no longer offered; those `left_out` are not ticked."""
        super().__init__(classes="field")
        self._known = known
        self._left_out = frozenset(left_out)
        self._lines: Sequence[str] = ()
        self._day: date | None = None
        self._choice = Choice([], [], many=True, id="promises")

    def compose(self) -> ComposeResult:
        """The lines beside their name."""
        yield Label(_("Promised?"))
        yield self._choice

    def offer(self, text: str, said_at: datetime) -> None:
        """Offer what `text` promises, said at `said_at`, each with the day that is understood.

        A line that is still being typed stays as it is.
        """
        lines = [line for line in promises_in_text(text) if line not in self._known]
        if lines == self._lines and said_at.date() == self._day:
            return
        self._day = said_at.date()
        self._left_out = self._left_out.union(self.left_out) - self._choice.chosen
        if len(lines) == len(self._lines):
            rewritten = zip(self._lines, lines, strict=True)
            self._left_out |= {new for old, new in rewritten if old in self._left_out}
        self._lines = lines
        options = [(line, f"{_due(line, said_at)} {visible_line(line)}") for line in lines]
        self._choice.offer(options, [line for line in lines if line not in self._left_out])
        self.set_class(bool(lines), "-offered")

    @property
    def ticked(self) -> Sequence[str]:
        """The lines that are to become promises."""
        return self._choice.values

    @property
    def left_out(self) -> Sequence[str]:
        """The offered lines that are not to become promises."""
        return [line for line in self._lines if line not in self._choice.chosen]


def _due(line: str, said_at: datetime) -> str:
    """The day until which a line is due, as it is understood while it is typed."""
    day = due_in(line, said_at)
    return _("no day:") if day is None else f"→ {weekday_text(day, said_at.date())}:"
