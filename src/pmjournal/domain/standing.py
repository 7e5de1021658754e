"""Where a project stands: its phase and day, whether it needs somebody, and what is due next."""

from datetime import date

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.domain.signals import SignalId
from pmjournal.domain.tingle import is_out_of_the_drawer, is_too_early
from pmjournal.i18n import _

_A_CALL_HELPS = (SignalId.SILENT, SignalId.DIP, SignalId.NEED_EARLY_READINGS)


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


def needs_me(figures: Figures) -> bool:
    """Whether something wants doing beyond a next call; silence shows by itself."""
    today = figures.as_of
    return (
        any(signal.stands and signal.id not in _A_CALL_HELPS for signal in figures.signals)
        or bool(figures.readings and figures.readings[-1].mood < 0)
        or bool(figures.ledger.due)
        or any(is_out_of_the_drawer(one, figures.project, today) for one in figures.tingles)
        or any(
            tingle.planned_on is not None
            and (tingle.planned_on <= today or is_too_early(tingle, figures.project))
            for tingle in figures.tingles
            if tingle.is_planned
        )
    )
