"""The import sheet: what would come is seen first, then it comes whole, and `u` takes it back."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Label

from pmjournal.app.acts.import_hints import HINT_FIELDS
from pmjournal.app.app import PmJournalApp
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.importing import ImportScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.cli.verbs.export_vault import put_vault
from pmjournal.exchange.formats.csv_out import entries_table
from pmjournal.exchange.own_json.journal_json import json_pieces
from pmjournal.exchange.vault.state import STATE
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backups_of

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


async def test_what_was_there_before_is_kept_in_a_backup(app: WatchedApp, jrnl: Path) -> None:
    def backups() -> list[set[str]]:
        """The titles in each, the oldest first."""
        contents: list[set[str]] = []
        for backup in backups_of(app.journal.path)[::-1]:
            with Journal(str(backup.path)) as copy:
                contents.append({entry.title for entry in copy.entries()})
        return contents

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, backups)  # the day's
        before = backups()
        app.journal.save(replace(app.journal.entries()[0], id=new_id(), text="Written today"))
        await look_at(pilot, jrnl)
        assert backups() == before
        await taken(pilot, app)
        (added,) = backups()[len(before) :]
        assert added - before[-1] == {"Written today"}


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
        (f"vault/{STATE}", b"{}", "isn't as pmjournal wrote it"),
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


def hints(app: App[bool]) -> list[str]:
    """The fields that say how a file is to be read, as far as they are shown."""
    named = [app.screen.query_one(f"#{name}", Input) for name in HINT_FIELDS]
    return [str(field.id) for field in named if field.parent and field.parent.display]


async def say(pilot: Pilot[bool], name: str, text: str) -> None:
    """Type into a field of the sheet, and go on to what comes of it."""
    field = pilot.app.screen.query_one(f"#{name}", Input)
    field.focus()
    field.value = text
    await pilot.press("enter")
    await seen_all(pilot)


async def test_columns_scale_and_dates_can_be_named_as_in_the_shell(
    app: WatchedApp, tmp_path: Path
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text('Wann,"Was, heute",Laune\n3/4/26,Call,2\n')
    async with app.run_test(size=(100, 40)) as pilot:
        before = titles(app)
        await look_at(pilot, path)
        assert "No column for 'text'" in told(app)
        assert hints(app) == ["columns", "skip", "scale", "moods", "dates", "names"]
        await say(pilot, "columns", "date=Wann, text=Was, heute, mood=Laune")
        assert "fits several scales" in told(app)
        await say(pilot, "scale", "9")
        assert "'9' is no scale" in told(app)
        await pilot.press("ctrl+s")
        assert titles(app) == before
        await say(pilot, "scale", "1-5")
        assert "may be two days" in told(app)
        await say(pilot, "dates", "%d %d")
        assert "Expected %d %d" in told(app)
        await say(pilot, "dates", "%m/%d/%y")
        assert "1 new, 0 there already, 0 not read" in told(app)
        await taken(pilot, app)
        (entry,) = [entry for entry in app.journal.entries() if entry.title == "Call"]
        assert (entry.day.isoformat(), entry.mood) == ("2026-03-04", -2)


async def test_names_moods_in_words_and_columns_to_leave_out_as_in_the_shell(
    app: WatchedApp, journal: Journal, tmp_path: Path
) -> None:
    acme, (beta, _change) = journal.projects()[0], journal.add_project("Beta")
    journal.use_project(acme)
    path = tmp_path / "calls.csv"
    path.write_text("date,text,mood,project,phone\n2026-03-20,Hello,irritable,The shop,0123\n")
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, path)
        assert "No project 'The shop'" in told(app)
        await say(pilot, "names", "The shop=beta")
        assert "'irritable'" in told(app)
        await say(pilot, "moods", "irritable=4")
        assert "from -3 to +3" in told(app)
        await say(pilot, "moods", "irritable=-2, glad=3")
        await say(pilot, "skip", "Telephone")
        assert "no column 'Telephone'" in told(app)
        await say(pilot, "skip", "phone")
        assert "Left out: phone." in told(app)
        choice(app, "into").choose("named")
        await taken(pilot, app)
        (entry,) = journal.entries(beta)
        assert (entry.text, entry.mood) == ("Hello", -2)


async def test_an_edit_in_a_table_of_ours_is_seen_taken_and_taken_back(
    app: WatchedApp, journal: Journal, tmp_path: Path
) -> None:
    acme = journal.projects()[0]
    (before, *_others) = journal.entries()
    path = tmp_path / "entries.csv"
    table = b"".join(entries_table([replace(before, text="Edited")], {acme.id: acme}))
    path.write_bytes(table)
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, path)
        assert "0 new, 0 there already, 0 not read\n1 would be changed." in told(app)
        await taken(pilot, app)
        assert journal.entry(before.id).text == "Edited"
        await pilot.press("u")
        assert journal.entry(before.id).text == before.text


async def test_what_was_typed_last_is_seen_before_it_is_taken(app: WatchedApp, table: Path) -> None:
    table.write_text("date,mood,text\n2026-03-20,1,They waited\n2026-03-21,4,Better\n")
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, table)
        assert "Moods 1–5" in told(app)
        field = app.screen.query_one("#scale", Input)
        field.focus()
        field.value = "1-10"
        await pilot.press("ctrl+s")
        await seen_all(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "Moods 1–10" in told(app)


async def test_of_a_format_only_those_hints_are_asked_for_that_it_heeds_and_where_some_is_unread(
    app: WatchedApp, jrnl: Path, export: Path
) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, jrnl)
        assert hints(app) == []
        jrnl.write_text("[3/4/2026 09:30] A call\n")
        choice(app, "form").choose("jrnl")
        await say(pilot, "file", str(jrnl))
        assert hints(app) == ["dates"]
        await say(pilot, "dates", "%d/%m/%Y %H:%M")
        assert "1 new" in told(app)
        assert hints(app) == ["dates"]  # where something is typed stays in sight
        await say(pilot, "file", str(export))
        assert hints(app) == []


async def test_a_vault_comes_in_and_u_takes_its_edits_back(app: WatchedApp, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    put_vault(app.journal, app.journal.projects(), str(vault), force=False)
    page = next(vault.rglob("*Kickoff went*.md"))
    async with app.run_test(size=(120, 36)) as pilot:
        await look_at(pilot, vault)
        assert "All of it is here already" in told(app)
        await pilot.press("ctrl+s")
        assert app.said[-1] == "There is nothing new in it."
        page.write_text(
            page.read_text("utf-8").replace("Kickoff went", "The kickoff went"), "utf-8"
        )
        await say(pilot, "file", str(vault))
        assert choice(app, "form").value == "vault"
        assert page.name in seen(app)
        assert "The kickoff went as planned" not in titles(app)
        await taken(pilot, app)
        assert app.said[-1] == "Imported. u takes it back."
        assert "The kickoff went as planned" in titles(app)
        await pilot.press("u")
        assert "Kickoff went as planned" in titles(app)
        assert "The kickoff went as planned" not in titles(app)


async def test_a_page_of_a_vault_that_is_written_anew_is_told_and_then_remembered(
    app: WatchedApp, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    put_vault(app.journal, app.journal.projects(), str(vault), force=False)
    page = next((vault / "acme-erp").glob("*.md"))
    page.write_text(f"{page.read_text('utf-8')}\nMine.\n", "utf-8")
    async with app.run_test(size=(120, 36)) as pilot:
        await look_at(pilot, vault)
        assert "what was edited isn't taken" in told(app)
        await taken(pilot, app)
        assert app.said[-1] == "Imported."
    put_vault(app.journal, app.journal.projects(), str(vault), force=False)  # which doesn't refuse
