"""What narrows a search, offered while it is typed."""

import re
from collections.abc import Mapping, Sequence

from pmjournal.domain.labels import LABELS
from pmjournal.domain.query import GERMAN, NARROWING, project_meant
from pmjournal.domain.text import fold
from pmjournal.domain.words import Kind, Phase, Side, Source
from pmjournal.i18n import _, language

_LAST = re.compile(r'\w+:"[^"]*"?$|\S*$')
_MOODS = ("<0", ">0", "<=-2", ">=2", "0")
_DAYS = (_("yesterday"), _("monday"), _("march"))
_WORDS = {"kind": Kind, "side": Side, "source": Source, "phase": Phase}


def offers(text: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """What the last word of `text` may become; `known` has values of the words that narrow.

    A word without values isn't offered.
    """
    last = _last(text)
    key, colon, value = last.partition(":")
    if not colon:
        called = {word: _word_in_use(word) for word in NARROWING if _values(word, known)}
        return [f"{name}:" for name in called.values() if name.startswith(fold(key))]
    wanted = fold(value.strip('"'))
    return [
        f"{key.lower()}:{_quoted(one)}"
        for one in _values(project_meant(key), known)
        if fold(one).startswith(wanted) and fold(one) != wanted
    ]


def completed(text: str, offer: str) -> str:
    """`text` with its last word as `offer`; a value is done with, and a space follows it."""
    begun = text[: len(text) - len(_last(text))]
    return begun + offer + ("" if offer.endswith(":") else " ")


def without_open_word(text: str) -> str:
    """`text` without a narrowing word at its end that has no value yet."""
    return (
        text[: -len(last)]
        if (last := _last(text))[-1:] == ":" and project_meant(last[:-1])
        else text
    )


def _last(text: str) -> str:
    found = _LAST.search(text)
    return found[0] if found else ""


def _word_in_use(word: str) -> str:
    return GERMAN.get(word, word) if language() == "de" else word


def _values(key: str | None, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if key in _WORDS:
        return [LABELS[word] for word in _WORDS[key]]
    if key == "mood":
        return _MOODS
    return _DAYS if key in ("since", "until") else known.get(key or "", ())


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
