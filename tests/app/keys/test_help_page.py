"""Keys: the bar, the help, the palette and the ways out agree, and each says what it does."""

from collections.abc import Sequence

import pytest
from textual import actions
from textual.command import CommandPalette
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.screens.help import HelpScreen
from pmjournal.app.screens.help_page import HelpPageScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.trash import TrashScreen
from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, seen, until, write

SCREENS: dict[str, Sequence[str]] = {
    "home": (),
    "capture": ("n",),
    "mood": ("n", "tab"),
    "more": ("n", "f2"),
    "entry": ("enter",),
    "project": ("o",),
    "new project": ("a",),
    "projects": ("ctrl+o",),
    "promises": ("p",),
    "tingles": ("t",),
    "briefing": ("b",),
    "export": ("f",),
    "curve": ("c",),
    "who matters": ("w",),
    "history": ("H",),
    "trash": ("T",),
    "search": ("slash",),
    "filter": ("F",),
    "phase": ("P",),
    "tag": ("number_sign",),
    "help": ("question_mark",),
    "sharing": ("ctrl+y",),
}


@pytest.mark.long
async def test_every_key_that_is_shown_has_a_name_and_a_sentence(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in SCREENS.values():
            await pilot.press(*keys)
            shown = [a.binding for a in app.screen.active_bindings.values() if a.binding.show]
            assert [key.key for key in shown if not (key.description and key.tooltip)] == []
            assert shown[0].description in seen(app).splitlines()[-1]
            await pilot.press("escape")


@pytest.mark.long
async def test_the_help_lists_every_key_with_a_sentence(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        for screen in SCREENS.keys() - {
            "help",
            "capture",
            "filter",
            "more",
            "new project",
            "project",
            "search",
            "sharing",
            "tag",
        }:
            await pilot.press(*SCREENS[screen])
            below = app.screen
            keys = [a.binding for a in below.active_bindings.values() if a.binding.tooltip]
            await pilot.press("question_mark")
            assert isinstance(app.screen, HelpScreen), screen
            text = " ".join(" ".join(str(option.prompt) for option in found(app)).split())
            for key in keys:
                assert key.tooltip in text
                assert app.get_key_display(key) in text
            await pilot.press("question_mark")
            assert app.screen is below
            await pilot.press("escape")


@pytest.mark.long
async def test_every_key_leads_to_something_that_can_be_done(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        for keys in SCREENS.values():
            await pilot.press(*keys)
            for active in app.screen.active_bindings.values():
                place, action, _parameters = actions.parse(active.binding.action)
                node = {"app": app, "screen": app.screen}.get(place, active.node)
                known = hasattr(node, f"action_{action}") or hasattr(node, f"_action_{action}")
                assert known, (app.screen, active.binding)
            await pilot.press("escape")


def found(app: WatchedApp) -> Sequence[Option]:
    """What the help lists."""
    return app.screen.query_one(OptionList).options


async def test_the_help_finds_a_key_by_its_sentence_and_does_it(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "slash")
        await pilot.press(*"what was deleted", "enter")
        await pilot.press("enter")
        assert isinstance(app.screen, TrashScreen)


async def test_the_help_finds_a_page_by_its_text(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "slash", *"kano", "down")
        pages = [option.id for option in found(app) if not option.disabled]
        assert pages == ["figures"]
        await pilot.press("enter")
        assert isinstance(app.screen, HelpPageScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("slash", *"zzz")
        assert [str(option.prompt) for option in found(app)] == ["Nothing found."]


async def test_ctrl_c_says_how_to_leave(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in ("home", "entry", "mood", "capture", "help"):
            app.said.clear()
            await pilot.press(*SCREENS[screen])
            await pilot.press("ctrl+c")
            assert app.said == ["ctrl+q leaves pmjournal; a draft is kept."]
            await pilot.press("escape")
        assert app.is_running


async def test_q_leaves_where_no_text_is_typed(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "q")
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("escape", "q")
        assert app.return_code == 0
        assert app.return_value is None


@pytest.mark.parametrize("screen", ["home", "capture", "project", "help"])
async def test_ctrl_q_leaves_always(app: WatchedApp, screen: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*SCREENS[screen])
        await pilot.press("ctrl+q")
        assert app.return_code == 0


@pytest.mark.long
async def test_escape_goes_one_step_back(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in SCREENS:
            await pilot.press(*SCREENS[screen])
            assert isinstance(app.screen, HomeScreen) == (screen in ("home", "filter"))
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)
            assert len(app.screen_stack) == 1


async def test_a_key_bar_too_narrow_leaves_whole_keys_out(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        whole = seen(app).splitlines()[-1].split("  ")
        for width in (60, 41, 30):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            bar = seen(app).splitlines()[-1].strip().split("  ")
            assert set(bar) <= {key.strip() for key in whole}
            assert "^p Commands" in bar


async def test_the_palette_finds_a_project_by_any_name(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("[/]")
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▾ Acme ERP" in seen(app)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await write(pilot, "[/]")
        await until(pilot, lambda: "Go to this project" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "▾ [/]" in seen(app))


async def test_the_palette_says_that_it_found_nothing(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await write(pilot, "zzz")
        await until(pilot, lambda: "Nothing found." in seen(app))
        await pilot.press(*["backspace"] * 3)
        await until(pilot, lambda: "Write down a call" in seen(app))


async def test_the_palette_finds_a_command_by_letters_of_its_name(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Write down a call" in seen(app))
        await write(pilot, "new proj")
        await until(pilot, lambda: "Begin a project" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "New project" in seen(app))


async def test_the_palette_offers_the_opened_entrys_commands(
    journal: Journal, app: WatchedApp
) -> None:
    entry = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "ctrl+p")
        await write(pilot, "delete")
        await until(pilot, lambda: "Move this entry into the trash" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert journal.entry(entry.id).deleted


async def test_a_theme_is_found_and_put_on(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "pmjournal-dark"
        await pilot.press("ctrl+p")
        await write(pilot, "pmjournal-light")
        await until(pilot, lambda: "Theme: pmjournal-light" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.theme == "pmjournal-light")
        for theme in ("nord", "pmjournal-dark"):
            app.theme = theme
            await pilot.pause()
            assert "8 of 11 above" in seen(app)


async def test_the_palette_opens_over_the_palette_only_once(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "ctrl+p")
        assert len(app.screen_stack) == 2


async def test_enter_closes_what_enter_opened(app: WatchedApp, project: Project) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, EntryScreen)
        assert project.name in seen(app)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
