"""Now: what wants doing, each point with the key that does it."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.app.widgets.clickable import clickable, key_text
from pmjournal.chart.cells import fit
from pmjournal.domain.points import Point, Todo
from pmjournal.i18n import _

_WAYS = {
    Todo.CURVE: ("c", "curve"),
    Todo.NOTE: ("n", "note"),
    Todo.DATES: ("o", "project"),
    Todo.PROMISES: ("p", "promises"),
    Todo.TINGLES: ("t", "tingles"),
    Todo.SUGGESTION: ("t", "tingles"),
}
"""The key that leads on, and what it does on the screen."""
_SIGNS = {Todo.PROMISES: "⚑ ", Todo.TINGLES: "✦ ", Todo.SUGGESTION: "✦ "}


class NowPanel(Widget):
    """A short list of what to do, most urgent first; a click on a point does what its key does."""

    DEFAULT_CSS = "NowPanel { overflow-y: auto; scrollbar-size-vertical: 1; }"

    points: reactive[Sequence[Point]] = reactive(())

    def on_mount(self) -> None:
        """Look like text, not like links."""
        self.auto_links = False

    def render(self) -> Content:
        """All points, apart from one another where there is room for that."""
        lines = [_line(point) for point in self.points]
        width = max(1, self.content_size.width)
        taken = sum(len(line.wrap(width)) for line in lines)
        roomy = taken + len(lines) - 1 <= self.content_size.height
        return Content("\n\n" if roomy else "\n").join(lines)


class NowLine(Widget):
    """The most urgent point alone, on one line; what it does is never cut."""

    points: reactive[Sequence[Point]] = reactive(())

    def on_mount(self) -> None:
        """Look like text, not like a link."""
        self.auto_links = False

    def render(self) -> Content:
        """The point, shortened."""
        if not self.points:
            return Content("")
        point = self.points[0]
        room = self.content_size.width - _line(replace(point, text="")).cell_length
        return _line(replace(point, text=fit(point.text, max(0, room))))


def _line(point: Point) -> Content:
    if point.todo is Todo.NOTHING:
        return Content.styled(point.text, "dim")
    key, action = _WAYS[point.todo]
    line = Content.assemble(
        (_SIGNS.get(point.todo, "▲ "), "$warning"), point.text, "  ", (key, "bold $accent")
    )
    if point.todo is not Todo.SUGGESTION:
        return clickable(line, f"screen.{action}")
    plan = clickable(Content.assemble(line, " ", (_("plan"), "dim")), "screen.tingles")
    not_now = key_text("x", _("not now"), "screen.not_now")
    return Content.assemble(plan, " · ", not_now)
