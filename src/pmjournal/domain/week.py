"""The next seven days over all projects: what is due, planned, or begins."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.domain.promise import DUE_SOON
from pmjournal.domain.text import excerpt, visible_line


class WeekItem(NamedTuple):
    """One thing on its day."""

    day: date
    project: str
    """Its name, safe to show."""
    sign: str
    """What it is: ⚑ a promise, ✦ a moment, ▸ a phase that begins."""
    text: str


def week_ahead(projects: Iterable[Figures]) -> list[WeekItem]:
    """What lies in the seven days from each one's own day on, by day."""
    items: list[WeekItem] = []
    for figures in projects:
        name = visible_line(figures.project.name)
        dated = [
            *((one.due_on, "⚑", excerpt(one.text)) for one in figures.ledger.open),
            *(
                (one.planned_on, "✦", excerpt(one.title))
                for one in figures.tingles
                if one.is_planned
            ),
            *((start, "▸", LABELS[phase]) for phase, start in figures.project.phases.items()),
        ]
        items += [
            WeekItem(day, name, sign, text)
            for day, sign, text in dated
            if day is not None and 0 <= (day - figures.as_of).days <= DUE_SOON
        ]
    return sorted(items)
