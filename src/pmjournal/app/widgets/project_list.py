"""The projects, each with how its customer feels."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD, ORANGE
from pmjournal.domain import sentences
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import day_text
from pmjournal.domain.standing import needs_me, next_due
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Freshness
from pmjournal.i18n import _

_FRESHNESS = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.SILENT: "┄"}
_LEVEL_CELLS = 8
_NAME_FROM = 13
"""Cells that a name must have before the next date may stand behind it."""
_YEAR = 365
_WARNING = Style(color=ORANGE, bold=True)


class ProjectList(Rows):
    """One line a project: name, level, where it goes, how sure we are, what needs me and when."""

    figures: reactive[Sequence[Figures]] = reactive((), layout=False)
    current: reactive[str | None] = reactive(None)
    """The id of the project that the rest of the screen shows."""

    _due_cells = 0

    @property
    def count(self) -> int:
        """How many projects there are."""
        return len(self.figures)

    def watch_figures(self) -> None:
        """Show the projects anew; the cursor stays on the one that is shown."""
        self._due_cells = max((cell_len(_due(figures)) for figures in self.figures), default=0)
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
        level = sentences.level_text(figures)
        style = Style(dim=True)
        if figures.level is not None:
            level = set_cell_size(sentences.short_level(figures), _LEVEL_CELLS)
            style = Style(color=MOOD[round(figures.level)].fg)
        fresh = _FRESHNESS[figures.freshness] if figures.freshness else " "
        needs = "!" if needs_me(figures) else " "
        room = width - 5 - _LEVEL_CELLS
        due = self._due_cells if room - self._due_cells >= _NAME_FROM else 0
        room = max(4, width - 5 - cell_len(level) - due)
        name = set_cell_size(fit(visible_line(figures.project.name), room), room)
        here = figures.project.id == self.current
        return [
            ("▌" if here else " ", Style(color="#d8437a")),
            (f"{name} ", Style(bold=here)),
            (level, style),
            (f" {fresh}", style),
            (needs, _WARNING),
            (set_cell_size(_due(figures), due), _WARNING if _is_late(figures) else Style(dim=True)),
        ]


def _due(figures: Figures) -> str:
    """The next day on which something is due; empty where nothing is."""
    day = next_due(figures)
    if day is None:
        return ""
    # Without its year, which everybody knows of a day that is near.
    far = abs((day - figures.as_of).days) >= _YEAR
    return f"⚑{day.year if far else day_text(day, day)}"


def _is_late(figures: Figures) -> bool:
    day = next_due(figures)
    return day is not None and day < figures.as_of
