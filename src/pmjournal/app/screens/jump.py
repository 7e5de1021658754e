"""Labels on all that can be gone to: type one, and you are there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from string import ascii_lowercase
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Label

from pmjournal.app.widgets.rows import Rows
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True)
class JumpTarget:
    """Where one can go: a widget, or one of its rows."""

    widget: Widget
    at: Offset
    """On the screen."""
    row: int | None = None

    def go(self) -> None:
        """Go there."""
        self.widget.focus()
        if self.row is not None and isinstance(self.widget, Rows):
            self.widget.action_move(self.row - self.widget.cursor)


def targets_on(screen: Screen[object]) -> Iterator[JumpTarget]:
    """Each row that is seen on `screen`, and each other thing that takes keys."""
    for widget in screen.query("*"):
        if not widget.region:
            continue
        seen = screen.find_widget(widget).visible_region
        if isinstance(widget, Rows) and widget.count:
            # The first that is seen, and where: a sheet may have been scrolled.
            lines = widget.content_region.intersection(seen)
            first = widget.scroll_offset.y + lines.y - widget.content_region.y
            for row in range(first, min(widget.count, first + lines.height)):
                yield JumpTarget(widget, lines.offset + Offset(0, row - first), row)
        elif widget.focusable and seen:
            yield JumpTarget(widget, seen.offset)


def labels(count: int) -> Sequence[str]:
    """So many different labels, all of the same length, so that none begins another."""
    length = 1
    while len(ascii_lowercase) ** length < count:
        length += 1
    return ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=length), count)]


class JumpScreen(ModalScreen[None]):
    """The labels over a screen; whatever is no label leaves it."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
    ]

    def __init__(self, places: Sequence[JumpTarget]) -> None:
        super().__init__()
        self._places = dict(zip(labels(len(places)), places, strict=True))
        self._typed = ""
        self._size_then: Size | None = None

    def compose(self) -> ComposeResult:
        """A label at each place."""
        for label, place in self._places.items():
            shown = Label(label, name=label, markup=False)
            shown.styles.offset = place.at
            yield shown

    def on_mount(self) -> None:
        """Where there is nowhere to go, go back."""
        if not self._places:
            self._leave()

    def _leave(self) -> None:
        """Close, once: a second time would close what lies below."""
        if self.is_active:
            self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """Go where the label is that was typed; with a part of one, show what is left."""
        if event.key == "escape":
            return
        event.stop()
        self._typed += event.character or " "
        for label in self.query(Label):
            label.display = str(label.name).startswith(self._typed)
        if self._typed in self._places:
            self._leave()
            self._places[self._typed].go()
        elif not any(label.startswith(self._typed) for label in self._places):
            self._leave()

    def on_click(self) -> None:
        """The mouse needs no labels."""
        self._leave()

    def on_resize(self, event: events.Resize) -> None:
        """Things are no longer where the labels are."""
        if self._size_then not in (None, event.size):
            self._leave()
        self._size_then = event.size
