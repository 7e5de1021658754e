"""The contacts of each week, under the curve."""

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
    """A bar for each week with contacts, as high as they are many; dots where there was none."""
    row = layout.weeks
    if row is None:
        return
    if layout.wide:
        text = _("contacts a week")
        grid.write(row, layout.axis - 1 - cell_len(text), text, MUTED)
    end = layout.left + layout.columns
    starts = [layout.column(week.first) for week in scene.weeks] + [end]
    for place, week in enumerate(scene.weeks):
        start, width = starts[place], starts[place + 1] - starts[place]
        if not week.contacts and grid[row, start] != " ":
            continue  # several weeks fall into one cell, and one of them had a contact
        bar = _BARS[min(week.contacts, len(_BARS) - 1)]
        style = CONTACT if week.contacts else MUTED
        grid.write(row, start, bar * max(1, width - (width >= _GAP_FROM)), style)
