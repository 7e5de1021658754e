"""The canonical form of a date in words: symbols with a space between them, one form for one thing.

"am Freitag nächster Woche um 9" and "friday next week at 9" are both `w4 next uw at 9`.
"""

import re
from collections.abc import Iterable
from functools import cache

_REL = r"(?:next2?|last2?|this|coming)"
_REWRITTEN = (
    (r"ud vor r-1", "r-2"),
    (r"ud after r1", "r2"),
    (r"o1 thing", "p9"),
    (r"uw after next", "next2 uw"),
    (r"(w\d) after next", r"next2 \1"),
    (r"uw vor last", "last2 uw"),
    (r"(u[wmqy]) (?:- )?end(?!\S)", r"end \1"),
    (r"end ud", "p17"),
    (r"now now", "now"),
    (r"1? ?hal[bf] (?:1 )?uh", "30 un"),
    (r"(?:anderthalb|1 and 1 half) uh", "90 un"),
    (r"1? ?hal[bf] (?:1 )?uy", "6 um"),
    (r"(?:3uq|3 uq) (?:1 )?uh", "45 un"),
    (r"uq (?:1 )?uh", "15 un"),
    (r"1 (?=\d+ u[a-z])", ""),
    (r"20 (?:- )?o(?=[1-9]\b)", "o2"),
    (r"30 (?:- )?o1(?!\d)", "o31"),
    (r"this (?=coming|next|last|past)", ""),
    (r"past (?=w\d|u[wmqy])", "last "),
    (r"this (?=p\d)", "r0 "),
    (r"last (?=p(?:18|22))", "r-1 "),
    (r"- (?=m\d)|(?<=m\d )- (?=\d)|(?<=m\d\d )- (?=\d)", ""),
    (r"in from", "in"),
    (r"in (?:next|coming|this) (?=\d+ u)", "in "),
    (r"o(\d+) (?:kw|uw)|(\d+) kw", r"kw \1\2"),
    (r"(?:kw )?uw (?=\d)", "kw "),
    (r"kw s(\d+)/(\d+)", r"kw \1 \2"),
    (r"(?<=kw \d )/ |(?<=kw \d\d )/ |(?<=q\d )/ ", ""),
    (r"o([1-4]) uq|uq ([1-4])", r"q\1\2"),
    (r"no later than", "to"),
    (r"at(?: (?!\d|c|n|hal|3?uq)|$)", ""),
    (rf"in (?=p\d|m\d|q\d|kw|k\d|mid|end|start|{_REL} [uw]|now|\d{{4}}$)", ""),
)
_DAY_LIKE = re.compile(r"[rwdim][-\d]")
_CLOCK_LIKE = re.compile(r"\d+|[cn]\d.*")


def canonical(symbols: Iterable[str]) -> str:
    """The canonical form of what `symbols` say."""
    words = [word for symbol in symbols for word in symbol.split()]
    text = " ".join(_unambiguous(words))
    if _any_pattern().search(text):
        for pattern, form in _patterns():
            text = pattern.sub(form, text)
    return re.sub(r"^(?:(?:to|from) )+", "", text.strip())


def _unambiguous(words: list[str]) -> Iterable[str]:
    """`words` with what "am" and "Morgen" mean where they stand."""
    skipped = False
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        if skipped:
            skipped = False
        elif word == "am" and after == "morgen":
            skipped = True
            yield "p9"
        elif word == "am":
            if _CLOCK_LIKE.fullmatch(before) and not re.match(r"[wodi]\d", after):
                yield word
        elif word == "morgen":
            yield "p9" if _DAY_LIKE.match(before) else "r1"
        else:
            yield word


@cache
def _any_pattern() -> re.Pattern[str]:
    """What most dates have none of."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(pattern for pattern, _form in _REWRITTEN)})")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<!\S)(?:{pattern})"), form) for pattern, form in _REWRITTEN]
