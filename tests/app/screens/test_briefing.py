"""The briefing and the handover sheet in the app: read, copied, saved, and marked on request."""

from pathlib import Path

import pytest

from pmjournal.app.screens.briefing import BriefingScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, seen, until


async def test_the_page_is_read_before_a_meeting(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("b")
        assert isinstance(app.screen, BriefingScreen)
        await until(pilot, lambda: "What happened lately" in seen(app))
        assert "8 of 11 above satisfied" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_reading_marks_nothing_and_m_does_until_undone(
    app: WatchedApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "escape")
        assert journal.projects()[0].briefed is None
        await pilot.press("b", "m")
        assert app.said[-1] == "Marked as the last briefing on Acme ERP."
        assert journal.projects()[0].briefed is not None
        await pilot.press("u")
        assert journal.projects()[0].briefed is None


async def test_it_is_copied_and_saved_beside_no_other_file(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "y", "v", "v")
        assert app.clipboard.startswith("# Acme ERP\n")
        names = sorted(file.name for file in tmp_path.glob("*.md"))
        assert names == ["acme-erp-brief-2.md", "acme-erp-brief.md"]
        saved = (tmp_path / "acme-erp-brief.md").read_text(encoding="utf-8")
        assert saved == f"{app.clipboard}\n"
