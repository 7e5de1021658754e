"""A project's name, customer and the days on which its phases begin."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.capture_fields import DayUnderstood
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS
from pmjournal.domain.phase_dates import PhaseDateError, order_warnings, with_phase_dates
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Phase
from pmjournal.i18n import _


class ProjectScreen(ModalScreen[None]):
    """The form for what a project is; nothing is written before it is saved."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save and close")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close without saving")),
        Binding(
            "f4",
            "handover",
            _("Handover"),
            priority=True,
            tooltip=_("The handover sheet, for sales and delivery"),
        ),
        Binding(
            "f6",
            "capsule",
            _("Capsule"),
            priority=True,
            tooltip=_("The customer's wish, until the closing"),
        ),
        Binding("ctrl+t", "archive", _("Archive"), priority=True, tooltip=_("Put it away")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """Name, customer, and a day for each phase."""
        project = self._project
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            with Horizontal(classes="field"):
                yield Label(_("Project"))
                yield Input(project.name, id="name", compact=True)
            with Horizontal(classes="field"):
                yield Label(_("Customer"))
                yield Input(project.customer or "", id="customer", compact=True)
            yield Static(
                _("When does each phase begin? Such as 2026-03-24 or 24 March; empty: unknown.")
            )
            for phase in Phase:
                start = project.phases.get(phase)
                with Horizontal(classes="field"):
                    yield Label(LABELS[phase])
                    yield Input(start.isoformat() if start else "", id=phase, compact=True)
                    yield DayUnderstood(phase)
        sheet.border_title = _("Project")
        yield KeyBar()

    def action_save(self) -> None:
        """Save; what can't be read is pointed at."""
        try:
            changed = self._project_in_form()
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        warnings = order_warnings(changed, self._changed_phases())
        if self.app.carry_out(
            lambda: self.app.journal.save_project(changed, self._project),
            lambda: _("“{name}” is saved.").format(name=visible_line(changed.name)),
            _("The project is as it was."),
        ):
            for warning in warnings:
                self.app.notify(warning, severity="warning", markup=False, timeout=10)
            self.dismiss()

    def _project_in_form(self) -> Project:
        project = replace(
            self._project,
            name=self.query_one("#name", Input).value,
            customer=self.query_one("#customer", Input).value.strip() or None,
        )
        try:
            return with_phase_dates(project, self._changed_phases(), self.app.clock())
        except PhaseDateError as error:
            self.query_one(f"#{error.phase}", Input).focus()
            raise

    def _changed_phases(self) -> dict[Phase, str | None]:
        """What the fields of phases say that are other than the project has them."""
        words = {phase: self.query_one(f"#{phase}", Input).value.strip() for phase in Phase}
        starts = self._project.phases
        return {
            phase: text or None
            for phase, text in words.items()
            if text != (starts[phase].isoformat() if phase in starts else "")
        }

    @on(Input.Changed)
    def show_days(self) -> None:
        """Say how the day of each phase is understood while it is typed."""
        texts, project = self._changed_phases(), self._project
        misread: set[Phase] = set()
        while True:
            read = {phase: None if phase in misread else text for phase, text in texts.items()}
            try:
                project = with_phase_dates(self._project, read, self.app.clock())
                break
            except PhaseDateError as error:
                misread.add(error.phase)
        for phase in Phase:
            echo = self.query_one(f"#{phase}-day", DayUnderstood)
            echo.tell(None if phase in misread else project.phases.get(phase), texts.get(phase))

    def action_handover(self) -> None:
        """Show what sales passes on to delivery."""
        from pmjournal.app.screens.handover import HandoverScreen

        self.app.push_screen(HandoverScreen(self._project))

    def action_capsule(self) -> None:
        """Seal the customer's wish, or see it."""
        from pmjournal.app.screens.capsule import capsule_screen

        observed = self.app.journal.observed([self._project])[self._project.id]
        self.app.push_screen(capsule_screen(self._project, observed.capsule))

    def action_archive(self) -> None:
        """Put the project away; its journal stays whole."""
        archived = replace(self._project, archived=self.app.clock())
        name = visible_line(archived.name)
        if self.app.carry_out(
            lambda: self.app.journal.save_project(archived, self._project),
            lambda: _("“{name}” is archived. u brings it back.").format(name=name),
            _("“{name}” is back.").format(name=name),
        ):
            self.dismiss()
