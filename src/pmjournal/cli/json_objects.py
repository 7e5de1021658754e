"""The JSON contract: what `pmjournal help json` describes. Keys and words are never translated."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase, Side

if TYPE_CHECKING:  # `add --json` needs none of them
    from pmjournal.domain.capsule import Capsule
    from pmjournal.domain.coach import Advice
    from pmjournal.domain.invalid import InvalidRecord
    from pmjournal.domain.plan import PlanStage
    from pmjournal.domain.promise import Promise
    from pmjournal.domain.questions import Question
    from pmjournal.domain.stakeholder import Heard
    from pmjournal.domain.tingle import Tingle


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


def invalid_object(record: "InvalidRecord") -> dict[str, Any]:
    """A record that can't be read, with what the file holds as far as JSON can."""
    return {
        "kind": record.kind,
        "id": str(record.id),
        "invalid": record.reason,
        "fields": {
            name: value if isinstance(value, str | int | float | None) else repr(value)
            for name, value in record.fields.items()
        },
        "deleted": record.is_deleted,
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


def promise_object(promise: "Promise", project: Project, today: date) -> dict[str, Any]:
    """A promise of `project`, as it stands on the day `today`."""
    return {
        "id": promise.id,
        "project": project.slug,
        "text": promise.text,
        "side": promise.side,
        "owner": promise.owner,
        "owner_side": promise.owner_side,
        "basic": promise.basic,
        "made_on": promise.made_on.isoformat(),
        "due_on": _iso(promise.due_on),
        "state": promise.state,
        "settled_on": _iso(promise.settled_on),
        "overdue": promise.is_overdue(today),
        "entry": promise.entry,
        "deleted": promise.deleted and promise.deleted.isoformat(),
    }


def question_object(question: "Question", number: int, project: Project) -> dict[str, Any]:
    """An open question of `project`, and its `number` among them."""
    return {
        "n": number,
        "project": project.slug,
        "text": question.text,
        "on": question.at.isoformat(),
        "who": question.who,
        "entry": question.entry,
    }


def tingle_object(tingle: "Tingle", project: Project, today: date) -> dict[str, Any]:
    """A tingle of `project`, as it stands on the day `today`."""
    from pmjournal.domain.tingle import is_too_early

    return {
        "id": tingle.id,
        "project": project.slug,
        "idea": tingle.idea,
        "title": tingle.title,
        "kind": tingle.kind,
        "made_on": tingle.made_on.isoformat(),
        "planned_on": _iso(tingle.planned_on),
        "side": tingle.side,
        "owner": tingle.owner,
        "note": tingle.note,
        "opens": tingle.opens,
        "agreed": {side: _iso(tingle.agreed.get(side)) for side in Side},
        "state": tingle.state,
        "settled_on": _iso(tingle.settled_on),
        "tingled": tingle.tingled,
        "overdue": tingle.is_overdue(today),
        "too_early": is_too_early(tingle, project),
        "deleted": tingle.deleted and tingle.deleted.isoformat(),
    }


def suggestion_object(advice: "Advice") -> dict[str, Any]:
    """What the coach says: the suggestion or question, what it rests on, and what waits."""
    from pmjournal.domain.held_back import held_back_kinds
    from pmjournal.domain.why import step_text, why

    idea, moment = advice.idea, advice.asks_about
    return {
        "idea": idea and idea.id,
        "title": idea.title if idea else moment and moment.title,
        "text": idea.text if idea else moment and step_text(moment),
        "kind": idea.kind if idea else moment and moment.kind,
        "intensity": idea and idea.intensity,
        "effort": idea and idea.work,
        "lead_days": idea and idea.lead_days,
        "why": why(advice),
        "cause": advice.cause and advice.cause.id,
        "also": [cause.id for cause in advice.also],
        "step": advice.step and step_object(advice.step),
        "moment": moment and moment.id,
        "archive": advice.can_be_archived,
        "blocked": [{"kind": kind, "why": text} for kind, text in held_back_kinds(advice)],
    }


def step_object(step: "PlanStage | None") -> dict[str, Any]:
    """Where the plan for a cause stands; null for what is no step of a plan."""
    return {
        "number": step and step.number,
        "of": step and step.count,
        "previous_done_on": _iso(step.done_on) if step else None,
        "from": _iso(step.from_day) if step else None,
    }


def capsule_object(capsule: "Capsule", project: Project, today: date) -> dict[str, Any]:
    """The time capsule of `project`; its words and whose they are only where it is open."""
    is_open = capsule.is_open(project, today)
    return {
        "project": project.slug,
        "sealed_on": capsule.sealed_on.isoformat(),
        "open": is_open,
        "opened_on": _iso(capsule.opened_on),
        "text": capsule.text if is_open else None,
        "who": capsule.who if is_open else None,
    }


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()
