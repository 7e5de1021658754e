"""Home: how they feel, how sure we are, and what to do next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen

from pmjournal.app.app import FIELD_KEYS, PmJournalApp
from pmjournal.app.widgets.curve_view import CurveView
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
    from pmjournal.domain.coach import Advice

_FIRST_ENTRIES = 300
"""How many entries are read before the first picture; the others follow it."""

_OF_A_PROJECT = ("note", "curve", "tingles", "promises", "briefing", "people", "project")


class HomeScreen(Screen[None]):
    """Projects, curve, journal, what to do now: puts them together and decides nothing."""

    app = getters.app(PmJournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("n", "note", _("Note"), tooltip=_("Write down a call and the customer's mood")),
        Binding("c", "curve", _("Curve"), tooltip=_("The whole curve, its signals and figures")),
        Binding("t", "tingles", _("Tingles"), tooltip=_("What may tingle next, and the plan")),
        Binding("p", "promises", _("Promises"), tooltip=_("What the customer counts on")),
        Binding("b", "briefing", _("Briefing"), tooltip=_("A page to read before a meeting")),
        Binding("e", "edit", _("Edit"), tooltip=_("Change the entry under the cursor")),
        Binding("d", "delete", _("Delete"), tooltip=_("Move the entry under the cursor away")),
        Binding("o", "project", _("Project"), tooltip=_("Name, customer and dates of the phases")),
        Binding(
            "x",
            "not_now",
            _("Not now"),
            show=False,
            tooltip=_("Put the suggestion aside for two weeks"),
        ),
        Binding("H", "history", _("History"), show=False, tooltip=_("What it was before")),
        Binding("T", "trash", _("Trash"), show=False, tooltip=_("What was deleted, and back")),
        Binding("w", "people", _("Who matters"), show=False, tooltip=_("Who decides, uses, pays")),
        Binding("a", "add_project", _("New project"), show=False, tooltip=_("Begin a project")),
        Binding("ctrl+o", "projects", _("Projects"), show=False, tooltip=_("Go to a project")),
    ]

    current: reactive[str | None] = reactive(None, init=False)
    """The id of the project that is shown."""

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield TopBar()
        with Vertical(id="left"):
            yield ProjectList(id="projects")
            yield NowPanel(id="now")
        with Vertical(id="right"):
            yield CurveView(id="curve")
            yield NowLine(id="now-line")
            yield JournalList(id="journal")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the project that was used last, or ask for the first one."""
        self.query_one("#projects").border_title = _("Projects")
        self.query_one("#now").border_title = _("Now")
        self.query_one("#journal").border_title = _("Journal")
        self._figures: dict[str, Figures] = {}
        self._advice: Advice | None = None
        default = self.app.journal.default_project()
        self.set_reactive(HomeScreen.current, default.id if default else None)
        self.show(_FIRST_ENTRIES)
        self.app.changed.subscribe(self, lambda _nothing: self.show())
        self.query_one(JournalList).focus()
        if not self._figures:
            self.call_after_refresh(self.action_add_project)

    def show(self, limit: int | None = None) -> None:
        """Show what the journal holds now; with `limit`, the older entries follow later."""
        journal = self.app.journal
        projects = journal.projects()
        observed = journal.observed(projects, self.app.today)
        today = self.app.today
        self._figures = {
            project.id: figures_of(project, observed[project.id], today) for project in projects
        }
        if self.current not in self._figures:
            self.set_reactive(HomeScreen.current, projects[0].id if projects else None)
        self.query_one(ProjectList).figures = list(self._figures.values())
        self._show_project(limit)

    def watch_current(self) -> None:
        """Another project is to be shown."""
        self._show_project(_FIRST_ENTRIES)

    @property
    def figures(self) -> Figures | None:
        """Those of the project that is shown."""
        return self._figures.get(self.current or "")

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
        journal_list = self.query_one(JournalList)
        journal_list.today = self.app.today
        journal_list.has_project = figures is not None
        journal_list.entries = entries
        self.refresh_bindings()

    def _show_now(self) -> None:
        """Show what wants doing in the project, and what the coach suggests."""
        from pmjournal.domain.agenda import agenda
        from pmjournal.domain.coach import advise, situation_of
        from pmjournal.domain.points import Point, Todo
        from pmjournal.ideas import all_ideas

        if figures := self.figures:
            self._advice = advise(situation_of(figures), all_ideas().ideas)
            points = agenda(figures, self._advice)
        else:
            self._advice = None
            points = [Point(Todo.NOTHING, _("Press a to begin with a project."))]
        self.query_one(NowPanel).points = points
        self.query_one(NowLine).points = points
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for."""
        if action in ("edit", "delete", "history") and self.query_one(JournalList).selected is None:
            return None
        if action == "not_now" and (self._advice is None or self._advice.idea is None):
            return None
        return not (action in _OF_A_PROJECT and self.figures is None) or None

    @on(ProjectList.Moved, "#projects")
    def _look_at_project(self, message: ProjectList.Moved) -> None:
        if message.index == message.rows.cursor < len(self._figures):  # else it has moved on
            self.current = list(self._figures)[message.index]

    @on(ProjectList.Chosen, "#projects")
    def _go_to_project(self, message: ProjectList.Chosen) -> None:
        self.app.show_project(list(self._figures.values())[message.index].project)
        self.query_one(JournalList).focus()

    @on(JournalList.Chosen, "#journal")
    def _open_entry(self, message: JournalList.Chosen) -> None:
        from pmjournal.app.screens.entry import EntryScreen

        entry = self.query_one(JournalList).entries[message.index]
        if figures := self.figures:
            self.app.push_screen(EntryScreen(figures.project, entry))

    @on(TopBar.ProjectsWanted)
    def action_projects(self) -> None:
        """Choose a project: in the list at the left, or in one over the screen."""
        projects = self.query_one("#projects", ProjectList)
        if projects.region:
            projects.focus()
            return
        from pmjournal.app.screens.projects import ProjectsScreen

        self.app.push_screen(
            ProjectsScreen(list(self._figures.values()), self.current), self._picked
        )

    def _picked(self, project: Project | None) -> None:
        if project:
            self.app.show_project(project)

    def action_note(self) -> None:
        """Write a note."""
        from pmjournal.app.screens.capture import CaptureScreen

        if figures := self.figures:
            self.app.push_screen(CaptureScreen(figures.project))

    def action_edit(self) -> None:
        """Change the entry under the cursor."""
        from pmjournal.app.screens.capture import CaptureScreen

        entry = self.query_one(JournalList).selected
        if (figures := self.figures) and entry:
            self.app.push_screen(CaptureScreen(figures.project, entry))

    def action_delete(self) -> None:
        """Move the entry under the cursor into the trash."""
        if entry := self.query_one(JournalList).selected:
            self.app.delete(entry)

    def action_history(self) -> None:
        """Show what the entry under the cursor was before."""
        from pmjournal.app.screens.history import HistoryScreen

        if entry := self.query_one(JournalList).selected:
            self.app.push_screen(HistoryScreen(entry))

    def action_trash(self) -> None:
        """Show what was deleted."""
        from pmjournal.app.screens.trash import TrashScreen

        self.app.push_screen(TrashScreen())

    def action_curve(self) -> None:
        """Show the curve on a screen of its own."""
        from pmjournal.app.screens.curve import CurveScreen

        if figures := self.figures:
            self.app.push_screen(CurveScreen(figures.project))

    def action_tingles(self) -> None:
        """Show what may tingle next, and the plan."""
        from pmjournal.app.screens.tingles import TinglesScreen

        if figures := self.figures:
            self.app.push_screen(TinglesScreen(figures.project))

    def action_not_now(self) -> None:
        """Put the suggestion aside for a while."""
        from pmjournal.app.putting_aside import put_aside

        if (figures := self.figures) and self._advice and self._advice.idea:
            put_aside(self.app, figures.project, self._advice.idea)

    def action_promises(self) -> None:
        """Show what was promised."""
        from pmjournal.app.screens.promises import PromisesScreen

        if figures := self.figures:
            self.app.push_screen(PromisesScreen(figures.project))

    def action_briefing(self) -> None:
        """Show the page to read before a meeting."""
        from pmjournal.app.screens.briefing import BriefingScreen

        if figures := self.figures:
            self.app.push_screen(BriefingScreen(figures.project))

    def action_people(self) -> None:
        """Show who matters on the customer's side."""
        from pmjournal.app.screens.people import PeopleScreen

        if figures := self.figures:
            self.app.push_screen(PeopleScreen(figures.project))

    def action_project(self) -> None:
        """Change the project's name, customer and dates."""
        from pmjournal.app.screens.project import ProjectScreen

        if figures := self.figures:
            self.app.push_screen(ProjectScreen(figures.project))

    def action_add_project(self) -> None:
        """Begin a project, and its first note with it."""
        from pmjournal.app.screens.new_project import NewProjectScreen

        first = not self._figures and not self.app.journal.projects(archived=True)
        self.app.push_screen(NewProjectScreen(first=first), self._begun)

    def _begun(self, project: Project | None) -> None:
        if project:
            self.set_reactive(HomeScreen.current, project.id)
            self.show()  # the news of it may come after this
            self.action_note()


def _headline(figures: Figures) -> Content:
    parts = [sentences.level(figures)]
    if figures.readings:
        parts += [sentences.above_zero(figures), sentences.last_heard(figures)]
    return Content("   ".join(parts))
