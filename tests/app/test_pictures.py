"""Screens as they were looked at and found good. Another look is needed to change one:
`pytest tests/app/test_pictures.py --snapshot-update`, then open what changed in a browser. Those
in German are written by `PMJOURNAL_PICTURES=write pytest tests/app/test_pictures.py -k german`.
"""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pmjournal.store.journal import Journal

from . import photograph
from .golden import WatchedApp, until
from .photograph import after, demo_app, still
from .ways import WAYS, Way, go

Compare = Callable[..., bool]

LARGE = (
    *("curve", "tingles", "tingle", "promises", "promise", "briefing", "search", "export"),
    *("capture", "entry", "project", "people", "looking_back", "trash", "help"),
)
"""The screens that look otherwise where there is more room."""
ELSEWHERE = {
    "home": "has pictures of its own below",
    "history": "shows the minute at which the journal was really written",
    "palette": "lists what Textual's threads find in the order in which they find it",
}
"""What isn't photographed by its way, and why not."""
PICTURED = [
    *((name, (80, 24)) for name in WAYS if name not in ELSEWHERE),
    *((name, (120, 36)) for name in LARGE),
]
GERMAN = {"home": (), "capture": ("n", "f2"), "tingles": ("t",), "project": ("o",)}


def after_way(way: Way) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What leads to the picture of the screen at the end of `way`."""
    at_home = after()

    async def before(pilot: Pilot[Any]) -> None:
        await at_home(pilot)
        await go(pilot, way)
        pilot.app.clear_notifications()  # which go by themselves, sooner or later
        await still(pilot)

    return before


def test_the_picture_of_the_readme(tmp_path: Path, snap_compare: Compare) -> None:
    assert snap_compare(demo_app(tmp_path), terminal_size=(120, 36), run_before=after())


def test_home_at_80x24(app: WatchedApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=after())


@pytest.mark.long
@pytest.mark.parametrize(
    ("screen", "size"),
    PICTURED,
    ids=[f"{name}-{width}x{height}" for name, (width, height) in PICTURED],
)
def test_a_screen(
    screen: str,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Compare,
) -> None:
    monkeypatch.setenv("LOGNAME", "ina")  # the name that sharing offers
    app = demo_app(tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=after_way(WAYS[screen]))


def test_first_start_at_80x24(empty_journal: Journal, snap_compare: Compare) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: pilot.app.screen.query("#name"))
        pilot.app.screen.query_one("#name").cursor_blink = False  # pyright: ignore
        await pilot.pause()

    app = WatchedApp(empty_journal)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)


@pytest.mark.long
@pytest.mark.parametrize("screen", ["tingles", "promises", "people", "trash", "briefing"])
def test_an_empty_screen_says_what_belongs_there(
    screen: str, empty_journal: Journal, snap_compare: Compare
) -> None:
    empty_journal.add_project("New project")
    app = WatchedApp(empty_journal)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after_way(WAYS[screen]))


def test_a_form_that_refuses_what_it_was_given(app: WatchedApp, snap_compare: Compare) -> None:
    keys = ("o", "tab", "tab", *"32.13.2026", "ctrl+s")
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(*keys))


@pytest.mark.long
@pytest.mark.parametrize("screen", GERMAN)
def test_a_screen_in_german_at_80x24(screen: str, tmp_path: Path) -> None:
    seen = subprocess.run(
        [sys.executable, photograph.__file__, str(tmp_path), "80x24", *GERMAN[screen]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PMJOURNAL_LANG": "de", "PYTHONIOENCODING": "utf-8"},
    ).stdout
    picture = Path(__file__).parent / "__snapshots__" / "german" / f"{screen}.svg"
    if os.environ.get("PMJOURNAL_PICTURES") == "write":
        picture.write_text(seen, encoding="utf-8")
    assert seen == picture.read_text(encoding="utf-8")
