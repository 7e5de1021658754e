"""Now: what wants doing, each point with the key that does it."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.chart.cells import fit
from pmjournal.domain.points import Point, Todo
from pmjournal.i18n import _

_KEYS = {
    Todo.CURVE: "c",
    Todo.NOTE: "n",
    Todo.DATES: "o",
    Todo.PROMISES: "p",
    Todo.TINGLES: "t",
}
_SIGNS = {Todo.PROMISES: "⚑ ", Todo.TINGLES: "✦ ", Todo.SUGGESTION: "✦ "}


class NowPanel(Widget):
    """A short list of what to do, most urgent first."""

    DEFAULT_CSS = "NowPanel { overflow-y: auto; scrollbar-size-vertical: 1; }"

    points: reactive[Sequence[Point]] = reactive(())

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
    sign = (_SIGNS.get(point.todo, "▲ "), "$warning")
    return Content.assemble(sign, point.text, "  ", _keys(point.todo))


def _keys(todo: Todo) -> Content:
    if todo is not Todo.SUGGESTION:
        return Content.styled(_KEYS[todo], "bold $accent")
    return Content(" · ").join(
        Content.assemble((key, "bold $accent"), " ", (name, "dim"))
        for key, name in (("t", _("plan")), ("x", _("not now")))
    )
