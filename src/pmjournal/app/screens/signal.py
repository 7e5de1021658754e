"""Why a signal is there, and what to do."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.signals import Signal, spell_text
from pmjournal.i18n import _


class SignalScreen(ModalScreen[None]):
    """A signal explained: its numbers, its rule, where that comes from, what to do."""

    BINDINGS: ClassVar = [
        Binding("escape,enter,q", "dismiss(None)", _("Close"), tooltip=_("Back to the curve")),
        *SHEET_KEYS,
    ]

    def __init__(self, signal: Signal, today: date) -> None:
        super().__init__()
        self._signal = signal
        self._today = today

    def compose(self) -> ComposeResult:
        """A few short paragraphs."""
        explanation = EXPLANATIONS[self._signal.id]
        paragraphs = (
            (_("What was seen"), self._signal.why),
            (_("The rule"), explanation.rule),
            (_("Where it comes from"), explanation.source),
            (_("How often it is wrong"), explanation.record),
            (_("What to do"), explanation.advice),
        )
        with VerticalScroll(id="sheet") as sheet:
            for title, text in paragraphs:
                if text:
                    yield Static(Content.assemble((title, "dim"), "\n", text, "\n"))
        when = spell_text(self._signal, self._today)
        sheet.border_title = Content(f"{explanation.title} · {when}".removesuffix(" · "))
        yield KeyBar()
