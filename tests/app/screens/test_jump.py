"""Jump labels: a letter on each row and each field, which leads there."""

import pytest
from textual.widgets import Input, Label, TextArea

from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.jump import JumpScreen, labels, targets_on
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, note, seen, until
from ..keys.test_help_page import SCREENS


def test_no_label_begins_another() -> None:
    for count in (0, 1, 26, 27, 200, 677):
        made = labels(count)
        assert len(set(made)) == count
        assert len({len(label) for label in made}) <= 1


def shown(app: WatchedApp) -> list[str]:
    """The labels that are seen."""
    return [str(label.render()) for label in app.screen.query(Label) if label.display]


async def test_a_letter_leads_to_an_entry(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("apostrophe")
        assert isinstance(app.screen, JumpScreen)
        entries = app.screen_stack[0].query_one(JournalList)
        (label,) = [
            str(label.render())
            for label in app.screen.query(Label)
            if label.region.y == entries.content_region.y + 2
        ]
        await pilot.press(label)
        assert isinstance(app.screen, HomeScreen)
        assert entries.cursor == 2
        assert entries.has_focus


async def test_a_letter_leads_to_another_project(journal: Journal, app: WatchedApp) -> None:
    journal.add_project("Birk portal")
    async with app.run_test(size=(120, 36)) as pilot:
        projects = app.screen.query_one(ProjectList)
        await until(pilot, lambda: projects.signs)  # which order them
        before = projects.cursor
        wanted = 3 - before
        await pilot.press("apostrophe", "abc"[wanted])
        assert projects.has_focus
        assert projects.cursor == wanted
        chosen = projects.project_at(wanted)
        assert chosen is not None
        await until(pilot, lambda: chosen.project.name in seen(app)[:120])


async def test_many_rows_have_labels_of_two_letters(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    for number in range(60):
        journal.save(note(project, f"Note {number}"))
    async with app.run_test(size=(120, 70)) as pilot:
        await pilot.press("end", "apostrophe")
        assert {len(label) for label in shown(app)} == {2}
        before = len(shown(app))
        await pilot.press("b")
        assert 0 < len(shown(app)) < before
        assert all(label.startswith("b") for label in shown(app))
        await pilot.press("a")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["escape", "1", "down", "z"])
async def test_whatever_is_no_label_leaves_things_as_they_are(app: WatchedApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "apostrophe", key)
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one(JournalList).cursor == 1


@pytest.mark.long
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36)])
async def test_every_screen_without_a_text_has_labels_that_lead_somewhere(
    app: WatchedApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        for keys in SCREENS.values():
            await pilot.press(*keys)
            below = app.screen
            if not isinstance(below.focused, (Input, TextArea)):
                there = list(targets_on(below))
                await pilot.press("apostrophe")
                assert isinstance(app.screen, JumpScreen) == bool(there), below
                if there:
                    for label in app.screen.query(Label):
                        assert label.region in app.screen.region
                    await pilot.press(*shown(app)[-1])
                assert app.screen is below
            await pilot.press("escape")


async def test_labels_go_where_the_screen_changes_its_size(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("apostrophe")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
