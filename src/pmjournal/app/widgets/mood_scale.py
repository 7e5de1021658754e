"""The scale from -3 to +3: one line to choose on, and the anchor of what is chosen."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.chart.palette import MOOD
from pmjournal.domain.labels import ANCHORS, SHORT_ANCHORS, mood_text
from pmjournal.domain.mood import HIGHEST, LOWEST, MOODS
from pmjournal.i18n import _

_STEP_CELLS = 4
"""Cells of one step on the narrowest screen: `▐+2▌`."""
_NONE_CELLS = 12
"""Room for "no reading" beside the steps."""


class MoodScale(Widget, can_focus=True):
    """Seven steps and none; digits, minus, arrows, space and the mouse choose."""

    DEFAULT_CSS = """
    MoodScale { height: 2; width: 1fr; &:focus { background: $surface; } }
    """
    BINDINGS: ClassVar = [
        Binding("left", "step(-1)", _("Lower"), show=False, tooltip=_("One step down the scale")),
        Binding("right", "step(1)", _("Higher"), show=False, tooltip=_("One step up the scale")),
        *(
            Binding(f"{n}", f"digit({n})", _("Mood"), show=False, tooltip=_("Set the mood"))
            for n in range(HIGHEST + 1)
        ),
        Binding("minus", "turn(-1)", _("Minus"), show=False, tooltip=_("Turn the mood's sign")),
        Binding("plus", "turn(1)", _("Plus"), show=False, tooltip=_("Make the mood positive")),
        Binding(
            "space,delete,backspace",
            "clear",
            _("No reading"),
            show=False,
            tooltip=_("Say nothing about the mood"),
        ),
    ]

    mood: reactive[int | None] = reactive(None)
    _sign = 1
    """The sign of the next digit: a minus may come before it."""

    @dataclass
    class Changed(Message):
        """The user chose `mood`."""

        mood: int | None

    def watch_mood(self, mood: int | None) -> None:
        """Say so."""
        self.post_message(self.Changed(mood))

    def render(self) -> Content:
        """The steps, and under them what the chosen one looks like in a customer."""
        steps = [self._step(mood) for mood in MOODS]
        none = Content.styled(_("no reading"), "bold" if self.mood is None else "dim")
        gap = Content(" " * (self._step_cells - _STEP_CELLS))
        colour = "" if self.mood is None else MOOD[self.mood].fg or ""
        if not self._has_room_for_none():
            anchor = "" if self.mood is None else SHORT_ANCHORS[self.mood]
            return Content.assemble(gap.join(steps), "\n", none, "  ", (anchor, colour))
        anchor = Content.styled(_("0 to 3, - turns the sign, space: no reading"), "dim")
        if self.mood is not None:
            anchor = Content.styled(ANCHORS[self.mood], colour)
        return Content("\n").join([gap.join([*steps, none]), anchor])

    def _step(self, mood: int) -> Content:
        text = f"{mood_text(mood):>2}"
        if mood == self.mood:
            return Content.styled(f"▐{text}▌", f"bold reverse {MOOD[mood].fg}")
        return Content.styled(f" {text} ", MOOD[mood].fg or "")

    @property
    def _step_cells(self) -> int:
        wide = self.size.width >= len(MOODS) * (_STEP_CELLS + 2) + _NONE_CELLS
        return _STEP_CELLS + (2 if wide else 0)

    def _has_room_for_none(self) -> bool:
        """Beside the steps; else it stands below them."""
        return self.size.width >= len(MOODS) * _STEP_CELLS + _NONE_CELLS

    def action_step(self, by: int) -> None:
        """Move along the scale; the first step goes to its middle."""
        start = -by if self.mood is None else self.mood
        self._sign = 1
        self.mood = max(LOWEST, min(HIGHEST, start + by))

    def action_digit(self, digit: int) -> None:
        """Set the mood, with the sign that was typed before."""
        self.mood, self._sign = self._sign * digit, 1

    def action_turn(self, sign: int) -> None:
        """Turn the sign of the mood, or of the digit to come."""
        if self.mood:
            self.mood = abs(self.mood) if sign > 0 else -self.mood
        else:
            self._sign = sign

    def action_clear(self) -> None:
        """No reading."""
        self.mood, self._sign = None, 1

    def on_blur(self) -> None:
        """A minus that no digit followed says nothing about the next one."""
        self._sign = 1

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if event.y == 0:
            place = event.x // self._step_cells
            self._sign = 1
            self.mood = list(MOODS)[place] if place < len(MOODS) else None
        elif not self._has_room_for_none() and event.x < cell_len(_("no reading")):
            self.action_clear()
