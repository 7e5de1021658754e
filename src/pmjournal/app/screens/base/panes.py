"""A screen of several parts, which are shown in turn where there is no room for all."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, getters, on
from textual.binding import Binding
from textual.screen import Screen

from pmjournal.app.base import JournalApp
from pmjournal.app.widgets.choice import Choice
from pmjournal.i18n import _


class PanesScreen(Screen[None]):
    """The screen; a class such as `-plan` on it names the part in which the keys work.

    `#parts` is a `Choice` of them, to be seen where the screen is narrow.
    """

    app = getters.app(JournalApp)
    PARTS: ClassVar[Mapping[str, str]] = {}
    """The ids of the parts, each with that of the widget in it that takes the keys."""

    BINDINGS: ClassVar = [
        Binding("tab", "part(1)", _("Next part"), tooltip=_("To the next part of the screen")),
        Binding(
            "shift+tab", "part(-1)", _("Part before"), show=False, tooltip=_("To the part before")
        ),
    ]

    @property
    def part(self) -> str:
        """The part of the screen in which the keys work."""
        inside = self.focused.ancestors_with_self if self.focused else ()
        ids = {node.id for node in inside}
        return next((part for part in self.PARTS if part in ids), next(iter(self.PARTS)))

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Show the part where the keys work."""
        self._show_part(self.part)
        parts = self.query_one("#parts", Choice)
        if parts.value != self.part:
            parts.choose(self.part)

    @on(Choice.Changed)
    def _go_to_chosen(self, message: Choice.Changed) -> None:
        if message.choice.value != self.part:
            self.go_to(message.choice.value)

    def go_to(self, part: str) -> None:
        """Let the keys work in `part`."""
        self._show_part(part)
        # What was hidden can take the keys only once it is shown.
        self.call_after_refresh(self.query_one(f"#{self.PARTS[part]}").focus)

    def _show_part(self, part: str) -> None:
        self.update_classes({f"-{name}": name == part for name in self.PARTS})

    def action_part(self, by: int) -> None:
        """Go to the next part, or the one before."""
        parts = list(self.PARTS)
        self.go_to(parts[(parts.index(self.part) + by) % len(parts)])
