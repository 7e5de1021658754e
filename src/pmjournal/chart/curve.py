"""The curve itself: raw segments, the level, and the readings as dots."""

from collections import defaultdict
from itertools import pairwise

from pmjournal.chart.cells import Grid
from pmjournal.chart.layout import Layout, figure_text
from pmjournal.chart.palette import LEVEL, LEVEL_FIGURE, MOOD, MUTED
from pmjournal.chart.raster import raster
from pmjournal.chart.scene import Dot, Scene
from pmjournal.domain.labels import GLYPHS, LABELS
from pmjournal.domain.mood import MOODS
from pmjournal.domain.words import Source

_LEFT, _RIGHT, _UP, _DOWN, _SOLID = 1, 2, 4, 8, 16
_BOX = (
    *(" ", "╸", "╺", "━"),  # none, left, right, both
    *("╹", "┛", "┗", "┻"),  # and up
    *("╻", "┓", "┏", "┳"),  # and down
    *("┃", "┫", "┣", "╋"),  # and both
)
_DOTTED = "╸"

SURENESS = {Source.GUESSED: 0, Source.SHOWN: 1, Source.SAID: 2}


def draw_segments(grid: Grid, scene: Scene, layout: Layout) -> None:
    """From reading to reading, in braille dots; never over the line of satisfied."""
    heights = {mood: layout.row(mood) - layout.top for mood in MOODS}
    dots = [segment.start for segment in scene.segments[:1]]
    dots += [segment.end for segment in scene.segments]
    # The middles of the dots' cells, counted from the canvas's top left.
    places = [(layout.column(dot.day) - layout.left, heights[dot.mood]) for dot in dots]
    for row, masks in enumerate(raster(pairwise(places), layout.columns, layout.rows), layout.top):
        if row != layout.zero:
            for column, mask in enumerate(masks, layout.left):
                if mask:
                    grid.put(row, column, chr(0x2800 + mask), MUTED)


def draw_level(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The level, in box drawing: it is flat between readings, and rounded to a row.

    A step is solid, as it is a reading that made it; a dotted stretch lies between the steps.
    """
    for (row, column), arms in _level_arms(scene, layout).items():
        dotted = not arms & (_UP | _DOWN | _SOLID)
        grid.put(row, column, _DOTTED if dotted else _BOX[arms & ~_SOLID], LEVEL)


def _level_arms(scene: Scene, layout: Layout) -> dict[tuple[int, int], int]:
    """To which sides the level leaves each cell, and whether it is solid there."""
    cells: defaultdict[tuple[int, int], int] = defaultdict(int)
    before = row = last = None
    for stretch in scene.stretches:
        row, first = layout.row(stretch.level), layout.column(stretch.first)
        last = layout.column(stretch.last)
        if before is not None and before != row:
            top, bottom = sorted((before, row))
            cells[top, first] |= _DOWN
            cells[bottom, first] |= _UP
            for between in range(top + 1, bottom):
                cells[between, first] |= _UP | _DOWN
        if first < last:
            solid = 0 if stretch.dotted else _SOLID
            cells[row, first] |= _RIGHT | solid
            cells[row, last] |= _LEFT | solid
            for between in range(first + 1, last):
                cells[row, between] |= _LEFT | _RIGHT | solid
        before = row
    if row is not None and last is not None:
        # Towards the figure at the edge, even where the last step is on the last day.
        cells[row, last] |= _RIGHT
    return cells


def draw_dots(grid: Grid, scene: Scene, layout: Layout) -> None:
    """Each reading by how it is known, coloured by its mood.

    Where several fall into one cell the surest is seen: said before shown before guessed, and
    the latest of those.
    """
    cells: dict[tuple[int, int], Dot] = {}
    rows = {mood: layout.row(mood) for mood in MOODS}
    for dot in scene.dots:
        place = rows[dot.mood], layout.column(dot.day)
        seen = cells.get(place)
        if seen is None or SURENESS[dot.source] >= SURENESS[seen.source]:
            cells[place] = dot
    for (row, column), dot in cells.items():
        grid.put(row, column, GLYPHS[dot.source], MOOD[dot.mood])


def draw_level_figure(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The level as a figure at the right edge, and how fresh it is where there is room."""
    level, freshness = scene.headline.level, scene.headline.freshness
    if level is None or freshness is None:
        return
    column = layout.left + layout.columns + (2 if layout.wide else 1)
    row, *others = level_rows(scene, layout)
    grid.write(row, column, figure_text(level, wide=layout.wide), LEVEL_FIGURE)
    for other in others:
        grid.write(other, column, LABELS[freshness], LEVEL)


def level_rows(scene: Scene, layout: Layout) -> list[int]:
    """The rows that the level's figure takes at the right edge, its own first."""
    if scene.headline.level is None:
        return []
    row, last = layout.row(scene.headline.level), layout.top + layout.rows - 1
    return [row, row + 1 if row < last else row - 1] if layout.wide else [row]
