"""Names in a text, in whatever form they stand there."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pmjournal.domain.text import LONGEST_NAME
from pmjournal.reports.compounds import heads, humps
from pmjournal.reports.name_forms import (
    MARKS,
    PART,
    Form,
    FormKind,
    Token,
    is_joined_like,
    may_stand,
)
from pmjournal.reports.spelling import keys_of, prepared_text

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
KEPT = ""
"""The placeholder of what stays as it is."""

_UNKNOWN = -1
"""The number of a word that belongs to no name."""
_SHORT = 2
"""Letters of a word that is a name only as it was written, or in capitals: IT, but not it."""
_JOINED = 4
"""Characters of several words from which on they are also looked for as one: AnnaMüller."""
_ENDS = ("s", "es")
"""Genitive and plural."""
_LONG_ENDS = (*_ENDS, "sche", "scher", "sches", "schen", "schem")
"""Also what is of somebody: die Müllersche Idee. Behind a short name it makes another word."""
_LONG = 5
"""Letters of such a name: Rauschen is nothing of Rau."""
_MOST_WORDS = 200_000
"""Different words that are remembered."""


class Names:
    """Names that are looked for in texts, and their placeholders.

    A form that was added first wins over a later one, and a longer one over a shorter.
    """

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._inflected: dict[str, int] = {}
        self._forms: dict[tuple[int, ...], list[Form]] = {}
        self._lengths: dict[int, list[int]] = {}
        """How many words those forms have that begin with one, the most first."""
        self._small: set[int] = set()
        """The words with which one begins that need not begin with a capital."""
        self._parts: dict[str, Sequence[tuple[int, int, int]]] = {}
        """Where the parts of words begin and end that were met, and their numbers."""
        self._beginnings: set[str] = set()
        """Those of them in which a form may begin."""

    def add(self, form: str, placeholder: str, *, capital: bool = False) -> None:
        """Look for `form`, also as genitive and plural, and joined to a single word.

        Where it is short or must begin with a `capital`, it stands there in small letters only as
        a tag or a mention, and never within a word. Any other is found in camel case, too, and at
        the beginning of a compound.
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

    def add_special(self, form: str, placeholder: str, kind: FormKind) -> None:
        """Look for `form` where it stands as that `kind` does."""
        tokens = list(_TOKEN.finditer(prepared_text(form)))
        self._add(tokens, placeholder, capital=kind is not FormKind.LOGIN, kind=kind)

    def _add(
        self,
        tokens: Sequence[re.Match[str]],
        placeholder: str,
        *,
        capital: bool = False,
        written: frozenset[str] | None = None,
        kind: FormKind = FormKind.WORDS,
    ) -> None:
        if not tokens:
            return
        self._forget()  # what was met may be known now
        words = tuple(self._number(token[0]) for token in tokens)
        first, alone = tokens[0][0], len(tokens) == 1
        if alone and len(first) <= _SHORT and written is None:
            written = frozenset({first, first.upper()})
        apart = tuple(before.end() < token.start() for before, token in pairwise(tokens))
        forms = self._forms.setdefault(words, [])
        form = Form(words, apart, placeholder, written, capital, kind)
        if not any(one.covers(form) for one in forms):
            forms.append(form)
        lengths = self._lengths.setdefault(words[0], [])
        if len(words) not in lengths:
            lengths.append(len(words))
            lengths.sort(reverse=True)
        if kind not in (FormKind.INITIALS, FormKind.INITIAL, FormKind.SHORT):
            self._small.add(words[0])

    def _number(self, word: str) -> int:
        """The number of `word`, the same for all that it is written as."""
        keys = keys_of(word)
        known = next((self._words[key] for key in keys if key in self._words), len(self._words))
        for key in keys:
            self._words.setdefault(key, known)
            if len(key) > _SHORT and not key.isdigit():
                ends = _LONG_ENDS if len(key) >= _LONG else _ENDS
                for end in (*ends, *(("n", "r", "m") if key.endswith("e") else ())):
                    self._inflected.setdefault(key + end, known)
        return known

    def replaced(self, text: str, counts: Counter[str]) -> str:
        """`text`, which is prepared, with placeholders, each of which `counts` counts."""
        words = set(_TOKEN.findall(text))
        if len(self._parts) > _MOST_WORDS:
            self._forget()
        for word in words.difference(self._parts):
            parts = self._parts[word] = self._parts_of(word)
            if any(self._may_begin(word[start:end], number) for start, end, number in parts):
                self._beginnings.add(word)
        if self._beginnings.isdisjoint(words):
            return text
        tokens = self._tokens(text)
        pieces: list[str] = []
        done = place = 0
        parted = False
        while place < len(tokens):
            begins = tokens[place].number in self._lengths
            form = self._form_at(text, tokens, place) if begins else None
            if form is None:
                place += 1
                continue
            if form.placeholder != KEPT:
                start, end = tokens[place].start, tokens[place + len(form.words) - 1].end
                end += form.kind in (FormKind.INITIALS, FormKind.SHORT)  # its last dot
                pieces += [
                    text[done:start],
                    _placeholder_between(text, start, end, form.placeholder),
                ]
                counts[form.placeholder] += 1
                done = end
                parted |= any(token.is_part for token in tokens[place : place + len(form.words)])
            place += len(form.words)
        result = "".join([*pieces, text[done:]])
        return self.replaced(result, counts) if parted else result  # what was beside it is a word

    def _forget(self) -> None:
        self._parts.clear()
        self._beginnings.clear()

    def _may_begin(self, word: str, number: int) -> bool:
        """Whether a form may begin with `word`; with a small letter, initials rarely do."""
        return number in self._lengths and (number in self._small or word[:1].isupper())

    def _parts_of(self, word: str) -> Sequence[tuple[int, int, int]]:
        """The parts of `word`, which are several only where one of them is known, and it isn't."""
        whole = ((0, len(word), self._number_of(word)),)
        if whole[0][2] != _UNKNOWN or not PART < len(word) <= LONGEST_NAME or not word.isalpha():
            return whole
        parts = [(start, end, self._number_of(word[start:end])) for start, end in humps(word)]
        if any(number != _UNKNOWN for _start, _end, number in parts):
            return parts
        for end in heads(word):
            number = self._number_of(word[:end])
            if number != _UNKNOWN:
                return (0, end, number), (end, len(word), _UNKNOWN)
        return whole

    def _number_of(self, word: str) -> int:
        keys = keys_of(word) if len(word) <= LONGEST_NAME else ()
        found = (
            words[key] for words in (self._words, self._inflected) for key in keys if key in words
        )
        return next(found, _UNKNOWN)

    def _tokens(self, text: str) -> Sequence[Token]:
        return [
            Token(found.start() + start, found.start() + end, number, len(parts) > 1)
            for found in _TOKEN.finditer(text)
            for parts in [self._parts[found[0]]]
            for start, end, number in parts
        ]

    def _form_at(self, text: str, tokens: Sequence[Token], place: int) -> Form | None:
        for count in self._lengths[tokens[place].number]:
            some = tokens[place : place + count]
            for form in self._forms.get(tuple(token.number for token in some), ()):
                if may_stand(form, text, some) and is_joined_like(form, text, some):
                    return form
        return None


def _placeholder_between(text: str, start: int, end: int, placeholder: str) -> str:
    """`placeholder` as it stands between `start` and `end` of `text`.

    It is one word in a tag or a mention, and runs into no letter or digit beside it.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in MARKS:
        placeholder = placeholder.replace(" ", "-")
    return f"{'-' * before.isalnum()}{placeholder}{'-' * after.isalnum()}"
