"""What is in the trash, a line each."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.text import visible_line
from pmjournal.domain.trash import Trashed, kind_text, name_text
from pmjournal.i18n import _

_PLAIN, _QUIET = Style(), Style(dim=True)
_PROJECT_FROM = 70
"""Columns from which on there is room for the project."""


class TrashList(Rows):
    """One line for what was deleted: when, what it is, what it is called, and its project.

    Above them stands what can't be read, deleted or not.
    """

    trashed: reactive[Sequence[Trashed | InvalidRecord]] = reactive((), layout=False)
    projects: reactive[Mapping[str, str]] = reactive(dict[str, str])
    """What each project is called, by its id."""
    today: reactive[date] = reactive(date.min)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.trashed)

    @property
    def selected(self) -> Trashed | InvalidRecord | None:
        """What the cursor is on."""
        return self.trashed[self.cursor] if self.trashed else None

    def watch_trashed(self) -> None:
        """Where one came back, the next takes its place."""
        self.rows_changed(self.cursor)

    def empty(self) -> str:
        """Nothing was lost."""
        return _("The trash is empty. What you delete with d waits here until you purge it.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one shows."""
        one = self.trashed[index]
        day = ""
        if isinstance(one, InvalidRecord):
            day = _("in the trash") if one.is_deleted else ""
        elif one.deleted:
            day = weekday_text(one.deleted.astimezone().date(), self.today)
        before = f" {set_cell_size(day, 16)} {set_cell_size(kind_text(one), 16)} "
        after = ""
        if width >= _PROJECT_FROM:
            project = self.projects.get(one.project or "", "")
            after = f" {set_cell_size(fit(visible_line(project), 18), 18)}"
        room = max(0, width - cell_len(before) - cell_len(after))
        title = set_cell_size(fit(name_text(one), room), room)
        return [(before, _QUIET), (title, _PLAIN), (after, _QUIET)]
