"""Readings: the entries with a mood, as the figures take them."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase, Side, Source
from pmjournal.store.rows import Row, local

_READINGS = """
SELECT id, project_id, at, utc_offset, mood, source, side, phase FROM entry
WHERE deleted_at IS NULL AND mood IS NOT NULL AND (:project IS NULL OR project_id = :project)
"""


def readings_of(db: sqlite3.Connection, projects: Sequence[Project]) -> dict[str, list[Reading]]:
    """The readings of each of `projects`, under its id, in no order."""
    phase_of = {project.id: project.phase_on for project in projects}
    result: dict[str, list[Reading]] = {project.id: [] for project in projects}
    only = projects[0].id if len(projects) == 1 else None
    for row in db.execute(_READINGS, {"project": only}):
        if row[1] in result:
            result[row[1]].append(_reading(row, phase_of[row[1]]))
    return result


def _reading(row: Row, phase_on: Callable[[date], Phase]) -> Reading:
    at = local(row[2], row[3])
    return Reading(
        id=row[0],
        at=at,
        mood=row[4],
        source=Source(row[5]),
        side=Side(row[6]),
        phase=Phase(row[7]) if row[7] else phase_on(at.date()),
    )
