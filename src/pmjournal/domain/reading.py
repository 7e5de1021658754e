"""A reading: one mood of the customer, with how and by whom it was observed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pmjournal.domain.mood import check_mood
from pmjournal.domain.words import Phase, Side, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One mood of the customer. Raises InputError where `mood` is not on the scale."""

    at: datetime
    """When, in the offset of where it was written: its calendar date is the reading's day."""
    mood: int
    """-3 (wants out) to +3 (recommends us unasked); 0 is satisfied."""
    phase: Phase = Phase.FIRST_CONTACT
    source: Source = Source.GUESSED
    side: Side = Side.DELIVERY
    who: str | None = None
    """The stakeholder's label."""
    id: str = ""
    """The entry's id."""

    def __post_init__(self) -> None:
        check_mood(self.mood)

    @property
    def day(self) -> int:
        """The calendar day as a count of days (`date.toordinal`)."""
        return self.at.toordinal()


def in_order(readings: Iterable[Reading], until: int) -> list[Reading]:
    """Those up to the day `until`, from old to new; the same order however they were entered."""
    known = [reading for reading in readings if reading.day <= until]
    return sorted(known, key=_place)


def _place(reading: Reading) -> tuple[int, float, int, str]:
    # Not `at` itself: in the night when clocks go back, times of one zone compare by the clock.
    return reading.day, reading.at.timestamp(), reading.mood, reading.id
