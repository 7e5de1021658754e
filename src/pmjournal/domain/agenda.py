"""Now: what wants doing in a project, the most urgent first."""

from dataclasses import dataclass
from enum import StrEnum

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text
from pmjournal.domain.words import Freshness
from pmjournal.i18n import _, ngettext


class Todo(StrEnum):
    """What to do about a point."""

    NOTE = "note"
    """Write a note after the next contact."""
    DATES = "dates"
    """Set the project's dates."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a person should know now."""

    todo: Todo
    text: str


def agenda(figures: Figures) -> list[Point]:
    """The points for `figures`' project on their day; never empty."""
    points: list[Point] = []
    silence = figures.silence
    if silence is None:
        points.append(Point(Todo.NOTE, _("No mood yet: write one down after your next call.")))
    elif figures.freshness is Freshness.SILENT:
        text = ngettext(
            "Not heard for {days} day: nobody knows how they feel. Call them.",
            "Not heard for {days} days: nobody knows how they feel. Call them.",
            silence,
        )
        points.append(Point(Todo.NOTE, text.format(days=silence)))
    if not figures.project.phases:
        points.append(Point(Todo.DATES, _("No dates yet: say when each phase begins.")))
    if not points:
        points.append(Point(Todo.NOTHING, _("Nothing needs doing.")))
    if following := _next_phase(figures):
        points.append(Point(Todo.NOTHING, following))
    return points


def _next_phase(figures: Figures) -> str | None:
    ahead = [
        (start, phase) for phase, start in figures.project.phases.items() if start > figures.as_of
    ]
    if not ahead:
        return None
    start, phase = min(ahead)
    days = (start - figures.as_of).days
    return ngettext(
        "Next: {phase} on {day}, in {days} day", "Next: {phase} on {day}, in {days} days", days
    ).format(phase=LABELS[phase], day=day_text(start, figures.as_of), days=days)


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
