"""The days and times that a journal knows: one gate for all that is typed, imported or comes in."""

from datetime import date, datetime, timedelta

from pmjournal.domain.errors import InputError
from pmjournal.i18n import _

YEARS = range(1971, 2101)
"""The years in which something may happen. Another one is a slip, or a clock that is wrong."""

FARTHEST = timedelta(hours=14)
"""How far a clock may be from UTC; since 1971 none on Earth was farther."""


def check_days(*days: date | None) -> None:
    """Raises InputError where one of `days` is in no year of a journal."""
    for day in days:
        if day is not None and day.year not in YEARS:
            raise InputError(out_of_range(day.isoformat()))


def check_times(*times: datetime | None) -> None:
    """Raises InputError where one of `times` is in no year of a journal, or too far from UTC."""
    for at in times:
        if at is None:
            continue
        if at.year not in YEARS:
            raise InputError(out_of_range(at.date().isoformat()))
        offset = at.utcoffset()
        if offset is not None and not -FARTHEST <= offset <= FARTHEST:
            raise InputError(
                _("{at} is too far from UTC. Expected an offset of at most {hours} hours.").format(
                    at=at.isoformat(), hours=FARTHEST // timedelta(hours=1)
                )
            )


def out_of_range(text: str) -> str:
    """What is said of a day that `text` names and that is in no year of a journal."""
    return _("'{text}' is out of range. Expected a day between {first} and {last}.").format(
        text=text, first=YEARS.start, last=YEARS.stop - 1
    )
