"""Lines as braille dots: eight dots a cell, two across and four down.

plotext draws the lines. It has no types, its figure is global unless made like here, and a number
that is not finite ends the whole process, so all of it stays in this module.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import floor, isfinite
from typing import Any

Point = tuple[float, float]
"""A column and a row, in cells: whole numbers are the middles of cells."""

Line = tuple[Point, Point]

_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot in a braille character, by column and row."""

_DOWNWARDS = [
    [sum(bit for row, bit in enumerate(bits) if chosen >> row & 1) for chosen in range(16)]
    for bits in _BITS
]
"""The mask of each choice of a column's four dots, the topmost being bit 0."""


def is_braille(sign: str) -> bool:
    """Whether `sign` is a piece of a line."""
    return "\u2800" <= sign <= "\u28ff"


def raster(lines: Iterable[Line], width: int, height: int) -> list[list[int]]:
    """The braille mask of every cell, by row; a mask is a braille character less U+2800.

    What lies outside the cells is cut off first, and lines with a number that is not finite are
    left out.
    """
    if width < 1 or height < 1:
        return [[] for _ in range(height)]
    clipped = [cut for line in dict.fromkeys(lines) if (cut := _clip(line, width - 1, height - 1))]
    steep = [line for line in clipped if _is_steep(line)]
    masks = _plotted(_chains(line for line in clipped if not _is_steep(line)), width, height)
    for place, column in _columns(steep).items():
        cell, downwards = place // 2, _DOWNWARDS[place % 2]
        for pair, eight in enumerate(column.to_bytes(height // 2 + 1, "little")):
            if eight & 0xF:
                masks[2 * pair][cell] |= downwards[eight & 0xF]
            if eight >> 4:
                masks[2 * pair + 1][cell] |= downwards[eight >> 4]
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
    """Whether `line` moves at most a cell to the side."""
    return abs(line[0][0] - line[1][0]) <= 1


def _columns(lines: Iterable[Line]) -> dict[int, int]:
    """Steep lines as columns of dots, the topmost being bit 0; each has an even part of a line.

    plotext takes a microsecond for each dot, too much where a journal has many readings a column.
    """
    columns: defaultdict[int, int] = defaultdict(int)
    for line in lines:
        (x, y), (x_end, y_end) = sorted(map(_dot, line))
        parts = x_end - x + 1
        for part in range(parts):
            one, other = y + (y_end - y) * part // parts, y + (y_end - y) * (part + 1) // parts
            top, bottom = (one, other) if one < other else (other, one)
            columns[x + part] |= (2 << bottom) - (1 << top)
    return columns


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
        [0 if sign == " " else ord(sign) - _BRAILLE for sign in row]
        for row in text.split("\n")[:height]
    ]
