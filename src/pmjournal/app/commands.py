"""What the command palette finds: this screen's keys, the projects, the themes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from pmjournal import help  # noqa: A004
from pmjournal.app.background.lock import lock
from pmjournal.app.base import JournalApp
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_Command = tuple[str, str, Callable[[], object]]
"""What it is called, a sentence about it, and what it does."""


class Palette(CommandPalette):
    """The command palette, which says in the user's language that it found nothing."""

    def __init__(self) -> None:
        super().__init__(
            providers=[KeyCommands, ProjectCommands, PageCommands, ThemeCommands],
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
    def pmjournal(self) -> JournalApp:
        """The app, as what it is."""
        return cast(JournalApp, self.app)

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


class _Asked(_Commands):
    """Commands that are many, so they are listed only where they are asked for."""

    async def discover(self) -> Hits:
        """None of them."""
        return
        yield


class PageCommands(_Asked):
    """Go to a sheet of the project that is shown, or to a page of the help, from any screen."""

    def commands(self) -> Iterable[_Command]:
        """One for each sheet and each page."""
        from pmjournal.app.screens.help_page import HelpPageScreen
        from pmjournal.app.screens.home import HomeScreen

        for name, title in help.TOPICS.items():
            show = partial(self.pmjournal.push_screen, HelpPageScreen(name))
            yield _("Help: {page}").format(page=name), title, show
        if self.pmjournal.journal.is_encrypted():
            sentence = _("Hide everything until the passphrase is typed")
            yield _("Lock"), sentence, partial(lock, self.pmjournal)
        home = self.pmjournal.screen_stack[0]
        if isinstance(home, HomeScreen) and self.screen is not home:  # which has a key for it
            yield _("Import…"), _("A journal kept elsewhere"), home.action_import
        project = home.figures.project if isinstance(home, HomeScreen) and home.figures else None
        if project is not None:
            yield from self._sheets(project)

    def _sheets(self, project: Project) -> Iterable[_Command]:
        from pmjournal.app.screens.capsule import capsule_screen
        from pmjournal.app.screens.handover import HandoverScreen
        from pmjournal.app.screens.looking_back import LookingBackScreen
        from pmjournal.app.screens.project import ProjectScreen
        from pmjournal.app.screens.target import TargetScreen

        def capsule(project: Project) -> Screen[None]:
            observed = self.pmjournal.journal.observed([project])
            return capsule_screen(project, observed[project.id].capsule)

        sheets: Iterable[tuple[str, str, Callable[[Project], Screen[None]]]] = (
            (_("Handover"), _("The handover sheet, for sales and delivery"), HandoverScreen),
            (_("Time capsule"), _("The customer's wish, until the closing"), capsule),
            (_("Agreed target"), _("How they shall feel in each phase"), TargetScreen),
            (_("Archive"), _("Name, customer and dates of the phases; put it away"), ProjectScreen),
            (
                _("Looking back"),
                _("A year ago, and this phase in earlier projects"),
                LookingBackScreen,
            ),
        )
        for name, sentence, screen in sheets:
            yield name, sentence, partial(self._open, screen, project)

    def _open(self, screen: Callable[[Project], Screen[None]], project: Project) -> None:
        self.pmjournal.push_screen(screen(project))


class ThemeCommands(_Asked):
    """Change the colours."""

    def commands(self) -> Iterable[_Command]:
        """One for each theme."""
        for name in self.pmjournal.available_themes:
            act = partial(self.pmjournal.choose_theme, name)
            yield _("Theme: {name}").format(name=name), _("Change the colours"), act
