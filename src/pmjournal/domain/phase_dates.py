"""The days on which phases begin, as people write them, and the order that they keep."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from pmjournal.domain.dates.meaning import Purpose, Wanted
from pmjournal.domain.dates.reader import day_wanted, reading_of
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text
from pmjournal.domain.project import Project
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _


class PhaseDateError(InputError):
    """A text that names no day for a phase, or may name two."""

    def __init__(self, sentence: str, phase: Phase) -> None:
        super().__init__(sentence)
        self.phase = phase


def with_phase_dates(project: Project, texts: Mapping[Phase, str | None], now: datetime) -> Project:
    """`project` with phases that begin on the days in `texts`, or without them for None.

    A day without its year lies in that year which keeps the order of the phases. Raises
    PhaseDateError where a text names no day, or may name two.
    """
    for phase in texts:
        project = project.with_phase(phase, None)
    filled = {phase: text for phase, text in texts.items() if text is not None}
    in_order = sorted(filled, key=PHASE_ORDER.__getitem__)
    # Those that are complete first, as the others lie between them.
    for phase in sorted(in_order, key=lambda phase: _recurs(filled[phase], now)):
        try:
            start = day_wanted(filled[phase], _wanted(project, phase, now))
        except InputError as error:
            raise PhaseDateError(str(error), phase) from None
        project = project.with_phase(phase, start)
    return project


def order_warning(project: Project, phase: Phase) -> str | None:
    """A sentence where `phase` begins before one that comes earlier, or after a later one."""
    start = project.phases.get(phase)
    if start is None:
        return None
    after, before = _neighbours(project, phase)
    if after is not None and project.phases[after] > start:
        first, second = after, phase
    elif before is not None and project.phases[before] < start:
        first, second = phase, before
    else:
        return None
    return _("{second} begins on {second_day}, before {first} on {first_day}.").format(
        first=LABELS[first],
        first_day=dated_text(project.phases[first]),
        second=LABELS[second],
        second_day=dated_text(project.phases[second]),
    )


def order_warnings(project: Project, phases: Iterable[Phase]) -> list[str]:
    """The sentences for `phases`, each once."""
    warnings = (order_warning(project, phase) for phase in phases)
    return list(dict.fromkeys(warning for warning in warnings if warning))


def _neighbours(project: Project, phase: Phase) -> tuple[Phase | None, Phase | None]:
    """The last phase to begin of those before `phase`, and the first of those after it."""
    place, days = PHASE_ORDER[phase], project.phases
    earlier = [other for other in days if PHASE_ORDER[other] < place]
    later = [other for other in days if PHASE_ORDER[other] > place]
    return (
        max(earlier, key=days.__getitem__, default=None),
        min(later, key=days.__getitem__, default=None),
    )


def _wanted(project: Project, phase: Phase, now: datetime) -> Wanted:
    after, before = _neighbours(project, phase)
    return Wanted(
        purpose=Purpose.PHASE,
        now=now,
        base=now.date(),
        after=_day(project, after),
        before=_day(project, before),
    )


def _day(project: Project, phase: Phase | None) -> date | None:
    return None if phase is None else project.phases[phase]


def _recurs(text: str, now: datetime) -> bool:
    wanted = Wanted(purpose=Purpose.PHASE, now=now, base=now.date())
    reading = reading_of(text, wanted)
    return reading is not None and reading.meaning.recurs is not None
