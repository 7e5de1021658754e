"""What is known of a project: its readings, contacts and people, whole or of some of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmjournal.domain.contact import Contact
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import fold
from pmjournal.domain.words import Side


@dataclass(frozen=True, slots=True)
class Observed:
    """A project's readings, contacts and people, in no order."""

    readings: Sequence[Reading]
    contacts: Sequence[Contact]
    """One for each entry, with or without a mood."""
    stakeholders: Sequence[Stakeholder] = ()

    def only(self, side: Side | None, who: str | None) -> "Observed":
        """What one side observed, or what was heard from one person; None leaves all."""
        if side is None and who is None:
            return self
        label = None if who is None else fold(who)

        def wanted(item: Reading | Contact) -> bool:
            return side in (None, item.side) and label in (None, fold(item.who or ""))

        return Observed(
            [reading for reading in self.readings if wanted(reading)],
            [contact for contact in self.contacts if wanted(contact)],
            [one for one in self.stakeholders if who is None or one.is_called(who)],
        )
