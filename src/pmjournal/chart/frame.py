"""What stands over the curve: the title and the legend."""

from collections.abc import Iterator

from rich.cells import cell_len

from pmjournal.chart.cells import Grid, Style, fit
from pmjournal.chart.ground import BAND_SHARE
from pmjournal.chart.layout import Layout
from pmjournal.chart.marks import MOMENT_COLOURS
from pmjournal.chart.moment import MOMENT_LABELS
from pmjournal.chart.palette import LEVEL, MUTED, ROSE, STRONG, TARGET, WARNING, blend
from pmjournal.chart.scene import Headline, Scene
from pmjournal.domain.labels import GLYPHS, LABELS
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Freshness
from pmjournal.i18n import _, ngettext

_ROOM_FOR_NAME, _NARROW = 12, 60
"""What a name keeps beside the figures, and up to which width it keeps no more."""
_GAP = 2


def draw_title(grid: Grid, headline: Headline, layout: Layout) -> None:
    """The project, how many readings lie above zero, and for how long it has been silent."""
    if layout.title is None:
        return
    name = visible_line(headline.project)
    kept = _ROOM_FOR_NAME if layout.width < _NARROW else 2 * _ROOM_FOR_NAME
    room = layout.width - min(cell_len(name), kept) - _GAP
    parts = list(_facts(headline))
    while parts and sum(cell_len(text) for text, _style in parts) > room:
        parts.pop()
    column = layout.width - sum(cell_len(text) for text, _style in parts)
    grid.write(layout.title, 0, fit(name, column - _GAP if parts else column), STRONG)
    for text, style in parts:
        column = grid.write(layout.title, column, text, style)


def _facts(headline: Headline) -> Iterator[tuple[str, Style]]:
    if headline.n:
        text = _("{count} of {n} above zero").format(count=headline.above_zero, n=headline.n)
        yield text, STRONG
    if headline.silence is not None and headline.freshness is Freshness.SILENT:
        text = ngettext("silent for {n} day", "silent for {n} days", headline.silence)
        yield " · " + text.format(n=headline.silence), WARNING
    if headline.only:
        yield " · " + headline.only, WARNING


def draw_legend(grid: Grid, scene: Scene, layout: Layout, background: str | None) -> None:
    """What the signs mean; only those that are drawn, as many as there is room for."""
    if layout.legend is None:
        return
    signs = [(GLYPHS[source], MUTED, LABELS[source]) for source in scene.sources]
    if scene.stretches:
        signs.append(("━━", LEVEL, _("level")))
    if scene.is_ever_dotted:
        signs.append(("╸╸", LEVEL, LABELS[Freshness.SILENT]))
    if scene.days:
        tint = Style(bg=blend(background, ROSE, BAND_SHARE)) if background else MUTED
        signs.append(("  " if background else "░░", tint, _("level may lie")))
    if scene.target:
        signs.append(("⠂⠂", TARGET, _("target")))
    if scene.history:
        signs.append(("╌╌", MUTED, _("earlier projects")))
    column = layout.left
    if layout.moments is not None:
        for kind in scene.kinds:
            signs.append((kind.sign, Style(fg=MOMENT_COLOURS[kind]), MOMENT_LABELS[kind]))
        # More signs than the canvas has room for begin over the axis.
        size = sum(cell_len(sign) + 1 + cell_len(text) + _GAP for sign, _style, text in signs)
        column = max(0, min(column, layout.width - size + _GAP))
    for sign, style, text in signs:
        if column + cell_len(sign) + 1 + cell_len(text) > layout.width:
            return
        column = grid.write(layout.legend, column, sign, style) + 1
        column = grid.write(layout.legend, column, text, MUTED) + _GAP
