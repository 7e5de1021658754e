"""The figures beside the curve, for reading and for screen readers."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.domain.figure_table import figure_rows
from pmjournal.domain.figures import Figures


class FigureTable(Widget):
    """A line for each figure, or more below its value; what can't be told says what it needs."""

    DEFAULT_CSS = "FigureTable { height: auto; }"

    figures: reactive[Figures | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines at `width`, which need not be the one that is shown yet."""
        return len(list(self._lines(width)))

    def _lines(self, room: int) -> Iterator[Content]:
        if self.figures is None:
            return
        rows = figure_rows(self.figures)
        width = max(cell_len(row.name) for row in rows) + 2
        for row in rows:
            name = row.name
            for line in Content(row.value).wrap(max(1, room - width)):
                value = line.stylize("" if row.known else "dim")
                yield Content.assemble((set_cell_size(name, width), "dim"), value)
                name = ""
