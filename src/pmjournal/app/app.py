"""The app that runs: the base app with its screens, its own keys, and what works behind."""

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, cast

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget

from pmjournal.app.background.backup import DailyBackup
from pmjournal.app.background.continue_signal import redraw_on_continue
from pmjournal.app.background.lock import LockAfter
from pmjournal.app.background.notices import Notices
from pmjournal.app.background.sync import SynchronisingApp
from pmjournal.app.base import WIDE
from pmjournal.app.keys.moved import move_keys
from pmjournal.app.look.contrast import DARK_GROUND, LIGHT_GROUND
from pmjournal.app.look.quiet import QUIET
from pmjournal.app.look.styled_once import begin_at, begin_in
from pmjournal.app.look.themes import DARK_THEME, HIGH_CONTRAST_THEME, LIGHT_THEME
from pmjournal.domain.errors import JournalError
from pmjournal.domain.project import Project
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

_LOOK_EVERY = 0.5
"""Seconds between two looks at whether another process has written."""


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
        super().__init__(journal, clock)
        for theme in (DARK_THEME, LIGHT_THEME, HIGH_CONTRAST_THEME):
            self.register_theme(theme)
        if self.settings.motion == "none":
            self.animation_level = "none"
        begin_in(self, self.settings.theme)
        self._day = self.today

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
        several = len(self.journal.projects()) > 1
        first = self.settings.first_screen or ("today" if several else "home")
        if first != "home":
            await self.run_action(first, self.screen)
        redraw_on_continue(self)
        Notices(self)
        DailyBackup(self)
        LockAfter(self)

    def choose_theme(self, name: str) -> None:
        """Change the colours, from now on and at the next start."""
        from pmjournal.app.keys.checked_settings import keep_theme

        self.theme = name
        try:
            keep_theme(name)
        except JournalError as error:
            self.refuse(error)

    def _look(self) -> None:
        try:
            changed = self.journal.changed_elsewhere()
        except JournalError:
            return  # a disk that is away for a moment; the next thing one does says so
        if changed or self._day != self.today:
            self._day = self.today
            self.changed.publish(None)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from pmjournal.app.screens.help import HelpScreen

        self.push_screen(HelpScreen(list(self.screen.active_bindings.values())))

    def action_jump(self) -> None:
        """Show a letter at each row and each field, which leads there."""
        from pmjournal.app.screens.jump import JumpScreen, targets_on

        self.push_screen(JumpScreen(list(targets_on(self.screen))))

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
            self.refuse(error)  # it is shown all the same
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        self.screen.action_unfilter()  # all of its entries are shown
        self.screen.current = project.id
