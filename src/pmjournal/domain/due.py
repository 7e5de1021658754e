"""The promises that a note makes, and the day that they name in their own words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from pmjournal.domain.dates.choose import chosen_day
from pmjournal.domain.dates.meaning import Purpose, Recurrence, Wanted
from pmjournal.domain.dates.reader import DateReading, reading_of_symbols
from pmjournal.domain.dates.tokens import DateToken, tokens_of
from pmjournal.domain.entry import Entry, promises_in_text
from pmjournal.domain.errors import InputError
from pmjournal.domain.promise import Promise

_LONGEST_LINE = 1_000
"""Characters of a promise in which a day is looked for."""
_LONGEST_DATE = 12
"""Words of a date."""
_FARTHEST = timedelta(366 - 31)
"""A day without its year that lies farther ahead is one that is gone by, where nothing marks it."""
_AROUND = 40
"""Characters before a date that say what it is."""
_EOD = time(17)
_LATEST = re.compile(r"(?:spätestens|spaetestens|latest)\W+(?:(?:am|zum|on|by|bis)\W+)*$", re.I)
_AT_THE_LATEST = re.compile(r"\W*(?:at the latest|spätestens)\b", re.I)
_ANOTHER = re.compile(
    r"\b(?:every|each|jede[nrsm]?|since|seit(?: dem)?|after|nach(?: dem)?|not|nicht|frühestens"
    r"|earliest|version|release|kapitel|chapter|section|abschnitt|punkt|v|nr\.?|no\.?"
    r"|(?:as|wie)(?: \w+){0,2}?(?: on| am| vom)?)\W+$",
    re.I,
)
"""What makes of a day behind it another than one until which something is due."""
_ATTACHED_BEFORE = re.compile(r"[\w#@§$€&/]$|\S-$")
_ATTACHED_BEHIND = re.compile(r"[\w%€$]|[.,:/]\d|[-–]\w|['’]\w")
_RANGE = re.compile(r"\s*(?:-|–|—|through|thru)?\s*", re.I)
_NUMBER_BEFORE = re.compile(r"\d\s*(?:-|–|to)\s*$", re.I)
_OR_BEFORE = re.compile(r"\b(?:or|oder)\s+$", re.I)
_OR_BEHIND = re.compile(r"\s+(?:or|oder)\b", re.I)
_ON = re.compile(r"\b(?:on|zum)(?: the)?\s+$", re.I)
_GOES_ON = re.compile(r"\s*(?:[mdis]\d|o?\d+ m\d)")
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[,;.!?)])")
_NO_DAY = re.compile(r"n\S+|s\d+[-/]\d+|\d+ u\w|m\d+(?: \d{4})?|q\d.*|\d{4}|now|weekend")
"""Forms that are dates by themselves, and in a sentence mean something else as well as not."""


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


def promises_of_entry(entry: Entry, new_id: Callable[[], str]) -> list[Promise]:
    """The promises that the lines of `entry` make, with new ids."""
    return [promise_in_line(words, entry, new_id()) for words in promises_in_text(entry.text)]


def due_in(words: str, said_at: datetime) -> date | None:
    """The day until which `words` promise something, said at `said_at`; None where they name none.

    What stands behind by, until, due, bis or spätestens comes before any other, else the first day
    that lies ahead. No due day are a span (Monday to Friday), a number without a month or a final
    dot (24/7, 3.12), a month alone, what is gone by, and what may be two days.
    """
    words = words[:_LONGEST_LINE]
    wanted = Wanted(purpose=Purpose.DUE, now=said_at, base=said_at.date())
    dates = _without_spans(words, list(_dates_in(words, wanted)))
    marked = [one for one in dates if one.is_marked]
    return next((day for one in marked or dates if (day := one.day(wanted))), None)


@dataclass(frozen=True, slots=True)
class _DateInText:
    """A date as it stands in a text."""

    reading: DateReading
    start: int
    end: int
    is_marked: bool
    """Whether it is said to be the one until which something is due."""
    is_day: bool
    """Whether it can be nothing else than a day."""

    def day(self, wanted: Wanted) -> date | None:
        """The day, where it is clear which one and lies ahead."""
        try:
            day = chosen_day(self.reading.meaning, wanted, "")
        except InputError:
            return None
        meaning = self.reading.meaning
        is_gone = meaning.recurs is Recurrence.YEAR and day - wanted.base > _FARTHEST
        return None if is_gone and meaning.weekday is None and not self.is_marked else day


def _dates_in(text: str, wanted: Wanted) -> Iterator[_DateInText]:
    """The dates in `text`, each as long as it can be."""
    tokens = tokens_of(text)
    place = 0
    while place < len(tokens):
        longest = _longest_from(tokens, place, text, wanted)
        if longest is None:
            place += 1
        else:
            following, found = longest
            yield found
            place = following


def _longest_from(
    tokens: Sequence[DateToken], start: int, text: str, wanted: Wanted
) -> tuple[int, _DateInText] | None:
    """The longest date that begins with a token, and the token that follows it."""
    if not tokens[start].symbol or _ATTACHED_BEFORE.search(text[: tokens[start].start]):
        return None
    symbols: list[str] = []
    ends: list[int] = []
    for token in tokens[start : start + _LONGEST_DATE]:
        if token.symbol is None or text[token.start : token.end] in ("so", "do"):
            break
        symbols.append(token.symbol)
        ends.append(token.end)
    for length in range(len(symbols), 0, -1):
        said = [symbol for symbol in symbols[:length] if symbol]
        if not symbols[length - 1] or _ATTACHED_BEHIND.match(text, ends[length - 1]):
            continue
        reading = reading_of_symbols(said, wanted)
        if reading is not None:
            begin, end = tokens[start].start, ends[length - 1]
            found = _DateInText(reading, begin, end, is_marked=False, is_day=True)
            goes_on = _GOES_ON.match(" ".join(symbols[length:]))  # Friday 31 November
            judged = _judged(found, text, said[0])
            return start + length, replace(judged, is_day=judged.is_day and not goes_on)
    return None


def _judged(found: _DateInText, text: str, first: str) -> _DateInText:
    """`found` with what the words around it make of it."""
    before, words, form = text[: found.start], text[found.start : found.end], found.reading.form
    is_marked = (
        (first == "to" and not words.lower().startswith("to "))
        or first in ("vor", "no")
        or _LATEST.search(before) is not None
        or _AT_THE_LATEST.match(text, found.end) is not None
    )
    if not form:  # by the end of the day, but not by noon
        is_day = is_marked and found.reading.clock == _EOD and not re.search(r"\d", words)
    elif re.fullmatch(r"o\d+", form):
        is_named = is_marked or words.lower().startswith("am ") or _ON.search(before)
        is_day = bool(is_named) and _CLAUSE_ENDS.match(text, found.end) is not None
    elif re.fullmatch(r"w\d", form):  # Mo and Sat are words as well
        is_day = is_marked or re.fullmatch(r"\W*\w{1,3}\W*", words) is None
    else:
        is_day = _NO_DAY.fullmatch(form) is None
    is_another = (
        _ANOTHER.search(before[-_AROUND:])
        or _OR_BEFORE.search(before[-_AROUND:])
        or _OR_BEHIND.match(text, found.end)
    )
    return replace(found, is_marked=is_marked, is_day=is_day and not is_another)


def _without_spans(text: str, dates: Sequence[_DateInText]) -> list[_DateInText]:
    """Those of `dates` that are days, and no beginning or end of a span."""
    ends: set[int] = set()
    dates = [one for one in dates if not re.fullmatch(r"\d{4}|\d+ u\w", one.reading.form)]
    for earlier, later in pairwise(dates):
        words = text[later.start : later.end].lower()
        joined = words.startswith(("bis", "to ", "until", "till", "through"))
        between = text[earlier.end : later.start]
        if _RANGE.fullmatch(between) and (joined or between.strip()):
            ends |= {earlier.start, later.start}
    return [
        one
        for one in dates
        if one.is_day and one.start not in ends and not _NUMBER_BEFORE.search(text[: one.start])
    ]
