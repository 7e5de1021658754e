"""The screen that hides a locked journal."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from pmjournal.app.base import JournalApp
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.i18n import _


class LockedScreen(Screen[None]):
    """Nothing but a field for the passphrase, which opens what lies below."""

    app = getters.app(JournalApp)
    DEFAULT_CSS = """
    LockedScreen { align: center middle; }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "unlock", _("Unlock"), tooltip=_("Go on where you were")),
        Binding("ctrl+q", "app.quit", _("Quit"), tooltip=_("Leave from anywhere; a draft is kept")),
    ]

    def compose(self) -> ComposeResult:
        """What is asked, and room for what was wrong."""
        with Vertical(id="sheet"):
            yield Label(_("The journal is locked."))
            yield Input(password=True, placeholder=_("Passphrase"))
            yield Static(id="wrong", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def action_unlock(self) -> None:
        """Open, where the passphrase is right."""
        self._check(self.query_one(Input).value)

    @work(thread=True, exclusive=True)
    def _check(self, passphrase: str) -> None:
        unlocks = self.app.journal.unlocks(passphrase)
        self.app.call_from_thread(self._answer, unlocks)

    def _answer(self, unlocks: bool) -> None:
        if unlocks:
            self.app.locked = False
            self.dismiss()
            return
        self.query_one(Input).clear()
        self.query_one("#wrong", Static).update(_("That isn't the passphrase of this journal."))
