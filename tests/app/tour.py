"""Goes through the app's screens on a new journal, and writes down what each shows."""

import asyncio
import os
import sys

from textual.pilot import Pilot

from pmjournal.app.app import PmJournalApp
from pmjournal.store.journal import Journal

STEPS = (
    ("A", "tab", "tab", "right"),
    ("ctrl+s",),
    ("C", "tab", "2", "f2"),
    ("ctrl+s",),
    ("enter",),
    ("escape", "question_mark"),
    ("escape", "o"),
    ("escape", "ctrl+o"),
    ("escape", "ctrl+p"),
    ("escape", "d"),
    ("u",),
)


async def _tour(path: str) -> None:
    with Journal(path) as journal:
        app = PmJournalApp(journal)
        async with app.run_test(size=(80, 24)) as pilot:
            await _show(pilot)
            for keys in STEPS:
                await pilot.press(*keys)
                await _show(pilot)


async def _show(pilot: Pilot[bool]) -> None:
    await pilot.pause()
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
    os.write(1, "\n".join(strip.text for strip in strips).encode() + b"\n")


if __name__ == "__main__":
    asyncio.run(_tour(sys.argv[1]))
