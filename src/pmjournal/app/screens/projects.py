"""Go to a project, where the list at the left has no room."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.domain.figures import Figures
from pmjournal.domain.project import Project
from pmjournal.i18n import _


class ProjectsScreen(ModalScreen[Project | None]):
    """The projects over the screen; returns the one that was chosen."""

    BINDINGS: ClassVar = [
        Binding("escape,ctrl+o,q", "dismiss(None)", _("Close"), tooltip=_("Back to the journal")),
        *SHEET_KEYS,
    ]

    def __init__(self, figures: Sequence[Figures], current: str | None) -> None:
        super().__init__()
        self._figures = figures
        self._current = current

    def compose(self) -> ComposeResult:
        """The same list as at the left of Home."""
        projects = ProjectList()
        projects.border_title = _("Projects")
        yield projects
        yield KeyBar()

    def on_mount(self) -> None:
        """Stand on the project that is shown."""
        projects = self.query_one(ProjectList)
        projects.figures = self._figures
        projects.current = self._current
        projects.focus()

    @on(ProjectList.Chosen)
    def _chosen(self, message: ProjectList.Chosen) -> None:
        self.dismiss(self._figures[message.index].project)
