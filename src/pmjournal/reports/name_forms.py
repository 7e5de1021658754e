"""The forms in which a name stands in a text, and where each of them may."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

MARKS = ("#", "@")
"""What makes a tag or a mention of the word behind it."""
PART = 3
"""Letters from which on a part of a word may be a name."""

_BEFORE_TICKET = (*MARKS, "/", "_")
"""What the key of a ticket may stand behind in small letters, as in the name of a branch."""
_LONGEST_PATH = 200
_GAP = re.compile(r"(?:[^\w`]|_){1,6}")
"""Between two words of one name: a space, a hyphen, a line break with a quotation's sign."""
_DOT = re.compile(r"\.[ \u00a0\u202f]?-?")
"""Behind an initial."""
_LOGIN = re.compile(r"[._-]")
"""The same in a login, in which it needs no capital."""
_BEHIND_TICKET = re.compile(r"-\d{1,6}(?![^\W_])")


class FormKind(Enum):
    """How a form of a name stands in a text."""

    WORDS = auto()
    """Its words as they are."""
    INITIALS = auto()
    """Letters, a dot behind each: A.M."""
    INITIAL = auto()
    """Letters with a dot behind each, and a word: A. Müller, a.müller, a_müller."""
    SHORT = auto()
    """A word, and a letter with a dot behind it: Anna M."""
    LOGIN = auto()
    """Too short to be told from a common word, but for its place: \\\\frau, @frau."""
    TICKET = auto()
    """Capitals before the number of a ticket: AE-42."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name: its words, and what stands for it."""

    words: tuple[int, ...]
    apart: tuple[bool, ...]
    """Between which of them something must stand."""
    placeholder: str
    written: frozenset[str] | None
    """The only ways to write it; None for any."""
    capital: bool
    """Whether it must begin with a capital."""
    kind: FormKind

    def covers(self, other: "Form") -> bool:
        """Whether wherever `other`, of the same words, may stand, this one may, too."""
        ways = ((None, False), (other.written, other.capital))
        return (
            self.apart == other.apart
            and self.kind is other.kind
            and (self.written, self.capital) in ways
        )

    def is_stood_for_by(self, word: str) -> bool:
        """Whether `word`, the first of its words, is written as one of the name would be."""
        if self.written is not None:
            return word in self.written
        return not self.capital or word[0].isupper()


class Token(NamedTuple):
    """A word or number in a text, or a part of such a word."""

    start: int
    end: int
    number: int
    is_part: bool


def may_stand(form: Form, text: str, tokens: Sequence[Token]) -> bool:
    """Whether `form`, whose words `tokens` are, may stand where they do."""
    first, end = tokens[0], tokens[-1].end
    word, before = text[first.start : first.end], text[max(0, first.start - 2) : first.start]
    if form.kind is FormKind.INITIAL and _is_login(text, tokens):
        return not before.endswith(".")
    marks = _BEFORE_TICKET if form.kind is FormKind.TICKET else MARKS
    if not (before.endswith(marks) or form.is_stood_for_by(word)):
        return False
    match form.kind:
        case FormKind.WORDS:
            within = any(token.is_part for token in tokens)
            return not within or (not form.capital and len(word) >= PART)
        case FormKind.INITIALS:  # and no time: 9 A.M.
            letters = "".join(text[token.start : token.end] for token in tokens)
            is_time = before.strip()[-1:].isdigit()
            has_dots = text[end : end + 1] == "." and not before.endswith(".")
            return letters.isupper() and has_dots and not is_time
        case FormKind.INITIAL:
            return not before.endswith(".")
        case FormKind.SHORT:
            return text[tokens[-1].start : end].isupper() and text[end : end + 1] == "."
        case FormKind.LOGIN:
            return _is_place_of_login(text, first.start)
        case FormKind.TICKET:
            is_key = text[first.start : end].isupper() or before.endswith(marks)
            return is_key and bool(_BEHIND_TICKET.match(text, end))


def _is_place_of_login(text: str, start: int) -> bool:
    """Whether a path, or a sign of programs, leads to `start`; Herr/Frau is no path."""
    before = text[max(0, start - _LONGEST_PATH) : start]
    if not before.endswith("/"):
        return before.endswith(("\\", "~", "@"))
    path = before.split()[-1].lstrip("\"'([<`=")
    return path.startswith(("/", "~", ".")) or ":/" in path


def _is_login(text: str, tokens: Sequence[Token]) -> bool:
    return all(_LOGIN.fullmatch(text, one.end, other.start) for one, other in pairwise(tokens))


def is_joined_like(form: Form, text: str, tokens: Sequence[Token]) -> bool:
    """Whether between `tokens` stands what stands between the words of `form`."""
    if form.kind in (FormKind.INITIALS, FormKind.INITIAL):
        return (form.kind is FormKind.INITIAL and _is_login(text, tokens)) or all(
            _DOT.fullmatch(text, before.end, token.start) for before, token in pairwise(tokens)
        )
    return all(
        _GAP.fullmatch(text, before.end, token.start)
        or (before.end == token.start and token.is_part)
        if apart
        else before.end == token.start
        for apart, (before, token) in zip(form.apart, pairwise(tokens), strict=True)
    )
