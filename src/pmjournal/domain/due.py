"""The day that a promise names in its own words."""

import re
from datetime import date, datetime

from pmjournal.domain.errors import InputError
from pmjournal.domain.when import parse_day

_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
)
_DAY = "|".join(
    (*_WEEKDAYS, "tomorrow", "morgen", r"\d{4}-\d\d-\d\d", r"\d{1,2}\.\d{1,2}\.(?:\d{4})?")
)
_DUE = re.compile(rf"(?i)\b(?:by|until|bis(?: zum)?)\s+(?:next |nächsten )?({_DAY})[.!]?\s*$")


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
