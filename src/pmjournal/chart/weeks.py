"""The contacts of each week, under the curve."""

from collections import defaultdict

from rich.cells import cell_len

from pmjournal.chart.cells import Grid
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import CONTACT, MUTED
from pmjournal.chart.scene import Scene
from pmjournal.i18n import _

_BARS = "·▂▄▆█"
"""None to four contacts a week, and more."""
_GAP_FROM = 3
"""Cells of a week from which on one of them is a gap."""


def draw_weeks(grid: Grid, scene: Scene, layout: Layout) -> None:
    """A bar for each week with contacts, as high as they are many; dots where there was none.

    Where several weeks share a cell, the one with the most contacts is seen.
    """
    row = layout.weeks
    if row is None:
        return
    if layout.wide:
        text = _("contacts a week")
        grid.write(row, layout.axis - 1 - cell_len(text), text, MUTED)
    most: defaultdict[int, int] = defaultdict(int)
    for week in scene.weeks:
        start = layout.column(week.first)
        most[start] = max(most[start], week.contacts)
    starts = [*most, layout.left + layout.columns]
    for place, (start, contacts) in enumerate(most.items()):
        width = starts[place + 1] - start
        bar = _BARS[min(contacts, len(_BARS) - 1)]
        grid.write(row, start, bar * (width - (width >= _GAP_FROM)), CONTACT if contacts else MUTED)
