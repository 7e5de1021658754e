"""Now: what wants doing, each point with the key that does it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.domain.agenda import Point, Todo, agenda
from pmjournal.domain.figures import Figures
from pmjournal.i18n import _

_KEYS = {Todo.CURVE: "c", Todo.NOTE: "n", Todo.DATES: "o"}


class NowPanel(Widget):
    """A short list of what to do, most urgent first."""

    figures: reactive[Figures | None] = reactive(None)

    def render(self) -> Content:
        """All points."""
        lines = [Content.assemble(_line(point), "\n") for point in self._points()]
        return Content("\n").join(lines)

    def first_line(self) -> Content:
        """The most urgent point alone."""
        return _line(self._points()[0])

    def _points(self) -> list[Point]:
        if self.figures is None:
            return [Point(Todo.NOTHING, _("Press a to begin with a project."))]
        return agenda(self.figures)


def _line(point: Point) -> Content:
    if point.todo is Todo.NOTHING:
        return Content.styled(point.text, "dim")
    key = _KEYS[point.todo]
    return Content.assemble(("▲ ", "$warning"), point.text, "  ", (key, "bold $accent"))
