"""u takes back the last change, whatever it was, and U does it again; both say so."""

from datetime import date

import pytest

from pmjournal.app import base
from pmjournal.app.base import UndoingScreen
from pmjournal.domain.errors import StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

from .golden import READINGS, WatchedApp, locked, note, titles, until, write


async def test_with_nothing_to_undo_it_says_so(journal: Journal, app: WatchedApp) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        assert app.said == ["Nothing to undo in this session."]
    assert journal.entries() == before


async def test_a_new_note_goes_into_the_trash(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "tab", "2", "ctrl+s", "u")
        assert app.said[1:] == ["The note is in the trash."]
        assert len(titles(app)) == len(READINGS)
        await pilot.press("u")
        assert app.said[2:] == ["Nothing to undo in this session."]
    assert "Call" not in {entry.text for entry in journal.entries()}


async def test_a_letter_that_misses_the_text_of_a_note_takes_no_other_back(
    app: WatchedApp,
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", *"Call", "ctrl+s", "n", *"Next", "tab", "u", "U", "ctrl+s")
        assert "The note is in the trash." not in app.said
        assert len(titles(app)) == len(READINGS) + 2


async def test_several_steps_of_all_kinds_go_back_one_by_one(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    entries = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "!", "ctrl+s")
        await pilot.press("down", "d")
        await pilot.press("o", "X", "ctrl+s")
        await pilot.press("a", *"Birk", "ctrl+s", "escape")
        await pilot.press("n", "x", "ctrl+s")
        await pilot.press("o", "ctrl+t")
        assert [project.name for project in journal.projects()] == ["X"]
        done = len(app.said)
        await pilot.press(*"uuuuuu")
        assert app.said[done:] == [
            "“Birk” is back.",
            "The note is in the trash.",
            "The project is gone again.",
            "The project is as it was.",
            "“Go-live, first order through” is back.",
            "Changed back.",
        ]
    assert journal.projects() == [project]
    assert journal.entries() == entries


async def test_a_projects_dates_come_back(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        for name in ("kickoff", "after"):
            field = app.screen.query_one(f"#{name}")
            field.focus()
            await pilot.press("ctrl+u")
            await write(pilot, "2026-02-02")
        await pilot.press("ctrl+s")
        changed = journal.projects()[0]
        assert changed.phases[Phase.KICKOFF] == changed.phases[Phase.AFTER] == date(2026, 2, 2)
        await pilot.press("u")
    assert journal.projects() == [project]


async def test_undoing_what_was_undone_elsewhere_takes_one_step_only(
    journal: Journal, app: WatchedApp
) -> None:
    first, second = journal.entries()[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "d")
        with Journal(journal.path) as other:
            other.restore(other.entry(second.id))
        await pilot.press("u", "u")
        assert app.said[-1] == f"“{first.title}” is back."
    assert journal.entries()[:2] == [first, second]


async def test_what_the_journal_refuses_can_still_be_undone_later(
    journal: Journal, app: WatchedApp
) -> None:
    entry = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        with locked(app):
            await pilot.press("u")
            assert "another program holds the journal" in app.said[-1]
        await pilot.press("u")
    assert journal.entries()[0] == entry


async def test_an_undone_change_leaves_what_others_wrote(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "x", "ctrl+s")
        with Journal(journal.path) as other:
            other.save(note(project, "From the shell"))
        await pilot.press("u")
        assert titles(app)[0] == "From the shell"


@pytest.mark.long
async def test_a_hundred_steps_go_back_and_forth(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    entries = journal.entries()
    for _ in range(100):
        journal.save(note(project, "One of many"))
    full = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"d" * 100)
        assert len(journal.entries()) == len(entries)
        await pilot.press(*"u" * 100)
        assert journal.entries() == full
        await pilot.press(*"U" * 100)
        assert len(journal.entries()) == len(entries)


async def test_what_was_taken_back_is_done_again(journal: Journal, app: WatchedApp) -> None:
    first = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "u", "U")
        assert app.said[-1] == f"“{first.title}” is in the trash. u brings it back."
        assert first.title not in titles(app)
        await pilot.press("u")
        assert journal.entries()[0] == first
        await pilot.press("d", "U")  # a new change: there is nothing to do again
        assert app.said[-1] == "Nothing to do again."


async def test_a_large_change_goes_back_and_forth_in_a_thread(
    journal: Journal, app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "LARGE", 3)
    entries = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "space", "d")
        for key, count in (("u", len(entries)), ("U", len(entries) - 3), ("u", len(entries))):
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, UndoingScreen))
            await until(pilot, lambda count=count: len(titles(app)) == count)
        assert app.said[1] == "3 entries are as they were."
        assert journal.entries() == entries


async def test_a_large_change_stays_undoable_where_the_journal_refuses(
    app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "LARGE", 3)

    class Refusing(Journal):
        def undo(self, change: Change) -> Change:  # noqa: ARG002
            raise StoreError("no room")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "space", "d")
        with monkeypatch.context() as patch:
            patch.setattr(base, "Journal", Refusing)
            await pilot.press("u")
            await until(pilot, lambda: app.said[1:] == ["no room"])
        await pilot.press("u")
        await until(pilot, lambda: len(titles(app)) == len(READINGS))


async def test_the_sheet_of_a_large_change_waits_for_what_stands_above_it(
    app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "LARGE", 3)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "space", "d")
        app.action_undo()
        app.action_command_palette()
        await until(pilot, lambda: len(app.screen_stack) == 3)
        await app.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert len(titles(app)) == len(READINGS)
