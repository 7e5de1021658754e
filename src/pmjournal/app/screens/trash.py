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
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.text import excerpt
from pmjournal.domain.trash import name_text
from pmjournal.i18n import _


class TrashScreen(ModalScreen[None]):
    """All that was deleted, from every project; one key brings it back."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("r", "bring_back", _("Bring back"), tooltip=_("Put it back where it was")),
        Binding("d", "delete", _("Delete"), tooltip=_("Delete what can't be read")),
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
        trashed = journal.trash()
        self._list.trashed = [*journal.invalid(), *trashed]
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for."""
        one = self._list.selected
        if action == "delete":
            return isinstance(one, InvalidRecord) and not one.is_deleted
        if action == "bring_back" and (one is None or isinstance(one, InvalidRecord)):
            return None
        return True

    @on(TrashList.Chosen)
    def action_bring_back(self) -> None:
        """Bring back what the cursor is on."""
        one = self._list.selected
        if one is None or isinstance(one, InvalidRecord):
            return
        name = excerpt(name_text(one))
        self.app.carry_out(
            lambda: self.app.journal.restore(one),
            lambda: _("“{title}” is back.").format(title=name),
            _("“{title}” is in the trash again.").format(title=name),
        )

    def action_delete(self) -> None:
        """Delete the record that the cursor is on, which can't be read."""
        one = self._list.selected
        if not isinstance(one, InvalidRecord) or one.is_deleted:
            return
        name = f"{one.kind} {one.short_id}"
        self.app.carry_out(
            lambda: self.app.journal.delete_invalid(one),
            lambda: _("“{title}” is in the trash. u brings it back.").format(title=name),
            _("“{title}” is back.").format(title=name),
        )
