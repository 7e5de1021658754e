"""Choose the one day that is meant, by what it is for; what may be two days is refused."""

from collections.abc import Sequence
from datetime import date, timedelta

from pmjournal.domain.dates.calendar_spans import due_in_week
from pmjournal.domain.dates.meaning import DaySpan, Meaning, Purpose, Recurrence, Wanted
from pmjournal.domain.days import YEARS, out_of_range
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import dated_text
from pmjournal.i18n import _

NEAR = timedelta(21)
"""Who names a day of a year and is off by less likely erred than meant that of another year."""


class TooEarlyError(InputError):
    """A day before that from which one counts."""


def chosen_day(meaning: Meaning, wanted: Wanted, text: str) -> date:
    """The day that `text` names with this `meaning`.

    Raises InputError where it lies on the wrong side, isn't the weekday that is named along with
    it, is a week or more, or where another day may be meant as well.
    """
    span = _chosen(meaning, wanted, text)
    day = span.first if span.is_day else _day_in(span, wanted, text)
    if meaning.weekday not in (None, day.weekday()):
        raise InputError(
            _("'{text}' contradicts itself: that day is {day}.").format(
                text=text, day=dated_text(day)
            )
        )
    if day.year not in YEARS:
        raise InputError(out_of_range(text))
    _check_side(day, wanted, text, has_recurred=meaning.recurs is not None)
    return day


def _chosen(meaning: Meaning, wanted: Wanted, text: str) -> DaySpan:
    if meaning.recurs is None:
        return _only(meaning, text)
    if wanted.purpose is Purpose.PHASE:
        return _in_order(meaning, wanted, text)
    if wanted.purpose is Purpose.DUE:
        return _next(meaning, wanted, text)
    return _latest(meaning, wanted, text)


def _only(meaning: Meaning, text: str) -> DaySpan:
    """The one span, or of several the one with the weekday that is named."""
    spans = list(meaning.spans)
    if len(spans) > 1 and meaning.weekday is not None:
        spans = [span for span in spans if span.first.weekday() == meaning.weekday] or spans
    if len(spans) > 1:
        raise _two_days(text, [span.first for span in spans])
    return spans[0]


def _latest(meaning: Meaning, wanted: Wanted, text: str) -> DaySpan:
    """The last of `spans` that has begun; on a Friday it isn't clear which Friday was."""
    spans, base, recurs = meaning.spans, wanted.base, meaning.recurs
    gone = [span for span in spans if span.first <= base]
    reach = timedelta(recurs.value) if recurs else timedelta()
    if not gone or base - gone[-1].first > reach:
        raise _no_day(text)
    latest = gone[-1]
    if recurs is Recurrence.WEEK and latest.first == base:
        if wanted.purpose is Purpose.SINCE:
            return gone[-2]
        raise _two_days(text, [gone[-2].first, base])
    if wanted.purpose is Purpose.WAS and recurs is Recurrence.YEAR and meaning.weekday is None:
        ahead = next((span for span in spans if span.first > base), None)
        if ahead and ahead.first - base <= NEAR < base - latest.first:
            raise _wrong_year(text, ahead.first, latest.first)
    return latest


def _next(meaning: Meaning, wanted: Wanted, text: str) -> DaySpan:
    """The first of `spans` that isn't over; a weekday is never the very day on which it is said."""
    spans, base, recurs = meaning.spans, wanted.base, meaning.recurs
    is_weekday = recurs is Recurrence.WEEK
    ahead = [span for span in spans if span.last >= base + timedelta(is_weekday)]
    reach = timedelta(recurs.value) if recurs else timedelta()
    if not ahead or ahead[0].first - base > reach:
        raise _no_day(text)
    if recurs is Recurrence.YEAR and meaning.weekday is None:
        gone = next((span for span in reversed(spans) if span.last < base), None)
        if gone and base - gone.last <= NEAR < ahead[0].first - base:
            raise _wrong_year(text, gone.first, ahead[0].first)
    return ahead[0]


def _in_order(meaning: Meaning, wanted: Wanted, text: str) -> DaySpan:
    """The span that keeps the order of the phases; of several, the nearest to now if it is clear.

    It is where it follows or precedes a phase directly or, with no phase at all, is much nearer.
    """
    base, after, before = wanted.base, wanted.after, wanted.before
    spans = meaning.spans
    if meaning.recurs is not Recurrence.YEAR:  # a weekday, the 9th: the last one and the next
        gone = [span for span in spans if span.first <= base]
        spans = (*gone[-1:], *[span for span in spans if span.first > base][:1])
    ordered = [
        span
        for span in spans
        if (after is None or after <= span.first) and (before is None or span.first <= before)
    ]
    if not ordered:
        raise InputError(
            _("No year of '{text}' keeps the order of the phases. Write it with the year.").format(
                text=text
            )
        )
    nearest, *others = sorted(ordered, key=lambda span: abs(span.first - base))
    if not others:
        return nearest
    if meaning.recurs is not Recurrence.YEAR:
        raise _two_days(text, [nearest.first, others[0].first])
    beside = ordered[0] if after is not None else ordered[-1] if before is not None else nearest
    if beside != nearest:
        raise _two_days(text, [beside.first, nearest.first])
    is_clear = 3 * abs(nearest.first - base) <= 2 * abs(others[0].first - base)
    if after is None and before is None and not is_clear:
        raise _two_days(text, [nearest.first, others[0].first])
    return nearest


def _day_in(span: DaySpan, wanted: Wanted, text: str) -> date:
    """The day of a week, month, quarter or year that is meant, where one is."""
    match wanted.purpose:
        case Purpose.PHASE | Purpose.SINCE:
            return span.first
        case Purpose.UNTIL:
            return min(span.last, max(wanted.base, span.first))
        case Purpose.DUE if span.is_week:
            return due_in_week(span, wanted.base)
        case _:
            raise InputError(
                _("'{text}' goes from {first} to {last}. Write the day, such as {day}.").format(
                    text=text,
                    first=dated_text(span.first),
                    last=dated_text(span.last),
                    day=span.last.isoformat(),
                )
            )


def _check_side(day: date, wanted: Wanted, text: str, *, has_recurred: bool) -> None:
    if wanted.purpose is Purpose.WAS and day > wanted.base:
        raise InputError(
            _("'{text}' is {day}, still to come. Expected today or an earlier day.").format(
                text=text, day=dated_text(day)
            )
        )
    if wanted.purpose is Purpose.DUE and day < wanted.base and not has_recurred:
        raise TooEarlyError(
            _("'{text}' is {day}. Expected {base} or a later day.").format(
                text=text, day=dated_text(day), base=dated_text(wanted.base)
            )
        )


def _two_days(text: str, days: Sequence[date]) -> InputError:
    first, second = sorted(set(days))[:2]
    return InputError(
        _("'{text}' may be two days, {first} or {second}. Write {one} or {other}.").format(
            text=text,
            first=dated_text(first),
            second=dated_text(second),
            one=first.isoformat(),
            other=second.isoformat(),
        )
    )


def _wrong_year(text: str, wrong: date, right: date) -> InputError:
    return InputError(
        _("'{text}' may be {wrong} or {right}. Write {one} for the year.").format(
            text=text,
            wrong=dated_text(wrong),
            right=dated_text(right),
            one=right.isoformat(),
        )
    )


def _no_day(text: str) -> InputError:
    return InputError(
        _("There is no such day as '{text}' near now. Expected one such as 2026-03-24.").format(
            text=text
        )
    )
