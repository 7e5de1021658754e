"""Sharing: through which repository the journal travels, what of it, and under which name."""

import getpass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.screens.base.project_keys import ProjectKeysScreen
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.sync.begin import address, begin_sharing, leave, warnings
from pmjournal.i18n import _
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import Space

_ONE, _ALL, _NOTHING = "one", "all", "nothing"


class SharingScreen(ModalScreen[None]):
    """The sheet: it begins a space, and what travels through it is synchronised at once."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        *SHEET_KEYS,
        Binding(
            "ctrl+s",
            "share",
            _("Share"),
            priority=True,
            tooltip=_("Share what is chosen, and synchronise"),
        ),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close and share nothing")),
    ]

    def compose(self) -> ComposeResult:
        """The three fields, and what sharing means."""
        home = self.app.screen_stack[0]
        figures = home.figures if isinstance(home, ProjectKeysScreen) else None
        self._project = figures and figures.project
        whats = [(_ALL, _("every project")), (_NOTHING, _("only take in what is there"))]
        if self._project:
            whats.insert(0, (_ONE, excerpt(self._project.name)))
        form = {"address": self._address(), "name": getpass.getuser()}
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            example = "git@example.org:team/acme.git"
            yield field(_("Repository"), text_field("address", form, example))
            yield field(_("Share"), Choice(whats, [whats[0][0]], id="what"))
            yield field(_("Your name there"), text_field("name", form, ""))
            yield Label(id="refused", markup=False)
            for warning in warnings(self.app.journal.path):
                yield Label(warning, classes="warning", markup=False)
        sheet.border_title = _("Share through a git repository")
        yield KeyBar()

    def _address(self) -> str:
        """The one that was tried before, and led to nothing."""
        with SharedJournal(self.app.journal.path) as journal:
            return self.app.tried_address or next((space.url for space in journal.spaces()), "")

    @on(Choice.Changed)
    def _show_warnings(self, message: Choice.Changed) -> None:
        self.query(".warning").set(display=message.choice.value != _NOTHING)

    @on(Input.Submitted)
    def action_share(self) -> None:
        """Share what is chosen, and synchronise; where the address is none, say so."""
        try:
            begun = self._share()
        except JournalError as error:
            self.query_one("#refused", Label).update(str(error))
            return
        self.dismiss()
        self.app.synchronise(begun)

    def _share(self) -> Space:
        url = address(self.query_one("#address", Input).value.strip())
        what = self.query_one("#what", Choice).value
        label = self.query_one("#name", Input).value.strip() or getpass.getuser()
        projects = [self._project] if self._project and what == _ONE else []
        with SharedJournal(self.app.journal.path) as journal:
            for space in journal.spaces():
                leave(journal, space)  # nothing ever came of it
            return begin_sharing(journal, url, projects, whole=what == _ALL, label=label)
