"""Taking back: a step that a person did, and the sheet that stands while a large one goes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from pmjournal.domain.errors import JournalError
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.records import Change

if TYPE_CHECKING:  # the app in turn imports this
    from pmjournal.app.app import PmJournalApp

LARGE = 1000
"""Records from which on it takes longer than anybody likes to look at a screen that stands."""

Act = Callable[[], Change]
"""Changes the journal, or raises a JournalError."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person did to the journal, or took back."""

    change: Change
    """What undoing it needs."""
    done: Callable[[], str]
    """What to say when it is done."""
    undone: str
    """What to say when it is taken back."""


def undo(app: "PmJournalApp", change: Change, then: Callable[[Act | None], None]) -> None:
    """Hand `then` what undoes `change`; of a large one, what came of undoing it in a thread."""
    if len(change) < LARGE:
        then(lambda: app.journal.undo(change))
    else:
        app.push_screen(UndoingScreen(app.journal.path, change), then)


class UndoingScreen(ModalScreen[Act]):
    """Says that it is being done; whoever would change something else meanwhile had to wait."""

    def __init__(self, path: str, change: Change) -> None:
        """Undo `change` in the journal at `path`."""
        super().__init__()
        self._path = path
        self._change = change
        self._act: Act | None = None

    def compose(self) -> ComposeResult:
        """A sentence."""
        with Vertical(id="sheet"):
            told = _("{count} changes are being written…").format(count=len(self._change))
            yield Label(told, markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._undo()

    @work(thread=True)
    def _undo(self) -> None:
        try:
            with Journal(self._path) as journal:
                change = journal.undo(self._change)
        except JournalError as error:
            self._act = _raising(error)
        else:
            self._act = lambda: change
        self.call_later(self.on_screen_resume)

    def on_screen_resume(self) -> None:
        """Close when it is done, and nothing else stands above."""
        if self._act and self.is_active:
            act, self._act = self._act, None  # it may be told so twice
            self.dismiss(act)


def _raising(error: JournalError) -> Act:
    def act() -> Change:
        raise error

    return act
