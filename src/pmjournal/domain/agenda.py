"""Now: what wants doing in a project, the most urgent first; and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text, mood_text
from pmjournal.domain.signals import SignalId
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext


class Todo(StrEnum):
    """What to do about a point."""

    CURVE = "curve"
    """Look at the curve, which explains it."""
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
    points = [*_signals(figures), *_low(figures), *_people(figures)]
    if not figures.project.phases:
        points.append(Point(Todo.DATES, _("No dates yet: say when each phase begins.")))
    if not points and not figures.readings:
        points.append(Point(Todo.NOTE, _("No mood yet: write one down after your next call.")))
    if not points:
        points.append(Point(Todo.NOTHING, _("Nothing needs doing.")))
    if following := _next_phase(figures):
        points.append(Point(Todo.NOTHING, following))
    return points


def _signals(figures: Figures) -> Iterator[Point]:
    for signal in figures.signals:
        if signal.stands:
            title = EXPLANATIONS[signal.id].title
            asks_for_note = signal.id in (SignalId.SILENT, SignalId.NEED_EARLY_READINGS)
            todo = Todo.NOTE if asks_for_note else Todo.CURVE
            yield Point(todo, _("{title}: {why}").format(title=title, why=signal.why))


def _low(figures: Figures) -> Iterator[Point]:
    """The last reading lies below satisfied, and no fall that stands says so already."""
    falls = (SignalId.SLUMP, SignalId.WATCH, SignalId.DIP)
    told = any(signal.stands and signal.id in falls for signal in figures.signals)
    if figures.readings and figures.readings[-1].mood < 0 and not told:
        mood = mood_text(figures.readings[-1].mood)
        text = _("The last reading is {mood}: put right what hurts, before anything else.")
        yield Point(Todo.CURVE, text.format(mood=mood))


def _people(figures: Figures) -> Iterator[Point]:
    for one in figures.heard:
        if one.too_long:
            never, long = _("{who}: never heard yet"), _("{who}: not heard for {days} days")
            text = never if one.days_ago is None else long
            who = visible_line(one.stakeholder.label)
            yield Point(Todo.NOTE, text.format(who=who, days=one.days_ago))


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
