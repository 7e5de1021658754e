"""The moments under the curve, as a row of signs."""

from collections import defaultdict

from rich.cells import cell_len

from pmjournal.chart.cells import Grid, Style
from pmjournal.chart.layout import Layout
from pmjournal.chart.moment import Moment, MomentKind, worst
from pmjournal.chart.palette import GOLD, MUTED, ORANGE, RED
from pmjournal.chart.scene import Scene
from pmjournal.i18n import _

MOMENT_COLOURS = {
    MomentKind.TINGLE: GOLD,
    MomentKind.BROKEN_PROMISE: RED,
    MomentKind.EARLY_TINGLE: ORANGE,
}


def draw_moments(grid: Grid, scene: Scene, layout: Layout) -> None:
    """A sign for each moment; where several share a cell, the worst is seen."""
    row = layout.moments
    if row is None:
        return
    if layout.wide:
        text = _("moments")
        grid.write(row, layout.axis - 1 - cell_len(text), text, MUTED)
    cells: defaultdict[int, list[Moment]] = defaultdict(list)
    for moment in scene.moments:
        cells[layout.column(moment.day)].append(moment)
    for column, moments in cells.items():
        kind = worst(moments)
        grid.put(row, column, kind.sign, Style(fg=MOMENT_COLOURS[kind]))
