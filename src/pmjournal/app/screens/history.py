"""What an entry, a promise or a tingle was before, and the way back to it."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.version_list import VersionList
from pmjournal.domain.history import KeptRecord, compared_lines, longest_text
from pmjournal.domain.text import visible
from pmjournal.i18n import _

_STYLES = {"-": "$text-error strike", "+": "$text-success", " ": ""}


class HistoryScreen(ModalScreen[None]):
    """The versions of a record, and what the one under the cursor made of its text."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("r", "bring_back", _("Bring back"), tooltip=_("Make it again what it was then")),
        Binding("u", "app.undo", _("Undo"), tooltip=_("Take back the last change")),
        *SHEET_KEYS,
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
    ]

    def __init__(self, record: KeptRecord) -> None:
        super().__init__()
        self._record = record

    def compose(self) -> ComposeResult:
        """The versions, and under them the text of one."""
        with Vertical(id="sheet") as sheet:
            yield VersionList(id="versions")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="text")
        sheet.border_title = _("History")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what was written, also what is written meanwhile."""
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()
        self._list.focus()

    @property
    def _list(self) -> VersionList:
        return self.query_one(VersionList)

    def _show(self) -> None:
        self._list.today = self.app.today
        self._list.versions = self.app.journal.versions(self._record)
        self._show_text()

    @on(VersionList.Moved)
    def _show_text(self) -> None:
        version, before = self._list.versions[self._list.cursor], self._list.before
        text = longest_text(version.record)
        lines = compared_lines(longest_text(before.record) if before else text, text)
        shown = Content("\n").join(
            Content.styled(f"{sign} {visible(line)}", _STYLES[sign]) for sign, line in lines
        )
        self.query_one("#text", Static).update(shown)
        self.query_one("#whole").scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What stands needs no way back."""
        return None if action == "bring_back" and self._list.cursor == 0 else True

    @on(VersionList.Chosen)
    def action_bring_back(self) -> None:
        """Write what the version under the cursor held, outside the trash."""
        if self._list.cursor == 0:
            return
        present = self._list.versions[0].record
        earlier = replace(self._list.versions[self._list.cursor].record, deleted=None)

        self.app.carry_out(
            lambda: self.app.journal.keep((earlier, present)),
            lambda: _("It is again what it was then. u takes that back."),
            _("It is as it was before."),
        )
