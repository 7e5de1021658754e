"""The tokens of a text that may be a date: its numbers and words as symbols, with their places."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pmjournal.domain.dates.vocabulary import symbol_of
from pmjournal.domain.text import fold

_LEX = r"""
  (?P<i>\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d))(?:t(?=\d))?
| (?P<k>\d{4}[- ]?w\d{1,2}(?:-[1-7])?(?!\w))
| (?P<c>\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}h\d\d(?!\d))
| (?P<d>\d{1,2}\.[ ]?\d{1,2}\.(?:[ ]?\d{4}(?![\d:])|\d\d(?![\d:]|\.\d))?)
| (?P<n>\d{1,2}\.\d{1,2}(?!\d))
| (?P<s>\d{1,2}(?P<dash>[-/])\d{1,2}(?P=dash)(?:\d{4}|\d\d)(?!\d)|\d{1,2}/\d{1,4}(?!\d))
| (?P<q>q[1-4])(?!\w)
| (?:cw|kw|wk|w)[ ]?(?P<kw>\d{1,2})(?!\w)
| (?P<ordinal>\d{1,2})(?:st|nd|rd|th)(?!\w)
| (?P<dot>\d{1,2})\.(?!\d)
| (?P<number>\d+)
| (?P<half>[ap])\.[ ]?m\.?(?!\w)
| (?P<clock>o['’]clock)
| (?P<word>[^\W\d_]+)
| (?P<sign>[-–—/])
| (?P<blank>[\s,()';.’]+)
"""


class DateToken(NamedTuple):
    """A word, number or sign."""

    symbol: str | None
    """See `vocabulary`; of a number with signs its kind and itself, as `d24.12.`, `c14:00`,
    `n14.30`, `s24/12`, `i2026-12-24`. Empty where it says nothing, None where it isn't known."""
    start: int
    end: int
    """Its place in the text."""


def tokens_of(text: str) -> list[DateToken]:
    """The tokens of `text`."""
    tokens: list[DateToken] = []
    text = "".join(map(_small, text))
    at = 0
    while at < len(text):
        found = _lex().match(text, at)
        end = found.end() if found else at + 1
        if found is None or found["blank"] is None:
            tokens.append(DateToken(_symbol(found) if found else None, at, end))
        at = end
    return tokens


@cache
def _lex() -> re.Pattern[str]:
    return re.compile(_LEX, re.X)


@cache
def _small(sign: str) -> str:
    """`sign` in lower case, as long as it was; every space as an ordinary one."""
    small = sign.lower()
    return " " if sign.isspace() else small if len(small) == 1 else sign


_SYMBOLS: dict[str, Callable[[str], str | None]] = {
    "c": lambda clock: f"c{clock.replace('h', ':')}",
    "d": lambda day: f"d{day.replace(' ', '')}",
    "kw": lambda number: f"kw {int(number)}",
    "q": str,
    "ordinal": lambda number: f"o{int(number)}",
    "dot": lambda number: f"o{int(number)}",
    "number": lambda number: number if len(number) > 2 else str(int(number)),
    "half": lambda letter: f"{letter}m",
    "clock": lambda _clock: "uhr",
    "word": lambda word: symbol_of(fold(word)),
    "sign": lambda sign: "/" if sign == "/" else "-",
}


def _symbol(found: re.Match[str]) -> str | None:
    kind = found.lastgroup or ""
    make = _SYMBOLS.get(kind)
    return make(found[kind]) if make else kind + found[kind]
