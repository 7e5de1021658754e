"""Lines as braille dots: eight dots a cell, two across and four down.

plotext draws the lines. It has no types, its figure is global unless made like here, and a number
that is not finite ends the whole process, so all of it stays in this module.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections.abc import Iterable, Sequence
from math import floor, isfinite
from typing import Any

Point = tuple[float, float]
"""A column and a row, in cells: whole numbers are the middles of cells."""

Line = tuple[Point, Point]

_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot in a braille character, by column and row."""


def raster(lines: Iterable[Line], width: int, height: int) -> list[list[int]]:
    """The braille mask of every cell, by row; a mask is a braille character less U+2800.

    What lies outside the cells is cut off first, and lines with a number that is not finite are
    left out.
    """
    if width < 1 or height < 1:
        return [[] for _ in range(height)]
    clipped = [cut for line in lines if (cut := _clip(line, width - 1, height - 1))]
    steep = [line for line in clipped if _is_steep(line)]
    masks = _plotted(_chains(line for line in clipped if not _is_steep(line)), width, height)
    for line in steep:
        _fill(masks, line)
    return masks


def _clip(line: Line, right: float, bottom: float) -> Line | None:
    """The part of `line` within 0 to `right` and 0 to `bottom` (Liang and Barsky 1984)."""
    (x, y), (x_end, y_end) = line
    if not all(map(isfinite, (x, y, x_end, y_end))):
        return None
    if (
        min(x, x_end) >= 0
        and max(x, x_end) <= right
        and 0 <= min(y, y_end) <= max(y, y_end) <= bottom
    ):
        return line
    dx, dy = x_end - x, y_end - y
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x), (dx, right - x), (-dy, y), (dy, bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter > leave:
        return None
    return (x + enter * dx, y + enter * dy), (x + leave * dx, y + leave * dy)


def _dot(point: Point) -> tuple[int, int]:
    """Where `point` lies, in dots."""
    return floor(point[0] * 2 + 1), floor(point[1] * 4 + 2)


def _is_steep(line: Line) -> bool:
    """Whether `line` moves at most one dot to the side."""
    return abs(_dot(line[0])[0] - _dot(line[1])[0]) <= 1


def _fill(masks: list[list[int]], line: Line) -> None:
    """Draw a steep line: half of it in the dots' column where it starts, half where it ends.

    plotext takes a microsecond for each dot, too much where a journal has many readings a column.
    """
    (x, y), (x_end, y_end) = _dot(line[0]), _dot(line[1])
    middle = (y + y_end) // 2
    for column, one, other in ((x, y, middle), (x_end, middle, y_end)):
        bits = _BITS[column % 2]
        for dot in range(min(one, other), max(one, other) + 1):
            masks[dot // 4][column // 2] |= bits[dot % 4]


def _chains(lines: Iterable[Line]) -> list[list[Point]]:
    """`lines` joined where one begins at the end of the one before: fewer signals to draw."""
    chains: list[list[Point]] = []
    for start, end in lines:
        if not chains or chains[-1][-1] != start:
            chains.append([start])
        chains[-1].append(end)
    return chains


def _plotted(chains: Sequence[Sequence[Point]], width: int, height: int) -> list[list[int]]:
    if not chains:
        return [[0] * width for _ in range(height)]
    import plotext  # 135 ms: only where a line is wanted

    module: Any = plotext
    terminal = type(module.terminal)().limit(False, False)  # else clamped to the terminal's size
    figure = type(module.figure)(parent=terminal)
    figure.plot_size(width, height)
    figure.axes(False)
    figure.canvas("default")
    for axis, cells in (("x", width), ("y", height)):
        figure.ruler(axis).ticks([])
        figure.ruler(axis).lim(0, max(cells - 1, 1))  # the middles of the first and last cells
    for chain in chains:
        columns = [column for column, _row in chain]
        rows = [height - 1 - row for _column, row in chain]
        signal = figure.signal(columns, rows, marker=module.marker("braille"))
        figure.draw(signal.lines())
    text: str = figure.build().string(colorless=True)
    return [
        [ord(sign) - _BRAILLE if 0 <= ord(sign) - _BRAILLE <= 0xFF else 0 for sign in row]
        for row in text.split("\n")[:height]
    ]
