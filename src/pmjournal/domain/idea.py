"""Ideas for tingles: what the catalogue and a person's own file hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pmjournal.domain.tingle import LONGEST_TEASE, TingleKind, Trigger, Work
from pmjournal.domain.words import Phase


class Repeat(StrEnum):
    """How often an idea may be used with one customer."""

    ONCE = "once"
    PER_PHASE = "per_phase"
    FREELY = "freely"


CEILING: Mapping[Phase, int] = dict(zip(Phase, (2, 2, 3, 3, 4, 5, 5, 4), strict=True))
"""The highest intensity in each phase: it shall tingle more and more."""

INTENSITIES = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One idea of the catalogue."""

    id: str
    title: str
    text: str
    phase: Phase
    kind: TingleKind
    intensity: int
    """1 (quiet) to 5 (a moment that is told further)."""
    work: Work
    lead_days: int
    """How many days ahead it must be begun."""
    triggers: tuple[Trigger, ...]
    repeat: Repeat
    min_mood: int
    """The last reading must be at least this."""
    own: bool = False
    """From the person's own file."""

    def first_day(self, today: date) -> date:
        """The first day on which it can be ready; for a tease not further off than one may be."""
        days = self.lead_days
        if self.kind is TingleKind.TEASE:
            days = min(days, LONGEST_TEASE)
        return today + timedelta(days=days)
