"""The journal's filter: only the entries are shown that meet what is typed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on, work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from pmjournal.app.base import JournalApp
from pmjournal.app.widgets.journal_filter import JournalFilter
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.query_line import query_in
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

FILTER_AWAY = Binding("escape", "unfilter", _("All entries"), tooltip=_("Take the filter away"))
"""The key, for a subclass to put behind what else it does with it."""


class FilteredJournalScreen(Screen[None]):
    """A screen with a journal of one project, all of it or what a filter leaves."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding(
            "F",
            "filter",
            _("Filter"),
            show=False,
            tooltip=_("Show only the entries with some words, a mood, a person …"),
        ),
    ]

    @dataclass
    class Answered(Message):
        """What the journal answered to the filter `text` of `project`."""

        project: Project
        text: str
        ids: frozenset[str]
        """Of the entries that meet it."""
        words: Sequence[str]
        news: str
        """What to say of it, where it isn't what was meant."""

    def __init__(self) -> None:
        super().__init__()
        self._project: Project | None = None
        self._every: Sequence[Entry] = ()
        self._answer: FilteredJournalScreen.Answered | None = None

    @property
    def _journal(self) -> JournalList:
        return self.query_one(JournalList)

    @property
    def _filter(self) -> JournalFilter:
        return self.query_one(JournalFilter)

    def show_journal(self, project: Project | None, entries: Sequence[Entry]) -> None:
        """Show the `entries` of `project`; the filter stays where it is the same project."""
        if (project and project.id) != (self._project and self._project.id):
            self.action_unfilter()
        self._project, self._every = project, entries
        self._journal.has_project = project is not None
        self._show_met()
        self._ask_again()

    def _show_met(self) -> None:
        """Show what the last answer leaves of the entries."""
        title, entries, nothing, answer = _("Journal"), self._every, "", self._answer
        if answer:
            entries = [entry for entry in entries if entry.id in answer.ids]
            count = _("{count} of {all}").format(count=len(entries), all=len(self._every))
            title = " · ".join((title, count, answer.news or excerpt(answer.text)))
            none = _("No entry of this project meets “{words}”.")
            sentence = answer.news or none.format(words=excerpt(answer.text))
            nothing = " ".join((visible_line(sentence), _("esc shows all entries again.")))
        self._journal.border_title = Content(visible_line(title))
        self._journal.words = answer.words if answer else ()
        self._journal.nothing = nothing
        self._journal.entries = entries
        self.refresh_bindings()

    @on(Input.Changed, "#query")
    def _ask_again(self) -> None:
        text = self._filter.text
        if self._project and text.strip():
            self._ask(self._project, self._every, text)
        elif self._answer:
            self._answer = None
            self._show_met()

    @work(thread=True, exclusive=True, description="filter")  # else made of all the entries
    def _ask(self, project: Project, entries: Sequence[Entry], text: str) -> None:
        """Ask in a thread, with a connection of its own; what is typed never waits."""
        query, news = query_in(text, self.app.clock())
        met: Sequence[Entry] = ()
        try:
            with Journal(self.app.journal.path) as journal:
                if not query.project or journal.project(query.project).id == project.id:
                    met = journal.narrowed(query, project, entries)
        except JournalError as error:
            news = str(error)
        ids = frozenset(entry.id for entry in met)
        self.post_message(self.Answered(project, text, ids, query.words or query.raw, news))

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        if message.project == self._project and message.text == self._filter.text:
            self._answer = message
            self._show_met()

    def go_to_entry(self, entry: str) -> None:
        """Put the cursor on the entry with that id; a filter that hides it goes."""
        if entry not in [one.id for one in self._journal.entries]:
            self.action_unfilter()
        self._journal.focus()
        self._journal.go_to(entry)

    def action_filter(self) -> None:
        """Type what the entries must have, or change it."""
        who = Counter(entry.who for entry in self._every if entry.who)
        tags = Counter(tag for entry in self._every for tag in entry.tags)
        self._filter.known = {
            word: [value for value, _times in counted.most_common()]
            for word, counted in (("who", who), ("tag", tags))
        }
        self._filter.display = True
        self._filter.begin()
        self._filter.show_offers()

    def action_unfilter(self) -> None:
        """Show all entries again, with the cursor on the same one."""
        self._filter.display = False
        self._filter.type("")
        self._ask_again()

    @on(JournalFilter.Left)
    def _leave_filter(self, message: JournalFilter.Left) -> None:
        if not message.keep:
            self.action_unfilter()
        self._journal.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there are entries for, and the way back from a filter."""
        if action == "unfilter":
            return bool(self._filter.display)
        if action == "search" and self._filter.has_focus_within:
            return False  # its key is typed, which Textual doesn't know of "slash"
        if action == "filter" and not self._every:
            return None
        return super().check_action(action, parameters)
