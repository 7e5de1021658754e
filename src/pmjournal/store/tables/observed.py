"""What was observed, as the figures take it: the entries without their texts."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Phase
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.coach_records import (
    capsules_of_project,
    dismissals_of_project,
    kept_promise_counts,
    promises_of_project,
    tingles_of_project,
)
from pmjournal.store.tables.projects import projects_in
from pmjournal.store.tables.rows import CONTACT_KINDS, SIDES, SOURCES, local_time, stored_items
from pmjournal.store.tables.stakeholders import stakeholders_in

_OBSERVED = """
SELECT id, project_id, at, utc_offset, mood, source, side, kind, who, phase, effort FROM entry
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
"""

_OfProject = TypeVar("_OfProject", Stakeholder, Promise, Tingle, Dismissal, Capsule)


@readable_row()
def observed_in(
    db: sqlite3.Connection, projects: Sequence[Project], day: date
) -> dict[str, Observed]:
    """What is known of each of `projects`, under its id, for figures on `day` or later."""
    phase_of = {project.id: project.phase_on for project in projects}
    result = {project.id: (list[Reading](), list[Contact]()) for project in projects}
    only = projects[0].id if len(projects) == 1 else None
    rows = db.execute(_OBSERVED, {"project": only})
    for entry, project, at, offset, mood, source, side, kind, who, phase, effort in rows:
        if project not in result:
            continue
        readings, contacts = result[project]
        when, by = local_time(at, offset), SIDES[side]
        worked = bool(stored_items(effort))
        contacts.append(Contact(at=when, kind=CONTACT_KINDS[kind], side=by, who=who, effort=worked))
        if mood is not None:
            readings.append(
                Reading(
                    id=entry,
                    at=when,
                    mood=mood,
                    source=SOURCES[source],
                    side=by,
                    who=who,
                    phase=Phase(phase) if phase else phase_of[project](when.date()),
                )
            )
    people = _by_project(stakeholders_in(db, only))
    promises = _by_project(promises_of_project(db, only, day))
    kept = kept_promise_counts(db, only, day)
    tingles = _by_project(
        tingles_of_project(db, None)
    )  # also what the customer met in other projects
    dismissals = _by_project(dismissals_of_project(db, only))
    capsules = _by_project(capsules_of_project(db, only))
    known = projects_in(db)
    family = _same_customer(known)
    # What is still planned in an archived project won't happen, but what they met there they met.
    archived = {project.id for project in known if project.archived is not None}
    return {
        project: Observed(
            *both,
            people[project],
            promises=promises[project],
            kept=kept.get(project, 0),
            tingles=tingles[project],
            customer_tingles=[
                tingle
                for other in family.get(project, ())
                if other != project
                for tingle in tingles[other]
                if other not in archived or tingle.settled_on is not None
            ],
            dismissals=dismissals[project],
            capsule=next(iter(capsules[project]), None),
        )
        for project, both in result.items()
    }


def _by_project(items: Iterable[_OfProject]) -> Mapping[str, list[_OfProject]]:
    grouped: defaultdict[str, list[_OfProject]] = defaultdict(list)
    for item in items:
        grouped[item.project].append(item)
    return grouped


def _same_customer(projects: Iterable[Project]) -> dict[str, list[str]]:
    """The ids of all projects for the customer of each; a project without one is alone."""
    of_customer: defaultdict[str, list[str]] = defaultdict(list)
    for project in projects:
        if project.customer is not None:
            of_customer[fold(project.customer)].append(project.id)
    return {project: family for family in of_customer.values() for project in family}
