"""The keys that matter here, on the last line."""

from collections.abc import Sequence
from typing import Any, cast

from rich.cells import cell_len
from textual import events, getters
from textual.binding import ActiveBinding
from textual.content import Content
from textual.signal import Signal
from textual.widget import Widget

from pmjournal.app.base import JournalApp

_TO_ALL = ("help", "app.help", "command_palette")
"""What leads to all keys, those without room among them."""


class KeyBar(Widget):
    """The screen's bindings that are to be shown, as many as fit; a click presses the key.

    Textual's footer builds a widget for every key, in a second pass: in the app's first frame it
    took a fifth of the time. It also cuts the last key where the line is short.
    """

    app = getters.app(JournalApp)
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
        color: $footer-description-foreground;
    }
    """

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        offered: Signal[object] = cast(Any, self.screen).bindings_updated_signal
        offered.subscribe(self, self._offer)

    def _offer(self, _screen: object) -> None:
        self.refresh()

    def render(self) -> Content:
        """The line; what can't be done now is dim."""
        parts: list[Content] = []
        for _start, active in self._places():
            style = "" if active.enabled else "dim"
            key = (self._key(active), f"bold $footer-key-foreground {style}")
            parts.append(Content.assemble(key, (f" {active.binding.description}", style)))
        return Content("  ").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        before = [active for start, active in self._places() if start <= offset.x]
        if before and before[-1].enabled:
            self.app.simulate_key(before[-1].binding.key)

    def _places(self) -> list[tuple[int, ActiveBinding]]:
        """Where each key begins; those without room are left out."""
        shown: list[ActiveBinding] = []
        for active in self.screen.active_bindings.values():
            named = (active.binding.action, active.binding.description)
            # Of several keys for the same, the first stands for all.
            if active.binding.show and named not in (
                (other.binding.action, other.binding.description) for other in shown
            ):
                shown.append(active)
        widths = [
            cell_len(self._key(active)) + 1 + cell_len(active.binding.description)
            for active in shown
        ]
        while shown and sum(widths) + 2 * (len(widths) - 1) > self.size.width:
            place = _least(shown)
            del shown[place], widths[place]
        starts = [sum(widths[:place]) + 2 * place for place in range(len(shown))]
        return list(zip(starts, shown, strict=True))

    def _key(self, active: ActiveBinding) -> str:
        return self.app.get_key_display(active.binding)


def _least(shown: Sequence[ActiveBinding]) -> int:
    """The place of the key that is missed least: the first and the way back never are."""
    spare = [place for place in range(1, len(shown)) if shown[place].binding.key != "escape"]
    own = [place for place in spare if shown[place].binding.action not in _TO_ALL]
    return max(own, default=min(spare, default=0))
