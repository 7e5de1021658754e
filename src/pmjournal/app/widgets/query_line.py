"""The line in which a search is typed, and how it is read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from pmjournal.domain.dates.reader import Purpose, day_for
from pmjournal.domain.narrowing import completed, offers, without_open_word
from pmjournal.domain.query import Query, parse_query
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import _


class QueryLine(Container):
    """A line to type in, and what its last word may become."""

    DEFAULT_CSS = """
    QueryLine { height: auto; }
    """

    def __init__(self, text: str, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._input = Input(text, placeholder=placeholder, id="query", select_on_focus=False)
        self.known: Mapping[str, Sequence[str]] = {}
        """Values of the words that narrow, to be offered."""

    def compose(self) -> ComposeResult:
        """The line, and the words."""
        yield self._input
        yield Static(id="offers")

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    def type(self, text: str) -> None:
        """Have `text` typed, in place of what is."""
        self._input.value = text
        self._input.cursor_position = len(text)

    def begin(self) -> None:
        """Take the keys."""
        self._input.focus()

    def select(self) -> None:
        """Have the next key take the place of what is typed."""
        self._input.select_all()

    @property
    def offers(self) -> list[str]:
        """What the last word may become."""
        return offers(self.text, self.known)

    @on(Input.Changed)
    def show_offers(self) -> None:
        """Offer as many words as there is room for."""
        line = self.query_one("#offers", Static)
        room = line.content_size.width + 2
        words: list[Content] = []
        for offer in self.offers:
            word = visible_line(offer)
            room -= cell_len(word) + 2
            if room < 0:
                break
            words.append(Content.styled(word, "dim" if words else "bold"))
        line.update(Content("  ").join(words))

    def on_resize(self) -> None:
        """Another width has room for others."""
        self.show_offers()

    def complete(self) -> None:
        """Take the first word that is offered."""
        self.type(completed(self.text, self.offers[0]))


def query_in(text: str, now: datetime) -> tuple[Query, str]:
    """What `text` asks for, and what to say of words that were to narrow it and can't."""
    query = parse_query(
        without_open_word(text),
        lambda day: day_for(Purpose.SINCE, day, now),
        lambda day: day_for(Purpose.UNTIL, day, now),
    )
    news = ""
    if query.misread:
        news = _("“{words}” narrows nothing, so its words are looked for.").format(
            words=excerpt(query.misread[0])
        )
    return query, news
