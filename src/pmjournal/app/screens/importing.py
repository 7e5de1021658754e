"""Import: a journal that was kept elsewhere, seen before it is taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from rich.table import Table
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ScrollableContainer, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from pmjournal.app.acts.import_hints import HINT_FIELDS
from pmjournal.app.acts.import_outcome import (
    import_news,
    outcome_sentences,
    outcome_table,
    unread_lines,
)
from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.paths import PathSuggester
from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.incoming import Refused
from pmjournal.exchange.formats.typed_hints import hints_typed
from pmjournal.exchange.import_preview import (
    ImportPreview,
    ImportRequest,
    ImportResult,
    path_as_typed,
    preview_import,
    requested_format,
    take_import,
)
from pmjournal.exchange.known_formats import COLUMNS, FORMATS, hints_heeded
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

_FORMS = [(form, form) for form in FORMATS]
_NAMED = "named"
"""The choice that puts each entry into the project that the file names."""
_FIELDS = ("file", *HINT_FIELDS)


class ImportScreen(ModalScreen[None]):
    """The sheet: what is taken in and where it goes, and what would come of it."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        *SHEET_KEYS,
        Binding("ctrl+s", "take", _("Import"), priority=True, tooltip=_("Take in what is shown")),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Close without an import")),
    ]

    @dataclass
    class Previewed(Message):
        """What would come of a request, or why that can't be told."""

        request: ImportRequest
        form: str | None
        """The format; None where that isn't known."""
        preview: ImportPreview | str

    def __init__(self, project: Project | None) -> None:
        """Offer first to put entries into `project`."""
        super().__init__()
        self._project = project
        self._request = ImportRequest()
        """With the path as it was typed; without one where nothing can be read."""
        self._read: Draft = dict.fromkeys(_FIELDS, "")
        """What stood in the fields when they were last read."""
        self._preview: ImportPreview | None = None

    def compose(self) -> ComposeResult:
        """The file and the choices, and what would come of it."""
        known = self.app.journal.projects()
        self._projects = sorted(known, key=lambda one: one != self._project)
        self._places = [(one.id, excerpt(one.name)) for one in self._projects]
        takes = [("all", _("all or nothing")), ("rest", _("what can be read"))]
        path = text_field("file", self._read, _("a file or a folder; enter reads it"))
        path.suggester = PathSuggester()
        into = Choice(self._places, [one.id for one in self._projects[:1]], id="into")
        self._where = field(_("Into"), into)
        self._rest = field(_("Take"), Choice(takes, ["all"], id="takes"))
        self._hints = {
            name: field(label, text_field(name, self._read, example))
            for name, (label, example) in HINT_FIELDS.items()
        }
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield field(_("File"), path)
            yield Label(id="refused", markup=False)
            yield Label(id="told", markup=False)
            yield field(_("Format"), Choice(_FORMS, [], id="form"))
            yield from self._hints.values()
            yield self._where
            yield self._rest
            with ScrollableContainer(id="preview"):
                yield Label(id="unread", markup=False)
                yield Static(id="table", markup=False)
        sheet.border_title = _("Import")
        yield KeyBar()

    def on_mount(self) -> None:
        """Nothing is read yet."""
        self._show_nothing()
        self._offer_hints(None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Who goes on from a field wants to see what comes of it."""
        typed = self._typed()
        if any(typed[name] != self._read[name] for name in typed if name != event.widget.id):
            self._look()

    def _typed(self) -> Draft:
        return {name: self.query_one(f"#{name}", Input).value.strip() for name in _FIELDS}

    @on(Choice.Changed)
    def _choose(self, message: Choice.Changed) -> None:
        chosen = message.choice
        if chosen.id == "form":
            self._request = replace(self._request, form=chosen.value)
        elif chosen.id == "into":
            into = None if chosen.value == _NAMED else chosen.value
            self._request = replace(self._request, into=into)
        else:
            return
        self._look()

    @on(Input.Submitted)
    def _look(self) -> None:
        """Look what would come of it; until that is known, nothing can be taken in."""
        typed, before = self._typed(), self._read
        path = typed["file"]
        if not path:
            return
        if before["file"] not in ("", path):  # of another file, the format is found out anew
            self._request = replace(self._request, form=None)
            self.query_one("#form", Choice).offer(_FORMS, [])
        self._read, self._preview = typed, None
        try:
            hints = hints_typed(**{name: typed[name] for name in HINT_FIELDS})
        except InputError as error:
            self._request = replace(self._request, path="")
            self._show_nothing(str(error))
            return
        self._request = replace(self._request, path=path, hints=hints)
        self._say("told", _("Reading…"))
        self._look_at(self.app, self._request)

    @work(thread=True, exclusive=True)
    def _look_at(self, app: JournalApp, request: ImportRequest) -> None:
        """Read the file in a thread, with a connection of its own; the sheet may be closed."""
        form = None
        try:
            there = replace(request, path=path_as_typed(request.path))
            form = requested_format(there)
            with Journal(app.journal.path) as journal:
                preview = preview_import(journal, there, self._usual, app.clock())
        except JournalError as error:
            preview = str(error)
        self.post_message(self.Previewed(request, form, preview))

    def _usual(self) -> Project:
        if not self._projects:
            raise InputError(_("No projects yet. Press a to add one."))
        return self._projects[0]

    @on(Previewed)
    def _show(self, message: Previewed) -> None:
        preview = message.preview
        if message.request != self._request:  # something else was chosen meanwhile
            return
        if isinstance(preview, str):
            self._show_nothing(preview)
            self._offer_hints(message.form, is_unread=True)
            return
        self._preview = preview
        self._say("refused", "")
        self._show_what(outcome_sentences(preview), outcome_table(preview.outcome), preview.unread)
        with self.prevent(Choice.Changed):
            self.query_one("#form", Choice).choose(preview.form)
        self._offer_places(preview)
        self._offer_hints(preview.form, is_unread=bool(preview.unread))

    def _show_what(
        self, sentences: Sequence[str], table: Table | str, unread: Sequence[Refused] = ()
    ) -> None:
        self._say("told", "\n".join(sentences))
        self.query_one("#table", Static).update(table)
        self.query_one("#preview").display = bool(table or unread)
        self._say("unread", unread_lines(unread))
        self._rest.display = bool(unread)

    def _show_nothing(self, refused: str = "") -> None:
        self._show_what((), "")
        self._say("refused", refused)
        self._where.display = bool(self._places)

    def _say(self, name: str, sentence: str) -> None:
        label = self.query_one(f"#{name}", Label)
        label.update(sentence)
        label.display = bool(sentence)

    def _offer_hints(self, form: str | None, *, is_unread: bool = False) -> None:
        """Show the fields that change how a file is read, where that may be what is missing."""
        heeded = hints_heeded(form) if form else ()
        for name, row in self._hints.items():
            is_wanted = is_unread or COLUMNS in heeded or bool(self._read[name])
            # Where somebody is typing, the field stays under their cursor.
            row.display = (name in heeded and is_wanted) or row.has_focus_within

    def _offer_places(self, preview: ImportPreview) -> None:
        named = [(_NAMED, _("as the file names it"))] if preview.names_projects else []
        places = [*named, *self._places]
        self._where.display = preview.plan is not None and bool(places)
        if places:
            chosen = [self._request.into or places[0][0]]
            self.query_one("#into", Choice).offer(places, chosen)

    def action_take(self) -> None:
        """Take in what is shown; where some can't be read, nothing unless that was chosen."""
        if self._typed() != self._read:
            self._look()  # it is seen first
            return
        preview = self._preview
        if preview is None:
            return
        keep_going = self.query_one("#takes", Choice).value == "rest"
        if preview.unread and not keep_going:
            self.query_one("#takes").focus()
            self._warn(_("Nothing was taken in, as some of it can't be read."))
        elif not preview.has_news:
            self._warn(_("There is nothing new in it."))
        else:
            self._preview = None
            self._say("told", _("Importing…"))
            request = replace(self._request, form=preview.form, keep_going=keep_going)
            # Of the app, which says what came of it where this sheet is closed meanwhile, too.
            self.app.run_worker(partial(self._take, self.app, request, preview), thread=True)

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", markup=False)

    def _take(self, app: JournalApp, request: ImportRequest, seen: ImportPreview) -> None:
        """Take it in, in a thread, with a connection of its own."""
        try:
            there = replace(request, path=path_as_typed(request.path))
            with Journal(app.journal.path) as journal:
                result = take_import(journal, there, self._usual, app.clock(), seen=seen)
        except JournalError as error:
            result = error
        if app.is_running:
            app.call_from_thread(self._taken, app, result)

    def _taken(self, app: JournalApp, result: ImportResult | JournalError) -> None:
        def act() -> Change:
            if isinstance(result, JournalError):
                raise result
            return result.change

        done, undone = import_news(result) if isinstance(result, ImportResult) else ("", "")
        is_taken = app.carry_out(act, lambda: done, undone)
        if is_taken and self.is_active:
            self.dismiss()
        elif self in app.screen_stack:
            self._look()
