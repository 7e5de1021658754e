"""Days and times as people say them, in English or German."""

import re
from datetime import date, datetime, time

from pmjournal.domain.days import YEARS, check_times, out_of_range
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, language

NOON = time(12)
"""The time of a day that was named without one and isn't today."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ].+)?|\d{8}(T.+)?")
_NAMED_DAY = re.compile(r"\b(today|yesterday|tomorrow|heute|(vor)?gestern|(über)?morgen)\b", re.I)
_AWAY = re.compile(r"\b(ago|vor|in)\b", re.I)
_TODAY_OR_GONE = r"\b(heute|(?:vor)?gestern)"
_WEEKDAY = r"(?=\w*tag\b|mittwoch)"
_LAST_ONE = re.compile(rf"\b(letzten?|vorigen?|vergangenen?) {_WEEKDAY}", re.I)
_NEXT_ONE = re.compile(rf"\b(nächsten?|kommenden?) {_WEEKDAY}", re.I)
# What the library doesn't know or takes for something else, in words that it does.
_REWRITTEN = (
    (re.compile(r"\b(\d{1,2})\.(\d\d) ?Uhr\b", re.I), r"\1:\2"),
    (re.compile(r"\b(um )?(\d{1,2}) ?Uhr\b(?: (\d\d))?", re.I), r"\2:\3"),
    (re.compile(r"\b(?:um|at) (\d{1,2})(?![\d.:/]| ?[ap]m\b)", re.I), r"\1:"),
    (re.compile(r"(\d):(?!\d)"), r"\1:00"),
    (re.compile(rf"{_TODAY_OR_GONE} (?:morgen|früh)\b", re.I), r"\1 9:00"),
    (re.compile(rf"{_TODAY_OR_GONE} mittag\b", re.I), r"\1 12:00"),
    (re.compile(rf"{_TODAY_OR_GONE} nachmittag\b", re.I), r"\1 15:00"),
    (re.compile(rf"{_TODAY_OR_GONE} abend\b", re.I), r"\1 18:00"),
    (_LAST_ONE, ""),
    (_NEXT_ONE, ""),
    (re.compile(rf"\bam {_WEEKDAY}", re.I), ""),
    (re.compile(r"\b(seit|bis)\b", re.I), ""),
)


def parse_when(text: str, now: datetime, *, ahead: bool = False) -> datetime:
    """The moment that `text` names, seen from `now` (aware), in the local offset of that moment.

    ISO 8601, or what a person says: "yesterday 14:00", "gestern", "3 days ago", "12.3.". What
    comes round again, such as Friday, is the last one, or with `ahead` the next. A day without a
    time is at noon, today at the time of `now`. Raises InputError.
    """
    text = text.strip()
    moment = _iso(text) if _ISO.fullmatch(text) else _said(text, now, ahead)
    if moment is None:
        expected = _(
            "'{text}' is no date. Expected a day such as 2026-03-24 14:00, 'yesterday 14:00'"
            " or 'gestern'."
        )
        if ahead:
            expected = _(
                "'{text}' is no date. Expected a day such as 2026-03-24, 'friday', 'in 2 weeks'"
                " or 'nächsten Dienstag'."
            )
        raise InputError(expected.format(text=visible_line(text)[:60]))
    day, clock = moment
    if clock is None:
        clock = now.timetz().replace(tzinfo=None) if day == now.date() else NOON
    if day.year not in YEARS:
        raise InputError(out_of_range(visible_line(text)[:60]))
    at = datetime.combine(day, clock)
    at = (at if at.tzinfo else at.astimezone()).replace(microsecond=0)
    check_times(at)
    return at


def parse_day(text: str, now: datetime, *, ahead: bool = False) -> date:
    """The day that `text` names, as `parse_when`."""
    return parse_when(text, now, ahead=ahead).date()


def _iso(text: str) -> tuple[date, time | None] | None:
    try:
        if len(text) <= len("2026-03-24"):
            return date.fromisoformat(text), None
        at = datetime.fromisoformat(re.sub(r"(?<=[T ])(?=\d:)", "0", text))
    except ValueError:
        return None
    return at.date(), at.timetz()


def _said(text: str, now: datetime, ahead: bool) -> tuple[date, time | None] | None:
    if not text.isprintable() or not re.search(r"[^\W\d_]{2}|\d ?h|\d[.:/]\d", text):
        return None  # a bare number is no date, though the library would make one of it
    from dateparser.date import DateDataParser  # 120 ms, so only for what is not ISO

    ahead = (ahead or bool(_NEXT_ONE.search(text))) and not _LAST_ONE.search(text)
    for pattern, words in _REWRITTEN:
        text = pattern.sub(words, text)
    german_first = language() == "de" or bool(re.search(r"\d\.", text))
    parser = DateDataParser(
        languages=["de", "en"] if german_first else ["en", "de"],
        settings={
            "DATE_ORDER": "DMY" if german_first else "MDY",
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "PREFER_DAY_OF_MONTH": "current" if _AWAY.search(text) else "first",
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "RETURN_AS_TIMEZONE_AWARE": False,
            "RETURN_TIME_AS_PERIOD": True,
        },
    )
    found = parser.get_date_data(text)
    if found.date_obj is None:
        return None
    if found.period in ("time", "part_of_day"):
        if re.fullmatch(r"\d+\.\d+\.", text):
            return None  # 12.13. is no time
        return found.date_obj.date(), found.date_obj.time()
    # The library passes over a time that can't be.
    if re.search(r"\d:", text) or (_NAMED_DAY.search(text) and re.search(r"\d", text)):
        return None
    return found.date_obj.date(), None
