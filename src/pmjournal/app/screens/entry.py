"""One entry to read, its Markdown rendered."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from pmjournal.app.acts.long_markdown import note_reader, rendered_part
from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import SHEET_KEYS
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.chart.palette import MOOD
from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import ANCHORS, LABELS, reading_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.i18n import _


class EntryScreen(ModalScreen[None]):
    """An entry over the journal that it stands in."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("escape,enter,q", "dismiss(None)", _("Close"), tooltip=_("Back to the journal")),
        Binding("e", "edit", _("Edit"), tooltip=_("Change this entry")),
        Binding("d", "delete", _("Delete"), tooltip=_("Move this entry into the trash")),
        Binding("y", "copy", _("Copy"), show=False, tooltip=_("Copy the text of this entry")),
        Binding("H", "history", _("History"), show=False, tooltip=_("What it was before")),
        *SHEET_KEYS,
    ]

    def __init__(self, project: Project, entry: Entry) -> None:
        super().__init__()
        self._project = project
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The facts, and the text under them."""
        with Vertical(id="sheet") as sheet:
            text = visible(self._entry.text)
            first = rendered_part(text)
            with VerticalScroll():
                yield Static(_facts(self._entry, self._project), id="facts")
                yield Markdown(first, parser_factory=note_reader, open_links=False)
                if rest := text[len(first) :]:
                    yield Static(_("From here on as it was written:"), id="unrendered")
                    yield Static(Content(rest.lstrip("\n")), id="rest")
        at = self._entry.at
        day = weekday_text(at.date(), self.app.today)
        sheet.border_title = Content(f"{visible_line(self._project.name)} · {day} {at:%H:%M}")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrows scroll the text."""
        self.query_one(VerticalScroll).focus()

    def action_copy(self) -> None:
        """Copy the text."""
        self.app.copy_to_clipboard(self._entry.text)
        self.notify(_("The text is copied."), markup=False)

    def action_edit(self) -> None:
        """Change this entry."""
        from pmjournal.app.screens.capture import CaptureScreen

        self.dismiss()
        self.app.push_screen(CaptureScreen(self._project, self._entry))

    def action_history(self) -> None:
        """Show what this entry was before."""
        from pmjournal.app.screens.history import HistoryScreen

        self.dismiss()
        self.app.push_screen(HistoryScreen(self._entry))

    def action_delete(self) -> None:
        """Move this entry into the trash."""
        if self.app.delete(self._entry):
            self.dismiss()


def _facts(entry: Entry, project: Project) -> Content:
    parts: list[Content] = []
    if entry.mood is not None:
        text = reading_text(entry)
        parts.append(Content.styled(text, f"bold {MOOD[entry.mood].fg}"))
        parts.append(Content(f"{ANCHORS[entry.mood]} ({LABELS[entry.source]})"))
    phase = entry.phase or project.phase_on(entry.day)
    words = [LABELS[entry.kind], entry.who or "", LABELS[entry.side], LABELS[phase]]
    words += [LABELS[effort] for effort in entry.effort]
    words += [_("mood changed later")] if entry.mood_changed else []
    words += [f"#{tag}" for tag in entry.tags]
    quiet = " · ".join(visible_line(word) for word in words if word)
    return Content("  ").join([*parts, Content.styled(quiet, "dim")])
