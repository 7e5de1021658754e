"""The people who matter on the customer's side."""

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.domain.labels import MATTERS, ago
from pmjournal.domain.stakeholder import Heard
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


class PeopleList(Rows):
    """One line a stakeholder: label, why they matter, when they were heard, their own words."""

    people: reactive[Sequence[Heard]] = reactive((), layout=False)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.people)

    def watch_people(self) -> None:
        """Show them anew."""
        self.rows_changed(self.cursor)

    def empty(self) -> str:
        """How to begin."""
        return _("Nobody yet. Press a to say who decides, uses, pays or could block.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one stakeholder shows."""
        one = self.people[index]
        stakeholder = one.stakeholder
        matters = ", ".join(MATTERS[why] for why in stakeholder.matters)
        when = _("never heard") if one.days_ago is None else ago(one.days_ago)
        late = Style(color=ORANGE) if one.too_long else Style(dim=True)
        cares = visible_line(stakeholder.cares_about or "")
        return [
            (f" {set_cell_size(fit(visible_line(stakeholder.label), 18), 18)} ", Style(bold=True)),
            (f"{set_cell_size(fit(matters, 20), 20)} ", Style()),
            (f"{set_cell_size(when, 14)} ", late),
            (fit(cares, max(0, width - 56)), Style(italic=True)),
        ]
