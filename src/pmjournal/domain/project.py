"""A project: one piece of work for one customer, with phases that begin on a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import check_mood
from pmjournal.domain.text import clean_name, visible_line
from pmjournal.domain.words import PHASE_ORDER, Phase, Side
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One piece of work for one customer.

    Raises InputError for a name, a short name, a mood or a day that can't be.
    """

    id: str
    slug: str
    """Short reference on the command line: a-z, 0-9 and hyphens."""
    name: str
    customer: str | None = None
    phases: Mapping[Phase, date] = field(default_factory=dict[Phase, date])
    """The day on which each phase began or is planned to begin."""
    target: Mapping[Phase, int] = field(default_factory=dict[Phase, int])
    """The mood that sales and delivery agreed on for a phase; others keep the default."""
    agreed: Mapping[Side, date] = field(default_factory=dict[Side, date])
    """When each side agreed to the target."""
    briefed: datetime | None = None
    """When somebody last marked a briefing as read."""
    archived: datetime | None = None
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        for mood in self.target.values():
            check_mood(mood)
        check_days(*self.phases.values(), *self.agreed.values())
        check_times(self.briefed, self.archived, self.deleted)
        object.__setattr__(self, "name", clean_name(self.name))
        if self.customer is not None:
            object.__setattr__(self, "customer", clean_name(self.customer))
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug):
            raise InputError(
                _("'{slug}' can't be a short name: expected a-z, 0-9 and hyphens.").format(
                    slug=visible_line(self.slug)[:60]
                )
            )

    def spans(self, day: date) -> list[tuple[Phase, date, date]]:
        """The phases begun by `day`, each with its first and last day, in order of time.

        Of several that begin on one day only the last in order is there; the latest ends on `day`.
        """
        begun = sorted(
            (start, PHASE_ORDER[phase], phase)
            for phase, start in self.phases.items()
            if start <= day
        )
        phases = {start: phase for start, _order, phase in begun}
        starts = list(phases)
        ends = [following - timedelta(days=1) for following in starts[1:]] + [day]
        return [(phases[start], start, end) for start, end in zip(starts, ends, strict=False)]

    def phase_on(self, day: date) -> Phase:
        """The latest phase that has begun by `day`; first contact before any has."""
        # Not by `spans`: this is asked of every entry.
        latest, place = None, -1
        for phase, start in self.phases.items():
            if start <= day and (
                latest is None or (start, PHASE_ORDER[phase]) > (self.phases[latest], place)
            ):
                latest, place = phase, PHASE_ORDER[phase]
        return latest or Phase.FIRST_CONTACT

    def is_closed(self, day: date) -> bool:
        """Whether it lies in the archive, or is past its closing on `day`."""
        return self.archived is not None or self.phase_on(day) is Phase.AFTER

    def with_phase(self, phase: Phase, start: date | None) -> "Project":
        """This project with `phase` beginning on `start`, or without that phase."""
        others = {other: day for other, day in self.phases.items() if other is not phase}
        return replace(self, phases=others if start is None else others | {phase: start})
