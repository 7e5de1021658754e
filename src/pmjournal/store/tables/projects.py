"""Projects and their phases in the tables."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, count
from typing import Any

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import slug
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.ids import id_of
from pmjournal.store.tables.reading import DbRow, is_text_id, rows, sound
from pmjournal.store.tables.records import (
    Change,
    FieldValue,
    RecordChange,
    changed_fields,
    write_fields,
)
from pmjournal.store.tables.rows import PROJECT
from pmjournal.store.tables.stored_values import now_stored, phase_of

_PROJECTS = f"SELECT {PROJECT.columns} FROM project WHERE deleted_at IS NULL ORDER BY name, n"  # noqa: S608
_PHASES = """
SELECT id, project_id, phase, starts_on FROM phase WHERE deleted_at IS NULL ORDER BY starts_on, n
"""
_PHASE_IDS = "SELECT phase, id FROM phase WHERE project_id = :project"
_TAKEN = """
SELECT slug FROM project WHERE id = :id AND deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM project AS other
    WHERE other.slug = project.slug AND other.id != project.id AND other.deleted_at IS NULL
)
"""
_MARKED = """
SELECT id, CASE WHEN json_valid(stamps) THEN json_extract(stamps, '$.briefed_at') END
FROM project WHERE briefed_at IS NOT NULL AND deleted_at IS NULL
"""
_IN_ORDER = "SELECT id FROM project WHERE deleted_at IS NULL ORDER BY n"
_USED = "SELECT v FROM meta WHERE k = 'project'"
_USE = """
INSERT INTO meta (k, v) VALUES ('project', :id) ON CONFLICT (k) DO UPDATE SET v = excluded.v
"""
_SLOWEST_MARK = 60
"""Seconds from a look at the clock to the write of what it said, also on a busy machine."""
_NAMED = frozenset({"slug", "deleted_at"})
"""Fields that decide by what a project is called."""


def projects_in(db: sqlite3.Connection) -> list[Project]:
    """All projects, also those in the archive, by name.

    Two that were begun on two machines may have the same slug. In this journal the one that came
    later has a number behind it, which is written nowhere, as it may be the other one elsewhere.
    """
    phases: dict[str, dict[Phase, date]] = {}
    for project, phase, start in sound(db, "phase", rows(db, _PHASES, {}), _phase_of):
        phases.setdefault(project, {})[phase] = start
    marked = dict(rows(db, _MARKED, {}))
    projects = [
        replace(
            project,
            phases=phases.get(project.id, {}),
            briefed=_marked_at(project.briefed, marked.get(project.id)),
        )
        for row in rows(db, _PROJECTS, {})
        for project in _project_of(db, row)
    ]
    if len({project.slug for project in projects}) == len(projects):
        return projects
    slugs: dict[str, str] = {}
    written = {project.id: project.slug for project in projects}
    for (project,) in rows(db, _IN_ORDER, {}):
        if project in written:
            slugs[_unlike(written[project], slugs)] = project
    called = {project: slug for slug, project in slugs.items()}
    return [replace(project, slug=called[project.id]) for project in projects]


def _phase_of(row: DbRow) -> tuple[str, Phase, date]:
    _id, project, phase, starts_on = row
    return project, *phase_of(phase, starts_on)


def _project_of(db: sqlite3.Connection, row: DbRow) -> Iterator[Project]:
    """The project in `row`; where it can't be read, with what of it can: all in it hangs on it."""
    project = next(sound(db, "project", [row], PROJECT.read), None)
    if project is not None:
        yield project
    elif is_text_id(row[0]):
        yield _stand_in(row)


def _stand_in(row: DbRow) -> Project:
    from pmjournal.store.tables.flaws import flaws
    from pmjournal.store.tables.reference_errors import ID_SIGNS

    values: dict[str, Any] = dict(zip(FIELDS["project"], row[1:], strict=True))
    wrong = flaws("project", values)
    values |= dict.fromkeys(wrong)
    if "name" in wrong:
        values["name"] = _("Project that can't be read")
    if "slug" in wrong:
        values["slug"] = f"{slug(values['name'])}-{slug(row[0][-ID_SIGNS:])}"
    return PROJECT.read((row[0], *values.values()))


def _marked_at(briefed: datetime | None, stamp: object) -> datetime | None:
    """When a briefing was marked, to the millisecond, which only its stamp has.

    A note may be of the same second, before it or after it.
    """
    if briefed is None or not isinstance(stamp, str):
        return briefed
    try:
        seconds, ms = divmod(int(stamp[:12], 16), 1000)
    except ValueError:
        return briefed
    late = seconds - int(briefed.timestamp())
    if not 0 <= late <= _SLOWEST_MARK:  # it was undone and done again, or set elsewhere
        return briefed
    # What was written in a later second is of the end of its own at the latest.
    return briefed.replace(microsecond=1000 * (999 if late else ms))


def put_project(db: sqlite3.Connection, project: Project, before: Project | None) -> Change:
    """Write `project` and its phases, new or what differs from how it was `before`.

    Raises InputError where its slug is another's.
    """
    old = None if before is None else PROJECT.values(before)
    values = changed_fields("project", PROJECT.values(project), old)
    changes = [*write_fields(db, "project", project.id, values)]
    ids = dict(rows(db, _PHASE_IDS, {"project": project.id}))
    for phase in Phase:
        start = project.phases.get(phase)
        if start == (before.phases.get(phase) if before else None):
            continue
        fields: dict[str, FieldValue] = {"deleted_at": now_stored()}
        if start is not None:
            fields = {"starts_on": start.isoformat(), "deleted_at": None}
        if phase not in ids:
            fields |= {"project_id": project.id, "phase": phase}
        changes += write_fields(db, "phase", ids.get(phase) or _phase_id(project, phase), fields)
    check_slugs(db, changes)
    return tuple(changes)


def _phase_id(project: Project, phase: Phase) -> str:
    """The same on every machine, so that a date which two of them set is one field."""
    return id_of(int(project.id.replace("-", "")[:12], 16), f"{project.id} {phase}".encode())


def check_slugs(db: sqlite3.Connection, change: Iterable[RecordChange]) -> None:
    """Raises InputError where a project has the slug of another by what of it was changed."""
    for record in change:
        if record.kind == "project" and (record.before is None or record.before.keys() & _NAMED):
            for (taken,) in db.execute(_TAKEN, {"id": record.id}):
                raise InputError(
                    _("The short name '{slug}' is taken; expected one of its own.").format(
                        slug=taken
                    )
                )


def free_slug(db: sqlite3.Connection, name: str) -> str:
    """A slug made from `name` that no other project has."""
    return _unlike(slug(name), {project.slug for project in projects_in(db)})


def _unlike(wanted: str, taken: Container[str]) -> str:
    """`wanted`, with a number behind it where it is taken."""
    numbered = (f"{wanted}-{n}" for n in count(2))
    return next(free for free in chain([wanted], numbered) if free not in taken)


def used_project(db: sqlite3.Connection) -> str | None:
    """The id of the project that was used last."""
    row = db.execute(_USED).fetchone()
    return row[0] if row else None


def use_project(db: sqlite3.Connection, project: str) -> None:
    """Remember the project with that id as the one that was used last."""
    db.execute(_USE, {"id": project})
