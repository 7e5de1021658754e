"""Home: how they feel, how sure we are, and what to do next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from pmjournal.app.screens.base.listed_projects import ListedProjectsScreen
from pmjournal.app.screens.base.marked_entries import MarkedEntriesScreen
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.app.widgets.journal_filter import JournalFilter
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.now_panel import NowLine, NowPanel
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.chart.view import View
from pmjournal.domain import sentences
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.project import Project
from pmjournal.i18n import _

if TYPE_CHECKING:
    pass

_FIRST_ENTRIES = 300
"""How many entries are read before the first picture; the others follow it."""


_OF_AN_ENTRY = ("edit", "copy", "history")


class HomeScreen(MarkedEntriesScreen, ListedProjectsScreen):
    """Projects, curve, journal, what to do now: puts them together and decides nothing."""

    BINDINGS: ClassVar = [
        Binding("e", "edit", _("Edit"), show=False, tooltip=_("Change the entry under the cursor")),
        Binding(
            "x",
            "not_now",
            _("Not now"),
            show=False,
            tooltip=_("Put the suggestion aside for two weeks"),
        ),
        Binding("y", "copy", _("Copy"), show=False, tooltip=_("Copy the text of this entry")),
        Binding("H", "history", _("History"), show=False, tooltip=_("What it was before")),
        Binding("a", "add_project", _("New project"), show=False, tooltip=_("Begin a project")),
    ]

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield TopBar()
        with Vertical(id="left"):
            yield ProjectList(id="projects")
            yield NowPanel(id="now")
        with Vertical(id="right"):
            yield CurveView(id="curve")
            yield NowLine(id="now-line")
            yield JournalFilter("", _("Words, mood:<0, who:cio …"), id="filter")
            yield JournalList(id="journal")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the project that was used last, or ask for the first one."""
        self.query_one("#projects").border_title = _("Projects")
        self.query_one("#now").border_title = _("Now")
        default = self.app.journal.default_project()
        self.set_reactive(ListedProjectsScreen.current, default.id if default else None)
        self.show(_FIRST_ENTRIES)
        self.app.changed.subscribe(self, lambda _nothing: self.show(), immediate=True)
        self.query_one(JournalList).focus()
        if not self.known:
            self.call_after_refresh(self.action_add_project)

    def watch_focused(self, focused: Widget | None) -> None:
        """Where the list that had the keys has folded away, the journal takes them."""
        if focused is None and self.app.app_focus and self.is_mounted:
            self.query_one(JournalList).focus()

    def show(self, limit: int | None = None) -> None:
        """Show what the journal holds now; with `limit`, the older entries follow later."""
        journal = self.app.journal
        projects = journal.projects()
        observed = journal.observed(projects, self.app.today)
        today = self.app.today
        self.known = {
            project.id: figures_of(project, observed[project.id], today) for project in projects
        }
        self.agendas = {}
        if self.current not in self.known:
            self.set_reactive(ListedProjectsScreen.current, projects[0].id if projects else None)
            self.remember_soon()
        self.list_projects()
        self._show_project(limit)

    def watch_current(self) -> None:
        """Another project is to be shown."""
        self.remember_soon()
        self._show_project(_FIRST_ENTRIES)

    def _show_project(self, limit: int | None) -> None:
        figures = self.figures
        self.query_one(ProjectList).current = self.current
        self.query_one(TopBar).figures = figures
        if limit is None:
            self._show_now()
        else:
            # The coach takes longer to load than all else on the screen, so it comes second.
            self.call_after_refresh(self._show_now)
        curve = self.query_one(CurveView)
        curve.view = View(today=self.app.today)
        curve.figures = figures
        curve.border_title = _headline(figures) if figures else ""
        entries: Sequence[Entry] = ()
        if figures:
            entries = self.app.journal.entries(figures.project, limit=limit)
            if len(entries) == limit:
                self.call_after_refresh(self._show_project, None)
        curve.entries = entries
        self._journal.today = self.app.today
        self.show_journal(figures.project if figures else None, entries)

    def _show_now(self) -> None:
        """Show what wants doing in the project, and what the coach suggests."""
        from pmjournal.app.acts.agendas import agendas_by_project

        if self.known and not self.agendas:
            self.agendas = agendas_by_project(self.known)
            self.list_projects()
        agenda = self.agenda
        for now in (self.query_one(NowPanel), self.query_one(NowLine)):
            now.lacks_project = agenda is None
            now.agenda = agenda
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something for."""
        if action in _OF_AN_ENTRY and self.query_one(JournalList).selected is None:
            return None
        if action == "not_now" and (self.step is None or self.step.idea is None):
            return None
        return super().check_action(action, parameters)

    @on(CurveView.Chosen)
    def _show_reading(self, message: CurveView.Chosen) -> None:
        self.go_to_entry(message.reading.id)

    @on(JournalList.Chosen, "#journal")
    def _open_entry(self, message: JournalList.Chosen) -> None:
        from pmjournal.app.screens.entry import EntryScreen

        entry = self.query_one(JournalList).entries[message.index]
        if figures := self.figures:
            self.app.push_screen(EntryScreen(figures.project, entry))

    def action_edit(self) -> None:
        """Change the entry under the cursor."""
        from pmjournal.app.screens.capture import CaptureScreen

        entry = self.query_one(JournalList).selected
        if (figures := self.figures) and entry:
            self.app.push_screen(CaptureScreen(figures.project, entry))

    def action_copy(self) -> None:
        """Copy the text of the entry under the cursor."""
        if entry := self.query_one(JournalList).selected:
            self.app.copy_to_clipboard(entry.text)
            self.notify(_("The text is copied."), markup=False)

    def action_history(self) -> None:
        """Show what the entry under the cursor was before."""
        from pmjournal.app.screens.history import HistoryScreen

        if entry := self.query_one(JournalList).selected:
            self.app.push_screen(HistoryScreen(entry))

    def action_not_now(self) -> None:
        """Put the suggestion aside for a while."""
        from pmjournal.app.acts.put_aside import put_aside

        if (figures := self.figures) and self.step and self.step.idea:
            put_aside(self.app, figures.project, self.step.idea)

    def action_add_project(self) -> None:
        """Begin a project, and its first note with it."""
        from pmjournal.app.screens.new_project import NewProjectScreen

        first = not self.known and not self.app.journal.projects(archived=True)
        self.app.push_screen(NewProjectScreen(first=first), self._begun)

    def _begun(self, project: Project | None) -> None:
        if project:
            self.set_reactive(ListedProjectsScreen.current, project.id)
            self.show()  # the news of it may come after this
            self.action_note()


def _headline(figures: Figures) -> Content:
    return Content("   ".join(sentences.headline_text(figures)))
