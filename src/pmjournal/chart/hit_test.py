"""What is drawn in one cell of a picture."""

from collections.abc import Sequence

from pmjournal.chart.curve import SURENESS
from pmjournal.chart.layout import Layout
from pmjournal.chart.moment import Moment
from pmjournal.chart.scene import Dot, Scene


def dots_at(scene: Scene, layout: Layout, column: int, row: int) -> Sequence[Dot]:
    """The readings whose dots share that cell: the one that is seen first, the surest and latest.

    Empty where no dot is.
    """
    there = [
        dot
        for dot in reversed(scene.dots)
        if layout.row(dot.mood) == row and layout.column(dot.day) == column
    ]
    return sorted(there, key=lambda dot: -SURENESS[dot.source])


def moments_at(scene: Scene, layout: Layout, column: int, row: int) -> Sequence[Moment]:
    """The moments whose signs share that cell, from old to new; empty where none is."""
    if row != layout.moments:
        return []
    return [moment for moment in scene.moments if layout.column(moment.day) == column]
