"""Dates and times as other programs write them; what may mean two days is never guessed."""

import re
from datetime import date, datetime, time

from pmjournal.domain.dates.column import DayAndTime, TwoDaysError, complete_moment
from pmjournal.domain.dates.reader import NOON, local_moment
from pmjournal.domain.days import check_days, check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _

_POSIX = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M", "%r": "%I:%M:%S %p", "%D": "%m/%d/%y"}


def read_moment(
    text: str, *, is_day_first: bool | None = None, form: str | None = None
) -> DayAndTime:
    """The day and time that `text` names; by strptime's `form` where that is given.

    Raises InputError where it is no date, or may be two.
    """
    text = text.strip()
    try:
        return _formed(text, form) if form else complete_moment(text, is_day_first=is_day_first)
    except TwoDaysError as error:
        raise InputError(
            _(
                "'{text}' may be two days, {days}. Say how dates are written with --dates, such as"
                " --dates %d/%m/%Y."
            ).format(text=excerpt(text), days=" / ".join(error.days))
        ) from None
    except (ValueError, re.error):  # strptime's, where the form names the same thing twice
        raise InputError(
            _("'{text}' is no date that is known here. Expected {example}.").format(
                text=excerpt(text), example=form or _("one such as 2026-03-24 14:05")
            )
        ) from None


def at_of(day: date, clock: time | None) -> datetime:
    """The moment in its own or else the local offset; noon where no time is named.

    Raises InputError where the year is out of range, or the offset is.
    """
    check_days(day)
    at = datetime.combine(day, NOON if clock is None else clock)
    at = at if at.tzinfo else local_moment(at)
    check_times(at)
    return at


def _formed(text: str, form: str) -> DayAndTime:
    for short, long in _POSIX.items():
        form = form.replace(short, long)
    at = datetime.strptime(text, form)  # noqa: DTZ007
    has_clock = any(sign in form for sign in ("%H", "%I", "%X", "%c"))
    has_day = any(sign in form for sign in ("%d", "%j", "%x", "%c"))
    return at.date() if has_day else None, at.timetz() if has_clock else None
