"""Hints: what may be said of a project on its Home besides what needs somebody."""

from collections.abc import Iterator
from datetime import date

from pmjournal.domain.coach import Advice
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text
from pmjournal.domain.neglect import decides
from pmjournal.domain.points import Point, Todo
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import SignalId
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.domain.tingle import is_too_early
from pmjournal.domain.why import why
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _, ngettext


def hints_of(advice: Advice, *, needs_nobody: bool) -> list[Point]:
    """What may be said besides; never empty where the project `needs_nobody`."""
    figures = advice.situation.figures
    hints = [
        *_signals(figures),
        *_too_early(figures),
        *_new_rater(figures),
        *_people(figures),
    ]
    if not figures.project.phases:
        hints.append(Point(Todo.DATES, _("No dates yet: say when each phase begins.")))
    if needs_nobody and not hints:
        if figures.readings:
            hints.append(Point(Todo.NOTHING, _("Nothing needs doing.")))
        else:
            text = _("No mood yet: write one down after your next call.")
            hints.append(Point(Todo.NOTE, text))
    hints += _wish(figures)
    if advice.idea is None and advice.moment is None:
        hints.append(Point(Todo.TINGLES, why(advice)))
    if following := _next_phase(figures):
        hints.append(Point(Todo.NOTHING, following))
    return hints


_TODO = {
    SignalId.DIP: Todo.CURVE,
    SignalId.GLASSES_TOO_EARLY: Todo.CURVE,
    SignalId.NEED_EARLY_READINGS: Todo.NOTE,
}
"""The signals that are no cause, and what to do about each."""


def _signals(figures: Figures) -> Iterator[Point]:
    for line in signal_lines(figures.signals, figures.as_of, past=False):
        if line.signal.id in _TODO:
            yield Point(_TODO[line.signal.id], line.text)


def _too_early(figures: Figures) -> Iterator[Point]:
    """Moments that are planned before their time has come."""
    early = [
        (tingle.planned_on, tingle.id, tingle)
        for tingle in figures.tingles
        if tingle.is_planned
        and tingle.planned_on is not None
        and tingle.planned_on >= figures.as_of
        and is_too_early(tingle, figures.project)
    ]
    for day, _id, tingle in sorted(early, key=lambda one: one[:2]):
        text = _("“{title}”, planned for {day}, comes before its time.")
        title = excerpt(tingle.title)
        yield Point(Todo.TINGLES, text.format(title=title, day=day_text(day, figures.as_of)))


def _new_rater(figures: Figures) -> Iterator[Point]:
    """Delivery has taken over, and has only heard from sales how they feel."""
    sides = {reading.side for reading in figures.readings}
    if sides == {Side.SALES} and figures.phase is not Phase.FIRST_CONTACT:
        yield Point(
            Todo.NOTE,
            _("Only sales has noted a mood so far. Ask them afresh how they feel about it today."),
        )


def _people(figures: Figures) -> Iterator[Point]:
    """Who matters and was not heard for long; who decides or pays is a cause."""
    for one in figures.heard:
        if one.too_long and not decides(one):
            never, long = _("{who}: never heard yet"), _("{who}: not heard for {days} days")
            text = never if one.days_ago is None else long
            who = visible_line(one.stakeholder.label)
            yield Point(Todo.PEOPLE, text.format(who=who, days=one.days_ago))


def _wish(figures: Figures) -> Iterator[Point]:
    """The time capsule, which opens by itself with the closing."""
    capsule = figures.capsule
    if capsule and capsule.is_open(figures.project, figures.as_of):
        day = day_text(capsule.sealed_on, figures.as_of)
        who = f" ({visible_line(capsule.who)})" if capsule.who else ""
        text = _("Time capsule of {day}{who}: “{wish}”")
        wish = visible_line(capsule.text.strip())
        yield Point(Todo.NOTHING, text.format(day=day, who=who, wish=wish))


def _next_phase(figures: Figures) -> str | None:
    ahead: list[tuple[date, Phase]] = [
        (start, phase) for phase, start in figures.project.phases.items() if start > figures.as_of
    ]
    if not ahead:
        return None
    start, phase = min(ahead)
    days = (start - figures.as_of).days
    return ngettext(
        "Next: {phase} on {day}, in {days} day", "Next: {phase} on {day}, in {days} days", days
    ).format(phase=LABELS[phase], day=day_text(start, figures.as_of), days=days)
