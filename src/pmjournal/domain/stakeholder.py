"""Stakeholders: who matters on the customer's side, and who of them has been heard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pmjournal.domain.contact import Contact
from pmjournal.domain.days import check_times
from pmjournal.domain.text import clean, clean_name, fold


class Matters(StrEnum):
    """Why somebody matters."""

    DECIDES = "decides"
    USES = "uses"
    PAYS = "pays"
    BLOCKS = "blocks"


SILENT_AFTER = 40
"""Days after which somebody who matters has not been heard for too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A role on the customer's side; a label and not a name. Raises InputError for an empty one."""

    id: str
    project: str
    """The project's id."""
    label: str
    """As entries name it under `who`, such as CIO."""
    matters: tuple[Matters, ...] = ()
    cares_about: str | None = None
    """In their own words."""
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_name(self.label))
        if self.cares_about is not None:
            object.__setattr__(self, "cares_about", clean(self.cares_about))
        check_times(self.deleted)

    def is_called(self, label: str | None) -> bool:
        """Whether an entry's `who` means this one: without case and accents."""
        return label is not None and fold(label) == fold(self.label)


@dataclass(frozen=True, slots=True)
class Heard:
    """When somebody was last heard."""

    stakeholder: Stakeholder
    days_ago: int | None
    """None where never."""

    @property
    def too_long(self) -> bool:
        """Matters, and was never heard or not for 40 days."""
        silent = self.days_ago is None or self.days_ago >= SILENT_AFTER
        return bool(self.stakeholder.matters) and silent


def last_heard(
    stakeholders: Iterable[Stakeholder], contacts: Sequence[Contact], today: int
) -> list[Heard]:
    """All who are listed, each with the days since the last contact up to the day `today`.

    Source: decisions are made and blocked by few people (Miller and Heiman's buying influences).
    Caveat: a contact counts for the one it names, though others may have been in the room.
    """
    stakeholders = list(stakeholders)
    if not stakeholders:
        return []
    named: dict[str, int] = {}
    for contact in contacts:
        if contact.who is not None and (day := contact.day) <= today:
            named[contact.who] = max(day, named.get(contact.who, day))
    last: dict[str, int] = {}
    for who, day in named.items():
        last[fold(who)] = max(day, last.get(fold(who), day))
    days = ((one, last.get(fold(one.label))) for one in stakeholders)
    return [Heard(one, None if day is None else today - day) for one, day in days]


def known_labels(stakeholders: Iterable[Stakeholder], contacts: Iterable[Contact]) -> list[str]:
    """The labels of stakeholders, then those that entries name besides; each once, in order."""
    known: dict[str, str] = {}
    for label in (*(one.label for one in stakeholders), *(one.who for one in contacts)):
        if label is not None:
            known.setdefault(fold(label), label)
    return list(known.values())
