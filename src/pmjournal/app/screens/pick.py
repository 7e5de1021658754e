"""Choose one of a few things, in a list over the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.i18n import _


class PickScreen(ModalScreen[int | None]):
    """The things, and a text below them; returns the place of the one that was chosen."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back, with nothing chosen")),
        *SHEET_KEYS,
    ]

    def __init__(self, title: str, options: Sequence[Content], below: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._below = below

    def compose(self) -> ComposeResult:
        """The list on a sheet."""
        with VerticalScroll(id="sheet", can_focus=not self._options) as sheet:
            if self._options:
                yield OptionList(*self._options, compact=True, markup=False)
            if self._below:
                yield Static(Content(self._below), id="below")
        sheet.border_title = Content(self._title)
        yield KeyBar()

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_index)
