"""Writes what the app shows on the demo project as an SVG: `photograph.py FOLDER 80x24 KEY…`.

In a process of its own, as the language is chosen once, at the start.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from pmjournal.app import app as app_module
from pmjournal.app.app import PmJournalApp
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.exchange.demo.demo import write_demo
from pmjournal.i18n import language
from pmjournal.store.journal import Journal

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 14, 5, tzinfo=timezone(timedelta(hours=1)))


def demo_app(folder: Path) -> PmJournalApp:
    """The app on a demo of that day, in a new journal in `folder`."""
    journal = Journal(str(folder / "demo.db"))
    write_demo(journal, TODAY, language())
    app = PmJournalApp(journal, lambda: NOW)
    app.settings = replace(app.settings, first_screen="home")  # from which the ways begin
    return app


def after(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What leads to the picture: the curve has its lines, then `keys` are pressed."""

    async def before(pilot: Pilot[Any]) -> None:
        for _ in range(500):
            curves = pilot.app.screen.query(CurveView)
            if curves and curves.first().lines_ready:
                break
            await pilot.pause(0.02)
        await pilot.press(*keys)
        await still(pilot)

    return before


async def still(pilot: Pilot[Any]) -> None:
    """Wait for what is drawn later, and let no cursor blink."""
    await pilot.pause(0.1)
    for blinking in pilot.app.screen.query("TextArea, Input"):
        blinking.cursor_blink = False  # pyright: ignore[reportAttributeAccessIssue]
    await pilot.pause()


async def _photograph(folder: str, size: str, keys: list[str]) -> None:
    app = demo_app(Path(folder))
    PmJournalApp.CSS_PATH = Path(app_module.__file__).with_name("app.tcss")
    width, height = map(int, size.split("x"))
    async with app.run_test(size=(width, height)) as pilot:
        await after(*keys)(pilot)
        sys.stdout.write(app.export_screenshot(title="pmjournal"))


if __name__ == "__main__":
    asyncio.run(_photograph(sys.argv[1], sys.argv[2], sys.argv[3:]))
