"""The target curve: what sales and delivery want the customer to feel in each phase."""

from dataclasses import replace
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.labels import LABELS, day_text, mood_text
from pmjournal.domain.mood import MOODS
from pmjournal.domain.project import Project
from pmjournal.domain.target import target_of, with_target
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _


class TargetScreen(ModalScreen[None]):
    """A mood for each phase, and who agrees to them."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save the target")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close without saving")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """A scale for each phase."""
        project = self._project
        target = target_of(project)
        moods = [(str(mood), mood_text(mood)) for mood in MOODS]
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield Static(_("How shall they feel in each phase? Let it rise towards the end."))
            for phase in Phase:
                with Horizontal(classes="field"):
                    yield Label(LABELS[phase])
                    yield Choice(moods, [str(target[phase])], id=phase)
            with Horizontal(classes="field"):
                yield Label(_("Agreed by"))
                sides = [(side, self._side(side)) for side in Side]
                yield Choice(sides, list(project.agreed), many=True, id="agreed")
        sheet.border_title = _("Agreed target")
        yield KeyBar()

    def _side(self, side: Side) -> str:
        day = self._project.agreed.get(side)
        if day is None:
            return LABELS[side]
        return _("{side}, {day}").format(side=LABELS[side], day=day_text(day, self.app.today))

    def action_save(self) -> None:
        """Save; who agrees to a target that changed agrees today."""
        project = self._project
        moods = {phase: int(self.query_one(f"#{phase}", Choice).value) for phase in Phase}
        same = moods == target_of(project)
        changed = project if same else with_target(project, moods)
        agreed = {
            Side(side): changed.agreed.get(Side(side), self.app.today)
            for side in self.query_one("#agreed", Choice).values
        }
        changed = replace(changed, agreed=agreed)
        if self.app.carry_out(
            lambda: self.app.journal.save_project(changed, project),
            lambda: _("The target is saved."),
            _("The target is as it was."),
        ):
            self.dismiss()
