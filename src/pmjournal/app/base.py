"""The base app: what any screen may ask of the app. It knows no screen above it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.signal import Signal
from textual.widgets import Label

from pmjournal.app.keys.moved import move_keys
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.settings import load
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # a start that synchronises nothing does not load it
    from pmjournal.store.tables.spaces import Space

WIDE = 100
"""Columns from which on there is room beside the curve."""

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


class JournalApp(App[bool]):
    """An app on one open journal, with one stack of changes and one way to make them."""

    touched = False
    """Whether somebody has used a key or the mouse since this was last set."""
    locked = False
    """Whether everything is hidden until the passphrase is typed."""
    tried_address = ""
    """The address of a repository with which synchronising was tried and never worked."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.journal = journal
        self.drafts = Drafts(journal.path)
        self.clock = clock
        self.changed: Signal[None] = Signal(self, "changed")
        """Something in the journal, or the day, is no longer what it was."""
        self.searched = ""
        """What was looked for last in this session."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        loaded = load()
        if loaded.given:
            from pmjournal.app.keys.checked_settings import checked_settings

            loaded = checked_settings(loaded)
        self.settings = loaded.settings
        """What the user has set."""
        self._mistakes = loaded.mistakes
        move_keys(self, self.settings.keys)

    @property
    def today(self) -> date:
        """The day it is, where the user is."""
        return self.clock().date()

    def show_project(self, project: Project) -> None:
        """Go to `project`, which is the default from now on."""
        raise NotImplementedError

    def remember_project(self, project: Project) -> None:
        """Let `project` be the one that is used where none is named, here and in the shell.

        Where that can't be written nobody is told: nobody asked for it.
        """
        with suppress(JournalError):
            self.journal.use_project(project)

    def choose_theme(self, name: str) -> None:
        """Change the colours, from now on and at the next start."""
        raise NotImplementedError

    def synchronise(self, begun: "Space | None" = None) -> None:
        """Synchronise with all spaces, from now on in the background.

        One that has just `begun` is forgotten where that doesn't work.
        """
        raise NotImplementedError

    def carry_out(self, act: Callable[[], Change], done: Callable[[], str], undone: str) -> bool:
        """Change the journal by `act`, say what `done` says, let `u` undo it and say `undone`.

        False where the journal refuses: the user is told why, and nothing has changed.
        """
        change = self._changed_by(act)
        if change is None:
            return False
        if change:
            self._done.append(Step(change, done, undone))
            self._undone.clear()
        self._tell(done(), change)
        return True

    def _changed_by(self, act: Callable[[], Change]) -> Change | None:
        """What `act` changed; None where the journal refuses, which the user is told."""
        try:
            return act()
        except JournalError as error:
            self.refuse(error)
            return None

    def _tell(self, news: str, change: Change) -> None:
        self.notify(news, markup=False)
        self.tell_newly_shared(change)
        self.changed.publish(None)

    def tell_newly_shared(self, change: Change) -> None:
        """Say which entries others are to read from `change` on; nothing where there are none."""
        with suppress(JournalError):  # the change itself is on disk
            if entries := self.journal.newly_shared(change):
                from pmjournal.store.sharing.newly_shared import newly_shared_sentence

                text = newly_shared_sentence(entries)
                self.notify(text, severity="warning", markup=False, timeout=10)

    def refuse(self, error: JournalError) -> None:
        """Say why the journal can't do it."""
        self.notify(str(error), severity="error", markup=False, timeout=10)

    def delete(self, entry: Entry) -> bool:
        """Move `entry` into the trash; False where the journal refuses."""
        title = visible_line(entry.title)
        return self.carry_out(
            lambda: self.journal.delete(entry),
            lambda: _("“{title}” is in the trash. u brings it back.").format(title=title),
            _("“{title}” is back.").format(title=title),
        )

    def action_undo(self) -> None:
        """Take back the last change."""
        nothing = _("Nothing to undo in this session.")
        self._go(self._done, self._undone, lambda step: step.undone, nothing)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._go(self._undone, self._done, lambda step: step.done(), _("Nothing to do again."))

    def _go(
        self, steps: list[Step], others: list[Step], news: Callable[[Step], str], nothing: str
    ) -> None:
        """Turn the last of `steps` round, so that it is the last of the `others`, and tell it."""
        if not steps:
            self.notify(nothing, markup=False)
            return
        step = steps[-1]

        def turned(act: Act | None) -> None:
            change = act and self._changed_by(act)
            if change is not None:
                steps.pop()
                if change:
                    others.append(replace(step, change=change))
                done_elsewhere = _("It is so already, or was purged elsewhere.")
                self._tell(news(step) if change else done_elsewhere, change)

        if len(step.change) < LARGE:
            turned(lambda: self.journal.undo(step.change))
        else:
            self.push_screen(UndoingScreen(self.journal.path, step.change), turned)


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
            sentence = _("{count} changes are being written…").format(count=len(self._change))
            yield Label(sentence, markup=False)

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
