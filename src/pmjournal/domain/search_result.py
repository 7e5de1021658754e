"""What a search finds: in which order it is told, and where the words stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import Query
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle

Hit = Entry | Promise | Tingle

Span = tuple[int, int]
"""From the first character to the one after the last."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search brought."""

    hits: Sequence[Hit] = ()
    """The best first."""
    has_more: bool = False
    """Whether there are others, which are not told."""


def ranked_hits(hits: Iterable[Hit], query: Query) -> list[Hit]:
    """`hits` with those first that have a word of `query` in their title, then the newest."""
    words = query.words or query.raw

    def order(hit: Hit) -> tuple[bool, date, str]:
        title = fold(hit_title(hit))
        return all(word in title for word in words), hit_day(hit), hit.id

    return sorted(hits, key=order, reverse=True)


def hit_title(hit: Hit) -> str:
    """What `hit` is called: of a promise, all of it."""
    return hit.text.strip() if isinstance(hit, Promise) else hit.title


def hit_text(hit: Hit) -> str:
    """All in which the words are looked for."""
    if isinstance(hit, Tingle):
        return f"{hit.title}\n{hit.note or ''}"
    return hit.text


def hit_day(hit: Hit) -> date:
    """The day that `hit` is told with: of an entry its own, else when it was written down."""
    return hit.day if isinstance(hit, Entry) else hit.made_on


def admits(query: Query, hit: Promise | Tingle) -> bool:
    """Whether `hit` meets the conditions of `query`, without its words and its project."""
    return query.admits_record(hit.side, hit.owner, hit_day(hit))


def match_spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where `words`, folded, stand in `text`: at beginnings of words, or where none, inside them.

    In order, and none touches another.
    """
    folded = ""
    places: list[int] = []
    for place, sign in enumerate(text):
        part = fold(sign)
        folded += part
        places += [place] * len(part)
    spans: list[Span] = []
    for word in filter(None, words):
        starts: list[int] = []
        start = folded.find(word)
        while start >= 0:
            starts.append(start)
            start = folded.find(word, start + len(word))
        begun = [start for start in starts if not start or not folded[start - 1].isalnum()]
        spans += [(places[one], places[one + len(word) - 1] + 1) for one in begun or starts]
    return _merged_spans(spans)


def _merged_spans(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def line_with(text: str, words: Sequence[str]) -> str:
    """The first line of `text` after the title in which one of `words` stands; empty for none."""
    for line in text.strip().split("\n")[1:]:
        folded = fold(line)
        if any(word in folded for word in words):
            return line.strip()
    return ""
