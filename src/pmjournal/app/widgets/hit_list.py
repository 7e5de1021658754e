"""What a search found, a line each, or the searches that were kept."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.hit_pieces import hit_pieces
from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.domain.labels import day_text
from pmjournal.domain.project import Project
from pmjournal.domain.search_result import Hit, hit_day, hit_text, hit_title
from pmjournal.domain.text import visible_line
from pmjournal.domain.trash import kind_text

_PLAIN, _QUIET = Style(), Style(dim=True)
_KIND_FROM, _WIDE_FROM = 56, 90
"""Columns from which on there is room for what it is, and for longer names."""


class HitList(Rows, can_focus=False, inherit_bindings=False):
    """One line a hit: its day, what it is, its project, and its words with those found marked.

    What is typed goes into the search all the while, so the list itself takes no keys.
    """

    DEFAULT_CSS = """
    HitList > .rows--cursor { background: $block-cursor-background; }
    """

    items: reactive[Sequence[Hit | str]] = reactive((), layout=False)
    """Hits, or the texts of kept searches."""
    words: reactive[Sequence[str]] = reactive(())
    """What was looked for, folded."""
    projects: reactive[Mapping[str, Project]] = reactive(dict[str, Project])
    """All of them, by id."""
    today: reactive[date] = reactive(date.min)
    nothing: reactive[str] = reactive("")
    """What to say where there are no rows."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @property
    def selected(self) -> Hit | str | None:
        """What the cursor is on."""
        return self.items[self.cursor] if self.items else None

    def watch_items(self) -> None:
        """Another search begins with the best."""
        self.rows_changed(0)

    def empty(self) -> str:
        """How to begin, or that there is nothing."""
        return self.nothing

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one shows."""
        item = self.items[index]
        if isinstance(item, str):
            return [(f" {visible_line(item)}", _PLAIN)]
        day_cells, project_cells = (11, 16) if width >= _WIDE_FROM else (11, 10)
        before = f" {_cell(day_text(hit_day(item), self.today), day_cells)} "
        if width >= _KIND_FROM:
            before += f"{_cell(kind_text(item), 9)} "
        before += f"{_cell(self.projects[item.project].name, project_cells)} "
        room = max(0, width - cell_len(before))
        return [
            (before, _QUIET),
            *hit_pieces(hit_title(item), hit_text(item), self.words, room),
        ]


def _cell(text: str, cells: int) -> str:
    return set_cell_size(fit(visible_line(text), cells), cells)
