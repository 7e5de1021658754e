"""Times of day: 14:30, 2 pm, 14 Uhr 30, halb drei, noon, in the evening; of two, the first."""

import re
from collections.abc import Iterator
from datetime import time
from functools import cache

_PLAIN = r"""
  (?P<c>c\d+:\d\d(?::\d\d)?)(?:\ (?:uhr|(?P<chalf>am|pm)))?
| (?P<n>n\d+\.\d\d)(?:\ (?:uhr|(?P<nhalf>am|pm)))?
| (?P<hour>\d{1,2})\ uhr(?:\ (?P<minute>\d{1,2}))?(?:\ (?P<uhalf>am|pm))?
| (?P<twelve>\d{1,2})\ (?P<half>am|pm)
| (?P<h>\d{1,2})\ uh
| half\ past\ (?P<past>\d{1,2})
| halb\ (?P<halb>\d{1,2})
| 3uq\ (?P<late>\d{1,2})
| (?P<n15>\d{1,2}|uq|1\ uq)\ (?P<way>past|after|vor)\ (?P<of>\d{1,2})
| (?P<left>5|10|20|25|uq|1\ uq)\ to\ (?P<next>\d{1,2})
| (?P<bare>\d{1,2})
"""
_WORD = re.compile(
    r"[cnp]?\d+(?:[:.]\d+)*|3?uq|at|from|uhr|uh|am|pm|hal[bf]|past|after|to|and|vor|-"
)
"""What a time may be made of."""
_WORKING_HOURS = range(1, 7)
"""The hours that are in the afternoon where nothing tells: nobody meets a customer at three."""
_NOON = 12
_QUARTER = 15


def is_dotted(text: str) -> bool:
    """Whether a clock is written as 14.30, which may be a day."""
    return re.fullmatch(r"n\d+\.\d+", text) is not None


def is_range(text: str) -> bool:
    """Whether a time goes on until another: 9:00-10:30."""
    return re.search(r" (?:-|to|and) ", text) is not None


def clock_of(text: str) -> time | None:
    """The time that a canonical `text` names; None where it names none."""
    found = _shape().fullmatch(text)
    if found is None:
        return None
    part = found["before"] or found["behind"]
    begins = int(part[1:]) if part else None
    first = found["first"]
    if first is None:
        return None if begins is None else time(begins)
    until = found["until"]
    if first.isdecimal() and until is None and not found["at"] and begins is None:
        return None  # a number alone is no time
    try:
        return _time(first, until or "", begins)
    except ValueError:
        return None


@cache
def _shape() -> re.Pattern[str]:
    plain = re.sub(r"\?P<\w+>", "?:", _PLAIN)
    return re.compile(
        rf"""(?:(?P<before>p\d+)(?:\ |$))?
        (?:(?P<at>(?:at|from)\ )?(?P<first>{plain})(?:\ (?:-|to|and)\ (?P<until>{plain}))?)?
        (?:(?:(?<=^)|\ )(?P<behind>p\d+))?""",
        re.X,
    )


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(_PLAIN, re.X)


def _time(text: str, until: str, part: int | None) -> time:
    """The time that `text` names, in a `part` of the day. Raises ValueError where it can't be."""
    found = _plain().fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, second, is_open = _numbers(found)
    half = found["chalf"] or found["nhalf"] or found["uhalf"] or found["half"]
    if half is None and is_open and until.endswith((" am", " pm")):
        half = until[-2:]
    if half:
        if not 1 <= hour <= _NOON:
            raise ValueError(text)
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif part is not None:
        hour = _in_part(hour, part)
    elif is_open and not until.endswith("uhr") and hour in _WORKING_HOURS:
        hour += _NOON
    return time(hour, minute, second)


def _numbers(found: re.Match[str]) -> tuple[int, int, int, bool]:
    """Hour, minute, second, and whether they may be in the afternoon as well."""
    if clock := found["c"] or found["n"]:
        hour, minute, *second = re.findall(r"\d+", clock)
        return int(hour), int(minute), int(second[0]) if second else 0, False
    if hour := found["hour"] or found["twelve"] or found["h"]:
        return int(hour), int(found["minute"] or 0), 0, False
    if past := found["past"]:
        return int(past), 30, 0, True
    if before := found["halb"]:
        return _before(int(before), 30)
    if before := found["late"]:
        return _before(int(before), _QUARTER)
    if following := found["next"]:  # ten to three, but from nine to ten
        if found["left"] in ("5", "10") and int(found["left"]) < int(following):
            return int(found["left"]), 0, 0, True
        return _before(int(following), _QUARTER if "uq" in found["left"] else int(found["left"]))
    if of := found["of"]:
        minutes = _QUARTER if "uq" in found["n15"] else int(found["n15"])
        if found["way"] in ("past", "after"):
            return int(of), minutes, 0, True
        return _before(int(of), minutes)
    return int(found["bare"]), 0, 0, True


def _before(hour: int, minutes: int) -> tuple[int, int, int, bool]:
    if not 1 <= hour <= 24 or not 0 < minutes < 60:
        raise ValueError
    return (hour - 1) or _NOON, 60 - minutes, 0, True


def _in_part(hour: int, part: int) -> int:
    """An hour of twelve in the part of the day that begins at the hour `part`."""
    is_late = part >= 15 and hour < _NOON and not (part == 22 and hour < 6)
    return hour + _NOON if is_late or (part == _NOON and hour in (1, 2)) else hour


def clock_slices(words: list[str]) -> Iterator[tuple[time, str, list[str]]]:
    """Each time among `words`, as it stands there, and the words around it."""
    farthest = 0
    for start, word in enumerate(words):
        if not _WORD.fullmatch(word):
            continue
        if farthest <= start:
            farthest = start + 1
            while farthest < len(words) and _WORD.fullmatch(words[farthest]):
                farthest += 1
        for end in range(farthest, start, -1):
            text = " ".join(words[start:end])
            clock = clock_of(text)
            if clock is not None:
                yield clock, text, words[:start] + words[end:]
