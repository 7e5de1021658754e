"""Locking: an encrypted journal hides behind its passphrase."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from pmjournal import paths
from pmjournal.app.background.lock import lock
from pmjournal.store.file.cipher import new_key
from pmjournal.store.journal import Journal
from pmjournal.store.safety.encrypt import recode

from ..golden import Clock, WatchedApp, golden, seen, until, write

PASSPHRASE = "correct horse"  # noqa: S105


@pytest.fixture
def encrypted(tmp_path: Path) -> str:
    """The path of an encrypted journal with the golden example."""
    path = str(tmp_path / "encrypted.db")
    with Journal(path) as journal:
        golden(journal)
    recode(path, new_key(PASSPHRASE))
    return path


def settings(text: str) -> None:
    path = Path(paths.settings_path())
    path.parent.mkdir(parents=True)
    path.write_text(text)


@pytest.mark.long
async def test_only_the_passphrase_opens_a_locked_app(encrypted: str) -> None:
    with Journal(encrypted) as journal:
        app = WatchedApp(journal)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("n", *"Half a note")
            lock(app)
            await pilot.pause()
            assert "The journal is locked." in seen(app)
            assert "Half a note" not in seen(app)
            assert "Acme" not in seen(app)
            await write(pilot, "wrong")
            await pilot.press("enter")
            await until(pilot, lambda: "That isn't the passphrase" in seen(app))
            await pilot.press("escape", "ctrl+p", "question_mark")
            assert "The journal is locked." in seen(app)
            app.screen.query_one(Input).clear()
            await write(pilot, PASSPHRASE)
            await pilot.press("enter")
            await until(pilot, lambda: not app.locked)
            await until(pilot, lambda: app.screen.query(TextArea))
            assert app.screen.query_one(TextArea).text == "Half a note"


@pytest.mark.long
async def test_it_locks_by_itself_when_nobody_is_there(encrypted: str) -> None:
    settings("lock_after = 5\n")
    clock = Clock()
    with Journal(encrypted) as journal:
        app = WatchedApp(journal, clock)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("down")
            await until(pilot, lambda: not app.touched)
            clock.now += timedelta(minutes=4)
            await pilot.press("down")
            await until(pilot, lambda: not app.touched)
            clock.now += timedelta(minutes=4)
            assert not app.locked
            clock.now += timedelta(minutes=2)
            await until(pilot, lambda: app.locked)
            assert "Acme" not in seen(app)


async def test_the_palette_locks_an_encrypted_journal(encrypted: str) -> None:
    with Journal(encrypted) as journal:
        app = WatchedApp(journal)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("ctrl+p", *"Lock")
            await until(pilot, lambda: "Hide everything" in seen(app))
            await pilot.press("enter")
            await until(pilot, lambda: app.locked)


@pytest.mark.plain("it is about a plain journal")
async def test_a_plain_journal_is_not_locked(app: WatchedApp, clock: Clock) -> None:
    settings("lock_after = 1\n")
    app = WatchedApp(app.journal, clock)
    async with app.run_test(size=(100, 30)) as pilot:
        clock.now += timedelta(minutes=5)
        await pilot.press("ctrl+p", *"Lock")
        await pilot.pause()
        assert "Hide everything" not in seen(app)
        assert not app.locked
