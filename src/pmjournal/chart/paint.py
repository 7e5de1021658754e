"""The curve as a picture of terminal cells, layer over layer."""

from rich.cells import cell_len

from pmjournal.chart.axis import draw_axis, draw_phase_starts, draw_zero, name_zero
from pmjournal.chart.bands import draw_phases
from pmjournal.chart.cells import Grid, Picture
from pmjournal.chart.curve import draw_dots, draw_level, draw_level_figure, draw_segments
from pmjournal.chart.dates import draw_dates
from pmjournal.chart.frame import draw_legend, draw_title
from pmjournal.chart.ground import (
    draw_band,
    draw_falls,
    draw_history,
    draw_memory,
    draw_target,
)
from pmjournal.chart.layout import Layout, layout_of
from pmjournal.chart.marks import draw_moments
from pmjournal.chart.palette import MUTED
from pmjournal.chart.scene import Scene
from pmjournal.chart.weeks import draw_weeks
from pmjournal.i18n import _


def paint(
    scene: Scene,
    width: int,
    height: int,
    *,
    title: bool = True,
    segments: bool = True,
    background: str | None = None,
) -> Picture:
    """`scene` in `width` × `height` cells; from 40 × 8 on it can be read.

    Without `segments` the lines from reading to reading are left out, and plotext, which takes
    its time, isn't imported. `background` is the colour on which the picture will lie; where it
    is unknown, the band of the level is shaded with a sign.
    """
    grid = Grid(max(width, 0), max(height, 0))
    layout = layout_of(scene, width, height, title=title)
    draw_axis(grid, layout)
    draw_phase_starts(grid, scene, layout)
    draw_zero(grid, layout)
    if segments:
        draw_target(grid, scene, layout)
        draw_segments(grid, scene, layout)
    draw_history(grid, scene, layout)
    draw_level(grid, scene, layout)
    draw_dots(grid, scene, layout)
    draw_falls(grid, scene, layout)
    draw_memory(grid, scene, layout)
    draw_level_figure(grid, scene, layout)
    if not layout.wide:
        name_zero(grid, layout)
    if not scene.headline.n:
        _draw_empty(grid, layout)
    draw_band(grid, scene, layout, background)
    draw_moments(grid, scene, layout)
    draw_phases(grid, scene, layout)
    draw_dates(grid, scene, layout)
    draw_weeks(grid, scene, layout)
    draw_legend(grid, scene, layout, background)
    draw_title(grid, scene.headline, layout)
    return grid.picture()


def _draw_empty(grid: Grid, layout: Layout) -> None:
    text = _("No mood yet.")
    column = layout.left + max(0, layout.columns - cell_len(text)) // 2
    grid.write(layout.zero - 1, column, text, MUTED)
