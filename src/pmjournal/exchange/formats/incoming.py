"""What a reader finds in other programs' files: entries to be, and what can't become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.exchange.formats.scales import Scale
from pmjournal.i18n import _

STARRED = "starred"
"""The tag of what another program shows with a star."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something stands in what was read."""

    file: str
    line: int | None = None
    """From 1; None for a whole file."""
    number: int | None = None
    """The place in a list, from 1, where lines say nothing."""

    def tell(self, problem: str) -> str:
        """`problem` with where it is."""
        name = visible_line(self.file)
        if self.line is not None:
            sentence = _("{path}, line {line}: {problem}")
            return sentence.format(path=name, line=self.line, problem=problem)
        if self.number is not None:
            sentence = _("{path}, entry {number}: {problem}")
            return sentence.format(path=name, number=self.number, problem=problem)
        return f"{name}: {problem}"


class UnreadableError(InputError):
    """What is written in a file in a way that isn't understood, and where."""

    def __init__(self, line: int, problem: str) -> None:
        """`line` counts from 1, in the file."""
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class Refused:
    """What can't become an entry, and why."""

    place: SourcePlace
    problem: str

    @property
    def sentence(self) -> str:
        """Where it is, and what was expected."""
        return self.place.tell(self.problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An entry to be, as far as its source tells."""

    place: SourcePlace
    origin: str
    """The format with all that the source says here. The entry's id is made of it, so that what
    is imported twice is known, and what was changed in the source is another entry."""
    at: datetime
    text: str
    mood: int | None = None
    source: Source = Source.GUESSED
    side: Side = Side.DELIVERY
    kind: Kind = Kind.NOTE
    who: str | None = None
    phase: Phase | None = None
    effort: tuple[Effort, ...] = ()
    tags: tuple[str, ...] = ()
    deleted: datetime | None = None
    id: str | None = None
    """Its id, where it comes from a journal of ours."""
    key: str | None = None
    """What names it in its source for good, where a person said which column that is: its id is
    made of that, and what was changed in the source is a change here."""
    given: frozenset[str] = frozenset()
    """The fields that the source has a place for: what a change in it may change here."""
    project: str | None = None
    """The project that the source names, by whatever name."""
    customer: str | None = None
    """A name that may be a project's, and else says nothing of it."""
    kept: tuple[str, ...] = ()
    """The names of the fields that have no place of their own and stay in the text."""

    def entry(self, id: str, project: str) -> Entry:  # noqa: A002
        """The entry, in the project with the id `project`. Raises InputError where it can't be."""
        return Entry(
            id=id,
            project=project,
            at=self.at if self.id else _on_the_wall(self.at),
            text=self.text,
            mood=self.mood,
            source=self.source,
            side=self.side,
            kind=self.kind,
            who=self.who,
            phase=self.phase,
            effort=self.effort,
            tags=self.tags,
            deleted=self.deleted,
        )


def _on_the_wall(at: datetime) -> datetime:
    """`at` by the clock here where it is only an instant, in UTC; a place's own offset stays."""
    return at if at.utcoffset() else at.astimezone()


class OwnRow(NamedTuple):
    """A row of a table of promises or tingles that a journal of ours wrote."""

    place: SourcePlace
    kind: str
    cells: Mapping[str, str]
    """By the names of our columns; empty where nothing stands there."""


@dataclass(frozen=True, slots=True)
class SourceContents:
    """All that a reader found."""

    items: Sequence[Incoming | Refused]
    """In the order of the source."""
    remarks: Sequence[str] = ()
    """Sentences on what was decided: encoding, scale."""
    rows: Sequence[OwnRow] = ()
    """Promises and tingles, which only tables of ours have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """How a source is to be read, as far as its reader isn't to find out."""

    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """The column, by its name, for some of the fields."""
    scale: Scale | None = None
    dates: str | None = None
    """How dates are written, in the signs of strptime, such as %d/%m/%Y %H:%M."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """The project that is meant by some of the names in the source."""
    moods: Mapping[str, int] = field(default_factory=dict[str, int])
    """The mood that is meant by some of the words in the source."""
    skip: Sequence[str] = ()
    """The columns that are left out."""
