"""Synchronising by a key: what others wrote is shown, and what came of it is said."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label

from pmjournal.app.background.lock import lock
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.screens.sharing import SharingScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.exchange.sync.begin import begin_sharing
from pmjournal.exchange.sync.rounds import synchronise
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.shared_journal import SharedJournal
from running import is_running, wait_for

from ..golden import WatchedApp, note, seen, titles, until, write


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An empty repository."""
    path = tmp_path / "team.git"
    subprocess.run(["git", "init", "--bare", "--quiet", str(path)], check=True)
    return path


@pytest.fixture
def sales(tmp_path: Path) -> Iterator[Journal]:
    """The journal of somebody else."""
    with Journal(str(tmp_path / "sales.db")) as journal:
        yield journal


def meet(journal: Journal, there: Path, label: str, *projects: Project) -> None:
    """Synchronise `journal`, which is called `label`, outside of the app."""
    with SharedJournal(journal.path) as shared:
        space = begin_sharing(shared, str(there), projects, label=label)
        synchronise(shared, space, lambda _what, _count, _total: None)


def write_there(sales: Journal, there: Path, text: str) -> Entry:
    """Let Sales take in what is there, write an entry, and send it."""
    meet(sales, there, "Sales")
    entry = note(sales.projects()[0], text)
    sales.save(entry)
    meet(sales, there, "Sales")
    return entry


async def fill_in(pilot: Pilot[bool], there: Path, what: str) -> None:
    """Fill in the form, and share."""
    screen = pilot.app.screen
    assert isinstance(screen, SharingScreen)
    screen.query_one("#address", Input).value = str(there)
    screen.query_one("#what", Choice).choose(what)
    screen.query_one("#name", Input).value = "Delivery"
    await pilot.press("ctrl+s")


async def test_what_others_wrote_is_shown_and_told(
    journal: Journal, project: Project, sales: Journal, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    entry = write_there(sales, there, "They want a second site")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "They want a second site" in seen(app))
        await until(pilot, lambda: app.said[-1] == "team: 1 entry from Sales.")
        assert app.said[0] == "Synchronising…"
        await pilot.press("ctrl+y")
        await until(pilot, lambda: app.said[-1] == "team: Nothing new on either side.")
    assert journal.entry(entry.id).text == entry.text


async def test_nothing_is_shared_before_it_is_said_with_whom(
    project: Project, sales: Journal, there: Path, app: WatchedApp
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("ctrl+y")
        assert "opinions about people" in " ".join(seen(app).split())
        await fill_in(pilot, there, "one")
        await until(pilot, lambda: "team: Sent" in app.said[-1])
        assert isinstance(app.screen, HomeScreen)
    write_there(sales, there, "Call")
    assert [one.id for one in sales.projects()] == [project.id]
    with SharedJournal(sales.path) as shared:
        assert "Delivery" in shared.labels().values()


async def test_without_a_project_what_is_there_is_taken_in(
    journal: Journal, project: Project, sales: Journal, there: Path
) -> None:
    meet(journal, there, "Delivery", project)
    app = WatchedApp(sales)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press("escape", "ctrl+y")
        assert "opinions about people" in seen(app)
        app.screen.query_one("#what", Choice).choose("nothing")
        await until(pilot, lambda: "opinions about people" not in seen(app))
        await fill_in(pilot, there, "nothing")
        # Home may show it before it is told.
        await until(pilot, lambda: "team: 1 project" in app.said[-1])
        assert titles(app)


async def test_what_is_no_address_is_said_in_the_form(there: Path, app: WatchedApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("ctrl+y")
        await fill_in(pilot, Path("--upload-pack=touch x"), "one")
        told = app.screen.query_one("#refused", Label)
        assert "is no address of a repository" in str(told.content)
        await fill_in(pilot, there, "one")
        await until(pilot, lambda: "team: Sent" in app.said[-1])


async def test_a_wrong_address_can_be_corrected(
    journal: Journal, tmp_path: Path, there: Path, app: WatchedApp
) -> None:
    wrong = tmp_path / "tema.git"
    wrong.mkdir()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+y")
        await fill_in(pilot, wrong, "one")
        await until(pilot, lambda: str(wrong) in app.said[-1])
        with SharedJournal(journal.path) as shared:
            assert shared.spaces() == []
        await pilot.press("ctrl+y")
        assert app.screen.query_one("#address", Input).value == str(wrong)
        await fill_in(pilot, there, "all")
        await until(pilot, lambda: "team: Sent" in app.said[-1])
    with SharedJournal(journal.path) as shared:
        assert [(space.url, space.whole) for space in shared.spaces()] == [(str(there), True)]


async def test_a_repository_that_is_gone_is_told_and_nothing_is_lost(
    journal: Journal, project: Project, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    rmtree(there)
    async with app.run_test() as pilot:
        before = titles(app)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: f"{there}: git says:" in app.said[-1])
        (error,) = (one for one in app._notifications if one.severity == "error")  # pyright: ignore[reportPrivateUsage]
        assert error.message == app.said[-1]
        assert titles(app) == before


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
async def test_who_quits_leaves_nothing_running(
    tmp_path: Path, app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    ssh = tmp_path / "ssh"
    ssh.write_text(f"#!/bin/sh\nsleep 600 & echo $! > {told}\nwait\n")
    ssh.chmod(0o700)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+y")
        await fill_in(pilot, Path("ssh://somewhere/team.git"), "all")
        await until(pilot, lambda: told.exists() and told.read_text().endswith("\n"))
        await pilot.press("ctrl+q")
    pid = int(told.read_text())
    await asyncio.to_thread(wait_for, lambda: not is_running(pid))


async def test_undo_takes_back_what_was_done_here_and_not_what_came(
    journal: Journal, project: Project, sales: Journal, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    write_there(sales, there, "They want a second site")
    async with app.run_test() as pilot:
        first = titles(app)[0]
        await pilot.press("d", "ctrl+y")
        await until(pilot, lambda: "team: 1 entry from Sales." in app.said[-1])
        assert first not in titles(app)
        await pilot.press("u")
        await until(pilot, lambda: first in titles(app))
        assert {first, "They want a second site"} <= set(titles(app))
        await pilot.press("u")
        assert app.said[-1] == "Nothing to undo in this session."


async def test_who_lets_others_read_a_note_is_told_also_by_undo(
    journal: Journal, project: Project, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    entry = replace(note(project, "They waited"), tags=("private",))
    journal.save(entry)
    told = f"{entry.short_id} is shared from now on: "
    async with app.run_test() as pilot:
        await pilot.press("e", "tab", "1", "ctrl+s")
        assert "shared from now on" not in "".join(app.said)
        calm = journal.entry(entry.id)
        app.carry_out(lambda: journal.save(replace(calm, tags=()), calm), lambda: "Saved.", "Back.")
        assert app.said[-1].startswith(told)
        app.said.clear()
        await pilot.press("u")
        assert app.said == ["Back."]
        await pilot.press("U")
        assert app.said[1] == "Saved."
        assert app.said[2].startswith(told)


async def test_an_entry_that_was_purged_elsewhere_does_not_come_back_by_undo(
    journal: Journal, project: Project, sales: Journal, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    meet(sales, there, "Sales")
    async with app.run_test() as pilot:
        first = journal.entries()[0]
        await pilot.press("d")
        sales.purge("entry", first.id)
        meet(sales, there, "Sales")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "1 record was purged there" in app.said[-1])
        await pilot.press("u")
        assert app.said[-1] == "It is so already, or was purged elsewhere."
        assert first.title not in titles(app)
        await pilot.press("u")
        assert app.said[-1] == "Nothing to undo in this session."


async def test_the_palette_synchronises(
    journal: Journal, project: Project, there: Path, app: WatchedApp
) -> None:
    meet(journal, there, "Delivery", project)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Write down a call" in seen(app))
        await write(pilot, "synchronise")
        await until(pilot, lambda: "Take in what others wrote" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.said[-1:] == ["team: Nothing new on either side."])


async def test_nothing_is_told_while_the_journal_is_locked(
    journal: Journal,
    project: Project,
    sales: Journal,
    there: Path,
    app: WatchedApp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(WatchedApp, "NOTIFICATION_TIMEOUT", 0.1)
    meet(journal, there, "Delivery", project)
    write_there(sales, there, "They want a second site")
    async with app.run_test() as pilot:
        app.action_synchronise()
        lock(app)
        await until(pilot, lambda: "They want a second site" in titles(app))
        assert app.said == ["Synchronising…"]
        app.locked = False
        await until(pilot, lambda: app.said[-1] == "team: 1 entry from Sales.")


async def test_a_fault_of_the_program_ends_the_app_as_any_other_does(
    journal: Journal,
    project: Project,
    there: Path,
    app: WatchedApp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meet(journal, there, "Delivery", project)

    def fail(*_more: object) -> None:
        raise ZeroDivisionError

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.press("ctrl+y")
            await until(pilot, lambda: app.fault)

    monkeypatch.setattr("pmjournal.exchange.sync.rounds.synchronise", fail)
    with pytest.raises(ZeroDivisionError):
        await run()
