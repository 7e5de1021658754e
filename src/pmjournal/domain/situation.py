"""A situation: what the coach looks at in a project on a day, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmjournal.domain.cause import Cause
from pmjournal.domain.causes import causes_of, is_long_closed
from pmjournal.domain.dismissal import NOT_NOW_DAYS
from pmjournal.domain.figures import Figures
from pmjournal.domain.tingle import TingleState
from pmjournal.domain.words import PHASE_ORDER, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A project on one day, as the coach sees it."""

    figures: Figures
    causes: Sequence[Cause]
    """What holds, the one that decides first."""
    milestone: tuple[Phase, date] | None
    """The next phase that is planned, and its day."""
    uses: Mapping[str, Sequence[tuple[date, Phase | None]]]
    """When each idea was used with this customer; the phase where it was in this project."""
    planned: frozenset[str]
    """Ideas that are planned with this customer."""
    asleep: Mapping[str, date | None]
    """Ideas that nobody wants until a day; None for never."""

    @property
    def day(self) -> date:
        """The day that is asked for."""
        return self.figures.as_of

    @property
    def phase(self) -> Phase:
        """The project's phase on that day."""
        return self.figures.phase

    @property
    def mood(self) -> int | None:
        """The last reading; None where there is none, which counts as satisfied."""
        return self.figures.readings[-1].mood if self.figures.readings else None

    @property
    def needs_first_aid(self) -> bool:
        """Whether nothing but first aid helps."""
        return any(cause.needs_first_aid for cause in self.causes)

    @property
    def is_long_closed(self) -> bool:
        """Whether closing lies so far back that the project can go into the archive."""
        return is_long_closed(self.figures.project, self.day)


def situation_of(figures: Figures) -> Situation:
    """What the coach looks at in `figures`."""
    used: dict[str, list[tuple[date, Phase | None]]] = {}
    planned: set[str] = set()
    asleep = _dismissed(figures)
    project = figures.project
    for tingle in (*figures.tingles, *figures.customer_tingles):
        if tingle.idea is None:
            continue
        here = tingle.project == project.id
        if tingle.is_planned:
            planned.add(tingle.idea)
        elif tingle.settled_on is None:
            continue
        elif tingle.state is TingleState.DONE:
            phase = project.phase_on(tingle.settled_on) if here else None
            used.setdefault(tingle.idea, []).append((tingle.settled_on, phase))
        elif here and asleep.get(tingle.idea, date.min) is not None:
            # Who skips a moment doesn't want to be asked for it the next minute.
            until = tingle.settled_on + timedelta(days=NOT_NOW_DAYS)
            if figures.as_of < until:
                asleep[tingle.idea] = until
    ahead = [
        (start, PHASE_ORDER[phase], phase)
        for phase, start in project.phases.items()
        if start > figures.as_of
    ]
    return Situation(
        figures=figures,
        causes=causes_of(figures),
        milestone=(min(ahead)[2], min(ahead)[0]) if ahead else None,
        uses=used,
        planned=frozenset(planned),
        asleep=asleep,
    )


def _dismissed(figures: Figures) -> dict[str, date | None]:
    asleep: dict[str, date | None] = {}
    for dismissal in figures.dismissals:
        if dismissal.holds_on(figures.as_of) and asleep.get(dismissal.idea, date.min) is not None:
            asleep[dismissal.idea] = dismissal.until
    return asleep
