"""Names in a text, in whatever form they stand there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from pmjournal.domain.text import LONGEST_NAME, fold
from pmjournal.reports.roles import SMALL, is_role_word

_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"(?:[^\w`]|_){1,6}")
"""Between two words of one name: a space, a hyphen, a line break with a quotation's sign."""
_INVISIBLE = re.compile("(?<=\\w)[\u00ad\u200b\u2060\ufeff]+(?=\\w)")
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

KEPT = ""
"""The placeholder of what stays as it is."""

_UNKNOWN = -1
"""The number of a word that belongs to no name."""
_SHORT = 2
"""Letters of a word that is a name only as it was written, or in capitals: IT, but not it."""
_DISTINCTIVE = 4
"""Letters from which on the first word of a firm's name stands for the whole."""

_LEGAL = """
ab ag as bv co company corp corporation e ev eg eu gbr gmbh inc kg kga kgaa limited llc llp ltd mbh
nv ohg oy plc sa sarl se spa srl ug und and v
"""
_COMMON = """
the and und bank bund deutsche deutscher deutsches european europaische firma gesellschaft group
gruppe holding institut international first north south stadt verband verein west east project
projekt einfuhrung introduction rollout relaunch migration website portal system neue neues neuer
service services software
"""
"""Words that stand for no firm where they begin its name."""
_TITLES = """
frau herr herrn dr prof mr mrs ms miss sir ing dipl van zur de del da di la le
"""
_LEGAL_FORMS = frozenset(_LEGAL.split())
_GENERIC = frozenset(_COMMON.split())
_NO_NAMES = frozenset(_TITLES.split()) | SMALL


def prepared(text: str) -> str:
    """`text` in NFC, without invisible signs inside words, which would hide a name."""
    return _INVISIBLE.sub("", normalize("NFC", text))


def firm_forms(name: str) -> Iterator[str]:
    """How a firm is called: in full, with less and less of its legal form, by its first word."""
    tokens = list(_TOKEN.finditer(name))
    if not tokens:
        return
    core = len(tokens)
    while core > 1 and fold(tokens[core - 1][0]) in _LEGAL_FORMS:
        core -= 1
    for count in range(len(tokens), core - 1, -1):
        yield name[tokens[0].start() : tokens[count - 1].end()]
    for token in tokens[:core]:
        if len(token[0]) >= _DISTINCTIVE and fold(token[0]) not in _GENERIC:
            yield token[0]
            break


def person_forms(label: str) -> Iterator[str]:
    """How a person is called: as in `label`, and by each word of it that may be a name.

    That is no title and no role, and begins with a capital, if any does.
    """
    yield label
    words = [
        word
        for word in _LETTERS.findall(label)
        if len(word) > _SHORT and fold(word) not in _NO_NAMES and not is_role_word(word)
    ]
    yield from [word for word in words if not word[0].islower()] or words


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name: its words, and what stands for it."""

    words: tuple[int, ...]
    apart: tuple[bool, ...]
    """Between which of them something must stand."""
    placeholder: str
    written: frozenset[str] | None
    """The only ways to write it, where it is short."""


class Names:
    """Names that are looked for in texts, and their placeholders.

    A form that was added first wins over a later one, and a longer one over a shorter.
    """

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._inflected: dict[str, int] = {}
        self._forms: dict[tuple[int, ...], _Form] = {}
        self._lengths: dict[int, list[int]] = {}
        """How many words those forms have that begin with one, the most first."""

    def add(self, form: str, placeholder: str) -> None:
        """Look for `form`, also as genitive and plural, and joined to a single word."""
        form = prepared(form)
        tokens = list(_TOKEN.finditer(form))
        self._add(tokens, placeholder)
        if len(tokens) > 1 and sum(len(token[0]) for token in tokens) >= _DISTINCTIVE:
            joined = "".join(token[0] for token in tokens)
            self._add(list(_TOKEN.finditer(joined)), placeholder)

    def _add(self, tokens: Sequence[re.Match[str]], placeholder: str) -> None:
        words = tuple(self._number(token[0]) for token in tokens)
        if not words or words in self._forms:
            return
        short = len(tokens) == 1 and len(tokens[0][0]) <= _SHORT
        apart = tuple(before.end() < token.start() for before, token in pairwise(tokens))
        written = frozenset({tokens[0][0], tokens[0][0].upper()}) if short else None
        self._forms[words] = _Form(words, apart, placeholder, written)
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
                pieces += [text[done:start], _joined(text, start, end, form.placeholder)]
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
        for count in self._lengths.get(numbers[place], ()):
            form = self._forms.get(tuple(numbers[place : place + count]))
            if form is None:
                continue
            if form.written is not None and tokens[place][0] not in form.written:
                continue
            found = pairwise(tokens[place : place + count])
            if all(
                _GAP.fullmatch(text, before.end(), token.start())
                if apart
                else before.end() == token.start()
                for apart, (before, token) in zip(form.apart, found, strict=True)
            ):
                return form
        return None


def _keys(word: str) -> tuple[str, ...]:
    """What `word` is compared by: without accents, and with ä, ö, ü as ae, oe, ue."""
    lower = word.casefold()
    return (lower,) if lower.isascii() else (fold(lower), fold(lower.translate(_EXPANDED)))


def _joined(text: str, start: int, end: int, placeholder: str) -> str:
    """`placeholder` as it stands between `start` and `end` of `text`.

    It is one word in a tag or a mention, and runs into no letter or digit beside it.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("#", "@"):
        placeholder = placeholder.replace(" ", "-")
    return f"{'-' * before.isalnum()}{placeholder}{'-' * after.isalnum()}"
