"""What was observed, as the figures take it: the entries without their texts."""

import json
import sqlite3
from collections.abc import Sequence

from pmjournal.domain.contact import Contact
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Kind, Phase, Side, Source
from pmjournal.store.file import readable
from pmjournal.store.rows import local
from pmjournal.store.stakeholders import stakeholders_in

_OBSERVED = """
SELECT id, project_id, at, utc_offset, mood, source, side, kind, who, phase, effort FROM entry
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
"""


@readable()
def observed_in(db: sqlite3.Connection, projects: Sequence[Project]) -> dict[str, Observed]:
    """What was observed in each of `projects`, under its id."""
    phase_of = {project.id: project.phase_on for project in projects}
    result = {project.id: (list[Reading](), list[Contact]()) for project in projects}
    only = projects[0].id if len(projects) == 1 else None
    rows = db.execute(_OBSERVED, {"project": only})
    for entry, project, at, offset, mood, source, side, kind, who, phase, effort in rows:
        if project not in result:
            continue
        readings, contacts = result[project]
        when = local(at, offset)
        contacts.append(
            Contact(
                at=when, kind=Kind(kind), side=Side(side), who=who, effort=bool(json.loads(effort))
            )
        )
        if mood is not None:
            readings.append(
                Reading(
                    id=entry,
                    at=when,
                    mood=mood,
                    source=Source(source),
                    side=Side(side),
                    who=who,
                    phase=Phase(phase) if phase else phase_of[project](when.date()),
                )
            )
    people = stakeholders_in(db, only)
    return {
        project: Observed(*both, [one for one in people if one.project == project])
        for project, both in result.items()
    }
