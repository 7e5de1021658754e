"""A new project: three fields and no tour."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.labels import LABELS
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.tables.records import Change


class NewProjectScreen(ModalScreen[Project | None]):
    """Asks for name, customer and phase; returns the project that was made."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", _("Begin"), priority=True, tooltip=_("Begin this project")),
        Binding("enter", "save", _("Begin"), show=False, tooltip=_("Begin this project")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("No new project")),
        Binding("f5", "demo", _("Demo"), tooltip=_("Look at a made-up project first")),
        *SHEET_KEYS,
    ]

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        """The three fields."""
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            if self._first:
                yield Static(
                    _(
                        "Keep a private journal of a project: after each call a note and how the"
                        " customer feels. Satisfied is the zero of the scale, not its goal."
                    ),
                    id="welcome",
                )
            yield Label(_("Project"))
            yield Input(placeholder=_("such as ERP roll-out"), id="name", compact=True)
            yield Label(_("Customer"))
            yield Input(placeholder=_("may stay empty"), id="customer", compact=True)
            yield Label(_("Where does it stand now?"))
            phases = [(phase, LABELS[phase]) for phase in Phase]
            yield Choice(phases, [Phase.FIRST_CONTACT], id="phase")
        sheet.border_title = _("Your first project") if self._first else _("New project")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The demo is offered where there is nothing else yet."""
        return self._first or action != "demo"

    @on(Input.Submitted)
    def _go_on(self) -> None:
        """Enter leads through all three fields: none is left out by the habit of pressing it."""
        self.focus_next()

    def action_save(self) -> None:
        """Begin the project."""
        made: list[Project] = []
        name = self.query_one("#name", Input).value
        customer = self.query_one("#customer", Input).value.strip() or None
        phase = Phase(self.query_one("#phase", Choice).value)

        def add() -> Change:
            project, change = self.app.journal.add_project(
                name, customer=customer, phases={phase: self.app.today}
            )
            made.append(project)
            return change

        def begun() -> str:
            return _("“{name}” begins. Now write down how it is going.").format(
                name=visible_line(made[0].name)
            )

        if self.app.carry_out(add, begun, _("The project is gone again.")):
            self.dismiss(made[0])

    def action_demo(self) -> None:
        """Leave this journal for the demo's own."""
        self.app.exit(True)
