"""Today: all projects with what needs you, the most urgent first."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from pmjournal.app.acts.agendas import agendas_by_project
from pmjournal.app.acts.put_aside import put_aside
from pmjournal.app.screens.base.project_keys import ProjectKeysScreen
from pmjournal.app.widgets.day_list import DayList
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.chart.cells import fit
from pmjournal.domain.agenda import Agenda
from pmjournal.domain.day_page import (
    MOST_TOLD,
    DayPage,
    counts_text,
    day_page,
    more_text,
    nothing_text,
    quiet_text,
    spare_text,
)
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.sentences import needing_text
from pmjournal.domain.text import visible_line
from pmjournal.domain.week import week_ahead
from pmjournal.i18n import _

_DAY_CELLS, _PROJECT_CELLS = 10, 9
"""Columns of the next seven days."""


class TodayScreen(ProjectKeysScreen):
    """The projects that need somebody; the keys act on the one under the cursor."""

    BINDINGS: ClassVar = [
        Binding("escape,h,q", "dismiss(None)", _("Home"), tooltip=_("Back to the project")),
        Binding(
            "x",
            "not_now",
            _("Not now"),
            show=False,
            tooltip=_("Put the suggestion aside for two weeks"),
        ),
        Binding(
            "f2", "more", _("More"), show=False, tooltip=_("All projects that need you, or ten")
        ),
    ]

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield Static(id="counts")
        with VerticalScroll(id="week", can_focus=False):
            yield Static(id="days")
        with Vertical(id="day"):
            yield DayList()
            yield Static(id="rest")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what the journal holds, now and whenever that changes."""
        self.query_one("#week").border_title = _("Next 7 days")
        self.query_one("#day").border_title = _("Today")
        self._page = DayPage(day=self.app.today, needing=(), quiet=())
        self._everything = False
        self.show()
        self.app.changed.subscribe(self, lambda _nothing: self.show(), immediate=True)
        self.query_one(DayList).focus()

    @property
    def figures(self) -> Figures | None:
        """Those of the project under the cursor."""
        agenda = self._agenda
        return agenda.figures if agenda else None

    @property
    def _agenda(self) -> Agenda | None:
        return self.query_one(DayList).agenda if self.is_mounted else None

    def show(self) -> None:
        """Show what needs somebody, in the order that holds now."""
        today, projects = self.app.today, self.app.journal.projects()
        observed = self.app.journal.observed(projects, today)
        figures = {one.id: figures_of(one, observed[one.id], today) for one in projects}
        self._page = day_page(agendas_by_project(figures).values(), today)
        self._show_page()

    def _show_page(self) -> None:
        page = self._page
        drafts = self.app.drafts.projects()
        shown = page.needing if self._everything else page.needing[:MOST_TOLD]
        # Where nobody needs anything the keys still want a project to act on.
        self.query_one(DayList).show(shown or page.quiet, drafts)
        self.query_one("#rest", Static).update(self._rest(len(page.needing) - len(shown)))
        self._show_counts()
        self._show_week()
        self.refresh_bindings()

    def _rest(self, left: int) -> Content:
        """What stands below the projects that need somebody."""
        page = self._page
        lines: list[str] = []
        if left:
            key = self.app.get_key_display(self._binding("more"))
            lines.append(_("{more}: {key}").format(more=more_text(left), key=key))
        if not page.needing and page.agendas:
            lines.append(nothing_text(page))
            if page.spare_step is not None:
                lines.append(spare_text(page.spare_step))
        elif page.quiet:
            names = [visible_line(one.figures.project.name) for one in page.quiet]
            lines.append(quiet_text(names))
        return Content.styled("\n".join(lines), "dim")

    def _binding(self, action: str) -> Binding:
        """The one that does `action` on this screen, wherever its key was moved."""
        for active in self.active_bindings.values():
            if active.binding.action == action:
                return active.binding
        raise LookupError(action)

    def _show_counts(self) -> None:
        """The first line: how many projects there are, how many need somebody, and the day."""
        page, shown = self._page, self.query_one("#counts", Static)
        width = shown.content_size.width or self.app.size.width - 2
        day = weekday_text(page.day, page.day)
        right = f"{counts_text(page)} · {day}" if page.agendas else day
        left = _("All projects")
        if cell_len(left) + 2 + cell_len(right) > width:
            right = needing_text(len(page.needing))
        right = fit(right, max(1, width - cell_len(left) - 2))
        gap = " " * max(1, width - cell_len(left) - cell_len(right))
        shown.update(Content.assemble((left, "bold"), gap, (right, "dim")))

    def _show_week(self) -> None:
        """What lies in the next seven days, by day."""
        lines: list[Content] = []
        before = None
        for item in week_ahead([one.figures for one in self._page.agendas]):
            day = weekday_text(item.day, self._page.day) if item.day != before else ""
            before = item.day
            project = set_cell_size(fit(item.project, _PROJECT_CELLS), _PROJECT_CELLS)
            words = f"{project} {item.sign} {item.text}"
            lines.append(Content.assemble((set_cell_size(day, _DAY_CELLS + 1), "dim"), words))
        nothing = Content.styled(_("Nothing is due."), "dim")
        self.query_one("#days", Static).update(Content("\n").join(lines) if lines else nothing)

    def on_resize(self) -> None:
        """Fit the first line."""
        self._show_counts()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something for."""
        agenda = self._agenda
        if action == "not_now" and (agenda is None or agenda.step is None or not agenda.step.idea):
            return None
        if action == "more" and len(self._page.needing) <= MOST_TOLD:
            return None
        return super().check_action(action, parameters)

    @on(DayList.OptionHighlighted)
    def _another(self) -> None:
        self.refresh_bindings()

    @on(DayList.OptionSelected)
    def _go_to_project(self) -> None:
        if figures := self.figures:
            self.app.show_project(figures.project)

    def open_screen(self, screen: Screen[None]) -> None:
        """Go there, with the project of the line as the one that is shown."""
        if figures := self.figures:
            self.app.remember_project(figures.project)
        super().open_screen(screen)

    def action_not_now(self) -> None:
        """Put the suggestion aside for a while; what answers a cause stays."""
        agenda = self._agenda
        if agenda and agenda.step and agenda.step.idea:
            put_aside(self.app, agenda.figures.project, agenda.step.idea)

    def action_more(self) -> None:
        """Show all projects that need somebody, or the most urgent ones."""
        self._everything = not self._everything
        self._show_page()
