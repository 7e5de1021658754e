"""What the curve shows, in days and mood steps: no widths, no colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pmjournal.domain.figures import Figures
from pmjournal.domain.level import LevelDay, freshness
from pmjournal.domain.project import Project
from pmjournal.domain.words import Freshness, Phase, Source


@dataclass(frozen=True, slots=True)
class Dot:
    """One reading, as it was observed. Days are counts of days (`date.toordinal`) throughout."""

    day: int
    mood: int
    source: Source
    id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line between two readings that follow each other."""

    start: Dot
    end: Dot


@dataclass(frozen=True, slots=True)
class Stretch:
    """The level from one day with readings to the next, or to the scene's last day: flat."""

    first: int
    last: int
    """`first` itself where the last reading is of the scene's last day."""
    level: float
    dotted: bool
    """Nothing was heard for too long: the evidence fell under what counts as heard."""


@dataclass(frozen=True, slots=True)
class PhaseStrip:
    """The days of one phase; strips follow each other without gaps."""

    phase: Phase
    first: int
    last: int
    current: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """The project in one line; None where there are no readings."""

    project: str
    above_zero: int
    n: int
    silence: int | None
    """Days since the last reading."""
    level: float | None
    freshness: Freshness | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A project's curve on one day."""

    headline: Headline
    first: int
    """The day of the first reading, or on which the first phase began: the earlier one."""
    last: int
    """The day it is drawn for."""
    dots: Sequence[Dot]
    """From old to new."""
    segments: Sequence[Segment]
    stretches: Sequence[Stretch]
    """From old to new; they follow each other without gaps."""
    phases: Sequence[PhaseStrip]
    """Those begun, in order of time."""


def scene_of(figures: Figures) -> Scene:
    """What `figures` look like. Nothing is drawn that nobody observed, except the level."""
    today = figures.as_of.toordinal()
    dots = [
        Dot(reading.day, reading.mood, reading.source, reading.id) for reading in figures.readings
    ]
    phases = list(_phases(figures.project, figures.as_of))
    return Scene(
        headline=Headline(
            project=figures.project.name,
            above_zero=figures.above_zero,
            n=len(dots),
            silence=figures.silence,
            level=figures.level,
            freshness=figures.freshness,
        ),
        first=min([today, *(dot.day for dot in dots[:1]), *(strip.first for strip in phases[:1])]),
        last=today,
        dots=dots,
        segments=[Segment(start, end) for start, end in pairwise(dots)],
        stretches=list(_stretches(figures.days, today)),
        phases=phases,
    )


def _stretches(days: Sequence[LevelDay], today: int) -> Iterator[Stretch]:
    """A stretch is dotted as a whole where its evidence is silent just before the next reading.

    The last one always is: what comes after the last reading, nobody has observed yet.
    """
    for day, following in pairwise(days):
        silent = freshness(day.evidence(following.day)) is Freshness.SILENT
        yield Stretch(day.day, following.day, day.level, dotted=silent)
    for day in days[-1:]:
        yield Stretch(day.day, today, day.level, dotted=True)


def _phases(project: Project, as_of: date) -> Iterator[PhaseStrip]:
    for phase, first, last in project.spans(as_of):
        yield PhaseStrip(phase, first.toordinal(), last.toordinal(), current=last == as_of)
