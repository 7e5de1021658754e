"""Ask for a tag."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input

from pmjournal.app.acts.entry_form import tags_in_field
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.i18n import _


class TagScreen(ModalScreen[tuple[str, ...] | None]):
    """A line for one tag or several; returns them. The `known` ones offer themselves."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Back, with nothing added")),
        *SHEET_KEYS,
    ]

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self._known = known

    def compose(self) -> ComposeResult:
        """The line on a sheet."""
        with Vertical(id="sheet") as sheet:
            yield Input(
                placeholder=_("a word, such as import; enter adds it"),
                suggester=SuggestFromList(self._known, case_sensitive=False),
                compact=True,
            )
        sheet.border_title = _("Tag")
        yield KeyBar()

    @on(Input.Submitted)
    def _submit(self, message: Input.Submitted) -> None:
        self.dismiss(tags_in_field(message.value))
