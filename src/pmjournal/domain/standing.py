"""Where a project stands: its phase and day, and what is due next."""

from datetime import date

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.i18n import _


def stands_at(figures: Figures) -> str:
    """Where the project stands: its phase, and the day of how many are planned."""
    parts = [LABELS[figures.phase]]
    starts = figures.project.phases
    begun = [start for start in starts.values() if start <= figures.as_of]
    if begun:
        first = min(begun)
        day = (figures.as_of - first).days + 1
        end = max(starts.values())
        if end > figures.as_of:
            parts.append(
                _("day {day} of about {days}").format(day=day, days=(end - first).days + 1)
            )
        else:
            parts.append(_("day {day}").format(day=day))
    return " · ".join(parts)


def next_due(figures: Figures) -> date | None:
    """The day of the next promise or moment that is due, or of the oldest that is overdue."""
    promised = [promise.due_on for promise in figures.ledger.open]
    planned = [tingle.planned_on for tingle in figures.tingles if tingle.is_planned]
    return min((day for day in (*promised, *planned) if day is not None), default=None)
