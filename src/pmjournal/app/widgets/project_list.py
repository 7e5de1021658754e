"""The projects, each with how urgent it is and how its customer feels; above them all together."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD, ROSE, SIGN_COLOURS
from pmjournal.domain import sentences
from pmjournal.domain.figures import Figures
from pmjournal.domain.points import Sign
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_LEVEL_CELLS = 6
_SIGN_CELLS = 2


class ProjectList(Rows):
    """All projects in the first line, then a line each: sign, name, draft, level and direction."""

    figures: reactive[Sequence[Figures]] = reactive((), layout=False)
    """Those of the projects, in the order of the list."""
    signs: reactive[Mapping[str, Sign]] = reactive(dict[str, Sign]())
    """How urgent each is, by its id; empty until that is known."""
    drafts: reactive[AbstractSet[str]] = reactive(frozenset[str]())
    """The ids of projects in which a note was begun."""
    current: reactive[str | None] = reactive(None)
    """The id of the project that the rest of the screen shows; None for all of them."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.figures) + 1 if self.figures else 0

    def project_at(self, index: int) -> Figures | None:
        """Those of the project in the line `index`; None for all together."""
        return self.figures[index - 1] if 0 < index < self.count else None

    def watch_figures(self) -> None:
        """Show the projects anew; the cursor stays on the one that is shown."""
        self.rows_changed(self._place())

    def watch_current(self) -> None:
        """Mark the project that is shown."""
        self.cursor = self._place()
        self.refresh()

    def _place(self) -> int:
        ids = [None, *(figures.project.id for figures in self.figures)]
        return ids.index(self.current) if self.current in ids else self.cursor

    def empty(self) -> str:
        """How to begin."""
        return _("No projects yet. Press a to add one.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one project shows."""
        figures = self.project_at(index)
        if figures is None:
            return self._all(width)
        here = figures.project.id == self.current
        sign = self.signs.get(figures.project.id, Sign.NOTHING)
        level, style = sentences.short_level(figures), Style(dim=True)
        if figures.level is not None:
            style = Style(color=MOOD[round(figures.level)].fg)
        draft = " " + _("draft") if figures.project.id in self.drafts else ""
        room = max(4, width - 3 - _SIGN_CELLS - _LEVEL_CELLS - cell_len(draft))
        name = set_cell_size(fit(visible_line(figures.project.name), room), room)
        return [
            ("▌" if here else " ", Style(color=ROSE)),
            (f"{set_cell_size(sign.value, _SIGN_CELLS)} ", _sign_style(sign)),
            (name, Style(bold=here)),
            (draft, Style(dim=True)),
            (" " * (1 + _LEVEL_CELLS - cell_len(level)) + level, style),
        ]

    def _all(self, width: int) -> Sequence[Piece]:
        needing = sum(sign is not Sign.NOTHING for sign in self.signs.values())
        text = sentences.needing_text(needing) if self.signs else ""
        here = self.current is None
        room = max(4, width - 2 - _SIGN_CELLS - cell_len(text))
        return [
            ("▌" if here else " ", Style(color=ROSE)),
            (" " * (_SIGN_CELLS + 1), Style()),
            (set_cell_size(fit(_("All projects"), room), room), Style(bold=here)),
            (text, Style(dim=True)),
        ]


def _sign_style(sign: Sign) -> Style:
    return Style(color=SIGN_COLOURS[sign], bold=True)
