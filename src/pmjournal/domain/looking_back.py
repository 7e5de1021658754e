"""What the past says of now: a year ago with this customer, and this phase in earlier projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.text import fold
from pmjournal.domain.words import Phase

AROUND = 14
"""Days before and after the same day a year ago that still count as then."""


@dataclass(frozen=True, slots=True)
class EarlierTime:
    """A project, and the entries of it that are worth another look, from old to new."""

    project: Project
    entries: Sequence[Entry]


def same_customer(project: Project, projects: Sequence[Project]) -> list[Project]:
    """Those of `projects` that are for the customer of `project`, itself included."""
    if project.customer is None:
        return [project]
    return [
        one for one in projects if one.customer and fold(one.customer) == fold(project.customer)
    ]


def year_ago(day: date) -> tuple[date, date]:
    """The first and the last day of the time around `day`, a year before it."""
    try:
        then = day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        then = day - timedelta(days=366)
    return then - timedelta(days=AROUND), then + timedelta(days=AROUND)


def phase_before(project: Project, phase: Phase, day: date) -> tuple[date, date] | None:
    """The first and last day of `phase` in `project`; None unless it was over by `day`."""
    for begun, first, last in project.spans(day):
        if begun is phase:
            return (first, last) if last < day or project.archived is not None else None
    return None
