"""The versions of a record: a line for each, with what it changed."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.domain.history import Version, changes
from pmjournal.domain.labels import weekday_text
from pmjournal.i18n import _

_PLAIN, _QUIET = Style(), Style(dim=True)


class VersionList(Rows):
    """One line a version, newest first: when it was written, and what it changed."""

    versions: reactive[Sequence[Version]] = reactive((), layout=False)
    today: reactive[date] = reactive(date.min)

    @property
    def count(self) -> int:
        """How many versions there are."""
        return len(self.versions)

    @property
    def before(self) -> Version | None:
        """The version before the one under the cursor; None for the first."""
        place = self.cursor + 1
        return self.versions[place] if place < len(self.versions) else None

    def watch_versions(self) -> None:
        """Stand on the newest one, as it is what changed last."""
        self.rows_changed(0)

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one version shows."""
        version = self.versions[index]
        at = version.at.astimezone()
        when = f" {set_cell_size(weekday_text(at.date(), self.today), 16)} {at:%H:%M}  "
        if index + 1 < len(self.versions):
            text = " · ".join(changes(self.versions[index + 1].record, version.record, self.today))
        else:
            text = _("written")
        return [(when, _QUIET), (fit(text, max(0, width - cell_len(when))), _PLAIN)]
