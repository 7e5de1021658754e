"""A few words on one line, of which one or several are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.i18n import _

_GAP, _GAP_FROM = 3, 40
"""Cells between two options, and from how many cells on; on fewer they stand close."""


class Choice(Widget, can_focus=True):
    """Options as (value, label). `many` lets several be chosen, and none; `optional` also none."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; &:focus { background: $surface; } }
    """
    BINDINGS: ClassVar = [
        Binding("left", "step(-1)", _("Left"), show=False, tooltip=_("The option before")),
        Binding("right", "step(1)", _("Right"), show=False, tooltip=_("The next option")),
        Binding("space", "turn", _("Choose"), show=False, tooltip=_("Choose or leave out")),
    ]

    chosen: reactive[frozenset[str]] = reactive(frozenset[str]())
    cursor: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """The user chose otherwise."""

        choice: "Choice"

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        many: bool = False,
        optional: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._options = options
        self._many = many
        self._optional = optional
        self.set_reactive(Choice.chosen, frozenset(chosen))
        values = [value for value, _label in options]
        self.set_reactive(Choice.cursor, values.index(chosen[0]) if chosen else 0)

    @property
    def value(self) -> str:
        """The chosen one."""
        return next(iter(self.chosen))

    @property
    def values(self) -> tuple[str, ...]:
        """The chosen ones, in the order of the options."""
        return tuple(value for value, _label in self._options if value in self.chosen)

    def watch_chosen(self) -> None:
        """Say so."""
        self.post_message(self.Changed(self))

    def offer(self, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show other options, of which those are `chosen`; the user chose nothing by that."""
        self._options = options
        self.set_reactive(Choice.chosen, frozenset(chosen))
        self.set_reactive(Choice.cursor, max(0, min(self.cursor, len(options) - 1)))
        self.refresh(layout=True)

    def choose(self, value: str) -> None:
        """Choose `value`, or with `many` turn it."""
        self.cursor = [option for option, _label in self._options].index(value)
        self.chosen = self.chosen ^ {value} if self._many else frozenset({value})

    def render(self) -> Content:
        """The options, wrapped where the line is short; the chosen ones are marked."""
        width = self.size.width
        lines = [
            Content(" " * _gap(width)).join([self._option(place) for place in line])
            for line in self._lines(width)
        ]
        return Content("\n").join(lines)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """What all options take on one line."""
        return sum(self._cells(label) + _GAP for _value, label in self._options) - _GAP

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines at `width`, which need not be the one that is shown yet."""
        return len(self._lines(width))

    def _option(self, place: int) -> Content:
        value, label = self._options[place]
        chosen = value in self.chosen
        style = "bold" if chosen else "dim"
        if self.has_focus and place == self.cursor:
            style += " underline"
        return Content.styled(self._text(label, chosen=chosen), style)

    def _text(self, label: str, *, chosen: bool) -> str:
        if self._many:
            return f"[{'x' if chosen else ' '}] {label}"
        return f"▐{label}▌" if chosen else f" {label} "

    def _cells(self, label: str) -> int:
        return cell_len(self._text(label, chosen=False))

    def _lines(self, room: int) -> list[list[int]]:
        lines: list[list[int]] = [[]]
        taken = 0
        for place, (_value, label) in enumerate(self._options):
            width = self._cells(label) + _gap(room)
            if lines[-1] and taken + width - _gap(room) > max(1, room):
                lines.append([])
                taken = 0
            lines[-1].append(place)
            taken += width
        return lines

    def action_step(self, by: int) -> None:
        """Move along the options; where one is to be chosen, that chooses."""
        if self._many or self.chosen:  # else the first step is onto the cursor
            self.cursor = (self.cursor + by) % len(self._options)
        if not self._many:
            self.choose(self._options[self.cursor][0])

    def action_turn(self) -> None:
        """Choose the option under the cursor, or take the choice back."""
        value = self._options[self.cursor][0]
        if self._optional and value in self.chosen:
            self.chosen = frozenset()
        else:
            self.choose(value)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        lines = self._lines(self.size.width)
        if event.y >= len(lines):
            return
        start = 0
        for place in lines[event.y]:
            value, label = self._options[place]
            width = self._cells(label)
            if start <= event.x < start + width:
                self.choose(value)
                return
            start += width + _gap(self.size.width)


def _gap(room: int) -> int:
    return _GAP if room >= _GAP_FROM else 1
