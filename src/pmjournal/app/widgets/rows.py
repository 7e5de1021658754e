"""A list of one-line rows that stays fast with ten thousand of them: only what is seen is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pmjournal.i18n import _

Piece = tuple[str, Style]
"""Text of a row with its style; nothing in it is read as markup."""

MOVE_KEYS = tuple(
    Binding(key, action, name, show=False, tooltip=sentence)
    for key, action, name, sentence in (
        ("up", "move(-1)", _("Up"), _("One line up")),
        ("down", "move(1)", _("Down"), _("One line down")),
        ("pageup", "page(-1)", _("Page up"), _("As many lines up as are seen")),
        ("pagedown", "page(1)", _("Page down"), _("As many lines down as are seen")),
        ("home", "move(-1000000)", _("First"), _("To the first line")),
        ("end", "move(1000000)", _("Last"), _("To the last line")),
    )
)
"""The keys that move the cursor, without letters: a list may need those for its own."""


class Rows(ScrollView, can_focus=True):
    """Rows with a cursor. A subclass says how many there are and what each shows."""

    DEFAULT_CSS = """
    Rows {
        background: $background;
        scrollbar-size-vertical: 1;
        & > .rows--cursor { background: $block-cursor-blurred-background; }
        &:focus > .rows--cursor { background: $block-cursor-background; }
        & > .rows--hover { background: $surface; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--hover"}
    BINDINGS: ClassVar = [
        *MOVE_KEYS,
        Binding("k", "move(-1)", _("Up"), show=False, tooltip=_("One line up")),
        Binding("j", "move(1)", _("Down"), show=False, tooltip=_("One line down")),
        Binding("enter", "choose", _("Open"), tooltip=_("Open what the cursor is on")),
    ]

    cursor: reactive[int] = reactive(0)
    hovered: reactive[int | None] = reactive(None)
    """The line of what is seen that the mouse is on: the wheel moves rows under it."""

    @dataclass
    class Moved(Message):
        """The user moved the cursor to another row."""

        rows: "Rows"
        index: int

        @property
        def control(self) -> "Rows":
            """The list that it happened in."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """The user wants what a row stands for."""

        rows: "Rows"
        index: int

        @property
        def control(self) -> "Rows":
            """The list that it happened in."""
            return self.rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the row `index` shows in `width` cells; longer ones are cut."""
        raise NotImplementedError

    def empty(self) -> str:
        """What to say where there are no rows."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Where there is nothing, nothing opens."""
        return None if action == "choose" and not self.count else True

    def rows_changed(self, cursor: int) -> None:
        """Show the rows anew, with the cursor on the row `cursor` or as near to it as can be."""
        if bool(self.virtual_size.height) != bool(self.count):
            self.refresh_bindings()
        self.virtual_size = Size(0, self.count)
        self.cursor = max(0, min(cursor, self.count - 1))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        ground = self.rich_style
        if not self.count:
            return self._empty_line(y, width, ground)
        if index >= self.count:
            return Strip.blank(width, ground)
        if index == self.cursor:
            ground += self.get_component_rich_style("rows--cursor", partial=True)
        elif y == self.hovered:
            ground += self.get_component_rich_style("rows--hover", partial=True)
        segments = [Segment(text, ground + style) for text, style in self.pieces(index, width)]
        return Strip(segments).adjust_cell_length(width, ground)

    def _empty_line(self, y: int, width: int, ground: Style) -> Strip:
        from textual.content import Content

        lines = Content(self.empty()).wrap(max(1, width - 2))
        text = f" {lines[y - 1].plain}" if 0 < y <= len(lines) else ""
        return Strip([Segment(text, ground + Style(dim=True))]).adjust_cell_length(width, ground)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        if self.count:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def watch_hovered(self) -> None:
        """Show where the mouse is."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move_to(max(0, min(self.cursor + by, self.count - 1)))

    def _move_to(self, index: int) -> None:
        if index != self.cursor:
            self.cursor = index
            self.post_message(self.Moved(self, index))

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is seen at once."""
        self.action_move(direction * max(1, self.scrollable_content_region.height - 1))

    def action_choose(self) -> None:
        """The user wants the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor, and chooses what it is on already."""
        index = self._index_at(event)
        if index is None:
            return
        if index == self.cursor or event.chain > 1:
            self.post_message(self.Chosen(self, index))
        self._move_to(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        offset = event.get_content_offset(self)
        self.hovered = None if offset is None else offset.y

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = None

    def _index_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        index = None if offset is None else offset.y + self.scroll_offset.y
        return index if index is not None and index < self.count else None
