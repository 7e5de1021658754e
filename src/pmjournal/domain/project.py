"""A project: one piece of work for one customer, with phases that begin on a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import clean_name, visible_line
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One piece of work for one customer. Raises InputError for a name or slug that can't be."""

    id: str
    slug: str
    """Short reference on the command line: a-z, 0-9 and hyphens."""
    name: str
    customer: str | None = None
    phases: Mapping[Phase, date] = field(default_factory=dict[Phase, date])
    """The day on which each phase began or is planned to begin."""
    archived: datetime | None = None
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_name(self.name))
        if self.customer is not None:
            object.__setattr__(self, "customer", clean_name(self.customer))
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug):
            raise InputError(
                _("'{slug}' can't be a short name: expected a-z, 0-9 and hyphens.").format(
                    slug=visible_line(self.slug)[:60]
                )
            )

    def phase_on(self, day: date) -> Phase:
        """The latest phase that has begun by `day`; first contact before any has."""
        begun = [(start, PHASE_ORDER[phase], phase) for phase, start in self.phases.items()]
        return max(
            (item for item in begun if item[0] <= day), default=(day, 0, Phase.FIRST_CONTACT)
        )[2]

    def with_phase(self, phase: Phase, start: date | None) -> "Project":
        """This project with `phase` beginning on `start`, or without that phase."""
        others = {other: day for other, day in self.phases.items() if other is not phase}
        return replace(self, phases=others if start is None else others | {phase: start})
