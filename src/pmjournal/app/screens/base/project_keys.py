"""The ways from Home to the screens about the project that is shown."""

from importlib import import_module
from typing import ClassVar

from textual import getters
from textual.binding import Binding
from textual.screen import Screen

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS
from pmjournal.domain.figures import Figures
from pmjournal.i18n import _

_SCREENS = {
    "note": ("capture", "CaptureScreen"),
    "curve": ("curve", "CurveScreen"),
    "tingles": ("tingles", "TinglesScreen"),
    "promises": ("promises", "PromisesScreen"),
    "briefing": ("briefing", "BriefingScreen"),
    "people": ("people", "PeopleScreen"),
    "looking_back": ("looking_back", "LookingBackScreen"),
    "project": ("project", "ProjectScreen"),
    "export": ("exporting", "ExportScreen"),
}
"""The module and the screen that each action opens; imported where it is opened."""


class ProjectKeysScreen(Screen[None]):
    """A screen that shows a project, from which a key leads to each of its other screens."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("n", "note", _("Note"), tooltip=_("Write down a call and the customer's mood")),
        Binding("c", "curve", _("Curve"), tooltip=_("The whole curve, its signals and figures")),
        Binding("t", "tingles", _("Tingles"), tooltip=_("What may tingle next, and the plan")),
        Binding("p", "promises", _("Promises"), tooltip=_("What the customer counts on")),
        Binding("b", "briefing", _("Briefing"), tooltip=_("A page to read before a meeting")),
        Binding("slash", "search", _("Search"), tooltip=_("Find notes, promises and tingles")),
        Binding(
            "o",
            "project",
            _("Project"),
            show=False,
            tooltip=_("Name, customer and dates of the phases"),
        ),
        Binding(
            "l",
            "looking_back",
            _("Looking back"),
            show=False,
            tooltip=_("A year ago, and this phase in earlier projects"),
        ),
        Binding("f", "export", _("Export…"), show=False, tooltip=_("A summary for others")),
        Binding("i", "import", _("Import…"), show=False, tooltip=_("A journal kept elsewhere")),
        Binding("w", "people", _("Who matters"), show=False, tooltip=_("Who decides, uses, pays")),
        Binding("T", "trash", _("Trash"), show=False, tooltip=_("What was deleted, and back")),
    ]

    @property
    def figures(self) -> Figures | None:
        """Those of the project that is shown; None where there is none."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Without a project there is nowhere to go."""
        return None if action in _SCREENS and self.figures is None else True

    def _open(self, action: str) -> None:
        module, name = _SCREENS[action]
        if figures := self.figures:
            screen = getattr(import_module(f"pmjournal.app.screens.{module}"), name)
            self.open_screen(screen(figures.project))

    def open_screen(self, screen: Screen[None]) -> None:
        """Go to a screen about the project that is shown."""
        self.app.push_screen(screen)

    def action_note(self) -> None:
        """Write a note."""
        self._open("note")

    def action_curve(self) -> None:
        """Show the curve on a screen of its own."""
        self._open("curve")

    def action_tingles(self) -> None:
        """Show what may tingle next, and the plan."""
        self._open("tingles")

    def action_promises(self) -> None:
        """Show what was promised."""
        self._open("promises")

    def action_briefing(self) -> None:
        """Show the page to read before a meeting."""
        self._open("briefing")

    def action_people(self) -> None:
        """Show who matters on the customer's side."""
        self._open("people")

    def action_looking_back(self) -> None:
        """Show what was so before."""
        self._open("looking_back")

    def action_project(self) -> None:
        """Change the project's name, customer and dates."""
        self._open("project")

    def action_export(self) -> None:
        """Look at a summary, and take it elsewhere."""
        self._open("export")

    def action_search(self) -> None:
        """Find any note, promise or tingle."""
        from pmjournal.app.screens.search import SearchScreen

        figures = self.figures
        self.app.push_screen(SearchScreen(figures.project if figures else None))

    def action_import(self) -> None:
        """Take in a journal that was kept elsewhere; also where there is no project yet."""
        from pmjournal.app.screens.importing import ImportScreen

        figures = self.figures
        self.app.push_screen(ImportScreen(figures.project if figures else None))

    def action_trash(self) -> None:
        """Show what was deleted."""
        from pmjournal.app.screens.trash import TrashScreen

        self.app.push_screen(TrashScreen())
