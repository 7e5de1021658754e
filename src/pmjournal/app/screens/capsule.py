"""The time capsule: sealed with the customer's wish, and opened with the closing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.screens.base.draft_sheet import DraftSheet
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain import sentences
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.file.ids import new_id


def capsule_screen(project: Project, capsule: Capsule | None) -> Screen[None]:
    """Where `capsule` is seen, or where one is sealed as long as there is none."""
    return SealScreen(project) if capsule is None else CapsuleScreen(project, capsule)


class SealScreen(DraftSheet):
    """The form for the customer's wish."""

    def __init__(self, project: Project) -> None:
        form = {"text": "", "who": ""}
        super().__init__(_("Time capsule"), f"capsule of {project.id}", form)
        self._project = project

    def fields(self, form: Draft) -> Iterator[Widget]:
        """The wish and whose it is."""
        yield Static(
            _(
                "What does the customer wish for, in their own words? Once sealed it is shown"
                " nowhere until the closing, when it opens by itself."
            )
        )
        yield field(_("Their wish"), TextArea(form["text"], id="text", show_line_numbers=False))
        yield field(_("Who said it?"), text_field("who", form, _("a role, such as CIO")))

    def save(self) -> bool:
        """Seal it."""
        form = self.form()
        capsule = Capsule(
            id=new_id(),
            project=self._project.id,
            text=form["text"].strip(),
            sealed_on=self.app.today,
            who=form["who"].strip() or None,
        )
        return self.app.carry_out(
            lambda: self.app.journal.keep((capsule, None)),
            lambda: _("The time capsule is sealed."),
            _("The time capsule is gone again."),
        )


class CapsuleScreen(ModalScreen[None]):
    """A capsule: that it is sealed, or its words once it is open."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("o", "open", _("Open early"), tooltip=_("Show the wish before the closing")),
        Binding("d", "delete", _("Delete"), tooltip=_("Take the time capsule away")),
        Binding("escape,q", "dismiss(None)", _("Close"), tooltip=_("Back to where you were")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project, capsule: Capsule) -> None:
        super().__init__()
        self._project = project
        self._capsule = capsule
        self._asked = False

    def compose(self) -> ComposeResult:
        """The facts, and the words below them."""
        with VerticalScroll(id="sheet") as sheet:
            yield Static(id="capsule", markup=False)
        sheet.border_title = _("Time capsule")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    @property
    def _is_open(self) -> bool:
        return self._capsule.is_open(self._project, self.app.today)

    def _show(self) -> None:
        capsule = self._capsule
        parts = [
            Content.styled(sentences.sealed_text(capsule, self._project, self.app.today), "dim")
        ]
        if self._is_open and capsule.who:
            parts.append(Content.styled(visible_line(capsule.who), "dim"))
        if self._is_open:
            parts += [Content(""), Content(visible(capsule.text.strip()))]
        elif self._asked:
            ask = _("Open it before the closing? That is recorded. o opens it, escape leaves it.")
            parts += [Content(""), Content.styled(ask, "bold $warning")]
        self.query_one("#capsule", Static).update(Content("\n").join(parts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing opens what is open."""
        return not (action == "open" and self._is_open)

    def action_open(self) -> None:
        """Open it before its time, after having asked."""
        if not self._asked:
            self._asked = True
            self._show()
            return
        opened = replace(self._capsule, opened_on=self.app.today)
        if self.app.carry_out(
            lambda: self.app.journal.keep((opened, self._capsule)),
            lambda: _("The time capsule is open. u seals it again."),
            _("The time capsule is sealed again."),
        ):
            self._capsule = opened
            self._show()

    def action_delete(self) -> None:
        """Take it away."""
        gone = replace(self._capsule, deleted=self.app.clock())
        if self.app.carry_out(
            lambda: self.app.journal.keep((gone, self._capsule)),
            lambda: _("The time capsule is taken away. u brings it back."),
            _("The time capsule is back."),
        ):
            self.dismiss()
