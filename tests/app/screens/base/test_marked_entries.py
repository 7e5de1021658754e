"""Several entries of the journal at once: marked, then moved, tagged, deleted or given a phase."""

from dataclasses import replace

from textual.widgets import Input, OptionList

from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.pick import PickScreen
from pmjournal.app.screens.tag import TagScreen
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal

from ...golden import READINGS, WatchedApp, locked, note, seen, titles, write

FIRST, SECOND, THIRD = (READINGS[place][2] for place in (-1, -2, -3))
"""The titles on top of the journal."""


async def test_a_mark_stands_in_front_of_its_entry_and_is_counted(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "down", "space")
        marked = [line for line in seen(app).splitlines() if "✓" in line]
        assert [FIRST in marked[0], THIRD in marked[1], len(marked)] == [True, True, 2]
        assert "2 marked: m move" in seen(app)
        await pilot.press("up", "space")
        assert seen(app).count("✓") == 1
        await pilot.press("escape")
        assert "✓" not in seen(app)
        assert "marked" not in seen(app)


async def test_marked_entries_are_deleted_and_come_back_with_one_undo(
    journal: Journal, app: WatchedApp
) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "d")
        assert app.said == ["2 entries are in the trash. u brings them back."]
        assert titles(app)[0] == THIRD
        assert len(journal.trash()) == 2
        assert "✓" not in seen(app)
        await pilot.press("u")
        assert app.said[1:] == ["2 entries are as they were."]
        assert journal.entries() == before
        await pilot.press("U")
        assert len(journal.trash()) == 2


async def test_without_a_mark_the_entry_under_the_cursor_is_meant(
    journal: Journal, app: WatchedApp
) -> None:
    first = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        assert app.said == [f"“{FIRST}” is in the trash. u brings it back."]
        await pilot.press("u", "home", "P", "down", "enter")
        assert app.said[-1] == "Phase of 1 entry: first contact."
    assert journal.entries()[0] == replace(first, phase=Phase.FIRST_CONTACT)


async def test_they_are_moved_into_another_project(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    other, _change = journal.add_project("[b]Birk")
    journal.use_project(project)
    before = journal.entries(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "m")
        assert isinstance(app.screen, PickScreen)
        assert "[b]Birk" in seen(app)
        assert project.name not in str(app.screen.query_one(OptionList).options[0].prompt)
        await pilot.press("enter")
        assert app.said == ["2 entries are in “[b]Birk” now."]
        assert titles(app)[0] == THIRD
    moved = [replace(entry, project=other.id) for entry in before[:2]]
    assert journal.entries(other) == moved
    assert journal.entries(project) == before[2:]


async def test_where_there_is_no_other_project_it_is_said(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        assert app.said == ["There is no other project; a begins one."]
        assert isinstance(app.screen, HomeScreen)


async def test_they_get_a_tag_beside_those_they_have(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Tagged", tags=("import", "sql")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "number_sign", *"im")
        assert isinstance(app.screen, TagScreen)
        await pilot.press("right", "space")
        assert app.screen.query_one(Input).value == "import "
        await write(pilot, "#second-site")
        await pilot.press("enter")
        assert app.said == ["2 entries are tagged #import #second-site now."]
        tags = [entry.tags for entry in journal.entries()[:3]]
        assert tags == [("import", "sql", "second-site"), ("import", "second-site"), ()]
        await pilot.press("u")
        assert [entry.tags for entry in journal.entries()[:2]] == [("import", "sql"), ()]


async def test_no_tag_is_no_change(journal: Journal, app: WatchedApp) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "number_sign", *" # ", "enter")
        await pilot.press("number_sign", *"x", "escape")
        await pilot.press("P", "escape")
        assert app.said == []
        assert seen(app).count("✓") == 1
    assert journal.entries() == before


async def test_their_phase_is_set_and_follows_the_date_again(
    journal: Journal, app: WatchedApp
) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "P", *["down"] * 3, "enter")
        assert app.said == ["Phase of 2 entries: kickoff."]
        phases = [entry.phase for entry in journal.entries()[:3]]
        assert phases == [Phase.KICKOFF, Phase.KICKOFF, None]
        await pilot.press("home", "space", "space", "P", "enter")
        assert app.said[1:] == ["Phase of 2 entries: by date."]
    assert journal.entries() == before


async def test_what_the_journal_refuses_changes_nothing_and_the_marks_stay(
    journal: Journal, app: WatchedApp
) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space")
        with locked(app):
            await pilot.press("d")
        assert "another program holds the journal" in app.said[-1]
        assert seen(app).count("✓") == 2
    assert journal.entries() == before


async def test_marks_stay_on_their_entries_and_in_their_project(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    birk, _change = journal.add_project("Birk")
    journal.save(note(birk, "In Birk"))
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.press("n", *"Newer", "ctrl+s")
        (marked,) = [line for line in seen(app).splitlines() if "✓" in line]
        assert FIRST in marked
        app.show_project(birk)
        await pilot.pause()
        assert titles(app) == ["In Birk"]
        app.show_project(project)
        await pilot.pause()
        assert "✓" not in seen(app)


async def test_in_an_empty_journal_there_is_nothing_to_mark(empty_journal: Journal) -> None:
    empty_journal.add_project("Empty")
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "d", "m", "number_sign", "P", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one(JournalList).marked == frozenset()
        assert app.said == []
