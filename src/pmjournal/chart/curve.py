"""The curve itself: raw segments, the level, and the readings as dots."""

from collections import defaultdict

from pmjournal.chart.cells import Grid
from pmjournal.chart.layout import Layout, figure_text
from pmjournal.chart.palette import LEVEL, LEVEL_FIGURE, MOOD, MUTED
from pmjournal.chart.raster import Point, raster
from pmjournal.chart.scene import Dot, Scene
from pmjournal.domain.labels import GLYPHS, LABELS
from pmjournal.domain.words import Source

_LEFT, _RIGHT, _UP, _DOWN = 1, 2, 4, 8
_BOX = (
    *(" ", "╸", "╺", "━"),  # none, left, right, both
    *("╹", "┛", "┗", "┻"),  # and up
    *("╻", "┓", "┏", "┳"),  # and down
    *("┃", "┫", "┣", "╋"),  # and both
)
_DOTTED = "╸"

_SURENESS = {Source.GUESSED: 0, Source.SHOWN: 1, Source.SAID: 2}


def draw_segments(grid: Grid, scene: Scene, layout: Layout) -> None:
    """From reading to reading, in braille dots; never over the line of satisfied."""
    lines = [
        (_place(segment.start, layout), _place(segment.end, layout)) for segment in scene.segments
    ]
    for row, masks in enumerate(raster(lines, layout.columns, layout.rows), layout.top):
        if row != layout.zero:
            for column, mask in enumerate(masks, layout.left):
                if mask:
                    grid.put(row, column, chr(0x2800 + mask), MUTED)


def _place(dot: Dot, layout: Layout) -> Point:
    """The middle of the dot's cell, counted from the canvas's top left."""
    return layout.column(dot.day) - layout.left, layout.row(dot.mood) - layout.top


def draw_level(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The level, in box drawing: it is flat between readings, and rounded to a row.

    A step is solid, as it is a reading that made it; a dotted stretch lies between the steps.
    """
    arms: defaultdict[tuple[int, int], int] = defaultdict(int)
    solid: set[tuple[int, int]] = set()

    def across(row: int, first: int, last: int, *, dotted: bool) -> None:
        for column in range(first, last + 1):
            arms[row, column] |= _RIGHT * (column < last) | _LEFT * (column > first)
        if not dotted:
            solid.update((row, column) for column in range(first, last + 1))

    def down(column: int, top: int, bottom: int) -> None:
        for row in range(top, bottom + 1):
            arms[row, column] |= _DOWN * (row < bottom) | _UP * (row > top)

    before: int | None = None
    for stretch in scene.stretches:
        row, first = layout.row(stretch.level), layout.column(stretch.first)
        if before is not None:
            down(first, min(before, row), max(before, row))
        across(row, first, layout.column(stretch.last), dotted=stretch.dotted)
        before = row
    for stretch in scene.stretches[-1:]:
        # Points to the figure at the edge, even where the last step is of the last day.
        arms[layout.row(stretch.level), layout.column(stretch.last)] |= _RIGHT
    for (row, column), arm in arms.items():
        dotted = not arm & (_UP | _DOWN) and (row, column) not in solid
        grid.put(row, column, _DOTTED if dotted else _BOX[arm], LEVEL)


def draw_dots(grid: Grid, scene: Scene, layout: Layout) -> None:
    """Each reading by how it is known, coloured by its mood.

    Where several fall into one cell the surest is seen: said before shown before guessed, and
    the latest of those.
    """
    cells: dict[tuple[int, int], Dot] = {}
    for dot in scene.dots:
        place = layout.row(dot.mood), layout.column(dot.day)
        seen = cells.get(place)
        if seen is None or _SURENESS[dot.source] >= _SURENESS[seen.source]:
            cells[place] = dot
    for (row, column), dot in cells.items():
        grid.put(row, column, GLYPHS[dot.source], MOOD[dot.mood])


def draw_level_figure(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The level as a figure at the right edge, and how fresh it is where there is room."""
    level, freshness = scene.headline.level, scene.headline.freshness
    if level is None or freshness is None:
        return
    row = layout.row(level)
    column = layout.left + layout.columns + (2 if layout.wide else 1)
    grid.write(row, column, figure_text(level, wide=layout.wide), LEVEL_FIGURE)
    if layout.wide:
        last = layout.top + layout.rows - 1
        grid.write(row + 1 if row < last else row - 1, column, LABELS[freshness], LEVEL)
