"""What the demo tells: projects, people, entries, promises and tingles around a given day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.entry import Entry, new_entry_of_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.ideas import catalogue
from pmjournal.store.file.ids import new_id
from pmjournal.store.tables.coach_records import CoachRecord


@dataclass(frozen=True, slots=True)
class Story:
    """All that the demo's journal holds."""

    projects: Sequence[Project]
    people: Sequence[Stakeholder]
    entries: Sequence[Entry]
    coaching: Sequence[CoachRecord]


def story(today: date, language: str) -> Story:
    """The demo as it is told on `today`, in `language`."""
    import tomllib
    from importlib.resources import files

    source = (files("pmjournal") / "data" / "demo.toml").read_text(encoding="utf-8")
    projects: list[Project] = []
    entries: list[Entry] = []
    people: list[Stakeholder] = []
    coaching: list[CoachRecord] = []
    for described in tomllib.loads(source)["project"]:
        project = _project(described, today, language)
        projects.append(project)
        people += _people(described.get("stakeholder", []), project, language)
        entries += _entries(described["entry"], project, today, language)
        coaching += [
            *_promises(described.get("promise", []), project, today, language),
            *_tingles(described.get("tingle", []), project, today, language),
            *_capsule(described.get("capsule"), project, today, language),
        ]
    return Story(projects, people, entries, coaching)


def near_working_day(today: date, offset: int) -> date:
    """The working day nearest to `offset` days after `today`; the past stays before today.

    Days that lie two or more apart keep their order.
    """
    day = today + timedelta(days=offset)
    match day.weekday():
        case 5:
            return day - timedelta(days=1)
        case 6:
            monday = day + timedelta(days=1)
            return monday if offset >= 0 or monday < today else day - timedelta(days=2)
        case _:
            return day


def _project(described: Mapping[str, Any], today: date, language: str) -> Project:
    return Project(
        id=new_id(),
        slug=described["slug"],
        name=described["name"][language],
        customer=described["customer"][language],
        phases={
            Phase(phase): near_working_day(today, offset)
            for phase, offset in described["phases"].items()
        },
        agreed={
            Side(side): near_working_day(today, offset)
            for side, offset in described.get("agreed", {}).items()
        },
    )


def _people(
    described: list[Mapping[str, Any]], project: Project, language: str
) -> Iterator[Stakeholder]:
    for person in described:
        yield Stakeholder(
            id=new_id(),
            project=project.id,
            label=person["label"][language],
            matters=tuple(map(Matters, person["matters"])),
            cares_about=person["cares"][language],
        )


def _entries(
    described: list[Mapping[str, Any]], project: Project, today: date, language: str
) -> Iterator[Entry]:
    for entry in described:
        day = near_working_day(today, entry["day"])
        at = datetime.combine(day, time.fromisoformat(entry["time"])).astimezone()
        yield new_entry_of_text(
            Entry(
                id=new_id(),
                project=project.id,
                at=at,
                text=entry[language],
                mood=entry.get("mood"),
                source=Source(entry["source"]),
                side=Side(entry["side"]),
                kind=Kind(entry["kind"]),
                who=entry["who"][language] if "who" in entry else None,
                effort=tuple(map(Effort, entry.get("effort", []))),
            )
        )


def _promises(
    described: list[Mapping[str, Any]], project: Project, today: date, language: str
) -> Iterator[Promise]:
    for promise in described:
        made, due, settled = (_day(promise, key, today) for key in ("made", "due", "settled"))
        yield Promise(
            id=new_id(),
            project=project.id,
            text=promise[language],
            made_on=made or today,
            side=Side(promise["side"]),
            owner=promise["owner"][language] if "owner" in promise else None,
            owner_side=Side(promise["owner_side"]) if "owner_side" in promise else None,
            basic=promise.get("basic", False),
            due_on=due,
            state=PromiseState(promise.get("state", "open")),
            settled_on=settled,
        )


def _tingles(
    described: list[Mapping[str, Any]], project: Project, today: date, language: str
) -> Iterator[Tingle]:
    ideas = {idea.id: idea for idea in catalogue(language)}
    for tingle in described:
        idea = ideas.get(tingle.get("idea", ""))
        made, planned, done = (_day(tingle, key, today) for key in ("made", "planned", "done"))
        yield Tingle(
            id=new_id(),
            project=project.id,
            title=idea.title if idea else tingle[language],
            idea=idea.id if idea else None,
            kind=idea.kind if idea else TingleKind(tingle["kind"]),
            made_on=made or today,
            planned_on=planned,
            side=Side(tingle.get("side", "delivery")),
            opens=Phase(tingle["opens"]) if "opens" in tingle else None,
            agreed={
                Side(side): near_working_day(today, offset)
                for side, offset in tingle.get("agreed", {}).items()
            },
            state=TingleState.DONE if done else TingleState.PLANNED,
            settled_on=done,
            tingled=Tingled(tingle["tingled"]) if "tingled" in tingle else None,
            asked="tingled" in tingle,
        )


def _capsule(
    described: Mapping[str, Any] | None, project: Project, today: date, language: str
) -> Iterator[Capsule]:
    if described:
        yield Capsule(
            id=new_id(),
            project=project.id,
            text=described[language],
            who=described["who"][language],
            sealed_on=near_working_day(today, described["day"]),
        )


def _day(described: Mapping[str, Any], key: str, today: date) -> date | None:
    return near_working_day(today, described[key]) if key in described else None
