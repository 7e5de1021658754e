"""Open the app on a journal, and close it as it was found."""

import asyncio
import os
import signal
import sys
from contextlib import suppress

from pmjournal.app.app import PmJournalApp
from pmjournal.store.journal import Journal

_ENDS = ("SIGTERM", "SIGINT", "SIGHUP")
"""What tells a program to end; not every system has all of them."""

_LOOK_SECONDS = 1


def run(path: str) -> bool:
    """Run the app on the journal at `path`; True where the user asks for the demo instead.

    Raises what ended the app, where that was a fault of the program.
    """
    with Journal(path) as journal:
        app = PmJournalApp(journal)
        wants_demo = asyncio.run(_run(app)) is True
    if app.fault:
        raise app.fault
    return wants_demo


async def _run(app: PmJournalApp) -> bool | None:
    """Run `app`, and quit it where the system tells it to end, so that nothing is lost."""
    for name in _ENDS:
        # Windows knows other ones, and its loop takes none.
        with suppress(AttributeError, NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), app.exit)
    watch = asyncio.create_task(_end_without_terminal(app))
    try:
        return await app.run_async()
    finally:
        watch.cancel()


async def _end_without_terminal(app: PmJournalApp) -> None:
    """Quit `app` when its terminal is gone, which not every one tells: it would read for ever."""
    if not sys.stdin or not sys.stdin.isatty():
        return
    while os.isatty(sys.stdin.fileno()):
        await asyncio.sleep(_LOOK_SECONDS)
    app.exit()
