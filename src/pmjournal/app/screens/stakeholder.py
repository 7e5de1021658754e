"""Somebody who matters: a role, why it matters, and what they care about."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.labels import MATTERS
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.tables.records import Change


class StakeholderScreen(ModalScreen[None]):
    """The form for one stakeholder, new or to be changed."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save and close")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close without saving")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project, stakeholder: Stakeholder | None) -> None:
        super().__init__()
        self._project = project
        self._stakeholder = stakeholder

    def compose(self) -> ComposeResult:
        """Three fields."""
        one = self._stakeholder
        with Vertical(id="sheet") as sheet:
            with Horizontal(classes="field"):
                yield Label(_("Role"))
                placeholder = _("a role, such as CIO")
                label = one.label if one else ""
                yield Input(label, placeholder=placeholder, id="label", compact=True)
            with Horizontal(classes="field"):
                yield Label(_("Matters, as they"))
                options = [(why, MATTERS[why]) for why in Matters]
                yield Choice(options, one.matters if one else [], many=True, id="matters")
            with Horizontal(classes="field"):
                yield Label(_("They care about"))
                cares = (one.cares_about if one else None) or ""
                placeholder = _("in their own words")
                yield Input(cares, placeholder=placeholder, id="cares", compact=True)
        sheet.border_title = _("Somebody who matters")
        yield KeyBar()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save."""
        one = self._stakeholder

        def save() -> Change:
            stakeholder = Stakeholder(
                id=one.id if one else new_id(),
                project=self._project.id,
                label=self.query_one("#label", Input).value,
                matters=tuple(map(Matters, self.query_one("#matters", Choice).values)),
                cares_about=self.query_one("#cares", Input).value.strip() or None,
            )
            return self.app.journal.save_stakeholder(stakeholder, one)

        label = visible_line(self.query_one("#label", Input).value)
        if self.app.carry_out(
            save,
            lambda: _("{label} is saved.").format(label=label),
            _("{label} is as before.").format(label=label),
        ):
            self.dismiss()
