"""What Home works out: *Now* of 30 projects with 100 promises and 50 tingles each."""

import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pmjournal.domain.agenda import agenda
from pmjournal.domain.coach import advise, situation_of
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.tingle import Tingle, Tingled, TingleState
from pmjournal.domain.words import Phase
from pmjournal.ideas import all_ideas, catalogue
from pmjournal.store.coaching import CoachRecord
from pmjournal.store.ids import new_id
from pmjournal.store.journal import Journal

PROJECTS, PROMISES, TINGLES, ENTRIES = 30, 100, 50, 10
TODAY = date(2026, 3, 24)
RUNS = 15


def fill(journal: Journal) -> None:
    """30 projects of 15 customers."""
    projects: list[Project] = []
    entries: list[Entry] = []
    records: list[CoachRecord] = []
    ideas = catalogue("en")
    for number in range(PROJECTS):
        project = Project(
            id=new_id(),
            slug=f"p{number}",
            name=f"Project {number}",
            customer=f"Customer {number % 15}",
            phases={
                Phase.FIRST_CONTACT: TODAY - timedelta(days=200),
                Phase.IMPLEMENTATION: TODAY - timedelta(days=60),
                Phase.GO_LIVE: TODAY + timedelta(days=40),
            },
        )
        projects.append(project)
        for back in range(ENTRIES):
            at = datetime(2026, 3, 24, 12, tzinfo=UTC) - timedelta(days=6 * back)
            entries.append(
                Entry(id=new_id(), project=project.id, at=at, text="Call", mood=(back * 5) % 7 - 3)
            )
        for place in range(PROMISES):
            made = TODAY - timedelta(days=place)
            settled = place % 3 > 0
            records.append(
                Promise(
                    id=new_id(),
                    project=project.id,
                    text=f"Promise {place} of the many things that were said at a table",
                    made_on=made,
                    due_on=made + timedelta(days=90),
                    state=PromiseState.KEPT if settled else PromiseState.OPEN,
                    settled_on=made if settled else None,
                )
            )
        for place in range(TINGLES):
            done = TODAY - timedelta(days=3 * place)
            records.append(
                Tingle(
                    id=new_id(),
                    project=project.id,
                    title=ideas[place].title,
                    idea=ideas[place].id,
                    kind=ideas[place].kind,
                    made_on=done,
                    state=TingleState.DONE,
                    settled_on=done,
                    tingled=Tingled.YES,
                )
            )
    journal.fill(projects, [], entries, "benchmark", records)


def now_of_all(journal: Journal) -> int:
    """What Home does to show itself."""
    projects = journal.projects()
    observed = journal.observed(projects, TODAY)
    ideas = all_ideas().ideas
    points = 0
    for project in projects:
        figures = figures_of(project, observed[project.id], TODAY)
        points += len(agenda(figures, advise(situation_of(figures), ideas)))
    return points


def floor(path: str) -> int:
    """The same rows, read and nothing made of them."""
    db = sqlite3.connect(path)
    count = sum(len(db.execute(f"SELECT * FROM {kind}").fetchall()) for kind in TABLES)  # noqa: S608
    db.close()
    return count


TABLES = ("project", "phase", "entry", "promise", "tingle")


def main() -> None:
    """Print the medians."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "journal.db")
        with Journal(path) as journal:
            fill(journal)
            works: dict[str, Callable[[], int]] = {
                "all rows read, nothing made of them": lambda: floor(path),
                "Now of 30 projects": lambda: now_of_all(journal),
                "  of that, reading": lambda: len(journal.observed(journal.projects(), TODAY)),
            }
            times: dict[str, list[float]] = {name: [] for name in works}
            for _run in range(RUNS):
                for name, work in works.items():
                    start = time.perf_counter()
                    work()
                    times[name].append((time.perf_counter() - start) * 1000)
            base = median(times["all rows read, nothing made of them"])
            for name, taken in times.items():
                print(f"{name:40} {median(taken):7.1f} ms  {median(taken) / base:5.1f} x")


if __name__ == "__main__":
    sys.exit(main())
