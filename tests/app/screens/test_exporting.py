"""The export sheet: seen before it leaves, without names where wanted, copied and saved."""

import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from pmjournal.app.screens.exporting import ExportScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, seen, until


def preview(app: WatchedApp) -> str:
    """The page as the sheet shows it."""
    return app.screen.query_one("#preview", TextArea).text


async def test_a_briefing_is_exported_without_names(app: WatchedApp) -> None:
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("b", "f")
        assert isinstance(app.screen, ExportScreen)
        await until(pilot, lambda: preview(app).startswith("# Acme ERP"))
        app.screen.query_one("#redact", Choice).choose("names")
        await until(pilot, lambda: "Acme" not in preview(app) and "becomes" in seen(app))
        assert "acme" not in app.screen.query_one("#file", Input).value
        await pilot.press("y")
        assert "Acme" not in app.clipboard
        assert "Free text can't be guaranteed" in app.clipboard


@pytest.mark.parametrize("form", ["md", "html"])
async def test_a_file_is_written_over_only_when_asked_twice(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / f"acme-erp.{form}"
    file.write_text("mine", encoding="utf-8")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f")
        app.screen.query_one("#form", Choice).choose(form)
        name = app.screen.query_one("#file", Input)
        await until(pilot, lambda: name.value == file.name)
        await pilot.press("ctrl+s")
        assert "is there already" in seen(app)
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("ctrl+s")
        assert "Import repaired" in file.read_text(encoding="utf-8")


async def test_only_what_came_after_the_last_briefing(app: WatchedApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "R", "escape", "f")
        await until(pilot, lambda: "Import repaired" in preview(app))
        app.screen.query_one("#since", Choice).choose("last-briefing")
        await until(pilot, lambda: "No entries." in preview(app))
        assert journal.projects()[0].briefed is not None


async def test_escape_codes_are_dead_on_the_clipboard(
    app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = app.journal.entries(app.journal.projects()[0])[0]
    app.journal.save(replace(entry, text="red \x1b[31malert"), entry)
    async with app.run_test(size=(40, 12)) as pilot:
        sent: list[str] = []
        monkeypatch.setattr(app._driver, "write", sent.append)  # pyright: ignore[reportPrivateUsage]
        await pilot.press("enter", "y")
        (copied,) = re.findall("\x1b]52;c;(.*?)\x07", "".join(sent))
        assert b64decode(copied).decode() == "red ␛[31malert"


async def test_the_text_of_an_entry_is_copied(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "y")
        assert app.clipboard == "CIO plans the second site"
        assert app.said[-1] == "The text is copied."
