"""All keys of a screen, from the same bindings that the footer shows."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import getters
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from pmjournal.app.app import SHEET_KEYS, PmJournalApp
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.i18n import _


class HelpScreen(ModalScreen[None]):
    """The keys that work on the screen below, with a sentence each."""

    app = getters.app(PmJournalApp)
    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark", "dismiss(None)", _("Close"), tooltip=_("Close")),
        *SHEET_KEYS,
    ]

    def __init__(self, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self._offered = bindings  # _bindings is Textual's own

    def compose(self) -> ComposeResult:
        """One line a command."""
        with VerticalScroll(id="sheet") as sheet:
            yield Static(self._lines())
        sheet.border_title = _("Keys")
        yield KeyBar()

    def _lines(self) -> Content:
        keys: dict[tuple[str, str], list[str]] = {}
        for active in self._offered:
            binding = active.binding
            if binding.tooltip:  # without one it is a key that Textual brings along
                shown = self.app.get_key_display(binding)
                keys.setdefault((binding.description, binding.tooltip), []).append(shown)
        width = max((cell_len(" ".join(shown)) for shown in keys.values()), default=0)
        name_width = max((cell_len(description) for description, _sentence in keys), default=0)
        lines = [
            Content.assemble(
                (set_cell_size(" ".join(shown), width), "bold $accent"),
                ("  ", ""),
                (set_cell_size(description, name_width), "bold"),
                (f"  {sentence}", "dim"),
            )
            for (description, sentence), shown in keys.items()
        ]
        return Content("\n").join(lines)
