"""How often the rules are right: drawn projects of which the truth is known, and what is told.

Each truth is what the customer really feels on a day; readings scatter around it. The figures
are asked as of every day with readings, as nothing but evidence changes in between.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from statistics import fmean, median
from typing import NamedTuple

from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.level import course
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.signals import SignalId
from pmjournal.domain.states import GAP_LAST_DAYS, perception_gap
from pmjournal.domain.words import Phase, Side

PROJECTS = 200
"""In a cell of the table."""
SIZES = (6, 10, 16, 30)
"""Readings in a project."""
_DAYS = 260
_START = date(2026, 1, 5)
_LAST = (_START + timedelta(_DAYS)).toordinal()
_GAPS = (0.3, 0.7, 1.0, 1.0, 1.5, 2.2)
_PHASES = dict(zip(Phase, (0, 30, 40, 55, 140, 170, 190, 205), strict=True))
_PROJECT = Project(
    id="p",
    slug="p",
    name="P",
    phases={phase: _START + timedelta(day) for phase, day in _PHASES.items()},
)
_ALARMS = (SignalId.SLUMP, SignalId.LETDOWN, SignalId.WATCH)

Feeling = Callable[[float], float]
"""What the customer really feels on a day, in mood steps."""


class Truth(NamedTuple):
    """One kind of project."""

    feeling: Callable[[Random], tuple[Feeling, float]]
    """How it goes, and from which day on it is another than it was."""
    scatter: float = 0.8
    finds: tuple[SignalId, ...] = ()
    """What should find it."""
    name: str = ""
    """What that is called in the table."""


def _still(mood: float) -> Callable[[Random], tuple[Feeling, float]]:
    return lambda _chance: (lambda _day: mood, 0.0)


def _steps(*steps: tuple[float, float]) -> Callable[[Random], tuple[Feeling, float]]:
    """(from which day on, mood), from early to late; the second one is what should be found."""

    def feeling(day: float) -> float:
        return [mood for first, mood in steps if first <= day][-1]

    return lambda _chance: (feeling, steps[1][0])


def _loss(chance: Random) -> tuple[Feeling, float]:
    day = chance.uniform(70, 150)
    return _steps((0, 1.5), (day, -1.5))(chance)


def _decline(_chance: Random) -> tuple[Feeling, float]:
    return lambda day: 1.5 - 3 * min(max(day - 60, 0), 145) / 145, 60.0


def _rising(_chance: Random) -> tuple[Feeling, float]:
    return lambda day: 2.5 * day / _DAYS, 0.0


TRUTHS = {
    "steady": Truth(_still(1)),
    "quiet": Truth(_still(1), 0.5),
    "noisy": Truth(_still(1), 1.3),
    "rising": Truth(_rising),
    "settles": Truth(_steps((0, 2.5), (60, 1.2))),
    "slump": Truth(_steps((0, 2), (40, -0.3), (140, 1.5)), 0.8, (SignalId.SLUMP,), "slump"),
    "shallow": Truth(_steps((0, 1.5), (40, 0.2), (140, 1.5)), 0.8, (SignalId.SLUMP,), "slump"),
    "decline": Truth(_decline, 0.8, _ALARMS, "any alarm"),
    "loss": Truth(_loss, 0.8, _ALARMS, "any alarm"),
    "letdown": Truth(_steps((0, 2), (172, -0.7)), 0.8, (SignalId.LETDOWN,), "letdown"),
    "satisfied": Truth(
        _steps((0, 1), (55, 0)), 0.6, (SignalId.SATISFACTION_TRAP,), "satisfaction trap"
    ),
}


@dataclass
class Record:
    """What was told of the projects of one cell."""

    alarms: list[float] = field(default_factory=list[float])
    """The share of the time in which an alarm stood, of each project."""
    delays: list[float] = field(default_factory=list[float])
    """Days from the truth's turn to what found it, of each project in which something did."""
    dips: int = 0
    """Projects that were ever asked about a single low reading."""
    traps: int = 0
    arrows: list[bool] = field(default_factory=list[bool])
    """Whether it turned, on each day with readings on which there is one."""
    inside: list[bool] = field(default_factory=list[bool])
    """Whether the band held the truth, on each day with readings."""


def record_of(truth: Truth, size: int, projects: int, chance: Random) -> Record:
    """What is told of so many `projects` with `size` readings each."""
    record = Record()
    for _project in range(projects):
        feeling, turn = truth.feeling(chance)
        readings = draw(feeling, truth.scatter, size, chance)
        _judge(readings, feeling, turn, truth.finds, record)
    return record


def draw(
    feeling: Feeling, scatter: float, size: int, chance: Random, side: Side = Side.DELIVERY
) -> list[Reading]:
    """So many readings at irregular gaps, the first on the first day."""
    gaps = chance.choices(_GAPS, k=size)
    readings: list[Reading] = []
    passed = 0.0
    for number, gap in enumerate(gaps):
        day = round(passed / sum(gaps) * _DAYS)
        on = _START + timedelta(day)
        readings.append(
            Reading(
                at=datetime.combine(on, time(9), UTC),
                mood=min(max(round(chance.gauss(feeling(day), scatter)), -3), 3),
                phase=_PROJECT.phase_on(on),
                side=side,
                id=f"{side} {number:03}",
            )
        )
        passed += gap
    return readings


def states(readings: Sequence[Reading]) -> Iterator[tuple[Figures, int]]:
    """The figures as of each day with readings, and for how many days they are the last word."""
    days = sorted({reading.at.date() for reading in readings})
    ends = [*days[1:], _START + timedelta(_DAYS + 1)]
    for day, end in zip(days, ends, strict=True):
        yield figures_of(_PROJECT, Observed(readings, []), day), (end - day).days


def _judge(
    readings: Sequence[Reading],
    feeling: Feeling,
    turn: float,
    finds: tuple[SignalId, ...],
    record: Record,
) -> None:
    alarmed, seen = 0, set[SignalId]()
    found: int | None = None
    for figures, days in states(readings):
        day = (figures.as_of - _START).days
        standing = {signal.id for signal in figures.signals if signal.stands}
        seen |= standing
        alarmed += days if standing & set(_ALARMS) else 0
        if found is None and day >= turn and standing & set(finds):
            found = day
        if figures.arrow is not None:
            record.arrows.append(figures.arrow != "→")
        if figures.band is not None:
            low, high = figures.band
            record.inside.append(low <= feeling(day) <= high)
    record.alarms.append(alarmed / (_DAYS + 1))
    record.delays += [] if found is None else [found - turn]
    record.dips += SignalId.DIP in seen
    record.traps += SignalId.SATISFACTION_TRAP in seen


def gaps_of(shift: float, size: int, projects: int, chance: Random) -> int:
    """In how many `projects` sales and delivery are told to differ, on any day.

    Either side calls in its own rhythm, and a third of the calls is by sales, which sees the
    customer `shift` steps higher.
    """
    moods = {Side.SALES: 1 + shift / 2, Side.DELIVERY: 1 - shift / 2}
    sizes = {Side.SALES: round(size / 3), Side.DELIVERY: size - round(size / 3)}
    told = 0
    for _project in range(projects):
        readings = [
            reading
            for side in Side
            for reading in draw(partial(_always, moods[side]), 0.8, sizes[side], chance, side)
        ]
        told += _ever_apart(in_order(readings, _LAST))
    return told


def _always(mood: float, _day: float) -> float:
    return mood


def _ever_apart(readings: Sequence[Reading]) -> bool:
    days = course(readings)
    ends = [*(day.day for day in days[1:]), _LAST + 1]
    return any(
        perception_gap(readings[: day.seen], days[:place], today)
        for place, (day, end) in enumerate(zip(days, ends, strict=True), 1)
        for today in range(day.day, min(end, day.day + GAP_LAST_DAYS + 1))
    )


def judgement(projects: int = PROJECTS) -> Iterator[str]:
    """The lines of both tables, in Markdown."""
    yield (
        f"| truth, {projects} projects a cell | any alarm, ever (of the time),"
        f" n = {' / '.join(map(str, SIZES))} | what finds it, ever, and median delay in days |"
        " dip ever | trap ever | arrow not flat | level inside the band |"
    )
    yield "|---|---|---|---|---|---|---|"
    with ProcessPoolExecutor() as pool:
        cells = [(name, size, projects) for name in TRUTHS for size in SIZES]
        records = pool.map(_cell, cells, chunksize=1)
        for name, truth in TRUTHS.items():
            yield _line(name, truth, [next(records) for _size in SIZES], projects)
        yield ""
        yield f"| sales and delivery told to differ, ever | n = {' / '.join(map(str, SIZES))} |"
        yield "|---|---|"
        wide = [(shift, size, projects) for shift in (0.0, 2.0) for size in SIZES]
        told = list(pool.map(_gap_cell, wide, chunksize=1))
        for place, name in enumerate(("they see the same", "two steps apart")):
            row = told[place * len(SIZES) : (place + 1) * len(SIZES)]
            yield f"| {name} | {_percent(count / projects for count in row)} |"


def _cell(cell: tuple[str, int, int]) -> Record:
    name, size, projects = cell
    return record_of(TRUTHS[name], size, projects, Random(f"{name} {size}"))  # noqa: S311


def _gap_cell(cell: tuple[float, int, int]) -> int:
    shift, size, projects = cell
    return gaps_of(shift, size, projects, Random(f"gap {shift} {size}"))  # noqa: S311


def _line(name: str, truth: Truth, records: Sequence[Record], projects: int) -> str:
    alarms = " / ".join(
        f"{100 * fmean(share > 0 for share in one.alarms):.0f} ({100 * fmean(one.alarms):.0f})"
        for one in records
    )
    finds = "–"
    if truth.finds:
        ever = _percent(len(one.delays) / projects for one in records)
        delays = " / ".join(f"{median(one.delays):.0f}" if one.delays else "–" for one in records)
        finds = f"{truth.name} {ever}; {delays} d"
    columns = (
        f"{alarms} %",
        finds,
        _percent(one.dips / projects for one in records),
        _percent(one.traps / projects for one in records),
        _percent(fmean(one.arrows) for one in records),
        _percent(fmean(one.inside) for one in records),
    )
    return f"| {name} | {' | '.join(columns)} |"


def _percent(shares: Iterator[float]) -> str:
    return f"{' / '.join(f'{100 * share:.0f}' for share in shares)} %"
