"""Four screens as they were looked at and found good. Another look is needed to change one:
`pytest tests/app/test_pictures.py --snapshot-update`, then open what changed in a browser.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.store.journal import Journal

from .golden import WatchedApp, until

Compare = Callable[..., bool]


def after(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What leads to the picture: the curve has its lines, then `keys` are pressed."""

    async def before(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: pilot.app.screen.query(CurveView))
        curve = pilot.app.screen.query_one(CurveView)
        await until(pilot, lambda: curve.lines_ready)
        await pilot.press(*keys)
        await pilot.pause()
        for blinking in pilot.app.screen.query("TextArea, Input"):
            blinking.cursor_blink = False  # pyright: ignore[reportAttributeAccessIssue]
        await pilot.pause()

    return before


def test_home(app: WatchedApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(120, 36), run_before=after())


def test_home_at_80x24(app: WatchedApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=after())


def test_capture_at_80x24(app: WatchedApp, snap_compare: Compare) -> None:
    keys = ("n", *"Call with @CIO", "tab", "minus", "2")
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(*keys))


def test_first_start_at_80x24(empty_journal: Journal, snap_compare: Compare) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: pilot.app.screen.query("#name"))
        pilot.app.screen.query_one("#name").cursor_blink = False  # pyright: ignore
        await pilot.pause()

    app = WatchedApp(empty_journal)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
