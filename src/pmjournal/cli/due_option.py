"""The option --due: a day that counts from that of the promise."""

from datetime import date

from pmjournal.cli.options import now
from pmjournal.domain.dates.choose import TooEarlyError
from pmjournal.domain.dates.reader import Purpose, day_for
from pmjournal.domain.errors import InputError
from pmjournal.i18n import _


def due_day(text: str, made_on: date) -> date:
    """The day until which something is due that was promised on `made_on`.

    Raises InputError, which names --made where the day lies before that.
    """
    try:
        return day_for(Purpose.DUE, text, now(), made_on)
    except TooEarlyError as error:
        hint = _("When it was promised, --made says.")
        raise InputError(f"{error} {hint}") from None


def due_day_again(text: str, made_on: date, made_is_new: bool) -> date:
    """As `due_day`, of a promise that is changed today: then "friday" is the one to come."""
    if not made_is_new:
        try:
            return day_for(Purpose.DUE, text, now())
        except TooEarlyError:
            pass  # a date between then and now can be
    return due_day(text, made_on)
