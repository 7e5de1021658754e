"""Types into the app on a disk that is full; says what it saw as JSON.

Run in a folder on a small file system: `reserved` opens the capture screen once before the disk is
full, `unreserved` doesn't, and then the folder for temporary files is on the same disk too.
"""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path

from textual.widgets import TextArea

from pmjournal.app.app import PmJournalApp
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal


def fill(folder: Path) -> Path:
    """A file that takes what room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    return filler


def text_of(app: PmJournalApp) -> str | None:
    """What the capture screen has for text, where it is open."""
    return next((area.text for area in app.screen.query(TextArea)), None)


async def run(folder: Path, *, reserved: bool) -> dict[str, object]:
    """What was seen at each step."""
    saw: dict[str, object] = {}
    path = str(folder / "journal.db")
    with Journal(path) as journal:
        project, _change = journal.add_project("Acme", phases={Phase.KICKOFF: date(2026, 1, 5)})
        app = PmJournalApp(journal)
        said: list[str] = []
        tell = app.notify

        def notify(message: str, **more: object) -> None:
            said.append(message)
            tell(message, **more)  # pyright: ignore[reportArgumentType]

        app.notify = notify
        async with app.run_test(size=(80, 24)) as pilot:
            if reserved:
                await pilot.press("n", "escape")
            filler = fill(folder)
            await pilot.press("n", *"Half a note")
            await pilot.press("ctrl+s")
            saw["after save"] = text_of(app)
            await pilot.press("escape")
            saw["after escape"] = text_of(app)
            # That there is no room for the day's backup is told, too, at any moment.
            saw["said"] = [one for one in said if "backup" not in one]
            await pilot.press("ctrl+q")
        again = PmJournalApp(journal)
        async with again.run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            saw["after a start"] = text_of(again)
            filler.unlink()
            if text_of(again) == "":
                await pilot.press(*"Another")
            await pilot.press("ctrl+s")
        saw["entries"] = [entry.text for entry in journal.entries(project)]
    return saw


if __name__ == "__main__":
    answer = asyncio.run(run(Path(sys.argv[1]), reserved=sys.argv[2] == "reserved"))
    sys.stdout.write(json.dumps(answer))
