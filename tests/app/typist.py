"""Opens the app on the journal that is named, and types without end; whoever starts it kills it."""

import asyncio
import os
import sys

from pmjournal.app.app import PmJournalApp
from pmjournal.store.journal import Journal


async def _type(path: str) -> None:
    with Journal(path) as journal:
        app = PmJournalApp(journal)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            while True:
                await pilot.press("x")
                os.write(1, b"x\n")


if __name__ == "__main__":
    asyncio.run(_type(sys.argv[1]))
