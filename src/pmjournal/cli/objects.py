"""The JSON contract: what `pmjournal help json` describes. Keys and words are never translated."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase, Side

if TYPE_CHECKING:  # `add --json` needs it not
    from pmjournal.domain.stakeholder import Heard


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
    """`project` with the day on which each of its phases begins, and its target."""
    from pmjournal.domain.target import target_of

    return {
        "slug": project.slug,
        "name": project.name,
        "customer": project.customer,
        "phases": {
            phase: project.phases[phase].isoformat() for phase in Phase if phase in project.phases
        },
        "archived": project.archived and project.archived.isoformat(),
        "target": target_of(project),
        "agreed": {
            side: project.agreed[side].isoformat() if side in project.agreed else None
            for side in Side
        },
        "id": project.id,
    }


def stakeholder_object(one: "Heard", project: Project, today: date) -> dict[str, Any]:
    """A stakeholder of `project`, as known on the day `today`."""
    stakeholder = one.stakeholder
    heard = None if one.days_ago is None else today - timedelta(days=one.days_ago)
    return {
        "id": stakeholder.id,
        "project": project.slug,
        "label": stakeholder.label,
        "matters": stakeholder.matters,
        "cares_about": stakeholder.cares_about,
        "last_heard": heard and heard.isoformat(),
    }
