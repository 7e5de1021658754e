"""What Home works out: what to do now in each of 30 projects."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial

from pmjournal.domain.agenda import most_urgent_first
from pmjournal.domain.day_page import agendas_for
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.tingle import Tingle, Tingled, TingleState
from pmjournal.domain.words import Phase
from pmjournal.ideas import all_ideas, catalogue
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.tables.coach_records import CoachRecord

from .timing import Bench, Row, in_turn, processor, row

_PROJECTS, _PROMISES, _TINGLES, _ENTRIES = 30, 100, 50, 10
_TODAY = date(2026, 3, 24)
_TABLES = ("project", "phase", "entry", "promise", "tingle")


def now(bench: Bench) -> Iterator[Row]:
    """Projects with 100 promises and 50 tingles each, against reading their rows."""
    path = str(bench.folder / "now.db")
    with Journal(path) as journal, closing(sqlite3.connect(path)) as db:
        _fill(journal)
        ours, floor = partial(_now_of_all, journal), partial(_rows, db)
        pairs = in_turn(partial(processor, ours), partial(processor, floor), bench.runs(15))
    yield row("what to do now in 30 projects", pairs, "their rows, only read")


def _now_of_all(journal: Journal) -> None:
    projects = journal.projects()
    observed = journal.observed(projects, _TODAY)
    ideas = all_ideas().ideas
    agendas = most_urgent_first(agendas_for(projects, observed, ideas, _TODAY))
    shown = agendas[0]
    assert shown.step is not None or shown.hints  # the coach is asked for the one that is shown


def _rows(db: sqlite3.Connection) -> None:
    for table in _TABLES:
        db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608


def _fill(journal: Journal) -> None:
    """30 projects of 15 customers."""
    projects: list[Project] = []
    entries: list[Entry] = []
    records: list[CoachRecord] = []
    for number in range(_PROJECTS):
        project = Project(
            id=new_id(),
            slug=f"p{number}",
            name=f"Project {number}",
            customer=f"Customer {number % 15}",
            phases={
                Phase.FIRST_CONTACT: _TODAY - timedelta(days=200),
                Phase.IMPLEMENTATION: _TODAY - timedelta(days=60),
                Phase.GO_LIVE: _TODAY + timedelta(days=40),
            },
        )
        projects.append(project)
        for back in range(_ENTRIES):
            at = datetime(2026, 3, 24, 12, tzinfo=UTC) - timedelta(days=6 * back)
            entries.append(
                Entry(id=new_id(), project=project.id, at=at, text="Call", mood=(back * 5) % 7 - 3)
            )
        records += [_promise(project, place) for place in range(_PROMISES)]
        records += [_tingle(project, place) for place in range(_TINGLES)]
    journal.fill(projects, [], entries, "benchmark", records)


def _promise(project: Project, place: int) -> Promise:
    """Two of three are kept."""
    made = _TODAY - timedelta(days=place)
    settled = place % 3 > 0
    return Promise(
        id=new_id(),
        project=project.id,
        text=f"Promise {place} of the many things that were said at a table",
        made_on=made,
        due_on=made + timedelta(days=90),
        state=PromiseState.KEPT if settled else PromiseState.OPEN,
        settled_on=made if settled else None,
    )


def _tingle(project: Project, place: int) -> Tingle:
    """Each of another idea, and done."""
    idea, done = catalogue("en")[place], _TODAY - timedelta(days=3 * place)
    return Tingle(
        id=new_id(),
        project=project.id,
        title=idea.title,
        idea=idea.id,
        kind=idea.kind,
        made_on=done,
        state=TingleState.DONE,
        settled_on=done,
        tingled=Tingled.YES,
    )
