"""Projects and their phases in the tables."""

import sqlite3
from collections.abc import Collection
from datetime import date

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import slug
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file import readable
from pmjournal.store.ids import new_id
from pmjournal.store.records import Change, Value, differences, write_fields
from pmjournal.store.rows import PROJECT_COLUMNS, now_stored, project_of, project_values

_PROJECTS = f"SELECT {PROJECT_COLUMNS} FROM project WHERE deleted_at IS NULL ORDER BY name, n"  # noqa: S608
_PHASES = """
SELECT project_id, phase, starts_on FROM phase WHERE deleted_at IS NULL ORDER BY starts_on, n
"""
_PHASE_IDS = "SELECT phase, id FROM phase WHERE project_id = :project"


@readable()
def projects_in(db: sqlite3.Connection) -> list[Project]:
    """All projects, also those in the archive, by name."""
    phases: dict[str, dict[Phase, date]] = {}
    for project, phase, start in db.execute(_PHASES):
        phases.setdefault(project, {})[Phase(phase)] = date.fromisoformat(start)
    rows = db.execute(_PROJECTS).fetchall()
    return [project_of(row, phases.get(row[0], {})) for row in rows]


def put_project(db: sqlite3.Connection, project: Project, before: Project | None) -> Change:
    """Write `project` and its phases, new or what differs from how it was `before`.

    Raises InputError where its slug is another's.
    """
    old = None if before is None else project_values(before)
    values = differences("project", project_values(project), old)
    changes = [*write_fields(db, "project", project.id, values)]
    ids = dict(db.execute(_PHASE_IDS, {"project": project.id}).fetchall())
    for phase in Phase:
        start = project.phases.get(phase)
        if start == (before.phases.get(phase) if before else None):
            continue
        fields: dict[str, Value] = {"deleted_at": now_stored()}
        if start is not None:
            fields = {"starts_on": start.isoformat(), "deleted_at": None}
        if phase not in ids:
            fields |= {"project_id": project.id, "phase": phase}
        changes += write_fields(db, "phase", ids.get(phase, new_id()), fields)
    check_slugs(db, [project.id])
    return tuple(changes)


def check_slugs(db: sqlite3.Connection, changed: Collection[str]) -> None:
    """Raises InputError where a project with an id in `changed` has the slug of another."""
    known = projects_in(db)
    for project in known:
        taken = (other.slug for other in known if other.id != project.id)
        if project.id in changed and project.slug in taken:
            raise InputError(
                _("The short name '{slug}' is taken; expected one of its own.").format(
                    slug=project.slug
                )
            )


def free_slug(db: sqlite3.Connection, name: str) -> str:
    """A slug made from `name` that no other project has."""
    base, taken = slug(name), {project.slug for project in projects_in(db)}
    if base not in taken:
        return base
    return next(free for n in range(2, len(taken) + 3) if (free := f"{base}-{n}") not in taken)
