"""Names in a text, in whatever form they stand there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from pmjournal.domain.text import LONGEST_NAME, fold

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"(?:[^\w`]|_){1,6}")
"""Between two words of one name: a space, a hyphen, a line break with a quotation's sign."""
_INVISIBLE = re.compile("(?<=\\w)[\u00ad\u200b-\u200d\u2060\ufeff]+(?=\\w)")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Before `fold`, which takes an accent off but leaves a letter that has none."""

_MARKS = ("#", "@")
"""What makes a tag or a mention of the word behind it."""

KEPT = ""
"""The placeholder of what stays as it is."""

_UNKNOWN = -1
"""The number of a word that belongs to no name."""
_SHORT = 2
"""Letters of a word that is a name only as it was written, or in capitals: IT, but not it."""
_JOINED = 4
"""Characters of several words from which on they are also looked for as one: AnnaMüller."""


def prepared_text(text: str) -> str:
    """`text` in NFC, without invisible signs inside words, which would hide a name."""
    return _INVISIBLE.sub("", normalize("NFC", text))


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name: its words, and what stands for it."""

    words: tuple[int, ...]
    apart: tuple[bool, ...]
    """Between which of them something must stand."""
    placeholder: str
    written: frozenset[str] | None
    """The only ways to write it; None for any."""
    capital: bool
    """Whether it must begin with a capital."""

    def covers(self, other: "_Form") -> bool:
        """Whether wherever `other`, of the same words, may stand, this one may, too."""
        ways = ((None, False), (other.written, other.capital))
        return self.apart == other.apart and (self.written, self.capital) in ways

    def is_stood_for_by(self, word: str) -> bool:
        """Whether `word`, the first of its words, is written as one of the name would be."""
        if self.written is not None:
            return word in self.written
        return not self.capital or word[0].isupper()


class Names:
    """Names that are looked for in texts, and their placeholders.

    A form that was added first wins over a later one, and a longer one over a shorter.
    """

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._inflected: dict[str, int] = {}
        self._forms: dict[tuple[int, ...], list[_Form]] = {}
        self._lengths: dict[int, list[int]] = {}
        """How many words those forms have that begin with one, the most first."""

    def add(self, form: str, placeholder: str, *, capital: bool = False) -> None:
        """Look for `form`, also as genitive and plural, and joined to a single word.

        Where it is short or must begin with a `capital`, it stands there in small letters only as
        a tag or a mention.
        """
        form = prepared_text(form)
        tokens = list(_TOKEN.finditer(form))
        self._add(tokens, placeholder, capital=capital)
        if len(tokens) > 1 and sum(len(token[0]) for token in tokens) >= _JOINED:
            joined = "".join(token[0] for token in tokens)
            self._add(list(_TOKEN.finditer(joined)), placeholder)

    def add_acronym(self, acronym: str, placeholder: str) -> None:
        """Look for `acronym` in capitals, also as plural."""
        written = frozenset({acronym, f"{acronym}s"})
        self._add(list(_TOKEN.finditer(acronym)), placeholder, written=written)

    def _add(
        self,
        tokens: Sequence[re.Match[str]],
        placeholder: str,
        *,
        capital: bool = False,
        written: frozenset[str] | None = None,
    ) -> None:
        if not tokens:
            return
        words = tuple(self._number(token[0]) for token in tokens)
        first, alone = tokens[0][0], len(tokens) == 1
        if alone and len(first) <= _SHORT:
            written = frozenset({first, first.upper()})
        apart = tuple(before.end() < token.start() for before, token in pairwise(tokens))
        forms = self._forms.setdefault(words, [])
        form = _Form(words, apart, placeholder, written, capital)
        if not any(one.covers(form) for one in forms):
            forms.append(form)
        lengths = self._lengths.setdefault(words[0], [])
        if len(words) not in lengths:
            lengths.append(len(words))
            lengths.sort(reverse=True)

    def _number(self, word: str) -> int:
        """The number of `word`, the same for all that it is written as."""
        keys = _keys(word)
        known = next((self._words[key] for key in keys if key in self._words), len(self._words))
        for key in keys:
            self._words.setdefault(key, known)
            if len(key) > _SHORT and not key.isdigit():
                for end in ("s", "es", *(("n", "r", "m") if key.endswith("e") else ())):
                    self._inflected.setdefault(key + end, known)
        return known

    def replaced(self, text: str, counts: Counter[str]) -> str:
        """`text`, which is `prepared`, with placeholders, each of which `counts` counts."""
        tokens = list(_TOKEN.finditer(text))
        numbers = self._numbers(tokens)
        pieces: list[str] = []
        done = place = 0
        while place < len(tokens):
            form = self._form_at(text, tokens, numbers, place)
            if form is None:
                place += 1
                continue
            if form.placeholder != KEPT:
                start, end = tokens[place].start(), tokens[place + len(form.words) - 1].end()
                pieces += [
                    text[done:start],
                    _placeholder_between(text, start, end, form.placeholder),
                ]
                counts[form.placeholder] += 1
                done = end
            place += len(form.words)
        return "".join([*pieces, text[done:]])

    def _numbers(self, tokens: Sequence[re.Match[str]]) -> list[int]:
        known: dict[str, int] = {}
        for token in tokens:
            word = token[0]
            if word not in known:
                keys = _keys(word) if len(word) <= LONGEST_NAME else ()
                found = (
                    words[key]
                    for words in (self._words, self._inflected)
                    for key in keys
                    if key in words
                )
                known[word] = next(found, _UNKNOWN)
        return [known[token[0]] for token in tokens]

    def _form_at(
        self,
        text: str,
        tokens: Sequence[re.Match[str]],
        numbers: Sequence[int],
        place: int,
    ) -> _Form | None:
        word, start = tokens[place][0], tokens[place].start()
        marked = text[start - 1 : start] in _MARKS
        for count in self._lengths.get(numbers[place], ()):
            for form in self._forms.get(tuple(numbers[place : place + count]), ()):
                found = pairwise(tokens[place : place + count])
                if (marked or form.is_stood_for_by(word)) and all(
                    _GAP.fullmatch(text, before.end(), token.start())
                    if apart
                    else before.end() == token.start()
                    for apart, (before, token) in zip(form.apart, found, strict=True)
                ):
                    return form
        return None


def _keys(word: str) -> tuple[str, ...]:
    """What `word` is compared by: without accents, and with ä, ö, ü as ae, oe, ue.

    A character that only looks different, such as one in full width, is the one it looks like.
    """
    if word.isascii():
        return (word.lower(),)
    lower = normalize("NFKC", word).casefold()
    return fold(lower.translate(_PLAIN)), fold(lower.translate(_EXPANDED))


def _placeholder_between(text: str, start: int, end: int, placeholder: str) -> str:
    """`placeholder` as it stands between `start` and `end` of `text`.

    It is one word in a tag or a mention, and runs into no letter or digit beside it.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _MARKS:
        placeholder = placeholder.replace(" ", "-")
    return f"{'-' * before.isalnum()}{placeholder}{'-' * after.isalnum()}"
