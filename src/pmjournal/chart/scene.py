"""What the curve shows, in days and mood steps: no widths, no colours."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pmjournal.chart.moment import Moment, MomentKind, moments_of
from pmjournal.chart.view import View
from pmjournal.domain.figures import Figures
from pmjournal.domain.level import LevelDay, freshness
from pmjournal.domain.memory import what_if
from pmjournal.domain.mood import Band
from pmjournal.domain.project import Project
from pmjournal.domain.signals import STAYS, SignalId, spell_text
from pmjournal.domain.target import target_points
from pmjournal.domain.words import Freshness, Phase, Source
from pmjournal.i18n import _


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
class Fall:
    """Where the enthusiasm fell in a slump or a letdown."""

    day: int
    """In the middle of its lowest readings."""
    mood: int
    words: str
    """What stands beside it: what it is, and its days."""


@dataclass(frozen=True, slots=True)
class Week:
    """How often there was a contact from a Monday to the Sunday after it."""

    first: int
    """The scene's first day where the week began before it."""
    last: int
    """The scene's last day where the week goes on after it."""
    contacts: int


@dataclass(frozen=True, slots=True)
class History:
    """How earlier customers felt in one phase."""

    first: int
    last: int
    mood: float


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
    only: str
    """What the readings were narrowed to, in words; empty for all."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A project's curve on one day."""

    headline: Headline
    first: int
    """The day of the first reading, or on which the first phase began: the earlier one; or later,
    where only a range is wanted."""
    last: int
    """The day it is drawn for."""
    is_today: bool
    """Whether that is known to be today."""
    dots: Sequence[Dot]
    """From old to new."""
    segments: Sequence[Segment]
    """Each begins where the one before it ends; the first may begin before the scene does."""
    stretches: Sequence[Stretch]
    """From old to new; they follow each other without gaps."""
    phases: Sequence[PhaseStrip]
    """Those begun, in order of time."""
    days: Sequence[LevelDay]
    """All days with readings, from old to new, before the scene's first one, too."""
    falls: Sequence[Fall]
    """Those whose lowest readings lie within the picture."""
    target: Sequence[tuple[float, int]]
    """(day, mood), from old to new; empty where it isn't wanted."""
    history: Sequence[History]
    """In order of time; empty where it isn't wanted."""
    memory: Band | None
    """None where it isn't wanted, or there are too few readings."""
    weeks: Sequence[Week]
    """From old to new; they follow each other without gaps."""
    moments: Sequence[Moment]
    """From old to new."""

    @property
    def sources(self) -> list[Source]:
        """How the readings that are drawn are known, the surest first."""
        drawn = {dot.source for dot in self.dots}
        return [source for source in Source if source in drawn]

    @property
    def kinds(self) -> list[MomentKind]:
        """What the moments were, in the order of the legend."""
        there = {moment.kind for moment in self.moments}
        return [kind for kind in MomentKind if kind in there]

    @property
    def is_ever_dotted(self) -> bool:
        """Whether the level is drawn dotted anywhere."""
        return any(stretch.dotted and stretch.first < stretch.last for stretch in self.stretches)

    def band(self, day: int) -> Band | None:
        """Where the level may lie on `day`; None outside of the scene and before the first reading.

        It is worked out where a painter asks for it: a scene may span centuries.
        """
        place = bisect_right(self.days, day, key=_day_of)
        if not place or not self.first <= day <= self.last:
            return None
        return self.days[place - 1].band(day)


def _day_of(day: LevelDay) -> int:
    return day.day


def scene_of(figures: Figures, view: View | None = None) -> Scene:
    """What `figures` look like. Nothing is drawn that nobody observed, except the level."""
    view = view or View()
    today = figures.as_of.toordinal()
    dots = [
        Dot(reading.day, reading.mood, reading.source, reading.id) for reading in figures.readings
    ]
    phases = list(_phases(figures.project, figures.as_of))
    begin = min([today, *(dot.day for dot in dots[:1]), *(strip.first for strip in phases[:1])])
    first = begin if view.first is None else min(max(begin, view.first.toordinal()), today)
    target = target_points(figures.project, figures.as_of) if view.target else []
    return Scene(
        headline=Headline(
            project=figures.project.name,
            above_zero=figures.above_zero,
            n=len(dots),
            silence=figures.silence,
            level=figures.level,
            freshness=figures.freshness,
            only=view.only,
        ),
        first=first,
        last=today,
        is_today=view.today == figures.as_of,
        dots=[dot for dot in dots if dot.day >= first],
        segments=[Segment(*pair) for pair in pairwise(dots) if pair[1].day >= first],
        stretches=[
            replace(stretch, first=max(stretch.first, first))
            for stretch in _stretches(figures.days, today)
            if stretch.last >= first
        ],
        phases=[
            replace(strip, first=max(strip.first, first)) for strip in phases if strip.last >= first
        ],
        days=figures.days,
        falls=[fall for fall in _falls(figures) if fall.day >= first],
        target=target,
        history=list(_history(phases, view, first)),
        memory=_memory(figures, view),
        weeks=list(_weeks(figures, first)),
        moments=moments_of(figures, first),
    )


def _falls(figures: Figures) -> Iterator[Fall]:
    words = {SignalId.SLUMP: _("slump {days}"), SignalId.LETDOWN: _("letdown {days}")}
    for signal in figures.signals:
        if signal.id not in STAYS or signal.since is None:
            continue
        since, end = signal.since.toordinal(), (signal.until or figures.as_of).toordinal()
        fallen = [item for item in figures.readings if since <= item.day <= end]
        lowest = min(reading.mood for reading in fallen)
        days = [reading.day for reading in fallen if reading.mood == lowest]
        text = words[signal.id].format(days=spell_text(signal, figures.as_of))
        yield Fall((days[0] + days[-1]) // 2, lowest, text)


def _history(phases: Sequence[PhaseStrip], view: View, first: int) -> Iterator[History]:
    for strip in phases:
        mood = (view.history or {}).get(strip.phase)
        if mood is not None and strip.last >= first:
            yield History(max(strip.first, first), strip.last, mood)


def _memory(figures: Figures, view: View) -> Band | None:
    if not view.memory:
        return None
    if view.closing is None:
        return figures.memory_band
    return what_if(figures.readings, view.closing)


def _weeks(figures: Figures, first: int) -> Iterator[Week]:
    """Weeks of the calendar, so that a day later the past ones still look the same."""
    last = figures.as_of.toordinal()
    counted = Counter(_week(contact.day) for contact in figures.contacts if contact.day >= first)
    for week in range(_week(first), _week(last) + 1):
        monday = 7 * week + 1
        yield Week(max(first, monday), min(last, monday + 6), counted[week])


def _week(day: int) -> int:
    return (day - 1) // 7  # day 1 was a Monday


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
