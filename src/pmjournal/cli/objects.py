"""The JSON contract: what `pmjournal help json` describes. Keys and words are never translated."""

from typing import Any

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase


def entry_object(entry: Entry, project: Project) -> dict[str, Any]:
    """`entry` of `project`."""
    return {
        "id": entry.id,
        "project": project.slug,
        "on": entry.at.isoformat(),
        "mood": entry.mood,
        "source": entry.source,
        "side": entry.side,
        "kind": entry.kind,
        "who": entry.who,
        "phase": entry.phase or project.phase_on(entry.day),
        "effort": entry.effort,
        "text": entry.text,
        "tags": entry.tags,
        "deleted": entry.deleted and entry.deleted.isoformat(),
    }


def project_object(project: Project) -> dict[str, Any]:
    """`project` with the day on which each of its phases begins."""
    return {
        "slug": project.slug,
        "name": project.name,
        "customer": project.customer,
        "phases": {
            phase: project.phases[phase].isoformat() for phase in Phase if phase in project.phases
        },
        "archived": project.archived and project.archived.isoformat(),
        "id": project.id,
    }
