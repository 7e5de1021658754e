"""Ideas of one's own: a TOML file in which a mistake is named by its line, and the rest loads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar, cast
from zlib import crc32

from pmjournal.domain.cause import CauseId
from pmjournal.domain.errors import InputError
from pmjournal.domain.idea import (
    CEILING,
    INTENSITIES,
    Idea,
    Need,
    Repeat,
    When,
    is_kind_for,
    problem_of_step,
)
from pmjournal.domain.mood import MOODS
from pmjournal.domain.text import clean_name, fold, slug, visible_line
from pmjournal.domain.tingle import TingleKind, Trigger, Work
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
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
_MOST_DAYS = 3650
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
    *("triggers", "repeat", "min_mood", "when", "after_days", "from", "needs", "causes", "next"),
)


def read_own(
    source: bytes, path: str, catalogue: Sequence[Idea] = ()
) -> tuple[list[Idea], list[Mistake]]:
    """The ideas in the TOML `source`, each under `[[tingle]]`, and the mistakes by line.

    Each is read by itself, so that a mistake in one costs no other. One with the id of an idea of
    the `catalogue` takes its place, also in plans, where it doesn't say otherwise.
    """
    try:
        text = toml_text(source)
    except WrongKeyError as wrong:
        return [], [Mistake(path, 1 + line_in("", wrong.key), wrong.problem)]
    known = {idea.id: idea for idea in catalogue}
    ideas: dict[str, Idea] = {}
    places: dict[str, tuple[int, str]] = {}
    mistakes: list[Mistake] = []
    for line, block in _blocks(text):
        try:
            idea = _own_idea(_table(block), known)
            if idea.id in ideas:
                raise WrongKeyError(
                    "id", _("'{id}' is there twice; expected an id of its own.").format(id=idea.id)
                )
            ideas[idea.id], places[idea.id] = idea, (line, block)
        except WrongKeyError as wrong:
            mistakes.append(Mistake(path, line + line_in(block, wrong.key), wrong.problem))
    for idea in list(ideas.values()):
        if problem := problem_of_step(idea, known | ideas):
            line, block = places[idea.id]
            mistakes.append(Mistake(path, line + line_in(block, "next"), problem))
            ideas[idea.id] = replace(idea, next_step=None)
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


def _own_idea(table: Mapping[str, Any], known: Mapping[str, Idea]) -> Idea:
    for key in table:
        if key not in _KEYS:
            raise unknown(key, _KEYS)
    title = _name(table, "title")
    kind = _word(table, "kind", TingleKind)
    phase = _word(table, "phase", Phase)
    idea = Idea(
        id=_name(table, "id") if "id" in table else _id_of(title),
        title=title,
        text=_text(table, "text"),
        phase=phase,
        kind=kind,
        intensity=_number(table, "intensity", INTENSITIES, min(2, CEILING[phase])),
        work=_word(table, "effort", Work, Work.SMALL),
        lead_days=_number(table, "lead_days", range(_MOST_DAYS), 0),
        triggers=_words(table, "triggers", Trigger),
        repeat=_word(table, "repeat", Repeat, Repeat.ONCE),
        min_mood=_number(table, "min_mood", MOODS, _MIN_MOOD[kind]),
        own=True,
    )
    return _with_time_and_causes(idea, table, known.get(idea.id))


def _with_time_and_causes(idea: Idea, table: Mapping[str, Any], replaced: Idea | None) -> Idea:
    """`idea` with its time, needs, causes and plan; those that `table` doesn't say are as before.

    That is, as of the idea that it takes the place of.
    """
    usual = replaced or idea
    causes = _words(table, "causes", CauseId) if "causes" in table else usual.causes
    if not is_kind_for(idea.kind, causes):
        problem = _("'causes' can't be answered by '{kind}': what hurts wants trust or repair.")
        raise WrongKeyError("causes", problem.format(kind=idea.kind))
    next_step = None if "causes" in table else usual.next_step
    if "next" in table:
        next_step = _name(table, "next")
        if not causes:
            raise WrongKeyError("next", _("'next' needs 'causes': only a plan has steps."))
    return replace(
        idea,
        when=_word(table, "when", When, usual.when),
        after_days=_number(table, "after_days", range(_MOST_DAYS), usual.after_days),
        after_phase=_word(table, "from", Phase) if "from" in table else usual.after_phase,
        needs=_words(table, "needs", Need) if "needs" in table else usual.needs,
        causes=causes,
        next_step=next_step,
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
