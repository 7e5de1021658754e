"""Go to a project, where the list at the left has no room."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.domain.figures import Figures
from pmjournal.domain.points import Sign
from pmjournal.domain.project import Project
from pmjournal.i18n import _

ALL_PROJECTS = "all"
"""What is returned for all of them together."""


class ProjectsScreen(ModalScreen[Project | str | None]):
    """The projects over the screen; returns the one that was chosen, or ALL_PROJECTS."""

    BINDINGS: ClassVar = [
        Binding("escape,ctrl+o,q", "dismiss(None)", _("Close"), tooltip=_("Back to the journal")),
        *SHEET_KEYS,
    ]

    def __init__(
        self,
        figures: Sequence[Figures],
        signs: Mapping[str, Sign],
        drafts: AbstractSet[str],
        current: str | None,
    ) -> None:
        super().__init__()
        self._figures = figures
        self._signs = signs
        self._drafts = drafts
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
        projects.signs = self._signs
        projects.drafts = self._drafts
        projects.current = self._current
        projects.focus()

    @on(ProjectList.Chosen)
    def _chosen(self, message: ProjectList.Chosen) -> None:
        chosen = self.query_one(ProjectList).project_at(message.index)
        self.dismiss(chosen.project if chosen else ALL_PROJECTS)
