"""Opens the app on the journal that is named, as a terminal's own.

F7 keeps it busy for ever, F9 makes it fail.
"""

import os
import sys

from textual.events import Key

from pmjournal.app.app import PmJournalApp
from pmjournal.app.run import run


def _misbehave(_app: PmJournalApp, event: Key) -> None:
    while event.key == "f7":
        pass
    if event.key == "f9":
        raise RuntimeError("F9 was pressed")


if __name__ == "__main__":
    os.close(os.open(os.ttyname(0), os.O_RDWR))  # whoever leads a session owns what it opens
    PmJournalApp.on_key = _misbehave  # pyright: ignore[reportAttributeAccessIssue]
    run(sys.argv[1])
