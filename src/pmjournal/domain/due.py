"""The promises that a note makes, and the day that they name in their own words."""

import re
from datetime import date, datetime

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.promise import Promise
from pmjournal.domain.when import parse_day

_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
)
_DAY = "|".join(
    (*_WEEKDAYS, "tomorrow", "morgen", r"\d{4}-\d\d-\d\d", r"\d{1,2}\.\d{1,2}\.(?:\d{4})?")
)
_DUE = re.compile(rf"(?i)\b(?:by|until|bis(?: zum)?)\s+(?:next |nächsten )?({_DAY})[.!]?\s*$")


def promise_in_line(words: str, entry: Entry, id: str) -> Promise:  # noqa: A002
    """The promise, with that id, that `entry` makes in `words`: of its side, made on its day."""
    return Promise(
        id=id,
        project=entry.project,
        text=words,
        made_on=entry.day,
        due_on=due_in(words, entry.at),
        side=entry.side,
        entry=entry.id,
    )


def due_in(words: str, said_at: datetime) -> date | None:
    """The day until which `words` promise something, said at `said_at`; None where they name none.

    Only what can mean nothing else at their end counts, such as "by Friday" or "bis 27.11.".
    """
    found = _DUE.search(words)
    if found is None:
        return None
    try:
        return parse_day(found[1], said_at, ahead=True)
    except InputError:
        return None  # 31.2.
