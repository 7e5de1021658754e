"""The target curve: what sales and delivery agreed that the customer shall feel in each phase."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase, Side

DEFAULT_TARGET: Mapping[Phase, int] = dict(zip(Phase, (0, 1, 1, 1, 2, 3, 3, 2), strict=True))
"""A rise towards the end: until an own one is agreed."""


def target_of(project: Project) -> dict[Phase, int]:
    """The mood that is aimed at in each phase, in the phases' order."""
    return {phase: project.target.get(phase, DEFAULT_TARGET[phase]) for phase in Phase}


def with_target(project: Project, moods: Mapping[Phase, int | None]) -> Project:
    """`project` with other `moods` to aim at; None brings a phase's default back.

    Where that changes the target nobody has agreed to it any more. Raises InputError for a mood
    off the scale.
    """
    kept = {phase: mood for phase, mood in project.target.items() if phase not in moods}
    given = {phase: mood for phase, mood in moods.items() if mood is not None}
    changed = replace(project, target=kept | given)
    same = target_of(changed) == target_of(project)
    return replace(changed, agreed=project.agreed if same else {})


def target_points(project: Project, until: date) -> list[tuple[float, int]]:
    """(day, mood) of the target in the middle of each phase begun by `until`, from old to new.

    Days are counts of days (`date.toordinal`). A phase ends where the next one begins.

    Source: the essay's remedy: sales and delivery put the glasses on together, towards the end.
    Caveat: an agreement between the two, and no forecast.
    """
    target = target_of(project)
    return [
        ((first.toordinal() + last.toordinal()) / 2, target[phase])
        for phase, first, last in project.spans(until)
    ]


def target_gap(project: Project, phase: Phase, level: float | None) -> float | None:
    """The level less the target of `phase`, in mood steps; None without a level.

    Source: the essay's remedy, as the target. Caveat: it is as good as the agreement, and the
    level is late. It is worth telling only where both sides agreed and the level isn't silent.
    """
    return None if level is None else level - target_of(project)[phase]


def is_agreed(project: Project, day: date) -> bool:
    """Whether both sides have agreed to the target by `day`."""
    return all(side in project.agreed and project.agreed[side] <= day for side in Side)
