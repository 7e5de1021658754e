"""What the command palette finds: this screen's keys, the projects, the themes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from pmjournal.app.app import PmJournalApp
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_Command = tuple[str, str, Callable[[], object]]
"""What it is called, a sentence about it, and what it does."""


class Palette(CommandPalette):
    """The command palette, which says in the user's language that it found nothing."""

    def __init__(self) -> None:
        super().__init__(
            providers=[KeyCommands, ProjectCommands, ThemeCommands],
            placeholder=_("Find a command or a project…"),
        )

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        show = partial(self._show_no_matches, search_value)
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)

    def _show_no_matches(self, search_value: str) -> None:
        if search_value:
            nothing = Option(_("Nothing found."), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(nothing)
        self._list_visible = bool(search_value)


class _Commands(Provider):
    """Commands that are found by any letters of their name."""

    @property
    def pmjournal(self) -> PmJournalApp:
        """The app, as what it is."""
        return cast(PmJournalApp, self.app)

    def commands(self) -> Iterable[_Command]:
        """All of them."""
        raise NotImplementedError

    async def discover(self) -> Hits:
        """All, before anything is typed."""
        for name, sentence, act in self.commands():
            yield DiscoveryHit(Content(name), act, text=name, help=sentence)

    async def search(self, query: str) -> Hits:
        """Those that fit `query`."""
        matcher = self.matcher(query)
        for name, sentence, act in self.commands():
            # Not highlight(), which reads markup: a project may be called "[/]".
            if (score := matcher.match(name)) > 0:
                yield Hit(score, Content(name), act, text=name, help=sentence)


class KeyCommands(_Commands):
    """What a key does on the screen below."""

    def commands(self) -> Iterable[_Command]:
        """One for each key that the screen offers."""
        seen = {"command_palette", "app.focus_next", "app.focus_previous"}
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            # A widget's own keys move about in it; nobody looks for them by name.
            offered = enabled and binding.tooltip and node in (self.screen, self.app)
            if offered and binding.action not in seen:
                seen.add(binding.action)
                act = partial(self.pmjournal.run_action, binding.action, node)
                yield binding.description, binding.tooltip, act


class ProjectCommands(_Commands):
    """Go to any project by its name."""

    def commands(self) -> Iterable[_Command]:
        """One for each project at work."""
        for project in self.pmjournal.journal.projects():
            act = partial(self.pmjournal.show_project, project)
            yield visible_line(project.name), _("Go to this project"), act


class ThemeCommands(_Commands):
    """Change the colours; listed only where asked for, as there are many."""

    async def discover(self) -> Hits:
        """None of them."""
        return
        yield

    def commands(self) -> Iterable[_Command]:
        """One for each theme."""
        for name in self.pmjournal.available_themes:
            act = partial(setattr, self.pmjournal, "theme", name)
            yield _("Theme: {name}").format(name=name), _("Change the colours"), act
