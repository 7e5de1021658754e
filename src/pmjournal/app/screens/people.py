"""The people who matter on the customer's side, and how long ago each was heard."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.screens.stakeholder import StakeholderScreen
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.people_list import PeopleList
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Stakeholder, last_heard
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


class PeopleScreen(ModalScreen[None]):
    """The list; each line can be changed or taken away."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("a", "add", _("Add"), tooltip=_("Somebody who matters")),
        Binding("e", "edit", _("Edit"), tooltip=_("Change who the cursor is on")),
        Binding("d", "delete", _("Delete"), tooltip=_("Take away who the cursor is on")),
        Binding("u", "app.undo", _("Undo"), tooltip=_("Take back the last change")),
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """The list on a sheet."""
        with Vertical(id="sheet") as sheet:
            yield PeopleList()
        sheet.border_title = _("Who matters")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show who there is."""
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()
        self.query_one(PeopleList).focus()

    def _show(self) -> None:
        observed = self.app.journal.observed([self._project])[self._project.id]
        today = self.app.today.toordinal()
        self.query_one(PeopleList).people = last_heard(
            observed.stakeholders, observed.contacts, today
        )
        self.refresh_bindings()

    @property
    def _selected(self) -> Stakeholder | None:
        people = self.query_one(PeopleList)
        return people.people[people.cursor].stakeholder if people.people else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is somebody for."""
        return None if action in ("edit", "delete") and self._selected is None else True

    def action_add(self) -> None:
        """Somebody new."""
        self.app.push_screen(StakeholderScreen(self._project, None))

    @on(PeopleList.Chosen)
    def action_edit(self) -> None:
        """Change who the cursor is on."""
        if stakeholder := self._selected:
            self.app.push_screen(StakeholderScreen(self._project, stakeholder))

    def action_delete(self) -> None:
        """Take away who the cursor is on."""
        if stakeholder := self._selected:
            label = visible_line(stakeholder.label)
            gone = replace(stakeholder, deleted=self.app.clock())
            self.app.carry_out(
                lambda: self.app.journal.save_stakeholder(gone, stakeholder),
                lambda: _("{label} is taken away. u brings them back.").format(label=label),
                _("{label} is back.").format(label=label),
            )
