"""The projects, each with how its customer feels."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD
from pmjournal.domain import sentences
from pmjournal.domain.figures import Figures
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Freshness
from pmjournal.i18n import _

_FRESHNESS = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.SILENT: "┄"}


class ProjectList(Rows):
    """One line a project: name, level, where it goes, and whether it has gone silent."""

    figures: reactive[Sequence[Figures]] = reactive((), layout=False)
    current: reactive[str | None] = reactive(None)
    """The id of the project that the rest of the screen shows."""

    @property
    def count(self) -> int:
        """How many projects there are."""
        return len(self.figures)

    def watch_figures(self) -> None:
        """Show the projects anew; the cursor stays on the one that is shown."""
        self.rows_changed(self._place())

    def watch_current(self) -> None:
        """Mark the project that is shown."""
        self.cursor = self._place()
        self.refresh()

    def _place(self) -> int:
        ids = [figures.project.id for figures in self.figures]
        return ids.index(self.current) if self.current in ids else self.cursor

    def empty(self) -> str:
        """How to begin."""
        return _("No projects yet. Press a to add one.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one project shows."""
        figures = self.figures[index]
        level = sentences.level(figures)
        style = Style(dim=True)
        if figures.level is not None:
            level = set_cell_size(level, 8)
            style = Style(color=MOOD[round(figures.level)].fg)
        fresh = _FRESHNESS[figures.freshness] if figures.freshness else " "
        room = max(4, width - 4 - cell_len(level))
        name = set_cell_size(fit(visible_line(figures.project.name), room), room)
        here = figures.project.id == self.current
        mark = ("▌" if here else " ", Style(color="#d8437a"))
        return [mark, (f"{name} ", Style(bold=here)), (level, style), (f" {fresh}", style)]
