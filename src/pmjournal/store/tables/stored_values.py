"""Values as the tables hold them: lists, times and days, each in one form only."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import cast

from pmjournal.domain.days import FARTHEST, check_days
from pmjournal.domain.words import Phase

NOTHING = "[]"
"""An empty list, as it is stored."""

_LONG = len("2026-03-24T13:05:00Z")


def stored_list(items: Sequence[str]) -> str:
    """`items` as a JSON list; most entries have none and don't wait for the module."""
    if not items:
        return NOTHING
    import json

    return json.dumps(items, ensure_ascii=False)


def stored_items(stored: str) -> list[str]:
    """The items of a list that `stored_list` wrote. Raises ValueError or TypeError for no such."""
    if stored == NOTHING:
        return []
    import json

    items: object = json.loads(stored)
    if not isinstance(items, list):
        raise TypeError(stored)
    for item in cast("list[object]", items):
        if not isinstance(item, str):
            raise TypeError(stored)
    return cast("list[str]", items)


def stored_time(moment: datetime) -> str:
    """A time as it is stored: UTC, whole seconds, such as 2026-03-24T13:05:00Z."""
    # Not by strftime, which on some systems leaves out the zeros before a year.
    return f"{moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def now_stored() -> str:
    """The time, as it is stored."""
    return stored_time(datetime.now(UTC))


def stored_moment(text: str | None) -> datetime | None:
    """The time in UTC that `stored` wrote. Raises ValueError where it has another form."""
    return None if text is None else _utc(text)


def local_time(text: str, offset: int) -> datetime:
    """The time that `stored` wrote, in the offset (minutes) where it was written.

    Raises ValueError where it has another form.
    """
    return _utc(text).astimezone(_zone(offset))


def _utc(text: str) -> datetime:
    # Python reads many other forms: weeks, days without a time, and times of nowhere.
    if len(text) != _LONG or text[4] + text[7] + text[10] + text[-1] != "--TZ":
        raise ValueError(text)
    return datetime.fromisoformat(text)


def day_of(text: str) -> date:
    """The day in `text`. Raises ValueError where it isn't as `date.isoformat` writes it."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def phase_of(phase: str, starts_on: str) -> tuple[Phase, date]:
    """A phase and the day on which it begins."""
    day = day_of(starts_on)
    check_days(day)
    return Phase(phase), day


@lru_cache(typed=True)
def _zone(offset: int) -> timezone:
    if type(offset) is not int or abs(offset) > FARTHEST.total_seconds() / 60:
        raise ValueError(offset)
    return timezone(timedelta(minutes=offset))
