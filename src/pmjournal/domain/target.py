"""The target curve: what sales and delivery agreed that the customer shall feel in each phase."""

from collections.abc import Mapping
from datetime import date

from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase

DEFAULT_TARGET: Mapping[Phase, int] = dict(zip(Phase, (0, 1, 1, 1, 2, 3, 3, 2), strict=True))
"""A rise towards the end: until an own one is agreed."""


def target_points(project: Project, until: date) -> list[tuple[float, int]]:
    """(day, mood) of the target in the middle of each phase begun by `until`, from old to new.

    Days are counts of days (`date.toordinal`). A phase ends where the next one begins.

    Source: the essay's remedy: sales and delivery put the glasses on together, towards the end.
    Caveat: an agreement between the two, and no forecast.
    """
    target = {**DEFAULT_TARGET, **project.target}
    return [
        ((first.toordinal() + last.toordinal()) / 2, target[phase])
        for phase, first, last in project.spans(until)
    ]
