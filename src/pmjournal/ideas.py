"""The ideas for tingles: the catalogue that comes along, and a file of one's own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

from pmjournal import paths
from pmjournal.domain.errors import InputError
from pmjournal.domain.idea import CEILING, INTENSITIES, Idea, Repeat
from pmjournal.domain.mood import MOODS
from pmjournal.domain.text import clean_name, fold, slug, visible_line
from pmjournal.domain.tingle import TingleKind, Trigger, Work
from pmjournal.domain.words import Phase
from pmjournal.i18n import _, language
from pmjournal.toml_file import (
    Mistake,
    WrongKeyError,
    line_in,
    no_such_word,
    toml_table,
    toml_text,
    unknown,
)

_Word = TypeVar("_Word", bound=StrEnum)

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*tingle[ \t]*\]\]", re.M)
_MOST_LEAD_DAYS = 3650
_MIN_MOOD = {
    TingleKind.TRUST: -3,
    TingleKind.REPAIR: -3,
    TingleKind.TEASE: -1,
    TingleKind.TINGLE: 0,
    TingleKind.AFTERGLOW: 0,
    TingleKind.GLASSES: 1,
    TingleKind.ASK: 2,
}
"""The lowest last reading for an own idea that names none, as the catalogue has it."""
_KEYS = (
    *("id", "title", "text", "phase", "kind", "intensity", "effort", "lead_days"),
    *("triggers", "repeat", "min_mood"),
)


@dataclass(frozen=True, slots=True)
class Ideas:
    """All ideas, one's own first, and what was wrong with the others."""

    ideas: Sequence[Idea]
    mistakes: Sequence[Mistake]


def all_ideas() -> Ideas:
    """The catalogue, with one's own ideas before it; an own one takes the place of its id."""
    path = paths.own_ideas_path()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            source = file.read()
    except FileNotFoundError:
        return Ideas(catalogue(language()), ())
    except OSError as error:
        return Ideas(catalogue(language()), (Mistake(path, 1, error.strerror or str(error)),))
    own, mistakes = read_own(source, path)
    taken = {idea.id for idea in own}
    return Ideas([*own, *(one for one in catalogue(language()) if one.id not in taken)], mistakes)


@lru_cache
def catalogue(language: str) -> tuple[Idea, ...]:
    """The ideas that come along, in `language`."""
    import json

    # Beside this module, as the catalogues of texts: importlib.resources takes 15 ms to load.
    source = (Path(__file__).parent / "data" / "tingles.json").read_text(encoding="utf-8")
    return tuple(
        Idea(
            id=described["id"],
            title=described[language]["title"],
            text=described[language]["text"],
            phase=Phase(described["phase"]),
            kind=TingleKind(described["kind"]),
            intensity=described["intensity"],
            work=Work(described["effort"]),
            lead_days=described["lead_days"],
            triggers=tuple(map(Trigger, described["triggers"])),
            repeat=Repeat(described["repeat"]),
            min_mood=described["min_mood"],
        )
        for described in json.loads(source)["tingles"]
    )


def read_own(source: bytes, path: str) -> tuple[list[Idea], list[Mistake]]:
    """The ideas in the TOML `source`, each under `[[tingle]]`, and the mistakes by line.

    Each is read by itself, so that a mistake in one costs no other.
    """
    try:
        text = toml_text(source)
    except WrongKeyError as wrong:
        return [], [Mistake(path, 1 + line_in("", wrong.key), wrong.problem)]
    ideas: dict[str, Idea] = {}
    mistakes: list[Mistake] = []
    for line, block in _blocks(text):
        try:
            idea = _own_idea(_table(block))
            if idea.id in ideas:
                raise WrongKeyError(
                    "id", _("'{id}' is there twice; expected an id of its own.").format(id=idea.id)
                )
            ideas[idea.id] = idea
        except WrongKeyError as wrong:
            mistakes.append(Mistake(path, line + line_in(block, wrong.key), wrong.problem))
    return list(ideas.values()), mistakes


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each `[[tingle]]` with its line; what is set before the first is a block, too."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    before = text[: starts[0]] if starts else text
    if any(line.strip() and not line.lstrip().startswith("#") for line in before.splitlines()):
        yield 1, before
    for start, end in pairwise([*starts, len(text)]):
        yield text.count("\n", 0, start) + 1, text[start:end]


def _table(block: str) -> Mapping[str, Any]:
    tables = toml_table(block)
    if not _HEADER.match(block):
        raise WrongKeyError(0, _("Expected [[tingle]] and its keys below it."))
    return tables["tingle"][0]


def _own_idea(table: Mapping[str, Any]) -> Idea:
    for key in table:
        if key not in _KEYS:
            raise unknown(key, _KEYS)
    title = _name(table, "title")
    kind = _word(table, "kind", TingleKind)
    phase = _word(table, "phase", Phase)
    return Idea(
        id=_name(table, "id") if "id" in table else _id_of(title),
        title=title,
        text=_text(table, "text"),
        phase=phase,
        kind=kind,
        intensity=_number(table, "intensity", INTENSITIES, min(2, CEILING[phase])),
        work=_word(table, "effort", Work, Work.SMALL),
        lead_days=_number(table, "lead_days", range(_MOST_LEAD_DAYS), 0),
        triggers=_words(table, "triggers", Trigger),
        repeat=_word(table, "repeat", Repeat, Repeat.ONCE),
        min_mood=_number(table, "min_mood", MOODS, _MIN_MOOD[kind]),
        own=True,
    )


def _id_of(title: str) -> str:
    """An id that stays the same while the title does, also for one without Latin letters."""
    short = slug(title)
    if not re.search(r"[a-z0-9]", fold(title)):
        short = f"{crc32(title.encode()):08x}"
    return f"own-{short}"


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise WrongKeyError(key, _("'{key}' must be a text, such as \"…\".").format(key=key))
    return value


def _name(table: Mapping[str, Any], key: str) -> str:
    if key not in table:
        raise WrongKeyError(key, _("'{key}' is missing: expected a text.").format(key=key))
    try:
        return clean_name(_text(table, key))
    except InputError as error:
        raise WrongKeyError(key, str(error)) from None


def _word(
    table: Mapping[str, Any], key: str, words: type[_Word], usual: _Word | None = None
) -> _Word:
    if key not in table and usual is not None:
        return usual
    return _one_word(key, table.get(key), words)


def _words(table: Mapping[str, Any], key: str, words: type[_Word]) -> tuple[_Word, ...]:
    value: Any = table.get(key, [])
    if not isinstance(value, list):
        raise WrongKeyError(key, _("'{key}' must be a list, such as [\"pride\"].").format(key=key))
    items = cast(list[Any], value)
    return tuple(dict.fromkeys(_one_word(key, item, words) for item in items))


def _one_word(key: str, value: object, words: type[_Word]) -> _Word:
    try:
        return words(str(value).strip())
    except ValueError:
        if value is None:
            known = ", ".join(words)
            problem = _("'{key}' is missing: expected one of: {known}.")
            raise WrongKeyError(key, problem.format(key=key, known=known)) from None
        raise no_such_word(key, value, words) from None


def _number(table: Mapping[str, Any], key: str, numbers: range, usual: int) -> int:
    value = table.get(key, usual)
    if not isinstance(value, int) or isinstance(value, bool) or value not in numbers:
        raise WrongKeyError(
            key,
            _("'{key}' can't be '{value}'. Expected a whole number from {first} to {last}.").format(
                key=key, value=visible_line(str(value))[:60], first=numbers[0], last=numbers[-1]
            ),
        )
    return value
