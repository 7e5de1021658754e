"""A page of the help to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from pmjournal.app.acts.long_markdown import page_reader
from pmjournal.app.keys.help_page import help_page
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.i18n import _


class HelpPageScreen(ModalScreen[None]):
    """One page of the help, the same that `pmjournal help` prints."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
        *SHEET_KEYS,
    ]

    def __init__(self, topic: str) -> None:
        super().__init__()
        self._topic = topic

    def compose(self) -> ComposeResult:
        """The page, to be scrolled."""
        with Vertical(id="sheet"), VerticalScroll():
            yield Markdown(help_page(self._topic), parser_factory=page_reader, open_links=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()
