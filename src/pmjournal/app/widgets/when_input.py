"""A line for a time in words, on which arrows go from day to day."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from pmjournal.i18n import _


class WhenInput(Input):
    """The line; what the words on it mean, its screen knows."""

    BINDINGS: ClassVar = [
        Binding("up", "step(-1)", _("Day before"), show=False, tooltip=_("A day earlier")),
        Binding("down", "step(1)", _("Next day"), show=False, tooltip=_("A day later")),
    ]

    @dataclass
    class Stepped(Message):
        """The user wants a day that is so many days later."""

        days: int

    def action_step(self, days: int) -> None:
        """Another day."""
        self.post_message(self.Stepped(days))
