"""A redraw of the curve, from the ready scene to the finished picture."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from pmjournal.chart.cells import Grid
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

from .timing import Bench, Row, in_turn, processor, row

_START = datetime(2024, 1, 8, 9, tzinfo=UTC)
_SIZES = ((110, 26, "–"), (200, 50, "≤ 16 ms"))
_READINGS = 1000


def redraw(bench: Bench) -> Iterator[Row]:
    """Two sizes, each against a grid of spaces."""
    scene = scene_of(_figures())
    for width, height, reach in _SIZES:
        draw = partial(paint, scene, width, height, background="#16171d")
        empty = partial(_empty, width, height)
        pairs = in_turn(partial(processor, draw), partial(processor, empty), bench.runs(40))
        work = f"redraw of the curve, {width} × {height}, {_READINGS:,} readings"
        yield row(work, pairs, "empty picture", reach)


def _empty(width: int, height: int) -> None:
    Grid(width, height).picture()


def _figures() -> Figures:
    """A wandering mood, a reading every two days."""
    moods = [0]
    for place in range(_READINGS - 1):
        moods.append(max(-3, min(3, moods[-1] + (place * 7919 % 3) - 1)))
    readings = [
        Reading(at=_START + timedelta(2 * place), mood=mood) for place, mood in enumerate(moods)
    ]
    starts = {phase: _START.date() + timedelta(_READINGS // 4 * n) for n, phase in enumerate(Phase)}
    project = Project(id="p", slug="p", name="Benchmark", phases=starts)
    today = date(2024, 1, 8) + timedelta(2 * _READINGS + 5)
    return figures_of(project, Observed(readings, []), today)
