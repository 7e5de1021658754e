"""A terminal of any size: nothing is lost where it changes, and the ways out are always seen."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.mood_scale import MoodScale
from pmjournal.app.widgets.rows import Rows
from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal

from .golden import WatchedApp, note, seen, until
from .keys.test_help_page import SCREENS

SIZES = ((40, 12), (80, 24), (120, 36))
MORE: dict[str, Sequence[str]] = {
    "promise": ("p", "a"),
    "own tingle": ("t", "i"),
    "capsule": ("t", "c"),
    "person": ("w", "a"),
    "target": ("c", "G"),
    "signal": ("c", "enter"),
    "looking back": ("l",),
}


def state(app: WatchedApp) -> list[Any]:
    """Where one is on the top screen, and what was typed and chosen there."""
    found: list[Any] = [type(app.screen), app.focused]
    for widget in app.screen.query("*"):
        match widget:
            case Rows():
                found.append((widget, widget.cursor))
            case TextArea():
                found.append((widget, widget.text, widget.cursor_location))
            case Input():
                found.append((widget, widget.value, widget.cursor_position))
            case Choice():
                found.append((widget, widget.values))
            case MoodScale():
                found.append((widget, widget.mood))
            case _:
                pass
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in SCREENS | MORE if name != "projects"])
async def test_another_size_loses_neither_place_nor_text(
    journal: Journal, project: Project, app: WatchedApp, name: str
) -> None:
    for number in range(30):
        journal.save(note(project, f"Note {number}"))
    keys = (SCREENS | MORE)[name]
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*"jjj", *keys)
        if isinstance(app.focused, (Input, TextArea)):
            await pilot.press(*"Words")
        before = state(app)
        for size in ((40, 12), (80, 24), (39, 11), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert state(app) == before
            for rows in app.screen.query(Rows):
                if rows.count and rows.region:
                    top = rows.scroll_offset.y
                    assert top <= rows.cursor < top + rows.scrollable_content_region.height


async def test_where_the_projects_fold_away_the_keys_go_to_the_journal(
    journal: Journal, app: WatchedApp
) -> None:
    journal.add_project("Birk portal")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+o", "up", "down")
        shown = seen(app).splitlines()[0][:12]
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: app.focused is app.screen.query_one(JournalList))
        assert shown.strip() in seen(app).splitlines()[0]
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: seen(app).splitlines()[0][:12] == shown)


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_the_way_back_is_on_every_key_bar(app: WatchedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        for name, keys in (SCREENS | MORE).items():
            await pilot.press(*keys)
            if len(app.screen_stack) > 1:
                bar = seen(app).splitlines()[-1]
                assert "esc " in bar, name
                x = bar.index("esc ")
                below = app.screen
                await pilot.click(KeyBar, offset=(x, 0))
                await pilot.pause()
                assert app.screen is not below, name
            while len(app.screen_stack) > 1:
                await pilot.press("escape")


async def test_the_smallest_form_has_all_its_choices(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", "tab", "2")
        assert "no reading  shows others" in seen(app)
        mood = app.screen.query_one(MoodScale)
        await pilot.click(MoodScale, offset=(3, 1))
        assert mood.mood is None
        await pilot.click(MoodScale, offset=(21, 0))
        assert mood.mood == 2
        await pilot.click(MoodScale, offset=(20, 1))
        assert mood.mood == 2
        assert app.screen.query_one("#source").region.height == 1


async def test_the_figures_are_reached_on_the_smallest_screen(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("c")
        assert "slump" in seen(app)
        await pilot.press("tab")
        assert "above zero" in seen(app)
        await pilot.press("end")
        assert "tingles" in seen(app)
        await pilot.press("shift+tab")
        assert "Silence" in seen(app)
