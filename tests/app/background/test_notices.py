"""A journal that isn't as it should be: the app says so once, shows what it can, and helps."""

import sqlite3
from contextlib import closing

import pytest

from pmjournal.domain.project import Project
from pmjournal.store.file.connect import connect_to
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, note, seen, titles, until

pytestmark = pytest.mark.plain("changes the file by hand")


def spoil(journal: Journal, statement: str) -> None:
    """Change the file as another program would."""
    with closing(connect_to(journal.path)) as db:
        db.execute(statement)


async def test_what_cant_be_read_is_told_once_and_deleted_in_the_trash(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Written last", 200))
    spoil(journal, "UPDATE entry SET at = '0999-03-24T13:05:00Z' WHERE text = 'Written last'")
    async with app.run_test(size=(120, 36)) as pilot:
        shown = titles(app)
        assert shown
        assert "Written last" not in shown
        await until(pilot, lambda: app.said)
        assert "'0999-03-24' is out of range" in app.said[0]
        assert "in the trash, where it can be deleted" in app.said[0]
        await pilot.press("T")
        assert "! can't be read" in seen(app)
        await pilot.press("d")
        await until(pilot, lambda: "in the trash" in seen(app))
        await pilot.pause(1.5)
        assert len([sentence for sentence in app.said if "can't be read" in sentence]) == 1
        await pilot.press("escape")
        assert titles(app) == shown


async def test_many_are_told_in_one_sentence(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    for number in range(3):
        journal.save(note(project, f"Bad {number}", 200))
    spoil(journal, "UPDATE entry SET source = 'heard' WHERE text LIKE 'Bad%'")
    async with app.run_test(size=(80, 24)) as pilot:
        assert titles(app)
        await until(pilot, lambda: app.said)
        assert app.said == [
            "3 records can't be read. They stand in the trash, where they can be deleted."
        ]


async def test_a_clock_that_was_ahead_is_told_at_the_start(
    journal: Journal, project: Project, app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    now = time.time_ns()
    with monkeypatch.context() as ahead:
        ahead.setattr(time, "time_ns", lambda: now + 400 * 86_400 * 10**9)
        journal.save(note(project, "Written ahead", 200))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Written ahead" in titles(app)
        await until(pilot, lambda: app.said)
        assert "pmjournal check --mend-clock" in app.said[0]


async def test_what_was_cut_off_is_finished_at_the_start(
    journal: Journal, project: Project, app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = note(project, "Zwiebelfisch", 200)
    journal.save(entry)

    def cut(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pmjournal.store.safety.purge.finish_purges", cut)
        with pytest.raises(KeyboardInterrupt):
            journal.purge("entry", entry.id)
    with closing(sqlite3.connect(journal.path)) as db:
        assert db.execute("SELECT count(*) FROM job").fetchone() == (1,)
    async with app.run_test(size=(80, 24)):
        with closing(sqlite3.connect(journal.path)) as db:
            assert db.execute("SELECT count(*) FROM job").fetchone() == (0,)
