"""Own history: how one's earlier customers felt in each phase."""

from collections.abc import Iterable, Sequence
from statistics import median

from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

PROJECTS_NEEDED = 3


def own_history(projects: Iterable[Sequence[Reading]]) -> dict[Phase, float] | None:
    """The median mood per phase over one's closed projects; None below three of them.

    Each project counts once in a phase, with the median of its readings there.

    Source: the only base rate that is one's own. Caveat: three projects are three projects; and
    never a stock curve of others.
    """
    closed = [readings for readings in projects if readings]
    if len(closed) < PROJECTS_NEEDED:
        return None
    result: dict[Phase, float] = {}
    for phase in Phase:
        of_phase = [[item.mood for item in readings if item.phase is phase] for readings in closed]
        if medians := [median(moods) for moods in of_phase if moods]:
            result[phase] = float(median(medians))
    return result
