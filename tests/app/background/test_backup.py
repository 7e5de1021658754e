"""The daily backup: made by itself, once a day, and told only where it can't be."""

from datetime import timedelta
from functools import partial

from pmjournal.domain.project import Project
from pmjournal.store.file.copy import backup_folder
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backups_of

from ..golden import Clock, WatchedApp, note, until


async def test_a_backup_is_made_when_the_app_has_begun(app: WatchedApp) -> None:
    async with app.run_test() as pilot:
        await until(pilot, lambda: backups_of(app.journal.path))
        assert app.said == []
    with Journal(str(backups_of(app.journal.path)[0].path)) as copy:
        assert len(copy.entries()) == len(app.journal.entries())


async def test_one_a_day_and_only_of_something_new(
    journal: Journal, project: Project, clock: Clock
) -> None:
    made: list[int] = []
    for days, write in ((0, False), (0, True), (1, False), (1, False), (2, True), (3, False)):
        clock.now = Clock().now + timedelta(days)
        if write:
            journal.save(note(project, "new"))
        app = WatchedApp(journal, clock)
        async with app.run_test() as pilot:
            await until(pilot, partial(_rests, app))
        made.append(len(backups_of(journal.path)))
    assert made == [1, 1, 2, 2, 3, 3]


def _rests(app: WatchedApp) -> bool:
    return all(worker.is_finished for worker in app.workers)


async def test_where_none_can_be_made_that_is_said_once(app: WatchedApp) -> None:
    backup_folder(app.journal.path).write_text("in the way")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.said)
        assert "no backup" in app.said[0]
        assert str(backup_folder(app.journal.path)) in app.said[0]
