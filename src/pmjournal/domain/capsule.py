"""The time capsule: the customer's wish from first contact, sealed until the closing."""

from dataclasses import dataclass
from datetime import date, datetime

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.project import Project
from pmjournal.domain.text import clean, clean_name
from pmjournal.domain.words import PHASE_ORDER, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule:
    """What a customer wished for, in their words. Raises InputError where that can't be."""

    id: str
    project: str
    """The project's id."""
    text: str
    sealed_on: date
    who: str | None = None
    """The stakeholder's label."""
    opened_on: date | None = None
    """The day on which somebody opened it on purpose; None where nobody did."""
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.who is not None:
            object.__setattr__(self, "who", clean_name(self.who))
        check_days(self.sealed_on, self.opened_on)
        check_times(self.deleted)

    def is_open(self, project: Project, day: date) -> bool:
        """Whether its words may be shown on `day`: closing has begun, or somebody opened it."""
        if self.opened_on is not None and self.opened_on <= day:
            return True
        return PHASE_ORDER[project.phase_on(day)] >= PHASE_ORDER[Phase.CLOSING]
