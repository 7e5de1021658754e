"""The phases under the curve."""

from rich.cells import cell_len

from pmjournal.chart.cells import Grid, Style
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import CURRENT_PHASE, LEVEL, MUTED, PHASES, WHITE
from pmjournal.chart.scene import PhaseStrip, Scene
from pmjournal.domain.labels import LABELS, SHORT_LABELS
from pmjournal.domain.words import Phase
from pmjournal.i18n import _

_GAP = 2


def draw_phases(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The phases as bands with their names; the current one stands out.

    The lines between the names have the colour of the band: they are there for a picture without
    colours.
    """
    row = layout.phases
    if row is None:
        return
    if layout.wide:
        text = _("phases")
        grid.write(row, layout.axis - 1 - cell_len(text), text, MUTED)
    end = layout.left + layout.columns
    starts = [_start(strip, scene, layout) for strip in scene.phases]
    for place, strip in enumerate(scene.phases):
        ground = CURRENT_PHASE if strip.current else PHASES[place % len(PHASES)]
        style, line = Style(fg=WHITE, bg=ground, bold=strip.current), Style(fg=ground, bg=ground)
        start, after = starts[place], [*starts, end][place + 1]
        grid.write(row, start, "┼" if place else "├", line)
        grid.write(row, start + 1, "─" * (after - start - 1), line)
        if strip.current:
            grid.put(row, end - 1, "┤", line)
        room = after - start - (2 if strip.current else 1)
        name = _name(strip.phase, room)
        grid.write(row, start + 1 + (room - cell_len(name)) // 2, name, style)
        if strip.current and layout.wide and name != LABELS[strip.phase]:
            grid.write(row, end + _GAP, _name(strip.phase, layout.width - end - _GAP), LEVEL)


def _start(strip: PhaseStrip, scene: Scene, layout: Layout) -> int:
    return layout.column(strip.first) if strip.first > scene.first else layout.left


def _name(phase: Phase, room: int) -> str:
    """What `phase` is called in at most `room` cells; empty where no name is that short."""
    names = (LABELS[phase], *SHORT_LABELS[phase])
    return next((name for name in names if cell_len(name) <= room), "")
