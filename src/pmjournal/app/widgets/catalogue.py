"""All ideas, a line to search them with, and in full the one under the cursor."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from pmjournal.app.widgets.idea_list import IdeaList, IdeaRow, Standing, matching_ideas
from pmjournal.app.widgets.suggestion import idea_facts
from pmjournal.domain.idea import Idea
from pmjournal.domain.text import visible
from pmjournal.i18n import _
from pmjournal.ideas import Mistake


class Catalogue(Vertical):
    """The ideas that fit what was typed; all of them before that."""

    DEFAULT_CSS = """
    Catalogue {
        #query { background: $background; padding: 0 1; &:focus { background: $surface; } }
        #ideas { height: 1fr; }
        #idea { height: auto; max-height: 6; padding: 0 1; border-top: solid $border-blurred; }
        #idea-facts { color: $text-muted; }
    }
    """

    _items: Sequence[IdeaRow] = ()
    _today = date.min

    def compose(self) -> ComposeResult:
        """The search, the list, the idea."""
        yield Input(placeholder=_("Search all ideas"), id="query", compact=True)
        yield IdeaList(id="ideas")
        with VerticalScroll(id="idea", can_focus=False):
            yield Static(id="idea-text")
            yield Static(id="idea-facts")

    def offer(self, items: Sequence[IdeaRow], standing: Standing, today: date) -> None:
        """Show `items`, which stand so with the customer on the day `today`."""
        self._items = items
        self._today = today
        self._list.standing = standing
        self._search()

    @property
    def selected(self) -> Idea | None:
        """The idea under the cursor."""
        item = self._list.selected
        return item if isinstance(item, Idea) else None

    @property
    def is_searched(self) -> bool:
        """Whether what is typed goes into the search."""
        return self.query_one(Input).has_focus

    def search(self) -> None:
        """Let what is typed go there."""
        self.query_one(Input).focus()

    def leave_search(self) -> None:
        """Show all ideas again, and go into them."""
        self.query_one(Input).value = ""
        self.go_to_list()

    @on(Input.Submitted)
    def go_to_list(self) -> None:
        """From what is typed into what was found."""
        self._list.focus()

    @property
    def _list(self) -> IdeaList:
        return self.query_one(IdeaList)

    @on(Input.Changed)
    def _search(self) -> None:
        items = matching_ideas(self._items, self.query_one(Input).value)
        self._list.items = items
        count, known = (
            sum(isinstance(one, Idea) for one in those) for those in (items, self._items)
        )
        title = _("Catalogue, {count} of {all} ideas")
        self.border_title = title.format(count=count, all=known)
        self._show_selected()

    @on(IdeaList.Moved)
    def _show_selected(self) -> None:
        text, facts = "", ""
        match self._list.selected:
            case Mistake() as mistake:
                text = visible(mistake.sentence)
            case Idea() as idea:
                text = visible(idea.text.strip())
                stands = self._list.standing.sentence(idea.id, self._today)
                facts = " ".join(filter(None, (f"{idea_facts(idea)}.", stands)))
            case None:
                pass
        self.query_one("#idea-text", Static).update(Content(text))
        self.query_one("#idea-facts", Static).update(Content(facts))
        self.query_one("#idea").scroll_home(animate=False)
        self.screen.refresh_bindings()
