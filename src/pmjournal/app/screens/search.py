"""Search as one types, over the notes, promises and tingles of all projects or of one."""

from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from pmjournal.app.base import JournalApp
from pmjournal.app.screens.open_hit import open_hit
from pmjournal.app.widgets.hit_list import HitList
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.query_line import QueryLine, query_in
from pmjournal.domain.errors import JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.query import Query
from pmjournal.domain.search_result import SearchResult
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

_Asked = tuple[str, bool]
"""What was typed, and whether it is asked of all projects."""


class SearchScreen(Screen[None]):
    """A line to type in, what narrows it, and what is found, the best and newest first."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("enter", "open", _("Open"), tooltip=_("Go to where it stands")),
        Binding("tab", "complete", _("Complete"), tooltip=_("Take the first word offered")),
        Binding("ctrl+o", "widen", _("All or one"), tooltip=_("Search this project, or all")),
        Binding("ctrl+s", "keep", _("Keep"), tooltip=_("Keep this search for later")),
        Binding(
            "delete",
            "forget",
            _("Forget"),
            priority=True,
            tooltip=_("Keep the search under the cursor no longer"),
        ),
        Binding("up", "move(-1)", _("Up"), show=False, tooltip=_("One line up")),
        Binding("down", "move(1)", _("Down"), show=False, tooltip=_("One line down")),
        Binding(
            "pageup",
            "page(-1)",
            _("Page up"),
            show=False,
            tooltip=_("As many lines up as are seen"),
        ),
        Binding(
            "pagedown",
            "page(1)",
            _("Page down"),
            show=False,
            tooltip=_("As many lines down as are seen"),
        ),
        Binding("escape", "dismiss(None)", _("Close"), tooltip=_("Back to Home")),
    ]

    @dataclass
    class Answered(Message):
        """The journal has answered."""

        asked: _Asked
        query: Query
        found: SearchResult
        news: str
        """What to say of it, where it isn't what was meant."""

    def __init__(self, project: Project | None) -> None:
        super().__init__()
        self._project = project
        self._everywhere = True

    def compose(self) -> ComposeResult:
        """What is looked for, what narrows it, what is found."""
        yield QueryLine(self.app.searched, _("Search"))
        yield HitList(id="found")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on where the last search of the session ended."""
        self.app.changed.subscribe(self, lambda _nothing: self._load())
        self._load()
        self._line.begin()
        self._line.select()

    @property
    def _line(self) -> QueryLine:
        return self.query_one(QueryLine)

    @property
    def _list(self) -> HitList:
        return self.query_one(HitList)

    @property
    def _asked(self) -> _Asked:
        return self._line.text, self._everywhere

    def _load(self) -> None:
        journal = self.app.journal
        known = (*journal.projects(), *journal.projects(archived=True))
        self._list.projects = {project.id: project for project in known}
        self._list.today = self.app.today
        self._line.known = journal.narrowing()
        self._line.show_offers()
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        text, _everywhere = self._asked
        self.app.searched = text
        if text.strip():
            self._ask(self._asked)
            return
        self._list.nothing = _(
            "Type beginnings of words, and what narrows them. ctrl+s keeps a search, and it waits"
            " here."
        )
        self._list.items = self.app.journal.kept_searches()
        self._list.border_title = _("Kept searches") if self._list.items else self._place()
        self._list.border_subtitle = ""
        self.refresh_bindings()

    @work(thread=True, exclusive=True)
    def _ask(self, asked: _Asked) -> None:
        """Ask in a thread, with a connection of its own; what is typed never waits."""
        text, everywhere = asked
        query, news = query_in(text, self.app.clock())
        found = SearchResult()
        try:
            with Journal(self.app.journal.path) as journal:
                project = None if everywhere else self._project
                found = journal.find(
                    query, journal.project(query.project) if query.project else project
                )
        except JournalError as error:
            news = str(error)
        self.post_message(self.Answered(asked, query, found, news))

    @on(Answered)
    def _show(self, message: Answered) -> None:
        if message.asked != self._asked:  # more was typed meanwhile
            return
        found = message.found
        known = self._list.projects
        self._list.words = message.query.words or message.query.raw
        self._list.nothing = message.news or _("Nothing found.")
        self._list.items = [hit for hit in found.hits if hit.project in known]
        self._list.border_title = self._place()
        count = _("{count} of many") if found.has_more else _("{count} found")
        sentence = count.format(count=len(found.hits)) if found.hits else ""
        news = visible_line(message.news) if found.hits else ""
        self._list.border_subtitle = Content(" · ".join(filter(None, (news, sentence))))
        self.refresh_bindings()

    def _place(self) -> Content:
        if self._everywhere or self._project is None:
            return Content(_("All projects"))
        return Content(visible_line(self._project.name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for; `delete` else edits what is typed."""
        text, _everywhere = self._asked
        match action:
            case "forget":
                return not text and bool(self._list.items)
            case "keep":
                return True if text.strip() else None
            case "open":
                return True if self._list.items else None
            case "complete":
                return True if self._line.offers else None
            case _:
                return action != "widen" or self._project is not None

    def action_complete(self) -> None:
        """Take the first word that is offered."""
        self._line.complete()

    def action_widen(self) -> None:
        """Search this project only, or all again."""
        self._everywhere = not self._everywhere
        self._search()

    def action_move(self, by: int) -> None:
        """Move the cursor through what is found."""
        self._list.action_move(by)

    def action_page(self, direction: int) -> None:
        """Move it by what is seen at once."""
        self._list.action_page(direction)

    @on(Input.Submitted)
    @on(HitList.Chosen)
    async def action_open(self) -> None:
        """Go to what the cursor is on; a kept search is typed."""
        item = self._list.selected
        if isinstance(item, str):
            self._line.type(item)
        elif item is not None:
            await open_hit(self.app, item, self._list.projects[item.project])

    def action_keep(self) -> None:
        """Keep what is typed as a search for later."""
        text = self._asked[0].strip()
        self._keep(text, True, _("“{search}” is kept; it waits where nothing is typed."))

    def action_forget(self) -> None:
        """Keep the search under the cursor no longer; it is typed, to be kept again."""
        search = self._list.selected
        if isinstance(search, str) and self._keep(
            search, False, _("“{search}” is no longer kept. ctrl+s keeps it again.")
        ):
            self._line.type(search)

    def _keep(self, search: str, kept: bool, done: str) -> bool:
        def write() -> Change:
            self.app.journal.keep_search(search, kept=kept)
            return ()

        return self.app.carry_out(write, lambda: done.format(search=excerpt(search)), "")
