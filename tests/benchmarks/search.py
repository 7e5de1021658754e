"""Search as one types, in 10,000 and 100,000 entries: p50 and p95 of each key, against the index.

The floor asks SQLite's index for the same beginnings and makes nothing of the answer.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import parse_query
from pmjournal.domain.tingle import Tingle
from pmjournal.store.coaching import CoachRecord
from pmjournal.store.ids import new_id
from pmjournal.store.journal import Journal

PROJECTS, PROMISES, TINGLES = 20, 500, 300
SIZES = (10_000, 100_000)
TYPED = (
    "invoice customer",
    "übergabe",
    "gabe import",
    "w2999",
    "nothing like it",
    "mood:<0 demo",
    "project:p3 mood:-3 who:cio tag:late order",
)
RUNS = 3
AT = datetime(2026, 3, 24, 12, tzinfo=UTC)
WORDS = (
    *("invoice", "import", "customer", "Übergabe", "date", "demo", "label", "order", "pilot"),
    *("call", "meeting", "site", "second", "key", "wants", "shows", "asks", "again", "promised"),
    *(f"w{number}" for number in range(3000)),
)


def fill(journal: Journal, size: int) -> None:
    """Projects with `size` entries of forty words, and with promises and tingles."""
    chance = random.Random(1)  # noqa: S311
    projects = [
        Project(id=new_id(), slug=f"p{number}", name=f"Project {number}")
        for number in range(PROJECTS)
    ]
    entries = [
        Entry(
            id=new_id(),
            project=chance.choice(projects).id,
            at=AT - timedelta(hours=(size - number) // 4),
            text=f"{some_words(chance, 8)}\n\n{some_words(chance, 32)}",
            mood=number % 7 - 3,
            who=chance.choice(("CIO", "CFO", "Key user")),
            tags=("late",) if number % 10 == 0 else (),
        )
        for number in range(size)
    ]
    records: list[CoachRecord] = []
    for number in range(PROMISES):
        records.append(
            Promise(
                id=new_id(),
                project=projects[number % PROJECTS].id,
                text=some_words(chance, 8),
                made_on=date(2026, 1, 1),
            )
        )
    for number in range(TINGLES):
        records.append(
            Tingle(
                id=new_id(),
                project=projects[number % PROJECTS].id,
                title=some_words(chance, 5),
                note=some_words(chance, 20),
                made_on=date(2026, 1, 1),
            )
        )
    journal.fill(projects, [], entries, "benchmark", records)


def some_words(chance: random.Random, count: int) -> str:
    """A text of so many words."""
    return " ".join(chance.choices(WORDS, k=count))


def search(journal: Journal, text: str) -> None:
    """What one key asks for."""
    query = parse_query(text, date.fromisoformat)
    try:
        project = journal.project(query.project) if query.project else None
    except InputError:
        return  # begun, and several projects begin so
    journal.find(query, project)


def floor(db: sqlite3.Connection, text: str) -> None:
    """The index alone."""
    words = parse_query(text, date.fromisoformat).words
    match = " ".join(f'"{word}"*' for word in words if len(word) > 1) or '"invoice"*'
    db.execute("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ? LIMIT 500", (match,)).fetchall()


def main() -> None:
    """Print what came out."""
    for size in SIZES:
        with TemporaryDirectory() as folder:
            path = str(Path(folder) / "journal.db")
            with Journal(path) as journal:
                fill(journal, size)
                db = sqlite3.connect(path)
                keys = [text[: end + 1] for text in TYPED for end in range(len(text))]
                times: dict[str, list[float]] = {"find": [], "floor": []}
                slowest = (0.0, "")
                for _run in range(RUNS):
                    for text in keys:
                        works: dict[str, Callable[[], None]] = {
                            "find": lambda text=text: search(journal, text),
                            "floor": lambda text=text, db=db: floor(db, text),
                        }
                        for name, work in works.items():
                            start = time.perf_counter()
                            work()
                            taken = (time.perf_counter() - start) * 1000
                            times[name].append(taken)
                            if name == "find":
                                slowest = max(slowest, (taken, text))
                db.close()
        (p50, p95), (low50, low95) = map(percentiles, times.values())
        print(
            f"{size:7} entries: p50 {p50:5.1f} ms, p95 {p95:5.1f} ms, at most {slowest[0]:.1f} ms"
            f" ({slowest[1]!r}); floor p50 {low50:.1f} ms, p95 {low95:.1f} ms, ratio of sums"
            f" {sum(times['find']) / sum(times['floor']):.1f}"
        )


def percentiles(taken: list[float]) -> tuple[float, float]:
    """The median, and what 95 of 100 stay below."""
    cuts = quantiles(taken, n=100)
    return cuts[49], cuts[94]


if __name__ == "__main__":
    sys.exit(main())
