"""A journal with the design's golden example, and the app on it as a person would see it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from pmjournal.app import app as app_module
from pmjournal.app.app import PmJournalApp
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Kind, Phase, Source
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

START = date(2026, 1, 5)
TODAY = START + timedelta(122)
ZONE = timezone(timedelta(hours=1))
PHASES = {
    Phase.FIRST_CONTACT: 0,
    Phase.HANDOVER: 15,
    Phase.KICKOFF: 21,
    Phase.IMPLEMENTATION: 30,
    Phase.TEST_PILOT: 74,
    Phase.GO_LIVE: 90,
    Phase.CLOSING: 101,
}
READINGS = (
    (0, 2, "First call, they love the demo"),
    (6, 2, "CFO asks for a date"),
    (15, 1, "Sales walked us through the promises"),
    (21, 0, "Kickoff went as planned"),
    (30, -1, "We had to explain it twice"),
    (52, -1, "Key user irritated about the import"),
    (60, 1, "Import repaired"),
    (74, 1, "Pilot users found their way"),
    (81, 2, "Labels in two seconds"),
    (90, 3, "Go-live, first order through"),
    (101, 2, "CIO plans the second site"),
)
"""The golden example: day, mood, and a title."""


class Clock:
    """What the app takes for the time; a test may move it."""

    def __init__(self) -> None:
        self.now = datetime.combine(TODAY, time(14, 5), ZONE)

    def __call__(self) -> datetime:
        return self.now


class WatchedApp(PmJournalApp):
    """The app, with what it said for a moment."""

    CSS_PATH = Path(app_module.__file__).with_name("app.tcss")

    def __init__(
        self, journal: Journal, clock: Clock | None = None, *, first_screen: str | None = "home"
    ) -> None:
        self.said: list[str] = []
        super().__init__(journal, clock or Clock())
        # Most tests are about a project; those about all of them say so.
        first = self.settings.first_screen or first_screen
        self.settings = replace(self.settings, first_screen=first)

    def notify(self, message: str, **more: Any) -> None:
        """Say it, and remember it."""
        self.said.append(message)
        super().notify(message, **more)


def day(number: int) -> date:
    """The day of the golden example with that number."""
    return START + timedelta(number)


def note(project: Project, text: str, number: int = 122, **more: Any) -> Entry:
    """An entry on a day of the golden example."""
    at = datetime.combine(day(number), time(9), ZONE)
    return Entry(id=new_id(), project=project.id, at=at, text=text, **more)


def golden(journal: Journal, name: str = "Acme ERP") -> Project:
    """Write the golden example into `journal`."""
    phases = {phase: day(number) for phase, number in PHASES.items()}
    project, _change = journal.add_project(name, customer="Acme", phases=phases)
    for number, mood, title in READINGS:
        entry = note(
            *(project, title, number), mood=mood, source=Source.SAID, kind=Kind.MEETING, who="CIO"
        )
        journal.save(entry)
    return project


def drawn(app: App[Any]) -> list[list[str]]:
    """What the top screen sends to the terminal: the pieces of text of each line."""
    strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
    return [[segment.text for segment in strip] for strip in strips]


def seen(app: App[Any]) -> str:
    """What the top screen shows, as plain text."""
    return "\n".join("".join(pieces) for pieces in drawn(app))


def titles(app: PmJournalApp) -> list[str]:
    """The journal's lines on Home, from the top."""
    return [entry.title for entry in app.screen_stack[0].query_one(JournalList).entries]


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    """Wait for something that the app does by itself, for ten seconds at most."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not happen")


async def write(pilot: Pilot[Any], text: str) -> None:
    """Put `text` where the cursor is, as from the clipboard; quicker than key by key."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


@contextmanager
def locked(app: PmJournalApp) -> Generator[None]:
    """Another process holds the journal meanwhile, and the app doesn't wait for it."""
    db = app.journal._db  # pyright: ignore[reportPrivateUsage]
    (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    with Journal(app.journal.path) as other, other._write():  # pyright: ignore[reportPrivateUsage]
        yield
    db.execute(f"PRAGMA busy_timeout = {patience}")
