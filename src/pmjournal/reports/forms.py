"""What else a name is called: a firm without its legal form, a person by the surname."""

import re
from collections.abc import Iterator

from pmjournal.domain.text import fold
from pmjournal.reports.plain_words import is_everyday, is_generic, is_legal_form
from pmjournal.reports.roles import SMALL, is_role_word

_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DISTINCTIVE = 3
"""Letters from which on a word of a firm's name stands for the whole; in capitals, two do."""
_ACRONYM = 3
"""Letters from which on the initials of a firm stand for it."""
_PERSONAL = 3
"""Letters from which on a word of a label is a name."""

_UNMISTAKABLE = 5
"""Letters of a surname from which on it makes no common word with an initial before it."""

_TITLES = """
frau herr herrn dr prof mr mrs ms miss sir ing dipl van zur de del da di la le
"""
_NO_NAMES = frozenset(_TITLES.split()) | SMALL


def firm_forms(name: str) -> Iterator[str]:
    """How a firm is called: in full, and with less and less of its end.

    From its end go a legal form and generic words, unless these are all there is.
    """
    tokens = list(_TOKEN.finditer(name))
    words = [token[0] for token in tokens]
    while words:
        yield name[tokens[0].start() : tokens[len(words) - 1].end()]
        *before, last = words
        if not before or not (is_legal_form(last) or is_generic(last)):
            break
        if not is_legal_form(last) and all(map(is_generic, before)):
            break
        words = before


def distinctive_words(name: str) -> list[str]:
    """The words of a firm's name that not many firms have."""
    return [
        word
        for word in _TOKEN.findall(name)
        if len(word) >= (2 if word.isupper() else _DISTINCTIVE)
        and not (fold(word) in SMALL or is_legal_form(word) or is_generic(word))
    ]


def acronyms(name: str) -> set[str]:
    """The initials of a firm's words, of all and of those in capitals; no legal form counts."""
    words = [word for word in _LETTERS.findall(name) if not is_legal_form(word)]
    initials = (
        "".join(word[0] for word in words if word[0].isupper()),
        "".join(word[0].upper() for word in words),
    )
    return {one for one in initials if len(one) >= _ACRONYM}


def person_forms(label: str) -> Iterator[str]:
    """How a person is called: as in `label`, and by each word of it that may be a name.

    That is no title and no role, and begins with a capital, if any does. Of Jean-Luc O'Brien,
    both are one word, too.
    """
    yield label
    yield from (part for part in label.split() if len(_LETTERS.findall(part)) > 1)
    words = [
        word
        for word in _LETTERS.findall(label)
        if len(word) >= _PERSONAL and fold(word) not in _NO_NAMES and not is_role_word(word)
    ]
    yield from [word for word in words if not word[0].islower()] or words


def initials(label: str) -> Iterator[tuple[str, str]]:
    """The initials of whoever has two names or more in `label`: A M, and A Müller."""
    words = _own_names(label)
    if len(words) > 1:
        letters = tuple(word[0] for word in words)
        parts = tuple(part[0] for part in _spoken(label).split() if part[0] in letters)
        for some in dict.fromkeys((letters, parts, (letters[0], letters[-1]))):
            if len(some) > 1:
                yield " ".join(some), f"{' '.join(some[:-1])} {words[-1]}"


def short_form(label: str) -> str | None:
    """The given name and the initial of the surname: Anna M; None for whoever has one name."""
    words = _own_names(label)
    return f"{words[0]} {words[-1][0]}" if len(words) > 1 else None


def logins(label: str) -> Iterator[str]:
    """What programs call whoever has two names in `label`: amüller, müllera, mülleranna."""
    words = [word.lower() for word in _own_names(label)]
    if len(words) > 1:
        first, last = words[0], words[-1]
        yield from (f"{first[0]}{last}", f"{last}{first[0]}", f"{last}{first}")


def is_login_anywhere(label: str) -> bool:
    """Whether the `logins` of `label` are no words of everyday, such as frau for F. Rau."""
    *_first, last = _own_names(label)
    return len(last) >= _UNMISTAKABLE and not is_everyday(last)


def ticket_keys(name: str) -> set[str]:
    """What tickets of the project or firm `name` may begin with, from two capitals on.

    The initials of all words, with numbers and acronyms whole: AE and AERP of Acme ERP; of a single
    word its beginning: NOR and NORD of Nordstern.
    """
    words = [word for word in _TOKEN.findall(name) if not is_legal_form(word)]
    if len(words) == 1:
        (word,) = words
        usual = is_generic(word) or is_everyday(word) or not word.isalpha()
        return set() if usual else {word[:length].upper() for length in (3, 4)}
    whole = [word if word.isdigit() or word.isupper() else word[0] for word in words]
    keys = {"".join(word[0] for word in words), "".join(whole)}
    return {key.upper() for key in keys if len(key) > 1 and key[0].isalpha()}


def _own_names(label: str) -> list[str]:
    """The words of `label` that are no title and no role and begin with a capital."""
    return [
        word
        for word in _LETTERS.findall(_spoken(label))
        if fold(word) not in _NO_NAMES and not is_role_word(word) and not word[0].islower()
    ]


def _spoken(label: str) -> str:
    """`label` with the surname last, also where it comes first, before a comma."""
    last, comma, first = label.partition(",")
    return f"{first} {last}" if comma else label
