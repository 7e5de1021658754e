"""Journals of any size to measure with."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.tables.coach_records import CoachRecord

_PROMISES, _TINGLES = 500, 300
_START = datetime(2024, 1, 8, 9, tzinfo=UTC)
_WORDS = (
    *("invoice", "import", "customer", "Übergabe", "date", "demo", "label", "order", "pilot"),
    *("call", "meeting", "site", "second", "key", "wants", "shows", "asks", "again", "promised"),
    *(f"w{number}" for number in range(3000)),
)


@cache
def journal_of(folder: Path, entries: int, projects: int = 20) -> str:
    """The path of a journal with so many entries of forty words, spread over its projects.

    One with entries has promises and tingles, too. It is made where it is first asked for.
    """
    path = str(folder / f"{entries}-in-{projects}.db")
    chance = random.Random(1)  # noqa: S311
    all_projects = [
        Project(id=new_id(), slug=f"p{number}", name=f"Project {number}")
        for number in range(projects)
    ]
    all_entries = [
        Entry(
            id=new_id(),
            project=all_projects[number % projects].id,
            at=_START + timedelta(hours=number // 4),
            text=f"{_words(chance, 8)}\n\n{_words(chance, 32)}",
            mood=chance.randint(-3, 3),
            who=chance.choice(("CIO", "CFO", "Key user")),
            tags=("late",) if number % 10 == 0 else (),
        )
        for number in range(entries)
    ]
    with Journal(path) as journal:
        coaching = _coaching(chance, all_projects) if entries else ()
        journal.fill(all_projects, (), all_entries, "benchmark", coaching)
    return path


def _coaching(chance: random.Random, projects: list[Project]) -> list[CoachRecord]:
    records: list[CoachRecord] = []
    for number in range(_PROMISES):
        project, text = projects[number % len(projects)].id, _words(chance, 8)
        records.append(Promise(id=new_id(), project=project, text=text, made_on=date(2026, 1, 1)))
    for number in range(_TINGLES):
        project, title, note = (
            *(projects[number % len(projects)].id, _words(chance, 5)),
            _words(chance, 20),
        )
        records.append(
            Tingle(id=new_id(), project=project, title=title, note=note, made_on=date(2026, 1, 1))
        )
    return records


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))
