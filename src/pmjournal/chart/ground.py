"""What lies behind and beside the curve: the reading band, the target, earlier projects, memory."""

from pmjournal.chart.cells import Grid, Style
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import MUTED, ROSE, TARGET, WARNING, blend
from pmjournal.chart.raster import Point, raster
from pmjournal.chart.scene import Scene
from pmjournal.domain.labels import mood_text
from pmjournal.domain.mood import Band
from pmjournal.i18n import _

_SHADE = "░"
BAND_SHARE = 0.22
"""How much rose the background takes on within the band."""
_EVERY_FOURTH = (0x01 | 0x02 | 0x04 | 0x40, 0x00)
"""The left dots of a cell, and none: with both in turn every fourth column of dots is drawn."""


def draw_band(grid: Grid, scene: Scene, layout: Layout, background: str | None) -> None:
    """The reading band: a tint of the `background`, or shading in free cells where it is unknown.

    A cell that the band covers by half shows half a block where nothing else stands in it.
    """
    tint = blend(background, ROSE, BAND_SHARE) if background else None
    for column in range(layout.left, layout.left + layout.columns):
        band = _band_in(column, scene, layout)
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


def _band_in(column: int, scene: Scene, layout: Layout) -> Band | None:
    place = layout.day(column) - scene.band_first
    return scene.band[place] if 0 <= place < len(scene.band) else None


def draw_target(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The agreed target: dots straight through the middles of the phases."""
    points = [_point(day, mood, layout) for day, mood in scene.target]
    for row, masks in enumerate(_dots(points, layout), layout.top):
        if row == layout.zero:
            continue
        for column, mask in enumerate(masks, layout.left):
            if mask & _EVERY_FOURTH[column % 2]:
                grid.put(row, column, chr(0x2800 + (mask & _EVERY_FOURTH[column % 2])), TARGET)
    if points:
        column = layout.left + layout.columns + (2 if layout.wide else 1)
        row = layout.row(scene.target[-1][1])
        if scene.headline.level is None or row != layout.row(scene.headline.level):
            grid.write(row, column, _("target"), TARGET)


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


def draw_slump(grid: Grid, scene: Scene, layout: Layout) -> None:
    """How far it fell, under the lowest reading of the slump."""
    if scene.slump is None:
        return
    text = _("slump {contrast}").format(contrast=mood_text(scene.slump.contrast, 2))
    row = layout.row(scene.slump.mood) + 1
    if row >= layout.top + layout.rows:
        return
    middle = layout.column(scene.slump.day) - len(text) // 2
    last = layout.left + layout.columns - len(text)
    grid.write(row, max(layout.left, min(middle, last)), text, WARNING)
