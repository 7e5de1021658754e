"""Open the app on a journal, and close it as it was found."""

import asyncio

from pmjournal.app.app import PmJournalApp
from pmjournal.app.end_signals import end_on_signals
from pmjournal.store.journal import Journal


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
    with end_on_signals(app):
        return await app.run_async()
