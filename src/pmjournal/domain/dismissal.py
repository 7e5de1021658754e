"""Dismissals: ideas that somebody doesn't want now, or never, for a project."""

from dataclasses import dataclass
from datetime import date, datetime

from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.idea import Idea
from pmjournal.domain.text import check_text, excerpt
from pmjournal.i18n import _

NOT_NOW_DAYS = 14
"""How long an idea sleeps after "not now"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """That an idea shall not be suggested. Raises InputError for a day that can't be."""

    id: str
    project: str
    """The project's id."""
    idea: str
    """The idea's id in the catalogue."""
    made_on: date
    until: date | None = None
    """The first day on which it may come again; None for never."""
    deleted: datetime | None = None

    def __post_init__(self) -> None:
        check_text(self.idea)
        check_days(self.made_on, self.until)
        check_times(self.deleted)

    def holds_on(self, day: date) -> bool:
        """Whether the idea is held back on `day`."""
        return self.made_on <= day and (self.until is None or day < self.until)


def stays_text(idea: Idea) -> str:
    """That an idea which answers a cause can't be put aside."""
    text = _("“{title}” answers what hurts, and stays until that is answered.")
    return text.format(title=excerpt(idea.title))
