"""Import: a journal that was kept elsewhere, seen before it is taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ScrollableContainer, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.paths import PathSuggester
from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.labels import mood_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import Refused
from pmjournal.exchange.import_plan import ImportPlan
from pmjournal.exchange.import_preview import (
    ImportPreview,
    ImportRequest,
    preview_import,
    take_import,
)
from pmjournal.exchange.import_report import counts_table, remarks_on
from pmjournal.exchange.known_formats import FORMATS, OWN_JSON
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.take_in import TakenIn
from pmjournal.store.tables.records import Change

_SHOWN = 200
"""Entries, and sentences on what can't be read, that the sheet shows; it takes all."""

_FORMS = [(form, form) for form in FORMATS]
_NAMED = "named"
"""The choice that puts each entry into the project that the file names."""


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
    class Looked(Message):
        """What would come of a file, or why that can't be told."""

        wish: ImportRequest
        found: ImportPreview | str

    def __init__(self, project: Project | None) -> None:
        """Offer first to put entries into `project`."""
        super().__init__()
        self._project = project
        self._wish = ImportRequest()
        self._seen: ImportPreview | None = None

    def compose(self) -> ComposeResult:
        """The file and the choices, and what would come of it."""
        known = self.app.journal.projects()
        self._projects = sorted(known, key=lambda one: one != self._project)
        self._places = [(one.id, excerpt(one.name)) for one in self._projects]
        takes = [("all", _("all or nothing")), ("rest", _("what can be read"))]
        path = text_field("file", {"file": ""}, _("a file or a folder; enter reads it"))
        path.suggester = PathSuggester()
        into = Choice(self._places, [one.id for one in self._projects[:1]], id="into")
        self._where = field(_("Into"), into)
        self._rest = field(_("Take"), Choice(takes, ["all"], id="takes"))
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield field(_("File"), path)
            yield Label(id="refused", markup=False)
            yield Label(id="told", markup=False)
            yield field(_("Format"), Choice(_FORMS, [], id="form"))
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

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Who goes on from the path wants to see what is there."""
        if event.widget.id != "file" and self._path() != self._wish.path:
            self._look()

    def _path(self) -> str:
        return self.query_one("#file", Input).value.strip()

    @on(Choice.Changed)
    def _choose(self, message: Choice.Changed) -> None:
        chosen = message.choice
        if chosen.id == "form":
            self._wish = replace(self._wish, form=chosen.value)
        elif chosen.id == "into":
            into = None if chosen.value == _NAMED else chosen.value
            self._wish = replace(self._wish, into=into)
        else:
            return
        self._look()

    @on(Input.Submitted)
    def _look(self) -> None:
        """Look what would come of it; until that is known, nothing can be taken in."""
        path = self._path()
        if not path:
            return
        if self._wish.path not in ("", path):  # of another file, the format is found out anew
            self._wish = replace(self._wish, form=None)
            self.query_one("#form", Choice).offer(_FORMS, [])
        self._wish = replace(self._wish, path=path)
        self._seen = None
        self._say("told", _("Reading…"))
        self._look_at(self.app, self._wish)

    @work(thread=True, exclusive=True)
    def _look_at(self, app: JournalApp, wish: ImportRequest) -> None:
        """Read the file in a thread, with a connection of its own; the sheet may be closed."""
        try:
            with Journal(app.journal.path) as journal:
                found = preview_import(journal, wish, self._usual, app.clock())
        except JournalError as error:
            found = str(error)
        self.post_message(self.Looked(wish, found))

    def _usual(self) -> Project:
        if not self._projects:
            raise InputError(_("No projects yet. Press a to add one."))
        return self._projects[0]

    @on(Looked)
    def _show(self, message: Looked) -> None:
        if message.wish != self._wish:  # something else was chosen meanwhile
            return
        if isinstance(message.found, str):
            self._show_nothing(message.found)
            return
        self._seen = message.found
        self._say("refused", "")
        match self._seen.what:
            case ImportPlan() as plan:
                counts = _("{new} new, {known} there already, {refused} not read").format(
                    new=len(plan.new), known=plan.known, refused=len(plan.refused)
                )
                self._show_what([counts, *plan.remarks], _entries(plan), plan.refused)
            case TakenIn() as taken:
                lasting = _("It is joined with what is here; u doesn't take that back.")
                lines = [lasting] if taken.changed else []
                self._show_what([*remarks_on(taken), *lines], _grid(counts_table(taken)))
        with self.prevent(Choice.Changed):
            self.query_one("#form", Choice).choose(self._seen.form)
        self._offer_places(self._seen)

    def _show_what(
        self, sentences: Sequence[str], table: Table | str, refused: Sequence[Refused] = ()
    ) -> None:
        self._say("told", "\n".join(sentences))
        self.query_one("#table", Static).update(table)
        self.query_one("#preview").display = bool(table or refused)
        unread = [visible_line(one.sentence) for one in refused[:_SHOWN]]
        self._say("unread", "\n".join([*unread, *_more(refused)]))
        self._rest.display = bool(refused)

    def _show_nothing(self, refused: str = "") -> None:
        self._show_what((), "")
        self._say("refused", refused)
        self._where.display = bool(self._places)

    def _say(self, name: str, sentence: str) -> None:
        label = self.query_one(f"#{name}", Label)
        label.update(sentence)
        label.display = bool(sentence)

    def _offer_places(self, seen: ImportPreview) -> None:
        named = [(_NAMED, _("as the file names it"))] if seen.names_projects else []
        places = [*named, *self._places]
        self._where.display = seen.form != OWN_JSON and bool(places)
        if places:
            chosen = [self._wish.into or places[0][0]]
            self.query_one("#into", Choice).offer(places, chosen)

    def action_take(self) -> None:
        """Take in what is shown; where some can't be read, nothing unless that was chosen."""
        if self._path() != self._wish.path:
            self._look()  # it is seen first
            return
        if self._seen is None:
            return
        what = self._seen.what
        if (
            isinstance(what, ImportPlan)
            and what.refused
            and self.query_one("#takes", Choice).value == "all"
        ):
            self.query_one("#takes").focus()
            self._warn(_("Nothing was taken in, as some of it can't be read."))
        elif not (what.new if isinstance(what, ImportPlan) else what.changed):
            self._warn(_("There is nothing new in it."))
        else:
            self._seen = None
            self._say("told", _("Importing…"))
            # Of the app, which says what came of it where this sheet is closed meanwhile, too.
            self.app.run_worker(partial(self._take, self.app, what), thread=True)

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", markup=False)

    def _take(self, app: JournalApp, what: ImportPlan | TakenIn) -> None:
        """Take it in, in a thread, with a connection of its own."""
        try:
            with Journal(app.journal.path) as journal:
                change = take_import(journal, self._wish, what, app.clock())
        except JournalError as error:
            change = error
        if app.is_running:
            app.call_from_thread(self._taken, app, change)

    def _taken(self, app: JournalApp, change: Change | JournalError) -> None:
        def act() -> Change:
            if isinstance(change, JournalError):
                raise change
            return change

        done = _("Imported.")
        if not isinstance(change, JournalError) and (count := len(change)):
            sentence = ngettext(
                "Imported {count} entry. u takes it back.",
                "Imported {count} entries. u takes them back.",
                count,
            )
            done = sentence.format(count=count)
        undone = _("What was imported is in the trash.")
        is_taken = app.carry_out(act, lambda: done, undone)
        if is_taken and self.is_active:
            self.dismiss()
        elif self in app.screen_stack:
            self._look()


def _entries(plan: ImportPlan) -> Table | str:
    rows = [
        [
            f"{entry.at:%Y-%m-%d %H:%M}",
            mood_text(entry.mood),
            excerpt(entry.title),
            excerpt(" ".join(f"#{tag}" for tag in entry.tags)),
            excerpt(", ".join(item.kept)),
        ]
        for item, entry in plan.new[:_SHOWN]
    ]
    heads = [_("date"), _("mood"), _("title"), _("tags"), _("stays in the text")]
    return _grid([heads, *rows, *([line] for line in _more(plan.new))])


def _grid(rows: Sequence[Sequence[str]]) -> Table | str:
    """`rows` under the first of them; a cell stays on its line, and the sheet scrolls."""
    if len(rows) < 2:
        return ""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for head in rows[0]:
        table.add_column(Text(head), no_wrap=True)
    for row in rows[1:]:
        table.add_row(*map(Text, row))
    return table


def _more(things: Sequence[object]) -> list[str]:
    """A line on those that aren't shown, where there are any."""
    count = len(things) - _SHOWN
    sentence = ngettext("… and {count} more", "… and {count} more", count)
    return [sentence.format(count=count)] if count > 0 else []
