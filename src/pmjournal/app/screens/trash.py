"""The trash: what was deleted, and the way back."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.trash_list import TrashList
from pmjournal.domain.text import excerpt
from pmjournal.domain.trash import name_text
from pmjournal.i18n import _


class TrashScreen(ModalScreen[None]):
    """All that was deleted, from every project; one key brings it back."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("r", "bring_back", _("Bring back"), tooltip=_("Put it back where it was")),
        Binding("u", "app.undo", _("Undo"), tooltip=_("Take back the last change")),
        *SHEET_KEYS,
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
    ]

    def compose(self) -> ComposeResult:
        """A list."""
        with Vertical(id="sheet") as sheet:
            yield TrashList(id="trash")
        sheet.border_title = _("Trash")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is in it, also what comes and goes meanwhile."""
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()

    @property
    def _list(self) -> TrashList:
        return self.query_one(TrashList)

    def _show(self) -> None:
        journal = self.app.journal
        known = [*journal.projects(), *journal.projects(archived=True)]
        self._list.projects = {project.id: project.name for project in known}
        self._list.today = self.app.today
        self._list.trashed = journal.trash()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for."""
        return None if action == "bring_back" and self._list.selected is None else True

    @on(TrashList.Chosen)
    def action_bring_back(self) -> None:
        """Bring back what the cursor is on."""
        if (one := self._list.selected) is None:
            return
        name = excerpt(name_text(one))
        self.app.carry_out(
            lambda: self.app.journal.restore(one),
            lambda: _("“{title}” is back.").format(title=name),
            _("“{title}” is in the trash again.").format(title=name),
        )
