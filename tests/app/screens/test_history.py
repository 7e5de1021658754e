"""H shows what a record was before and the way back; T shows the trash."""

from dataclasses import replace
from datetime import date

from pmjournal.app.screens.history import HistoryScreen
from pmjournal.app.screens.trash import TrashScreen
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, seen, titles, write

DAY = date(2026, 3, 2)


async def test_the_history_tells_what_changed_and_the_first_version_can_come_back(
    journal: Journal, app: WatchedApp
) -> None:
    first = journal.entries()[0]
    second = replace(first, mood=-1, text=f"{first.text}\nA second line")
    journal.save(second, first)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        assert isinstance(app.screen, HistoryScreen)
        assert "text · mood +2 → −1" in seen(app)
        assert "+ A second line" in seen(app)
        await pilot.press("down", "r")
        assert journal.entries()[0] == first
        assert "text · mood −1 → +2" in seen(app)
        assert "- A second line" in seen(app)
        await pilot.press("u")
        assert journal.entries()[0] == second


async def test_what_stands_needs_no_way_back(journal: Journal, app: WatchedApp) -> None:
    entries = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "H", "r", "enter")
        assert isinstance(app.screen, HistoryScreen)
        assert app.said == []
    assert journal.entries() == entries


async def test_promises_and_tingles_have_a_history_too(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    promise = Promise(id=new_id(), project=project.id, text="Labels", made_on=DAY)
    tingle = Tingle(
        id=new_id(), project=project.id, title="Demo", made_on=DAY, planned_on=date(2026, 5, 1)
    )
    journal.keep((promise, None), (tingle, None))
    kept = replace(promise, state=PromiseState.KEPT, settled_on=DAY)
    journal.keep((kept, promise), (replace(tingle, owner="Ana"), tingle))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("p", "H")
        assert "state open → kept" in seen(app)
        await pilot.press("down", "enter")
        assert journal.promise(promise.id) == promise
        await pilot.press("escape", "escape", "t", "H")
        assert "owner – → Ana" in seen(app)


async def test_markup_in_an_old_text_stays_text(journal: Journal, app: WatchedApp) -> None:
    first = journal.entries()[0]
    journal.save(replace(first, text="[red]no[/] \x1b[2J [/"), first)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        assert "+ [red]no[/] ␛[2J [/" in seen(app)


async def test_the_trash_gives_everything_back(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    promise = Promise(id=new_id(), project=project.id, text="Labels", made_on=DAY)
    cio = Stakeholder(id=new_id(), project=project.id, label="CIO")
    tingle = Tingle(id=new_id(), project=project.id, title="Demo", made_on=DAY)
    journal.keep((promise, None), (tingle, None))
    journal.save_stakeholder(cio)
    entry = journal.entries()[0]
    at = app.clock()
    journal.save(replace(entry, deleted=at), entry)
    journal.keep((replace(promise, deleted=at), promise), (replace(tingle, deleted=at), tingle))
    journal.save_stakeholder(replace(cio, deleted=at), cio)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("T")
        assert isinstance(app.screen, TrashScreen)
        for name in ("Labels", "CIO", "Demo", entry.title):
            assert name in seen(app)
        await pilot.press("r", "enter", "enter", "enter", "enter")
        assert "The trash is empty" in seen(app)
        assert journal.trash() == []
        assert titles(app)[0] == entry.title
        await pilot.press("u")
        assert len(journal.trash()) == 1


async def test_a_mood_that_was_changed_later_says_so_until_it_is_changed_back(
    app: WatchedApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "✎" not in seen(app)
        await pilot.press("e", "tab", "0", "ctrl+s")
        assert "0 ◐✎" in seen(app) or "0 ●✎" in seen(app)
        await pilot.press("enter")
        assert "mood changed later" in seen(app)
        await pilot.press("escape", "u")
        assert "✎" not in seen(app)
        await pilot.press("n")
        await write(pilot, "A new note")
        await pilot.press("ctrl+s")
        assert "✎" not in seen(app)
