"""The causes that hold in a project on a day, the one that decides first."""

from datetime import date, timedelta

from pmjournal.domain.cause import FIRST_AID_CAUSES, Cause, CauseId
from pmjournal.domain.figures import Figures
from pmjournal.domain.hurts import basic, effort, incident, low, overdue, unanswered_causes
from pmjournal.domain.neglect import neglect_causes
from pmjournal.domain.project import Project
from pmjournal.domain.whom_to_ask import guessed_only, one_voice, satisfied
from pmjournal.domain.words import Phase

QUIET_DAYS = 60
"""Days after closing began in which somebody is still owed a call."""

_ORDER = {cause: place for place, cause in enumerate(CauseId)}


def causes_of(figures: Figures) -> list[Cause]:
    """What holds, in the order in which it is asked; `low` only where nothing before it does.

    From 60 days after closing began nobody is owed a call any more, and what hurts because nobody
    listened is not told; what was felt, what failed and what was promised still is.
    """
    causes = unanswered_causes(figures)
    for rule in (incident, overdue, effort, basic):
        if cause := rule(figures):
            causes[cause.id] = cause
    if FIRST_AID_CAUSES.isdisjoint(causes) and (cause := low(figures)):
        causes[cause.id] = cause
    closing = closing_of(figures.project)
    if closing is None or figures.as_of < closing + timedelta(days=QUIET_DAYS):
        causes |= {cause.id: cause for cause in neglect_causes(figures)}
    for rule in (guessed_only, one_voice, satisfied):
        if cause := rule(figures):
            causes[cause.id] = cause
    return sorted(causes.values(), key=lambda one: _ORDER[one.id])


def closing_of(project: Project) -> date | None:
    """The day on which closing began or is planned; where it has none, that of what follows."""
    return project.phases.get(Phase.CLOSING, project.phases.get(Phase.AFTER))


def is_long_closed(project: Project, day: date) -> bool:
    """Whether closing began more than 60 days before `day`: then it can go into the archive."""
    closing = closing_of(project)
    return closing is not None and day > closing + timedelta(days=QUIET_DAYS)
