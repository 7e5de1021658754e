"""Projects and their phases in the tables."""

import sqlite3
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date
from itertools import chain, count

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import slug
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file.ids import id_of
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import (
    Change,
    FieldValue,
    RecordChange,
    changed_fields,
    write_fields,
)
from pmjournal.store.tables.rows import PROJECT, now_stored

_PROJECTS = f"SELECT {PROJECT.columns} FROM project WHERE deleted_at IS NULL ORDER BY name, n"  # noqa: S608
_PHASES = """
SELECT project_id, phase, starts_on FROM phase WHERE deleted_at IS NULL ORDER BY starts_on, n
"""
_PHASE_IDS = "SELECT phase, id FROM phase WHERE project_id = :project"
_TAKEN = """
SELECT slug FROM project WHERE id = :id AND deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM project AS other
    WHERE other.slug = project.slug AND other.id != project.id AND other.deleted_at IS NULL
)
"""
_IN_ORDER = "SELECT id, slug FROM project WHERE deleted_at IS NULL ORDER BY n"
_USED = "SELECT v FROM meta WHERE k = 'project'"
_USE = """
INSERT INTO meta (k, v) VALUES ('project', :id) ON CONFLICT (k) DO UPDATE SET v = excluded.v
"""
_NAMED = frozenset({"slug", "deleted_at"})
"""Fields that decide by what a project is called."""


@readable_row()
def projects_in(db: sqlite3.Connection) -> list[Project]:
    """All projects, also those in the archive, by name.

    Two that were begun on two machines may have the same slug. In this journal the one that came
    later has a number behind it, which is written nowhere, as it may be the other one elsewhere.
    """
    phases: dict[str, dict[Phase, date]] = {}
    for project, phase, start in db.execute(_PHASES):
        phases.setdefault(project, {})[Phase(phase)] = date.fromisoformat(start)
    projects = [PROJECT.read(row) for row in db.execute(_PROJECTS).fetchall()]
    projects = [replace(one, phases=phases.get(one.id, {})) for one in projects]
    if len({project.slug for project in projects}) == len(projects):
        return projects
    slugs: dict[str, str] = {}
    for project, written in db.execute(_IN_ORDER):
        slugs[_unlike(written, slugs)] = project
    called = {project: slug for slug, project in slugs.items()}
    return [replace(project, slug=called[project.id]) for project in projects]


def put_project(db: sqlite3.Connection, project: Project, before: Project | None) -> Change:
    """Write `project` and its phases, new or what differs from how it was `before`.

    Raises InputError where its slug is another's.
    """
    old = None if before is None else PROJECT.values(before)
    values = changed_fields("project", PROJECT.values(project), old)
    changes = [*write_fields(db, "project", project.id, values)]
    ids = dict(db.execute(_PHASE_IDS, {"project": project.id}).fetchall())
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
