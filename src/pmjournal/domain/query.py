"""What a person types to find entries: words, and words that narrow."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS
from pmjournal.domain.mood import parse_mood
from pmjournal.domain.text import fold
from pmjournal.domain.words import Kind, Phase, Side, Source

_Word = TypeVar("_Word", Kind, Phase, Side, Source)
_DayReader = Callable[[str], date]

NARROWING = (
    *("project", "who", "mood", "since", "until", "kind", "tag", "side", "source", "phase"),
)
"""The words that narrow, those first that are wanted most."""

GERMAN = {
    "project": "projekt",
    "who": "wer",
    "mood": "stimmung",
    "since": "seit",
    "until": "bis",
    "kind": "art",
    "side": "seite",
    "source": "quelle",
}
"""What they are called in German, where that is something else; both are understood everywhere."""

_MEANT = {word: word for word in NARROWING} | {word: meant for meant, word in GERMAN.items()}
_NARROWING = re.compile(r'(\w+):("[^"]+"|\S+)')
_MOOD = re.compile(r"(<=|>=|<|>|=)?(.+)")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "": lambda mood, bound: mood == bound,
    "=": lambda mood, bound: mood == bound,
    "<": lambda mood, bound: mood < bound,
    ">": lambda mood, bound: mood > bound,
    "<=": lambda mood, bound: mood <= bound,
    ">=": lambda mood, bound: mood >= bound,
}


@dataclass(frozen=True, slots=True)
class Query:
    """Words to find and conditions that narrow; every entry meets an empty one."""

    words: tuple[str, ...] = ()
    """Folded beginnings of words; all must occur."""
    raw: tuple[str, ...] = ()
    """The same as typed between spaces, folded: for signs that belong to no word."""
    project: str | None = None
    who: str | None = None
    mood: tuple[str, int] | None = None
    """A comparison and its bound, such as ("<", 0)."""
    since: date | None = None
    until: date | None = None
    side: Side | None = None
    source: Source | None = None
    kind: Kind | None = None
    phase: Phase | None = None
    tags: tuple[str, ...] = ()
    """Folded; an entry has all of them."""
    misread: tuple[str, ...] = ()
    """What should have narrowed, with a value that isn't one; its words are looked for instead."""

    @property
    def is_of_entries(self) -> bool:
        """Whether it asks for something that only an entry has."""
        asked = (self.mood, self.source, self.kind, self.phase)
        return bool(self.tags) or any(one is not None for one in asked)

    def spans(self, day: date) -> bool:
        """Whether `day` lies in the time that is asked for."""
        if self.since is not None and day < self.since:
            return False
        return self.until is None or day <= self.until

    def admits_record(self, side: Side, who: str | None, day: date) -> bool:
        """As `admits`, of a promise or a tingle of `side` that `who` sees to."""
        if self.is_of_entries or self.side not in (None, side) or not self.spans(day):
            return False
        return self.who is None or self.who in fold(who or "")

    def admits(self, entry: Entry, phase: Phase | None = None) -> bool:
        """Whether `entry` meets the conditions on the entry itself (not words, not project).

        `phase` is what the project's dates say of its day; one set by hand comes first.
        """
        if self.side not in (None, entry.side) or self.kind not in (None, entry.kind):
            return False
        if self.source is not None and (entry.mood is None or entry.source is not self.source):
            return False  # without a mood there is nothing that somebody knows
        if self.phase not in (None, entry.phase or phase):
            return False
        if self.tags and not set(self.tags) <= {fold(tag) for tag in entry.tags}:
            return False
        if self.who is not None and self.who not in fold(entry.who or ""):
            return False
        if self.mood is not None:
            comparison, bound = self.mood
            if entry.mood is None or not _COMPARE[comparison](entry.mood, bound):
                return False
        return self.spans(entry.day)


def parse_query(
    text: str,
    day_of: _DayReader,
    last_day_of: _DayReader | None = None,
) -> Query:
    """The query in `text`; `day_of` reads a day as a person says it, or raises InputError.

    `last_day_of` reads the last day of a time, such as a month, where that is another reader.

    What narrows is `project:`, `who:`, `mood:` (with < > <= >=), `since:`, `until:`, `side:`,
    `source:`, `kind:`, `phase:` and `tag:`. All other punctuation only separates words, also in a
    narrowing word with a value that isn't one.
    """
    query, readers = Query(), (day_of, last_day_of or day_of)
    rest: list[str] = []
    end = 0
    for found in _NARROWING.finditer(text):
        narrowed = _narrow(query, project_meant(found[1]), found[2].strip('"'), readers)
        if narrowed is not None:
            query = narrowed
            rest.append(text[end : found.start()])
            end = found.end()
        elif project_meant(found[1]):
            query = replace(query, misread=(*query.misread, found[0]))
    folded = fold(" ".join((*rest, text[end:])))
    return replace(query, words=tuple(re.findall(r"[^\W_]+", folded)), raw=tuple(folded.split()))


def project_meant(word: str) -> str | None:
    """Which of `NARROWING` is meant by `word`, whatever its language; None where it is none."""
    return _MEANT.get(word.lower())


def _narrow(
    query: Query, key: str | None, value: str, days_of: tuple[_DayReader, _DayReader]
) -> Query | None:
    try:
        match key:
            case "project":
                return replace(query, project=value)
            case "who":
                return replace(query, who=fold(value))
            case "mood":
                found = _MOOD.fullmatch(value)
                return found and replace(query, mood=(found[1] or "", parse_mood(found[2])))
            case "since":
                return replace(query, since=days_of[0](value))
            case "until":
                return replace(query, until=days_of[1](value))
            case "side":
                return replace(query, side=_word(Side, value))
            case "source":
                return replace(query, source=_word(Source, value))
            case "kind":
                return replace(query, kind=_word(Kind, value))
            case "phase":
                return replace(query, phase=_word(Phase, value))
            case "tag" if tag := fold(value.removeprefix("#")):
                return replace(query, tags=(*query.tags, tag))
            case _:
                return None
    except InputError:
        return None


def _word(words: type[_Word], value: str) -> _Word:
    """The one of `words` with the id `value`, or that is called so in the user's language."""
    wanted = _plain(value)
    for word in words:
        if wanted in (_plain(word), _plain(LABELS[word])):
            return word
    raise InputError(value)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(name))
