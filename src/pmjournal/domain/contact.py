"""A contact: that there was an entry, without what it says, but for the title of an incident."""

from dataclasses import dataclass
from datetime import datetime

from pmjournal.domain.words import Kind, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One entry, with or without a mood, as far as figures need it."""

    at: datetime
    """When, in the offset of where it was written."""
    kind: Kind = Kind.CALL
    side: Side = Side.DELIVERY
    who: str | None = None
    title: str | None = None
    """Of an incident: the first line of what was noted."""
    effort: bool = False
    """They had to chase us, repeat themselves, or were passed on."""
    id: str = ""
    """The entry's id."""

    @property
    def day(self) -> int:
        """The calendar day as a count of days (`date.toordinal`)."""
        return self.at.toordinal()

    @property
    def place(self) -> tuple[int, float, str, str, bool]:
        """Its place in the order of time, whatever the order of writing."""
        return self.day, self.at.timestamp(), self.kind, self.who or "", self.effort
