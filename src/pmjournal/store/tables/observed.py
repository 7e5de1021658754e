"""What was observed, as the figures take it: the entries without their texts, but for a title."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.days import YEARS
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.entry import title_in
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import clean_name, fold
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Phase
from pmjournal.store.tables.coach_records import (
    capsules_of_project,
    dismissals_of_project,
    kept_promise_counts,
    promises_of_project,
    tingles_of_project,
)
from pmjournal.store.tables.projects import projects_in
from pmjournal.store.tables.reading import DbRow, rows, sound
from pmjournal.store.tables.rows import CONTACT_KINDS, SIDES, SOURCES
from pmjournal.store.tables.stakeholders import stakeholders_in
from pmjournal.store.tables.stored_values import local_time, stored_items

_OBSERVED = """
SELECT id, project_id, at, utc_offset, mood, source, side, kind, who, phase, effort,
    CASE kind WHEN 'incident' THEN text END
FROM entry WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
"""

_name = lru_cache(maxsize=4096)(clean_name)
"""Few people are named in many entries."""

_OfProject = TypeVar("_OfProject", Stakeholder, Promise, Tingle, Dismissal, Capsule)


def observed_in(
    db: sqlite3.Connection, projects: Sequence[Project], day: date
) -> dict[str, Observed]:
    """What is known of each of `projects`, under its id, for figures on `day` or later."""
    only = projects[0].id if len(projects) == 1 else None
    entries = _entries_of(db, projects, only)
    people = _by_project(stakeholders_in(db, only))
    promises = _by_project(promises_of_project(db, only, day))
    kept = kept_promise_counts(db, only, day)
    tingles = _by_project(
        tingles_of_project(db, None)
    )  # also what the customer met in other projects
    dismissals = _by_project(dismissals_of_project(db, only))
    capsules = _by_project(capsules_of_project(db, only))
    met = _met_by_customer(projects_in(db), tingles)
    return {
        project: Observed(
            *readings_and_contacts,
            people[project],
            promises=promises[project],
            kept=kept.get(project, 0),
            tingles=tingles[project],
            customer_tingles=[
                tingle for tingle in met.get(project, ()) if tingle.project != project
            ],
            dismissals=dismissals[project],
            capsule=next(iter(capsules[project]), None),
        )
        for project, readings_and_contacts in entries.items()
    }


def _entries_of(
    db: sqlite3.Connection, projects: Sequence[Project], only: str | None
) -> dict[str, tuple[list[Reading], list[Contact]]]:
    """The readings and the contacts of each of `projects`, of which there may be `only` one."""
    phase_of = {project.id: lru_cache(None)(project.phase_on) for project in projects}
    entries = {project.id: (list[Reading](), list[Contact]()) for project in projects}

    def take(row: DbRow) -> None:
        entry, project, at, offset, mood, source, side, kind, who, phase, effort, text = row
        if project not in entries:
            return
        readings, contacts = entries[project]
        when, by = local_time(at, offset), SIDES[side]
        if when.year not in YEARS:
            raise ValueError(at)
        who, worked = who and _name(who), bool(stored_items(effort))
        contact = Contact(
            id=entry,
            at=when,
            kind=CONTACT_KINDS[kind],
            side=by,
            who=who,
            effort=worked,
            title=text and title_in(text),
        )
        if mood is not None:
            readings.append(
                Reading(
                    id=entry,
                    at=when,
                    mood=mood,
                    source=SOURCES[source],
                    side=by,
                    who=who,
                    phase=phase_of[project](when.date()) if phase is None else Phase(phase),
                )
            )
        contacts.append(contact)

    for _none in sound(db, "entry", rows(db, _OBSERVED, {"project": only}), take):
        pass
    return entries


def _by_project(items: Iterable[_OfProject]) -> Mapping[str, list[_OfProject]]:
    grouped: defaultdict[str, list[_OfProject]] = defaultdict(list)
    for item in items:
        grouped[item.project].append(item)
    return grouped


def _met_by_customer(
    projects: Sequence[Project], tingles: Mapping[str, list[Tingle]]
) -> Mapping[str, list[Tingle]]:
    """The tingles of the customer of each project that has one, in the order of `projects`.

    What is still planned in an archived project won't happen, but what they met there they met.
    """
    of_customer: defaultdict[str, list[Tingle]] = defaultdict(list)
    for project in projects:
        if project.customer is not None:
            is_archived = project.archived is not None
            of_customer[fold(project.customer)] += [
                tingle
                for tingle in tingles[project.id]
                if not is_archived or tingle.settled_on is not None
            ]
    return {
        project.id: of_customer[fold(project.customer)]
        for project in projects
        if project.customer is not None
    }
