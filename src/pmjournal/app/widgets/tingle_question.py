"""Did it tingle? Asked once, of the latest moment that was done."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label, Static

from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.labels import LABELS, day_text
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle, Tingled, tingle_to_ask
from pmjournal.i18n import _

_ANSWERS = [(answer, LABELS[answer]) for answer in Tingled]


class TingleQuestion(Horizontal):
    """The question and its answers; hidden where nothing waits for one."""

    DEFAULT_CSS = """
    TingleQuestion {
        display: none;
        &.-asked { display: block; }
        Choice { width: auto; }
        #what { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; margin-left: 3; }
    }
    """

    def __init__(self, tingles: Sequence[Tingle], said: str) -> None:
        """Ask about one of `tingles`; `said` is an earlier value of what is said."""
        super().__init__(classes="field")
        self._tingles = tingles
        self._said = said
        self._choice = Choice(_ANSWERS, [], optional=True, id="tingled")
        self._what = Static(id="what")
        self.tingle: Tingle | None = None
        """The one that is asked about."""

    def compose(self) -> ComposeResult:
        """The question, the answers, and what it is about."""
        yield Label(_("Did it tingle?"))
        yield self._choice
        yield self._what

    def ask(self, day: date, today: date) -> None:
        """Ask about the latest moment that was done by `day`."""
        tingle = tingle_to_ask(self._tingles, day)
        if tingle is self.tingle:
            return
        self._said = self.said or self._said
        self.tingle = tingle
        self.set_class(tingle is not None, "-asked")
        if tingle is not None:
            about, _space, answer = self._said.partition(" ")
            self._choice.offer(_ANSWERS, [answer] if about == tingle.id else [])
            text = _("“{title}”, {day}").format(
                title=visible_line(tingle.title), day=day_text(tingle.settled_on or day, today)
            )
            self._what.update(Content(text))

    @property
    def answer(self) -> Tingled | None:
        """What the user says; None where nothing."""
        return next(map(Tingled, self._choice.values), None)

    @property
    def said(self) -> str:
        """The answer and whose it is, to be given again to a form that is opened later."""
        if self.tingle is None or self.answer is None:
            return ""
        return f"{self.tingle.id} {self.answer}"
