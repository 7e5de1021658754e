"""Export: a page for others, seen and freed of names before it leaves."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible, visible_line
from pmjournal.exchange.write_file import write_file
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas
from pmjournal.reports import html
from pmjournal.reports.briefing.markdown import briefing
from pmjournal.reports.redaction import Replacement
from pmjournal.reports.report_of import briefing_of, chapters_of, redactor_for
from pmjournal.reports.summary import file_stem, redaction_note, summary
from pmjournal.store.journal import Journal

_SHOWN = 400
"""Lines of the page that the preview shows; the whole page is copied and saved."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the fields say."""

    what: str
    form: str
    since: str
    redact: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that was made."""

    text: str
    name: str
    """What its file is called where nobody says otherwise."""
    replaced: Sequence[Replacement]


class ExportScreen(ModalScreen[None]):
    """The sheet: what is exported and how, what comes of it, and where it goes."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Write the file")),
        Binding("y", "copy", _("Copy"), tooltip=_("Copy the page to the clipboard")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close without a file")),
        *SHEET_KEYS,
    ]

    @dataclass
    class Made(Message):
        """What came of a wish: a page, or why there is none."""

        wish: _Wish
        made: _Page | str

    def __init__(self, project: Project, what: str = "summary") -> None:
        """Offer first, of `project`, `what`: its "briefing" or its "summary"."""
        super().__init__()
        self._project = project
        self._what = what
        self._page: _Page | None = None
        self._usual_name = ""
        self._refused = ""
        """The name of a file that is there, and over which the next saving writes."""

    def compose(self) -> ComposeResult:
        """The choices, the page, and what was replaced in it."""
        whats = [
            ("briefing", _("briefing")),
            ("summary", excerpt(self._project.name)),
            ("all", _("all projects")),
        ]
        sinces = [("all", _("all")), ("last-briefing", _("since the last briefing"))]
        names = [("none", _("nothing")), ("names", _("names")), ("roles", _("names and roles"))]
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield field(_("What?"), Choice(whats, [self._what], id="what"))
            forms = [("md", "Markdown"), ("html", "HTML")]
            yield field(_("Format"), Choice(forms, ["md"], id="form"))
            yield field(_("Entries"), Choice(sinces, ["all"], id="since"))
            yield field(_("Replace"), Choice(names, ["none"], id="redact"))
            yield field(_("File"), text_field("file", {"file": ""}, _("a file's name")))
            yield Label(id="refused", markup=False)
            yield TextArea(id="preview", read_only=True, show_line_numbers=False)
            yield Static(id="replaced", markup=False)
        sheet.border_title = _("Export")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the page as it would be."""
        self._make()

    @on(Choice.Changed)
    def _make(self) -> None:
        """Make the page anew; until it is there, nothing can be copied or saved."""
        chosen = {one.id: one.value for one in self.query(Choice)}
        is_briefing = chosen["what"] == "briefing"
        for name in ("form", "since"):
            self.query_one(f"#{name}").disabled = is_briefing
        form = "md" if is_briefing else chosen["form"]
        self._page = None
        self._wish = _Wish(chosen["what"], form, chosen["since"], chosen["redact"])
        self._write(self._wish)

    @work(thread=True, exclusive=True)
    def _write(self, wish: _Wish) -> None:
        """Make the page in a thread, with a connection of its own."""
        try:
            with Journal(self.app.journal.path) as journal:
                made = self._page_of(journal, wish)
        except JournalError as error:
            made = str(error)
        self.post_message(self.Made(wish, made))

    def _page_of(self, journal: Journal, wish: _Wish) -> _Page:
        now = self.app.clock()
        projects = journal.projects() if wish.what == "all" else [self._project]
        redactor = None
        if wish.redact != "none":
            redactor = redactor_for(journal, projects, roles=wish.redact == "roles")
        if wish.what == "briefing":
            page = briefing_of(journal, self._project, now, all_ideas().ideas, redactor)
            text = briefing(page)
            if redactor:
                text = f"{text}\n\n---\n\n{redaction_note()}"
            stem = f"{file_stem(page.figures.project)}-brief"
        else:
            since = "last-briefing" if wish.since == "last-briefing" else None
            chapters = chapters_of(journal, projects, now, since=since, redactor=redactor)
            text = (html.html_page if wish.form == "html" else summary)(chapters, now.date())
            stem = file_stem(chapters[0].figures.project) if len(chapters) == 1 else "journal"
        return _Page(text, f"{stem}.{wish.form}", redactor.replaced if redactor else ())

    @on(Made)
    def _show(self, message: Made) -> None:
        page = message.made
        if message.wish != self._wish:  # something else was chosen meanwhile
            return
        if isinstance(page, str):
            self._say_refused(page)
            return
        name = self.query_one("#file", Input)
        if name.value == self._usual_name:
            name.value = page.name
        self._page, self._usual_name = page, page.name
        self._say_refused("")
        lines = page.text.splitlines()
        shown = lines[:_SHOWN] + (["…"] if len(lines) > _SHOWN else [])
        self.query_one("#preview", TextArea).text = visible("\n".join(shown))
        self.query_one("#replaced", Static).update(_table(page.replaced))

    def _say_refused(self, sentence: str) -> None:
        self.query_one("#refused", Label).update(sentence)

    def action_copy(self) -> None:
        """Copy the page."""
        if self._page:
            self.app.copy_to_clipboard(self._page.text)
            self.notify(_("The page is copied."), markup=False)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write the file; over another one only when asked a second time."""
        if self._page is None:
            return
        name = self.query_one("#file", Input).value.strip()
        path = Path(os.path.expanduser(name))  # noqa: PTH111 (which raises for ~nobody)
        shown = visible_line(name)
        if path.is_file() and self._refused != name:
            self._refused = name
            text = _("{file} is there already. Saving once more writes over it.")
            self._say_refused(text.format(file=shown))
            return
        try:
            if not name:
                raise InputError(_("Expected a file's name."))
            write_file(str(path), f"{self._page.text}\n", replace=self._refused == name)
        except JournalError as error:
            self._say_refused(str(error))
            return
        saved = visible_line(str(path.resolve()))
        named = self._wish.redact == "none"
        sentence = (
            _("Saved {file}, with all its names.")
            if named
            else _("Saved {file}, with names replaced.")
        )
        self.app.notify(sentence.format(file=saved), markup=False)
        self.dismiss()


def _table(replaced: Sequence[Replacement]) -> Group | str:
    if not replaced:
        return ""
    table = Table(_("what"), _("becomes"), _("places"), box=None, padding=(0, 2, 0, 0))
    for one in replaced:
        cells = (excerpt(one.what), one.placeholder, str(one.count))
        table.add_row(*map(Text, cells))
    return Group(table, Text(redaction_note()))
