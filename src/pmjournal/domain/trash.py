"""What lies in the trash, and how it is called there."""

from pmjournal.domain.entry import Entry
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.labels import LABELS
from pmjournal.domain.promise import Promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle
from pmjournal.i18n import _

Trashed = Entry | Promise | Tingle | Stakeholder
"""What a person can delete by itself."""


def kind_text(one: Trashed | InvalidRecord) -> str:
    """What it is: an entry by its kind."""
    match one:
        case InvalidRecord():
            return _("! can't be read")
        case Entry():
            return LABELS[one.kind]
        case Promise():
            return _("promise")
        case Stakeholder():
            return _("stakeholder")
        case _:
            return _("moment")


def name_text(one: Trashed | InvalidRecord) -> str:
    """What it is called, on one line and safe to show."""
    match one:
        case InvalidRecord():
            return visible_line(one.sentence)
        case Promise():
            return visible_line(one.text.strip())
        case Stakeholder():
            return visible_line(one.label)
        case _:
            return visible_line(one.title)
