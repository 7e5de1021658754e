"""The help: all keys of a screen, from the bindings that its key bar shows, and pages to read."""

from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import wrap
from typing import Any, ClassVar, cast

from rich.cells import cell_len, set_cell_size
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.signal import Signal
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from pmjournal import help  # noqa: A004
from pmjournal.app.base import JournalApp
from pmjournal.app.keys.help_page import help_page
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.text import fold
from pmjournal.i18n import _


class HelpScreen(ModalScreen[None]):
    """The keys that work on the screen below, with a sentence each, and the pages of the help.

    What is typed narrows both, and finds a page by its text, too; `enter` does what a key does.
    """

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("slash", "find", _("Search"), tooltip=_("Find a key or a page by any word")),
        Binding("down", "to_list", _("To the list"), show=False, tooltip=_("Go to what is listed")),
        Binding("escape,q,question_mark", "dismiss(None)", _("Close"), tooltip=_("Close")),
        *SHEET_KEYS,
    ]

    def __init__(self, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self._offered = bindings  # _bindings is Textual's own

    def compose(self) -> ComposeResult:
        """What is looked for, and what is found."""
        with Vertical(id="sheet") as sheet:
            yield Input(placeholder=_("Find a key or a page…"), id="query")
            yield OptionList(id="found", compact=True, markup=False)
        sheet.border_title = _("Help")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everything, in lines as long as there is room."""
        self._keys = dict(self._rows())
        self._width = 0
        laid_out: Signal[object] = cast(Any, self).screen_layout_refresh_signal
        laid_out.subscribe(self, self._fit, immediate=True)
        self._matches.focus()

    @property
    def _matches(self) -> OptionList:
        return self.query_one(OptionList)

    def _rows(self) -> Iterator[tuple[tuple[str, str, str], ActiveBinding]]:
        """The keys, the name and the sentence of each command."""
        commands: dict[tuple[str, str], list[ActiveBinding]] = {}
        # A list's own keys move about in it: what the screen is for comes before them.
        for active in sorted(
            self._offered, key=lambda one: one.node not in (self.app, *self.app.screen_stack)
        ):
            binding = active.binding
            if binding.tooltip:  # without one it is a key that Textual brings along
                commands.setdefault((binding.description, binding.tooltip), []).append(active)
        for (name, sentence), same in commands.items():
            keys = " ".join(self.app.get_key_display(active.binding) for active in same)
            yield (keys, name, sentence), same[0]

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._show(fold(self.query_one(Input).value.strip()))

    def _fit(self, _screen: object) -> None:
        """Write the lines anew where there is more room for them, or less."""
        if self._room != self._width:
            self._narrow()

    @property
    def _room(self) -> int:
        return self._matches.content_region.width - self._matches.scrollbar_size_vertical

    def _show(self, wanted: str) -> None:
        self._width = self._room
        first, second, _third = (
            max(map(cell_len, column), default=0) for column in zip(*self._keys, strict=True)
        )
        room = self._width
        keys = [
            Option(_row(texts, (first, second), room), id=f"key {place}")
            for place, texts in enumerate(self._keys)
            if wanted in fold(" ".join(texts))
        ]
        pages = [
            Option(_row(("", name, title), (0, 10), room), id=name)
            for name, title in help.TOPICS.items()
            if wanted in fold(f"{name} {title}") or wanted in fold(help_page(name))
        ]
        self._matches.clear_options()
        for title, options in ((_("Keys here"), keys), (_("Pages"), pages)):
            if options:
                self._matches.add_option(Option(Content.styled(title, "dim"), disabled=True))
                self._matches.add_options(options)
        if not keys and not pages:
            self._matches.add_option(Option(_("Nothing found."), disabled=True))
        self._matches.action_first()

    def action_find(self) -> None:
        """Type what is looked for."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """From what is typed into what is found."""
        self._matches.focus()

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        """Read the page, or do what the key does."""
        kind, _space, place = str(message.option_id).partition(" ")
        if not place:
            from pmjournal.app.screens.help_page import HelpPageScreen

            self.app.push_screen(HelpPageScreen(kind))
            return
        active = list(self._keys.values())[int(place)]
        self.dismiss()
        self.app.call_later(
            partial(self.app.run_action, active.binding.action, default_namespace=active.node)
        )


def _row(texts: Sequence[str], widths: Sequence[int], room: int) -> Content:
    """The keys, the name and the sentence; the sentence goes on below its beginning."""
    keys, name, sentence = texts
    before = Content.assemble(
        (set_cell_size(keys, widths[0]), "bold $accent"),
        "  " if keys else "",
        (set_cell_size(name, widths[1]), "bold"),
        "  ",
    )
    lines = wrap(sentence, max(20, room - before.cell_length))
    below = f"\n{' ' * before.cell_length}"
    return Content.assemble(before, (below.join(lines), "dim"))
