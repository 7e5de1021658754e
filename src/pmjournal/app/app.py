"""The app: one journal, one undo stack, one way from a screen to the file."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar, cast

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal
from textual.widget import Widget

from pmjournal.app.backing_up import DailyBackup
from pmjournal.app.contrast import DARK_GROUND, LIGHT_GROUND
from pmjournal.app.locking import LockAfter
from pmjournal.app.moved_keys import move_keys
from pmjournal.app.quiet import QUIET
from pmjournal.app.styled_once import begin_at, begin_in
from pmjournal.app.synchronising import SynchronisingApp
from pmjournal.app.themes import DARK, HIGH_CONTRAST, LIGHT
from pmjournal.app.undoing import Act, Step, undo
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.settings import load
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal
from pmjournal.store.records import Change

WIDE = 100
"""Columns from which on there is room beside the curve."""

_LOOK_EVERY = 0.5
"""Seconds between two looks at whether another process has written."""


FIELD_KEYS = (
    Binding("tab", "app.focus_next", _("Next"), show=False, tooltip=_("Go to the next field")),
    Binding(
        "shift+tab",
        "app.focus_previous",
        _("Previous"),
        show=False,
        tooltip=_("Go to the field before"),
    ),
)
"""The keys between fields and lists, in the user's language."""

SHEET_KEYS = (
    Binding("question_mark", "app.help", _("Help"), tooltip=_("All keys of this screen")),
    Binding("f1", "app.help", _("Help"), show=False, tooltip=_("All keys of this screen")),
    Binding("apostrophe", "app.jump", _("Jump"), show=False, tooltip=_("Go to a row by a letter")),
    Binding("ctrl+c", "screen.copy_text", show=False),
    Binding("ctrl+c", "app.help_quit", show=False),
)
"""The app's keys on a sheet over another screen, where only those for all places reach the app."""


def _now() -> datetime:
    return datetime.now().astimezone()


class PmJournalApp(SynchronisingApp):
    """pmjournal on one open journal. Returns True where the user asks for the demo."""

    TITLE = "pmjournal"
    NOTIFICATION_TIMEOUT = 3
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar = [
        Binding("u", "undo", _("Undo"), tooltip=_("Take back the last change, whatever it was")),
        Binding(
            "U",
            "redo",
            _("Redo"),
            show=False,
            tooltip=_("Do again what was taken back last"),
        ),
        Binding("question_mark", "help", _("Help"), tooltip=_("All keys of this screen")),
        Binding("f1", "help", _("Help"), show=False, tooltip=_("All keys of this screen")),
        Binding("apostrophe", "jump", _("Jump"), show=False, tooltip=_("Go to a row by a letter")),
        Binding("q", "quit", _("Quit"), show=False, tooltip=_("Leave; nothing is lost")),
        Binding(
            "ctrl+q",
            "quit",
            _("Quit"),
            show=False,
            priority=True,
            tooltip=_("Leave from anywhere; a draft is kept"),
        ),
        Binding(
            "ctrl+p",
            "command_palette",
            _("Commands"),
            priority=True,
            tooltip=_("Find any command and any project"),
        ),
    ]

    def __init__(self, journal: Journal, clock: Callable[[], datetime] = _now) -> None:
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
        for theme in (DARK, LIGHT, HIGH_CONTRAST):
            self.register_theme(theme)
        loaded = load()
        if loaded.given:
            from pmjournal.app.own_settings import usable

            loaded = usable(loaded)
        self.settings = loaded.settings
        """What the user has set."""
        self._mistakes = loaded.mistakes
        move_keys(self, self.settings.keys)
        if self.settings.motion == "none":
            self.animation_level = "none"
        begin_in(self, self.settings.theme)
        self._day = self.today

    @property
    def today(self) -> date:
        """The day it is, where the user is."""
        return self.clock().date()

    def get_default_screen(self) -> Screen[None]:
        """Home, which lies under all other screens."""
        from pmjournal.app.screens.home import HomeScreen

        return HomeScreen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Also those that keep text from acting on the terminal, and colours apart from ground."""
        contrast = DARK_GROUND if self.current_theme.dark else LIGHT_GROUND
        return [*super().get_line_filters(), QUIET, contrast]

    def on_mount(self) -> None:
        """From now on look for what others write; say what is wrong in the settings."""
        self.set_interval(_LOOK_EVERY, self._look)
        for mistake in self._mistakes:
            self.notify(mistake.sentence, severity="warning", markup=False, timeout=10)

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        if self.settings.keys:
            move_keys(child, self.settings.keys)
        begin_at(self, child)
        super()._register_child(parent, child, before, after)

    async def on_ready(self) -> None:
        """The first frame stands: let the collector work that was kept from it until here.

        What is there by now stays, so the collector need not look at it.
        """
        gc.freeze()
        gc.enable()
        if self.settings.first_screen != "home":
            await self.run_action(self.settings.first_screen, self.screen)
        DailyBackup(self)
        LockAfter(self)

    def choose_theme(self, name: str) -> None:
        """Change the colours, from now on and at the next start."""
        from pmjournal.app.own_settings import keep_theme

        self.theme = name
        try:
            keep_theme(name)
        except JournalError as error:
            self._refused(error)

    def _look(self) -> None:
        try:
            changed = self.journal.changed_elsewhere()
        except JournalError:
            return  # a disk that is away for a moment; the next thing one does says so
        if changed or self._day != self.today:
            self._day = self.today
            self.changed.publish(None)

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
        self._tell(done())
        return True

    def _changed_by(self, act: Callable[[], Change]) -> Change | None:
        """What `act` changed; None where the journal refuses, which the user is told."""
        try:
            return act()
        except JournalError as error:
            self._refused(error)
            return None

    def _tell(self, news: str) -> None:
        self.notify(news, markup=False)
        self.changed.publish(None)

    def _refused(self, error: JournalError) -> None:
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
                self._tell(news(step) if change else done_elsewhere)

        undo(self, step.change, turned)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from pmjournal.app.screens.help import HelpScreen

        self.push_screen(HelpScreen(list(self.screen.active_bindings.values())))

    def action_jump(self) -> None:
        """Show a letter at each row and each field, which leads there."""
        from pmjournal.app.jump import JumpScreen, places_on

        self.push_screen(JumpScreen(list(places_on(self.screen))))

    def action_help_quit(self) -> None:
        """Where Ctrl+C copies nothing, say how to leave."""
        self.notify(_("ctrl+q leaves pmjournal; a draft is kept."), markup=False)

    def action_command_palette(self) -> None:
        """Find commands and projects."""
        from textual.command import CommandPalette

        from pmjournal.app.commands import Palette

        if not CommandPalette.is_open(cast(App[object], self)):
            self.push_screen(Palette())

    def show_project(self, project: Project) -> None:
        """Go to `project`, which is the default from now on."""
        from pmjournal.app.screens.home import HomeScreen

        try:
            self.journal.use_project(project)
        except JournalError as error:
            self._refused(error)  # it is shown all the same
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        self.screen.action_unfilter()  # all of its entries are shown
        self.screen.current = project.id
