"""The ideas for tingles: the catalogue that comes along, and a file of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmjournal import paths
from pmjournal.domain.cause import CauseId
from pmjournal.domain.errors import JournalError
from pmjournal.domain.idea import Idea, Need, Repeat, When, is_kind_for, problem_of_step
from pmjournal.domain.tingle import TingleKind, Trigger, Work
from pmjournal.domain.words import Phase
from pmjournal.i18n import language
from pmjournal.own_files import content_of
from pmjournal.toml_file import Mistake

_SCHEMA = "pmjournal.tingles/2"


@dataclass(frozen=True, slots=True)
class Ideas:
    """All ideas, one's own first, and what was wrong with the others."""

    ideas: Sequence[Idea]
    mistakes: Sequence[Mistake]


def all_ideas() -> Ideas:
    """The catalogue, with one's own ideas before it; an own one takes the place of its id."""
    path = paths.own_ideas_path()
    try:
        source = content_of(path)
    except FileNotFoundError:
        return Ideas(catalogue(language()), ())
    except OSError as error:
        return Ideas(catalogue(language()), (Mistake(path, 1, error.strerror or str(error)),))
    from pmjournal.own_ideas import read_own

    own, mistakes = read_own(source, path, catalogue(language()))
    taken = {idea.id for idea in own}
    return Ideas([*own, *(one for one in catalogue(language()) if one.id not in taken)], mistakes)


@lru_cache
def catalogue(language: str) -> tuple[Idea, ...]:
    """The ideas that come along, in `language`. Raises JournalError where they can't be used."""
    # Beside this module, as the catalogues of texts: importlib.resources takes 15 ms to load.
    path = Path(__file__).parent / "data" / "tingles.json"
    return read_catalogue(path.read_text(encoding="utf-8"), language)


def read_catalogue(source: str, language: str) -> tuple[Idea, ...]:
    """The ideas of the catalogue `source`, in `language`.

    Raises JournalError, with the id of the idea, for what isn't as `data/schema/tingles-2.json`
    says: what the coach lives on is checked here, the whole schema by a test.
    """
    import json

    described = json.loads(source)
    if described.get("schema") != _SCHEMA:
        raise JournalError(f"tingles.json: expected {_SCHEMA}, not {described.get('schema')}.")
    by_id: dict[str, Idea] = {}
    for place, one in enumerate(described["tingles"], 1):
        try:
            idea = _idea(one, language)
        except (KeyError, TypeError, ValueError) as error:
            name = one.get("id", place)
            raise JournalError(f"tingles.json, {name}: {type(error).__name__} {error}") from error
        if idea.id in by_id or not is_kind_for(idea.kind, idea.causes):
            raise JournalError(f"tingles.json, {idea.id}: it is there twice, or of a wrong kind.")
        by_id[idea.id] = idea
    for idea in by_id.values():
        if problem := problem_of_step(idea, by_id):
            raise JournalError(f"tingles.json, {idea.id}: {problem}")
    return tuple(by_id.values())


def _idea(described: Mapping[str, Any], language: str) -> Idea:
    """One idea of the catalogue; its schema is `data/schema/tingles-2.json`."""
    return Idea(
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
        when=When(described["when"]),
        after_days=described.get("after_days", 0),
        after_phase=Phase(described["from"]) if "from" in described else None,
        needs=tuple(map(Need, described.get("needs", ()))),
        causes=tuple(map(CauseId, described.get("causes", ()))),
        next_step=described.get("next"),
    )
