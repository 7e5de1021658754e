"""The import sheet: what would come is seen first, then it comes whole, and `u` takes it back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Label

from pmjournal.app.app import PmJournalApp
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.importing import ImportScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.exchange.own_json.journal_json import json_pieces
from pmjournal.exchange.vault.state import STATE
from pmjournal.store.journal import Journal

from ..golden import Clock, WatchedApp, golden, locked, seen, titles, until, write

JRNL = """\
[2026-03-20 09:30] Call with the CIO
She liked it.

[2026-03-21 14:05] The second site *
"""
CSV = """\
date,mood,text,room
2026-03-20,5,They liked it,B12
some day,1,They waited,
"""


@pytest.fixture(name="jrnl")
def fixture_jrnl(tmp_path: Path) -> Path:
    path = tmp_path / "journal.txt"
    path.write_text(JRNL, encoding="utf-8")
    return path


@pytest.fixture(name="table")
def fixture_table(tmp_path: Path) -> Path:
    path = tmp_path / "calls.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture(name="export")
def fixture_export(tmp_path: Path, clock: Clock) -> Path:
    clock.now = datetime.now().astimezone()  # the stamps in it are of today
    path = tmp_path / "whole.json"
    with Journal(str(tmp_path / "other.db")) as other:
        golden(other)
        path.write_bytes(b"".join(json_pieces(other.whole())))
    return path


async def look_at(pilot: Pilot[bool], path: Path | str) -> None:
    """Open the sheet, and name a file on it."""
    await pilot.press("i")
    pilot.app.screen.query_one("#file", Input).value = str(path)
    await pilot.press("enter")
    await seen_all(pilot)


async def seen_all(pilot: Pilot[bool]) -> None:
    """Wait until the sheet has read the file."""
    await pilot.pause()
    await until(pilot, lambda: "Reading…" not in told(pilot.app))


async def taken(pilot: Pilot[bool], app: PmJournalApp) -> None:
    """Take it in, and wait until the sheet is closed."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(app.screen, ImportScreen))


def told(app: App[bool]) -> str:
    """The sentences on the sheet; on the screen their lines are broken."""
    labels = [app.screen.query_one(f"#{name}", Label) for name in ("refused", "told", "unread")]
    return "\n".join(str(label.content) for label in labels if label.display)


def choice(app: App[bool], name: str) -> Choice:
    """A choice on the sheet."""
    return app.screen.query_one(f"#{name}", Choice)


async def test_it_is_seen_first_and_u_takes_all_of_it_back(app: WatchedApp, jrnl: Path) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = titles(app)
        await look_at(pilot, jrnl)
        assert choice(app, "form").value == "jrnl"
        for words in ("2 new, 0 there already, 0 not read", "2026-03-20 09:30", "#starred"):
            assert words in seen(app)
        assert titles(app) == before
        await taken(pilot, app)
        assert app.said[-1] == "Imported 2 entries. u takes them back."
        assert set(titles(app)) - set(before) == {"Call with the CIO", "The second site"}
        await pilot.press("u")
        assert titles(app) == before
        await pilot.press("U")
        assert len(titles(app)) == len(before) + 2


async def test_what_was_imported_before_is_told_and_not_taken_twice(
    app: WatchedApp, jrnl: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, jrnl)
        await taken(pilot, app)
        await look_at(pilot, jrnl)
        assert "0 new, 2 there already" in seen(app)
        await pilot.press("ctrl+s")
        assert app.said[-1] == "There is nothing new in it."


async def test_where_some_cant_be_read_nothing_is_taken_until_that_is_chosen(
    app: WatchedApp, table: Path
) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        before = titles(app)
        await look_at(pilot, table)
        for words in ("1 new, 0 there already, 1 not read", "line 3: 'some day'", "Moods 1–5"):
            assert words in told(app)
        assert "room" in seen(app)  # which stays in the text
        await pilot.press("ctrl+s")
        assert app.said[-1] == "Nothing was taken in, as some of it can't be read."
        assert titles(app) == before
        await pilot.press("right")
        await taken(pilot, app)
        assert set(titles(app)) - set(before) == {"They liked it"}


async def test_another_project_takes_it_and_each_its_own_where_the_file_names_one(
    app: WatchedApp, journal: Journal, tmp_path: Path
) -> None:
    acme, (birk, _change) = journal.projects()[0], journal.add_project("Birk portal")
    journal.use_project(acme)
    path = tmp_path / "calls.csv"
    path.write_text("date,text,project\n2026-03-20,One,birk-portal\n2026-03-21,Two,\n")
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, path)
        assert "▐as the file names it▌" in seen(app)
        await taken(pilot, app)
        assert [entry.text for entry in journal.entries(birk)] == ["One"]
        await pilot.press("u")
        await look_at(pilot, path)
        choice(app, "into").choose(birk.id)
        await seen_all(pilot)
        assert "1 new, 1 there already" in seen(app)  # one is in the trash
        await taken(pilot, app)
        assert [entry.text for entry in journal.entries(birk)] == ["Two"]


async def test_another_format_reads_it_otherwise(app: WatchedApp, tmp_path: Path) -> None:
    path = tmp_path / "calls"
    path.write_text(CSV, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, path)
        assert "What is" in seen(app)
        choice(app, "form").choose("csv")
        await seen_all(pilot)
        assert "1 new" in seen(app)


async def test_an_export_of_ours_comes_in_without_a_project_and_says_that_it_stays(
    empty_journal: Journal, clock: Clock, export: Path
) -> None:
    app = WatchedApp(empty_journal, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press("escape")
        await look_at(pilot, export)
        assert "u doesn't take that back" in told(app)
        assert "projects  " in seen(app)
        assert empty_journal.projects() == []
        await taken(pilot, app)
        assert app.said[-1] == "Imported."
        assert len(titles(app)) == 11


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("nothing.csv", None, "There is no file and no folder"),
        ("~nobody/x.csv", None, "There is no file and no folder"),
        ("secret.txt", b"JRNLv3\x00\x01", "is encrypted"),
        ("photo.csv", b"\x89PNG\x00\x00", "is no text file"),
        ("whole.json", b'{"schema": "pmjournal.journal/1", "entry": [{}]}', "entry"),
        (f"vault/{STATE}", b"{}", "pmjournal import"),
        ("empty/", b"", "holds no Markdown"),
        ("x" * 300, None, "File name too long"),
    ],
)
async def test_what_cant_be_read_is_told_in_a_sentence(
    app: WatchedApp, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.parent.mkdir(exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(data)
    if path.name == STATE:
        path = path.parent
    async with app.run_test(size=(100, 30)) as pilot:
        await look_at(pilot, name if name.startswith("~") else path)
        assert sentence in told(app)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, ImportScreen)


async def test_names_are_completed_and_who_goes_on_sees_what_is_there(
    app: WatchedApp, jrnl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(jrnl.parent))
    (jrnl.parent / ".hidden").touch()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("i")
        await write(pilot, "~/journal.t")
        field = app.screen.query_one("#file", Input)
        await until(pilot, lambda: "~/journal.txt" in seen(app))
        await pilot.press("right", "tab")
        assert field.value == "~/journal.txt"
        await until(pilot, lambda: choice(app, "form").values)
        await seen_all(pilot)
        assert "2 new" in seen(app)


async def test_what_is_gone_before_it_was_taken_is_told(app: WatchedApp, export: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, export)
        export.unlink()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "There is no file" in told(app))
        assert "There is no file" in app.said[-1]


async def take_in(app: WatchedApp, pilot: Pilot[Any], jrnl: Path, *, meanwhile: str) -> None:
    """Import both entries; the key `meanwhile` comes while the journal is still locked."""
    await look_at(pilot, jrnl)
    before = titles(app)
    with locked(app):
        await pilot.press("ctrl+s", meanwhile)
    await until(pilot, lambda: len(titles(app)) == len(before) + 2)


@pytest.mark.long
async def test_it_comes_whole_where_the_sheet_is_closed_meanwhile(
    app: WatchedApp, jrnl: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = titles(app)
        await take_in(app, pilot, jrnl, meanwhile="escape")
        await pilot.press("u")
        assert titles(app) == before


async def test_a_palette_that_is_opened_meanwhile_stays_open(app: WatchedApp, jrnl: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await take_in(app, pilot, jrnl, meanwhile="ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_palette_finds_it_from_another_screen(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "ctrl+p", *"import")
        await until(pilot, lambda: "A journal kept elsewhere" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
