"""Open the app on a journal, and close it as it was found."""

from pmjournal.app.app import PmJournalApp
from pmjournal.store.journal import Journal


def run(path: str) -> bool:
    """Run the app on the journal at `path`; True where the user asks for the demo instead."""
    with Journal(path) as journal:
        return PmJournalApp(journal).run() is True
