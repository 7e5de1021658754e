"""Whatever is open when a terminal changes its size again and again, the app comes to rest."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Callback, Resize
from textual.geometry import Size
from textual.message import Message

from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.project_list import ProjectList

from .golden import WatchedApp, seen
from .photograph import demo_app
from .ways import WAYS, go

SIZES = [Size(120, 36), Size(60, 20)] * 4
ENOUGH = 10 * len(SIZES)
"""Messages of resizing that a screen takes at most for all `SIZES`."""


@contextmanager
def counted(screen: Any) -> Generator[list[Size]]:
    """The sizes that `screen` is told meanwhile; fails where that goes on and on.

    An app that answers itself for ever gives no test the time to look, so it is stopped there.
    """
    sizes: list[Size] = []

    def count(message: Message) -> None:
        if isinstance(message, Resize):
            sizes.append(message.size)
            if len(sizes) > ENOUGH:
                screen._message_queue.put_nowait(None)

    screen.message_signal.subscribe(screen, count, immediate=True)
    yield sizes


@pytest.mark.parametrize("way", WAYS)
async def test_a_screen_comes_to_rest(tmp_path: Path, way: str) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, WAYS[way])
        screen = app.screen
        with counted(screen) as sizes:
            for size in SIZES:
                screen.post_message(Resize(size, size))
                # What comes between keeps the two from being one.
                screen.post_message(Callback(callback=lambda: None))
            await pilot.resize_terminal(*SIZES[-1])
            await pilot.pause()
        assert 0 < len(sizes) <= ENOUGH
        assert app.screen.size == SIZES[-1]
        assert len(seen(app).splitlines()) == SIZES[-1].height


async def test_where_a_list_with_the_keys_folds_away_the_journal_takes_them(
    app: WatchedApp,
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.screen.query_one(ProjectList).focus()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.query_one(JournalList).has_focus
        await pilot.resize_terminal(120, 36)
        assert app.screen.query_one(JournalList).has_focus
