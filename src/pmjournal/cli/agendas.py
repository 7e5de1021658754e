"""The agendas of projects, as verbs tell them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmjournal.cli.json_objects import step_object
from pmjournal.domain.agenda import Agenda
from pmjournal.domain.day_page import agendas_for
from pmjournal.domain.idea import Idea
from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal


def agendas_on(
    journal: Journal, projects: Sequence[Project], day: date, ideas: Sequence[Idea] = ()
) -> list[Agenda]:
    """What needs somebody on `day` in each of `projects`, in their order.

    Without `ideas` the coach has no answer, which a list doesn't show.
    """
    return agendas_for(projects, journal.observed(projects, day), ideas, day)


def standing_object(agenda: Agenda | None) -> dict[str, Any]:
    """What the lists of projects tell of each; null in the archive, where nothing is asked."""
    figures = agenda and agenda.figures
    return {
        "sign": agenda and agenda.sign.value,
        "cause": agenda and agenda.cause,
        "level": figures and figures.level,
        "arrow": figures and figures.arrow,
        "freshness": figures and figures.freshness,
        "due": agenda.due.isoformat() if agenda and agenda.due else None,
    }


def today_object(agenda: Agenda, *, has_draft: bool) -> dict[str, Any]:
    """A project on the page of the day: `pmjournal help json`."""
    standing = standing_object(agenda)
    step = agenda.step
    return {
        "project": agenda.figures.project.slug,
        "sign": standing["sign"],
        "cause": standing["cause"],
        "also": [point.cause for point in agenda.points[1:] if point.cause],
        "text": agenda.fact or None,
        "step": step and {"title": step.title, "text": step.detail} | step_object(step.stage),
        "level": standing["level"],
        "arrow": standing["arrow"],
        "freshness": standing["freshness"],
        "due": standing["due"],
        "draft": has_draft,
    }
