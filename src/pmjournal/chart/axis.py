"""What lies under the curve: the scale, the line of satisfied and where phases began."""

from rich.cells import cell_len

from pmjournal.chart.cells import Grid
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import FAINT, MOOD_NUMBER, MUTED, STRONG
from pmjournal.chart.scene import Scene
from pmjournal.domain.labels import SHORT_ANCHORS, mood_text
from pmjournal.domain.mood import HIGHEST, LOWEST, MOODS

_ZERO = "═"
_EACH_MOOD_A_ROW = len(MOODS)


def draw_axis(grid: Grid, layout: Layout) -> None:
    """The scale on the left, with what its steps mean where there is room for words."""
    for row in layout.axis_rows:
        grid.put(row, layout.axis, "│", MUTED)
    for mood in MOODS if layout.rows >= _EACH_MOOD_A_ROW else (LOWEST, 0, HIGHEST):
        row = layout.row(mood)
        number = mood_text(mood).rjust(2)
        grid.put(row, layout.axis, "┤", MUTED)
        grid.write(row, layout.axis - 3, number, MOOD_NUMBER[mood])
        if layout.wide:
            anchor = SHORT_ANCHORS[mood]
            style = MUTED if mood else STRONG
            grid.write(row, layout.axis - 4 - cell_len(anchor), anchor, style)


def draw_phase_starts(grid: Grid, scene: Scene, layout: Layout) -> None:
    """A faint line from where a phase began down to its name."""
    for strip in scene.phases:
        if strip.first > scene.first:
            for row in layout.axis_rows:
                grid.put(row, layout.column(strip.first), "┊", FAINT)


def draw_zero(grid: Grid, layout: Layout) -> None:
    """Satisfied: thick, the middle of the scale and never its goal."""
    grid.put(layout.zero, layout.axis, "╞", MUTED)
    grid.write(layout.zero, layout.left, _ZERO * layout.columns, MUTED)


def name_zero(grid: Grid, layout: Layout) -> None:
    """Write satisfied on its line, as far right as the line is free; nothing where it isn't."""
    word = f" {SHORT_ANCHORS[0]}"
    size = cell_len(word)
    end = layout.left + layout.columns
    for start in range(end - size, layout.left, -1):
        under = [grid[layout.zero, column] for column in range(start, min(start + size + 1, end))]
        if all(sign == _ZERO for sign in under):
            after = grid.write(layout.zero, start, word, STRONG)
            if after < end:
                grid.put(layout.zero, after, " ")
            return
