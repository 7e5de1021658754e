"""Writes without end, by the verbs or in the app, and says a line for each thing that is saved.

Whoever starts it kills it. A line is a kind and a text, with a tab between.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from textual.events import Paste

from pmjournal.app.app import PmJournalApp
from pmjournal.cli import run
from pmjournal.store.journal import Journal

BROUGHT = 20
"""Notes in each import."""


def say(kind: str, text: str) -> None:
    """Say it at once."""
    os.write(1, f"{kind}\t{text}\n".encode())


def verb(*arguments: str) -> Any:
    """Run a verb of the command line; answers what it said as JSON."""
    with CliRunner().isolation() as (out, err, _both):
        code = run([*arguments, "--json"])
    assert code == 0, err.getvalue()
    return json.loads(out.getvalue())


def write_by_verbs(path: str, name: str) -> None:
    """Add, change, promise and import, again and again."""
    file = Path(f"{path}.{name}.csv")
    for number in range(1_000_000):
        text = f"{name} {number}"
        entry = verb("--db", path, "add", text, "-m", "1")
        say("saved", text)
        verb("--db", path, "edit", entry["id"], f"{text} changed")
        say("changed", text)
        verb("--db", path, "promise", "add", f"{text} promised")
        say("promised", f"{text} promised")
        days = range(1, BROUGHT + 1)
        lines = (f"2026-03-{day:02},{text} brought {day},acme" for day in days)
        file.write_text("\n".join(["on,text,project", *lines]))
        verb("--db", path, "import", str(file))
        say("brought", text)


async def write_in_the_app(path: str, name: str) -> None:
    """Type notes and save them; the app itself says when one is kept as a draft, and saved."""
    with Journal(path) as journal:
        app = PmJournalApp(journal)
        key = f"project {journal.projects()[0].id}"
        text = ""

        def notify(message: str, **_more: Any) -> None:
            if message.startswith("Saved."):
                say("saved", text)

        app.notify = notify
        async with app.run_test(size=(80, 24)) as pilot:
            for number in range(1_000_000):
                text = f"{name} {number}"
                await pilot.press("n")
                app.post_message(Paste(text))
                while (app.drafts.get(key) or {}).get("text") != text:
                    await pilot.pause(0.01)
                say("drafted", text)
                await pilot.press("ctrl+s")


if __name__ == "__main__":
    way, journal_path, writer_name = sys.argv[1:]
    if way == "verbs":
        write_by_verbs(journal_path, writer_name)
    else:
        asyncio.run(write_in_the_app(journal_path, writer_name))
