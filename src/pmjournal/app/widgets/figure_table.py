"""The figures beside the curve, for reading and for screen readers."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.domain.figure_table import figure_rows
from pmjournal.domain.figures import Figures


class FigureTable(Widget):
    """A line for each figure; what can't be told yet says what it needs."""

    DEFAULT_CSS = "FigureTable { height: auto; }"

    figures: reactive[Figures | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """All lines."""
        if self.figures is None:
            return Content("")
        rows = figure_rows(self.figures)
        width = max(cell_len(row.name) for row in rows)
        return Content("\n").join(
            Content.assemble(
                (set_cell_size(row.name, width), "dim"),
                "  ",
                (row.value, "" if row.known else "dim"),
            )
            for row in rows
        )
