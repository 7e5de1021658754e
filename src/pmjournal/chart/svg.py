"""The curve as SVG: a vector picture with text as text, for slides, pages and viewers."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from pmjournal.chart.dates import month_labels
from pmjournal.chart.palette import (
    BLUE,
    CURRENT_PHASE,
    GREY,
    MOOD_COLOURS,
    ORANGE,
    PHASES,
    TEAL,
    WHITE,
)
from pmjournal.chart.scene import Scene, Week
from pmjournal.chart.svg_curve import draw_dots, draw_level, draw_segments
from pmjournal.chart.svg_frame import bracket, description, draw_head, draw_legend
from pmjournal.chart.svg_marks import draw_moments
from pmjournal.chart.vector import (
    BAND,
    BOTTOM,
    DARK,
    DROP,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Point,
    box,
    cut,
    line,
    points,
    size_of,
    text,
    x_of,
    xml,
    y_of,
)
from pmjournal.domain.labels import LABELS, SHORT_ANCHORS, SHORT_LABELS, day_text, mood_text
from pmjournal.domain.mood import MOODS
from pmjournal.i18n import _


class _Rows(NamedTuple):
    """What lies under the scale, by its distance from the top."""

    phases: float
    """Their upper edge."""
    dates: float
    """Their base line."""
    weeks: float
    """The same."""


_ROWS = _Rows(BOTTOM + 20, BOTTOM + 60, BOTTOM + 106)
_ROWS_BELOW_MOMENTS = _Rows(BOTTOM + 46, BOTTOM + 84, BOTTOM + 115)
_MOMENTS = BOTTOM + 32
_SMALL = 12.0
_BAR, _WHOLE_BAR = 20.0, 4
"""How high a week's bar is at most, and how many contacts at least make it so."""
_NARROWEST_BAR = 3.0
_GRID = "#e3e5ea"


def svg(scene: Scene) -> str:
    """`scene` as one SVG document of 960 × 540 that a slide, a page or a viewer can show.

    It has a title and a description for screen readers, and no script, link or font of its own.
    Where the reader prefers dark pages, it is dark. It has no ids: a page may hold several.
    """
    rows = _ROWS_BELOW_MOMENTS if scene.moments else _ROWS
    body = "\n".join(
        (
            f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" fill="{WHITE}"/>',
            *_band(scene),
            *_scale(scene, rows),
            *_phases(scene, rows.phases),
            *_target(scene),
            *_history(scene),
            *draw_segments(scene),
            *draw_level(scene),
            *draw_dots(scene),
            *_empty(scene),
            *_falls(scene),
            *_memory(scene),
            *_moments(scene),
            *_dates(scene, rows.dates),
            *_weeks(scene, rows.weeks),
            *draw_head(scene),
            *draw_legend(scene),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" class="pmjournal" role="img"'
        ' font-size="13"'
        ' font-family="system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif">\n'
        f"<title>{xml(scene.headline.project)}</title>\n"
        f"<desc>{xml(description(scene))}</desc>\n"
        f"<style>{DARK}</style>\n{body}\n</svg>\n"
    )


def _band(scene: Scene) -> Iterator[str]:
    """One shape: its upper edge to the right, its lower edge back."""
    step = ceil((scene.last - scene.first + 1) / (RIGHT - LEFT))
    upper: list[Point] = []
    lower: list[Point] = []
    news = {day.day for day in scene.days}
    before = None
    for day in range(scene.first, scene.last + 1, step):
        band = scene.band(day)
        if band is not None:
            # A reading moves the band on its day, and not on the way there.
            for low, high in (before, band) if before and day in news else (band,):
                upper.append((x_of(day, scene), y_of(high)))
                lower.append((x_of(day, scene), y_of(low)))
        before = band
    if upper and upper[0][0] < upper[-1][0]:
        yield f'<polygon {BAND} points="{points([*upper, *reversed(lower)])}"/>'


def _scale(scene: Scene, rows: _Rows) -> Iterator[str]:
    for mood in MOODS:
        y = y_of(mood)
        if mood:
            yield line((LEFT, y), (RIGHT, y), "grid", _GRID)
        place, css = (LEFT - 34, y + DROP), "quiet" if mood else "ink"
        yield text(place, SHORT_ANCHORS[mood], anchor="end", css=css, bold=not mood)
        fill = MOOD_COLOURS[mood] if mood else None
        yield text((LEFT - 8, y + DROP), mood_text(mood), anchor="end", fill=fill, bold=True)
    yield line((LEFT, y_of(0)), (RIGHT, y_of(0)), "zero", "#3c414d", 3)
    for strip in scene.phases:
        if strip.first > scene.first:
            x = x_of(strip.first, scene)
            yield line((x, TOP), (x, rows.phases), "grid", _GRID, dash="3 4")


def _phases(scene: Scene, y: float) -> Iterator[str]:
    starts = [
        x_of(strip.first, scene) if strip.first > scene.first else LEFT for strip in scene.phases
    ]
    for place, (strip, x) in enumerate(zip(scene.phases, starts, strict=True)):
        width = [*starts, RIGHT][place + 1] - x
        colour = CURRENT_PHASE if strip.current else PHASES[place % len(PHASES)]
        yield box((x, y), width, 22, colour)
        names = (LABELS[strip.phase], *SHORT_LABELS[strip.phase])
        name = next((name for name in names if size_of(name, _SMALL) + 6 <= width), None)
        if name:
            middle = x + width / 2, y + 15.5
            yield text(middle, name, anchor="middle", fill=WHITE, size=_SMALL)


def _target(scene: Scene) -> Iterator[str]:
    places = [(x_of(day, scene), y_of(mood)) for day, mood in cut(scene.target, scene.first)]
    if not places:
        return
    yield (
        f'<polyline points="{points(places)}" fill="none" stroke="{BLUE}"'
        ' stroke-width="2" stroke-dasharray="1 6" stroke-linecap="round"/>'
    )
    y = places[-1][1]
    if scene.headline.level is not None:
        figure = y_of(scene.headline.level)  # with a second line below it
        if figure - 16 < y < figure + 32:
            y = figure - 16 if y < figure + 8 else figure + 32
    yield text((RIGHT + 10, y + DROP), _("target"), fill=BLUE)


def _history(scene: Scene) -> Iterator[str]:
    for piece in scene.history:
        start, end = x_of(piece.first, scene), x_of(piece.last, scene)
        y = y_of(piece.mood)
        yield line((start, y), (end, y), "raw", GREY, 2, "8 5")


def _falls(scene: Scene) -> Iterator[str]:
    for fall in scene.falls:
        half, valley = size_of(fall.words) / 2, y_of(fall.mood)
        x = min(max(x_of(fall.day, scene), LEFT + half), RIGHT - half)
        # Under the lowest step there is less room, between the scale and the phases.
        y = valley + (24 if valley < BOTTOM else 15)
        yield text((x, y), fall.words, anchor="middle", fill=ORANGE, bold=True)


def _empty(scene: Scene) -> Iterator[str]:
    if not scene.headline.n:
        place = (LEFT + RIGHT) / 2, y_of(0) - 14
        yield text(place, _("No mood yet."), anchor="middle", css="quiet")


def _memory(scene: Scene) -> Iterator[str]:
    if scene.memory is not None:
        low, high = scene.memory
        yield bracket((RIGHT, y_of(high)), y_of(low))


def _moments(scene: Scene) -> Iterator[str]:
    if scene.moments:
        yield from draw_moments(scene, _MOMENTS)


def _dates(scene: Scene, y: float) -> Iterator[str]:
    first, last = date.fromordinal(scene.first), date.fromordinal(scene.last)
    words = _("today {day}") if scene.is_today else _("as of {day}")
    start = _("{day} {year}").format(day=day_text(first, first), year=first.year)
    end = words.format(day=day_text(last, first) if first < last else start)
    yield text((RIGHT, y), end, anchor="end", bold=True)
    free, gap = LEFT, 12.0
    if first == last:
        return
    yield text((free, y), start, css="quiet")
    free += size_of(start) + gap
    for x, label in month_labels(
        scene.first, scene.last, lambda day: x_of(day, scene), size_of, gap
    ):
        if free <= x and x + size_of(label) + gap <= RIGHT - size_of(end):
            yield text((x, y), label, css="quiet")
            free = x + size_of(label) + gap


def _weeks(scene: Scene, y: float) -> Iterator[str]:
    words = _("contacts a week")
    yield text((LEFT - 8, y), words, anchor="end", css="quiet")
    most = max(_WHOLE_BAR, *(week.contacts for week in scene.weeks))
    together = ceil(len(scene.weeks) * _NARROWEST_BAR / (RIGHT - LEFT))
    for place in range(0, len(scene.weeks), together):
        yield _bar(scene.weeks[place : place + together], most, scene, y)


def _bar(weeks: Sequence[Week], most: int, scene: Scene, y: float) -> str:
    """A bar on `y`, as high as the week of `weeks` with the most contacts; dots without any."""
    x, end = x_of(weeks[0].first, scene), min(x_of(weeks[-1].last + 1, scene), RIGHT)
    if scene.first == scene.last:
        x, end = LEFT, RIGHT
    width = max(1.0, end - x - 2)
    contacts = max(week.contacts for week in weeks)
    if not contacts:
        return line((x, y), (x + width, y), "raw", GREY, 1.5, "1.5 4")
    height = _BAR * contacts / most
    return box((x, y + 1 - height), width, height, TEAL)
