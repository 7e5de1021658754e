"""The projects at the left of Home, which of them is shown, and how urgent each is."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.reactive import reactive

from pmjournal.app.screens.base.project_keys import ProjectKeysScreen
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.domain.figures import Figures
from pmjournal.domain.project import Project
from pmjournal.i18n import _

if TYPE_CHECKING:
    from textual.timer import Timer

    from pmjournal.domain.agenda import Agenda, NextStep

_LOOK_FOR = 0.3
"""Seconds for which a project must be shown to be the one that was looked at last."""


class ListedProjectsScreen(ProjectKeysScreen):
    """A screen with the list of projects and one of them shown; a subclass reads and shows it."""

    BINDINGS: ClassVar = [
        Binding("h", "today", _("Today"), tooltip=_("All projects, the most urgent first")),
        Binding("ctrl+o", "projects", _("Projects"), show=False, tooltip=_("Go to a project")),
    ]

    current: reactive[str | None] = reactive(None, init=False)
    """The id of the project that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Figures] = {}
        """The figures of all projects at work, by their ids."""
        self.agendas: dict[str, Agenda] = {}
        """What needs somebody in each; empty until that is known."""
        self._look: Timer | None = None

    @property
    def figures(self) -> Figures | None:
        """Those of the project that is shown."""
        return self.known.get(self.current or "")

    @property
    def agenda(self) -> "Agenda | None":
        """That of the project that is shown; None until it is known."""
        return self.agendas.get(self.current or "")

    @property
    def step(self) -> "NextStep | None":
        """The coach's suggestion or question for it."""
        return self.agenda.step if self.agenda else None

    def remember_soon(self) -> None:
        """Let the project that is looked at be the default of the shell's next verb, too."""
        if self._look is not None:
            self._look.stop()
        self._look = self.set_timer(_LOOK_FOR, self._remember)

    def _remember(self) -> None:
        if figures := self.figures:
            self.app.remember_project(figures.project)

    def on_screen_resume(self) -> None:
        """Order the projects anew, as a cursor has left the list."""
        if self.known:
            self.list_projects()

    def list_projects(self) -> None:
        """List the projects, the most urgent first where that is wanted and known.

        While somebody moves about in the list each stays where it is.
        """
        shown = self.query_one(ProjectList)
        before = [figures.project.id for figures in shown.figures]
        order = list(self.known)
        if shown.has_focus and set(before) == set(order):
            order = before
        elif self.agendas and self.app.settings.sort == "urgency":
            order.sort(key=lambda project: self.agendas[project].urgency)
        elif not self.agendas and set(before) == set(order):
            order = before  # until it is known how urgent each is now
        shown.figures = [self.known[project] for project in order]
        shown.signs = {project: one.sign for project, one in self.agendas.items()}
        shown.drafts = self.app.drafts.projects()

    @on(ProjectList.Moved, "#projects")
    def _look_at_project(self, message: ProjectList.Moved) -> None:
        chosen = self.query_one("#projects", ProjectList).project_at(message.index)
        if chosen is not None and message.index == message.rows.cursor:  # else it has moved on
            self.current = chosen.project.id

    @on(ProjectList.Chosen, "#projects")
    def _go_to_project(self, message: ProjectList.Chosen) -> None:
        chosen = self.query_one("#projects", ProjectList).project_at(message.index)
        if chosen is None:
            self.action_today()
            return
        self.app.show_project(chosen.project)
        self.query_one(JournalList).focus()

    @on(TopBar.ProjectsWanted)
    def action_projects(self) -> None:
        """Choose a project: in the list at the left, or in one over the screen."""
        projects = self.query_one("#projects", ProjectList)
        if projects.region:
            projects.focus()
            return
        from pmjournal.app.screens.projects import ProjectsScreen

        shown = ProjectsScreen(projects.figures, projects.signs, projects.drafts, self.current)
        self.app.push_screen(shown, self._picked)

    def _picked(self, project: Project | str | None) -> None:
        if isinstance(project, Project):
            self.app.show_project(project)
        elif project is not None:
            self.action_today()

    def action_today(self) -> None:
        """Show all projects, the most urgent first."""
        from pmjournal.app.screens.today import TodayScreen

        self.app.push_screen(TodayScreen())
