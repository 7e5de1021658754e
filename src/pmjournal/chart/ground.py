"""What lies behind and beside the curve: the band, the target, earlier projects, memory."""

from collections.abc import Collection

from rich.cells import cell_len

from pmjournal.chart.cells import Grid, Style
from pmjournal.chart.curve import level_rows
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import MUTED, ROSE, TARGET, WARNING, blend
from pmjournal.chart.raster import Point, is_braille, raster
from pmjournal.chart.scene import Fall, Scene
from pmjournal.i18n import _

_SHADE = "░"
_FREE_FOR_WORDS = " ┊╌"
BAND_SHARE = 0.22
"""How much rose the background takes on within the band."""
_EVERY_FOURTH = (0x01 | 0x02 | 0x04 | 0x40, 0x00)
"""The left dots of a cell, and none: with both in turn every fourth column of dots is drawn."""


def draw_band(grid: Grid, scene: Scene, layout: Layout, background: str | None) -> None:
    """Where the level may lie: a tint of the `background`, or shading where that is unknown.

    A cell that the band covers by half shows half a block where nothing else stands in it.
    """
    tint = blend(background, ROSE, BAND_SHARE) if background else None
    for column in range(layout.left, layout.left + layout.columns):
        band = scene.band(layout.day(column))
        if band is None:
            continue
        low, high = band
        # In halves of rows: the first that the band covers, and the first that it doesn't.
        top, end = round(layout.height(high) * 2), round(layout.height(low) * 2) + 1
        whole = range(layout.top + (top + 1) // 2, layout.top + end // 2)
        if tint is None:
            for row in whole:
                if grid.is_free(row, column):
                    grid.put(row, column, _SHADE, MUTED)
            continue
        grid.tint(whole, column, tint)
        if top % 2:
            _draw_half(grid, whole.start - 1, column, "▄", tint)
        if end % 2:
            _draw_half(grid, whole.stop, column, "▀", tint)


def _draw_half(grid: Grid, row: int, column: int, block: str, tint: str) -> None:
    """Half a block where a cell is free, else the whole of it as a tint."""
    if grid.is_free(row, column):
        grid.put(row, column, block, Style(fg=tint))
    else:
        grid.tint(range(row, row + 1), column, tint)


def draw_target(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The agreed target: dots straight through the middles of the phases."""
    if not scene.target:
        return
    points = [_point(day, mood, layout) for day, mood in scene.target]
    for row, masks in enumerate(_dots(points, layout), layout.top):
        if row == layout.zero:
            continue
        for column, mask in enumerate(masks, layout.left):
            if mask & _EVERY_FOURTH[column % 2]:
                grid.put(row, column, chr(0x2800 + (mask & _EVERY_FOURTH[column % 2])), TARGET)
    column = layout.left + layout.columns + (2 if layout.wide else 1)
    free = _nearest_free(layout.row(scene.target[-1][1]), level_rows(scene, layout), layout)
    if free is not None:
        grid.write(free, column, _("target"), TARGET)


def _nearest_free(row: int, taken: Collection[int], layout: Layout) -> int | None:
    """The row of the canvas nearest to `row` that isn't `taken`."""
    free = [one for one in range(layout.top, layout.top + layout.rows) if one not in taken]
    return min(free, key=lambda one: abs(one - row), default=None)


def _point(day: float, mood: float, layout: Layout) -> Point:
    across = layout.start + (day - layout.first) * layout.day_width - layout.left
    return across, layout.height(mood)


def _dots(points: list[Point], layout: Layout) -> list[list[int]]:
    lines = [(points[place], points[place + 1]) for place in range(len(points) - 1)]
    return raster(lines, layout.columns, layout.rows)


def draw_history(grid: Grid, scene: Scene, layout: Layout) -> None:
    """How one's earlier customers felt: a dashed line for each phase."""
    for piece in scene.history:
        row = layout.row(piece.mood)
        for column in range(layout.column(piece.first), layout.column(piece.last) + 1):
            if column % 2 and grid[row, column] in " ░":
                grid.put(row, column, "╌", MUTED)


def draw_memory(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The memory band: a bracket behind the last day."""
    if scene.memory is None:
        return
    low, high = scene.memory
    column = layout.left + layout.columns
    top, bottom = layout.row(high), layout.row(low)
    for row in range(top, bottom + 1):
        sign = "│"
        if row == top:
            sign = "┐"
        if row == bottom:
            sign = "┘" if top < bottom else "┤"
        grid.put(row, column, sign, Style(bold=True))


def draw_falls(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The days of a fall, under its lowest readings, and over them at the scale's end.

    They stand as near as they can without hiding a reading or the level; where they can't, they
    are left out, as the signals say them too.
    """
    for fall in scene.falls:
        _draw_fall(grid, fall, layout)


def _draw_fall(grid: Grid, fall: Fall, layout: Layout) -> None:
    text = fall.words
    size = cell_len(text)
    valley = layout.row(fall.mood)
    rows = [row for row in _around(valley) if layout.top <= row < layout.top + layout.rows]
    last = layout.left + layout.columns - size
    middle = max(layout.left, min(layout.column(fall.day) - size // 2, last))
    starts = sorted(range(layout.left, last + 1), key=lambda start: abs(start - middle))
    starts = starts[: 2 * size]
    for row in rows:
        for start in starts:
            under = {grid[row, column] for column in range(start, start + size)}
            if all(sign in _FREE_FOR_WORDS or is_braille(sign) for sign in under):
                grid.write(row, start, text, WARNING)
                return


def _around(valley: int) -> list[int]:
    """The rows for a word about `valley`, the best first."""
    return [valley + 1, valley + 2, valley - 1, valley - 2, valley]
