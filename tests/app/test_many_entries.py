"""Ten thousand entries: all are there, and each key still does what it does."""

from datetime import datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from .golden import START, ZONE, WatchedApp, note, seen, until

pytestmark = pytest.mark.long

COUNT = 10_000


@pytest.fixture(scope="module")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with one project and ten thousand entries in it."""
    path = tmp_path_factory.mktemp("full") / "journal.db"
    project = Project(id=new_id(), slug="acme", name="Acme", phases={Phase.KICKOFF: START})
    begin = datetime.combine(START, datetime.min.time(), ZONE)
    blank = note(project, "-")
    entries = [
        type(blank)(
            id=new_id(),
            project=project.id,
            at=begin + timedelta(minutes=17 * number),
            text=f"Note {number}",
            mood=number % 7 - 3,
        )
        for number in range(COUNT)
    ]
    with Journal(str(path)) as journal:
        journal.fill([project], [], entries, "made up")
    return path


async def test_the_list_holds_all_and_the_keys_reach_the_last(
    full_file: Path, tmp_path: Path
) -> None:
    with Journal(str(copy(full_file, tmp_path / "journal.db"))) as journal:
        app = WatchedApp(journal)
        async with app.run_test(size=(120, 36)) as pilot:
            entries = app.screen.query_one(JournalList)
            assert "Note 9999" in seen(app)
            await until(pilot, lambda: entries.count == COUNT)
            await pilot.press("end")
            assert entries.cursor == COUNT - 1
            assert "Note 0 " in seen(app)
            await pilot.press("pageup", "up", "home", "pagedown", "down")
            assert 0 < entries.cursor < 40
            assert f"of {COUNT} above satisfied" in seen(app)


async def test_a_note_among_ten_thousand_is_saved_and_undone(
    full_file: Path, tmp_path: Path
) -> None:
    with Journal(str(copy(full_file, tmp_path / "journal.db"))) as journal:
        app = WatchedApp(journal)
        async with app.run_test(size=(120, 36)) as pilot:
            entries = app.screen.query_one(JournalList)
            await pilot.press("n", "x", "tab", "3", "ctrl+s")
            await until(pilot, lambda: entries.count == COUNT + 1)
            await pilot.press("u")
            await until(pilot, lambda: entries.count == COUNT)
