"""The demo: a made-up journal that ends today, in the user's language."""

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from pmjournal.domain.entry import Entry, noted
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.i18n import _
from pmjournal.store.ids import new_id
from pmjournal.store.journal import Journal


def prepare_demo(path: str, today: date, language: str) -> None:
    """Have a demo of `today` in `language` at `path`; one that is there already stays as it is.

    An older one makes way; where the user wrote into it, it is kept beside the new one. Raises
    InputError where the journal at `path` is no demo.
    """
    file = Path(path)
    if file.exists() and (stale := _stale(path, today, language)):
        _make_way(file, *stale)
    with Journal(path) as journal:
        write_demo(journal, today, language)


def write_demo(journal: Journal, today: date, language: str) -> None:
    """Write the demo into `journal`, where that has no projects yet."""
    if journal.projects():
        return
    import tomllib
    from importlib.resources import files

    source = (files("pmjournal") / "data" / "demo.toml").read_text(encoding="utf-8")
    projects: list[Project] = []
    entries: list[Entry] = []
    people: list[Stakeholder] = []
    for described in tomllib.loads(source)["project"]:
        project = _project(described, today, language)
        projects.append(project)
        people += _people(described.get("stakeholder", []), project, language)
        entries += _entries(described["entry"], project, today, language)
    journal.fill(projects, people, entries, _origin(today, language))


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


def _origin(today: date, language: str) -> str:
    return f"demo {today.isoformat()} {language}"


def _stale(path: str, today: date, language: str) -> tuple[str, bool] | None:
    """The origin of a demo of another day or language at `path`, where nobody has it open.

    With whether anything was written into it since.
    """
    with Journal(path) as journal:
        origin = journal.origin()
        if origin is None and journal.projects():
            raise InputError(
                _(
                    "{path} holds a journal that isn't the demo. Expected a demo, or a new file's"
                    " name."
                ).format(path=path)
            )
    # The last to close a journal removes this file; where it stays, another window is open.
    in_use = os.path.exists(f"{path}-wal")  # noqa: PTH110
    if origin is None or origin[0] == _origin(today, language) or in_use:
        return None
    return origin


def _make_way(file: Path, origin: str, written_into: bool) -> None:
    if not written_into:
        file.unlink()
        return
    _demo, made_on, _language = origin.split()
    names = (f"{file.stem}-{made_on}{f'-{n}' if n > 1 else ''}" for n in count(1))
    file.rename(next(kept for name in names if not (kept := file.with_stem(name)).exists()))


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
        yield noted(
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
