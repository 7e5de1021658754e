"""The reader of days and times as people write them, in English or German: the only one there is.

What a date is for says which one is meant of those that come round again. A text is a date with all
of its words or not at all, and what may be two days is refused with both.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pmjournal.domain.dates.calendar_days import calendar_day
from pmjournal.domain.dates.calendar_spans import calendar_span
from pmjournal.domain.dates.canonical import canonical
from pmjournal.domain.dates.choose import chosen_day
from pmjournal.domain.dates.clock import clock_slices, is_dotted, is_range
from pmjournal.domain.dates.meaning import DaySpan, Meaning, Purpose, Wanted
from pmjournal.domain.dates.relative_days import relative_day
from pmjournal.domain.dates.tokens import tokens_of
from pmjournal.domain.days import check_times
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

NOON = time(12)
"""The time of a day that was named without one and isn't today."""

_LONGEST = 80
"""Characters of a date; what is longer is none."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*|\d{8}T.+", re.ASCII)


def moment_gone(text: str, now: datetime) -> datetime:
    """The moment that `text` names, seen from `now` (aware), in the local offset of that moment.

    A day without a time is at noon, today at the time of `now`. Raises InputError where it is no
    date, may be two, or still to come.
    """
    words = _quoted(text)
    moment = _iso_moment(text.strip())
    wanted = Wanted(purpose=Purpose.WAS, now=now, base=now.date())
    if moment is not None:
        day = chosen_day(Meaning((DaySpan(moment.date(), moment.date()),)), wanted, words)
        at = moment
    else:
        reading = reading_of(text, wanted)
        if reading is None:
            raise not_understood(text, Purpose.WAS)
        meaning, clock = reading.meaning, reading.clock
        day = chosen_day(meaning, wanted, words)
        if meaning.moment is not None and clock is None:
            if meaning.moment > now:
                raise InputError(
                    _("'{text}' is still to come. Expected now or an earlier time.").format(
                        text=words
                    )
                )
            return meaning.moment.astimezone().replace(microsecond=0)
        if clock is None:
            clock = now.time() if day == now.date() else NOON
        at = datetime.combine(day, clock)
    at = (at if at.tzinfo else local_moment(at)).replace(microsecond=0)
    check_times(at)
    return at


def day_for(purpose: Purpose, text: str, now: datetime, base: date | None = None) -> date:
    """The day that `text` names for a `purpose`, seen from today or from `base`.

    Raises InputError as `day_wanted`.
    """
    return day_wanted(text, Wanted(purpose=purpose, now=now, base=base or now.date()))


def day_wanted(text: str, wanted: Wanted) -> date:
    """The day that `text` names. Raises InputError as `chosen_day`, and where it is no date."""
    moment = _iso_moment(text.strip())
    if moment is not None:
        return chosen_day(Meaning((DaySpan(moment.date(), moment.date()),)), wanted, _quoted(text))
    reading = reading_of(text, wanted)
    if reading is None:
        raise not_understood(text, wanted.purpose)
    return chosen_day(reading.meaning, wanted, _quoted(text))


class DateReading(NamedTuple):
    """What a text may mean with all of its words."""

    meaning: Meaning
    clock: time | None
    form: str
    """The canonical form of its day; empty where it is a time alone."""


def reading_of(text: str, wanted: Wanted) -> DateReading | None:
    """What `text` may mean with all of its words; None where it is no date."""
    if len(text) > _LONGEST or not text.strip() or _has_control(text):
        return None
    symbols = [token.symbol for token in tokens_of(unicodedata.normalize("NFC", text))]
    if None in symbols:
        return None
    return reading_of_symbols([symbol for symbol in symbols if symbol], wanted)


def reading_of_symbols(symbols: list[str], wanted: Wanted) -> DateReading | None:
    """As `reading_of`, of symbols that are known."""
    text = canonical(symbols)
    meaning = _day_meaning(text, wanted)
    if meaning is not None:
        return DateReading(meaning, None, text)
    words = text.split()
    for clock, said, others in clock_slices(words):
        if not others:
            if is_dotted(said) or (wanted.purpose is Purpose.DUE and is_range(said)):
                continue  # 14.30 may be a day, and from 8 to 18 is none
            return DateReading(_clock_alone(clock, wanted), clock, "")
        form = " ".join(others)
        meaning = _day_meaning(form, wanted)
        if meaning is not None:
            return DateReading(meaning, clock, form)
    if words[:1] == ["vor"] and wanted.purpose is Purpose.DUE:  # before Friday
        return reading_of_symbols(words[1:], wanted)
    return None


def not_understood(text: str, purpose: Purpose) -> InputError:
    """The refusal of a text that is no date, with what was expected."""
    expected = _(
        "'{text}' is no date. Expected a day such as 2026-03-24 14:00, 'yesterday 14:00'"
        " or 'gestern'."
    )
    if purpose in (Purpose.DUE, Purpose.PHASE):
        expected = _(
            "'{text}' is no date. Expected a day such as 2026-03-24, 'friday', 'in 2 weeks'"
            " or 'KW 50'."
        )
    return InputError(expected.format(text=_quoted(text)))


def local_moment(at: datetime) -> datetime:
    """A wall clock `at` in the local offset; an hour later where summer time skips it."""
    moment = at.astimezone()
    if moment.replace(tzinfo=None) == at:
        return moment
    return max(moment, at.replace(fold=1 - at.fold).astimezone())


def _day_meaning(text: str, wanted: Wanted) -> Meaning | None:
    return calendar_day(text, wanted) or calendar_span(text, wanted) or relative_day(text, wanted)


def _clock_alone(clock: time, wanted: Wanted) -> Meaning:
    """Today, or the day on which that time is gone or still to come."""
    day, base, now = wanted.base, wanted.base, wanted.now.time()
    if wanted.purpose is Purpose.WAS and clock > now:
        day = base - timedelta(1)
    elif wanted.purpose is Purpose.DUE and clock < now and base == wanted.now.date():
        day = base + timedelta(1)
    return Meaning((DaySpan(day, day),))


def _iso_moment(text: str) -> datetime | None:
    """The moment in ISO 8601 with a time; None where `text` is something else."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(re.sub(r"(?<=[T ])(?=\d:)", "0", text))
    except ValueError:
        return None


def _has_control(text: str) -> bool:
    return any(not sign.isprintable() and not sign.isspace() for sign in text)


def _quoted(text: str) -> str:
    """What a refusal repeats of `text`."""
    return visible_line(text.strip())[:60]
