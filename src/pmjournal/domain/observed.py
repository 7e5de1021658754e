"""What is known of a project: its readings, contacts and people, whole or of some of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Side


@dataclass(frozen=True, slots=True)
class Observed:
    """A project's readings, contacts, people and what the coach lives on, in no order."""

    readings: Sequence[Reading]
    contacts: Sequence[Contact]
    """One for each entry, with or without a mood."""
    stakeholders: Sequence[Stakeholder] = ()
    promises: Sequence[Promise] = ()
    kept: int = 0
    """Promises that were kept or exceeded before those days that it was read for."""
    tingles: Sequence[Tingle] = ()
    customer_tingles: Sequence[Tingle] = ()
    """Those of other projects for the same customer."""
    dismissals: Sequence[Dismissal] = ()
    capsule: Capsule | None = None
    whole: bool = True
    """Whether this is all that is known, and no part of it."""

    def only(self, side: Side | None, who: str | None) -> "Observed":
        """What one side observed, or what was heard from one person; None leaves all.

        Promises, tingles and the capsule are the project's, whoever observed what.
        """
        if side is None and who is None:
            return self
        label = None if who is None else fold(who)

        def wanted(item: Reading | Contact) -> bool:
            return side in (None, item.side) and label in (None, fold(item.who or ""))

        return replace(
            self,
            whole=False,
            readings=[reading for reading in self.readings if wanted(reading)],
            contacts=[contact for contact in self.contacts if wanted(contact)],
            stakeholders=[one for one in self.stakeholders if who is None or one.is_called(who)],
        )
