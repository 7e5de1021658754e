"""The curve itself as SVG: raw segments, the level, and the readings as dots."""

from collections import defaultdict
from collections.abc import Iterator

from pmjournal.chart.palette import GREY, MOOD_COLOURS, ROSE, WHITE
from pmjournal.chart.scene import Scene
from pmjournal.chart.vector import RIGHT, Point, cut, number, points, text, x_of, y_of
from pmjournal.domain.labels import LABELS, mood_text
from pmjournal.domain.words import Source
from pmjournal.i18n import _

_ROOM_FOR_DOTS = 1200.0
"""How large all dots may be together, before each becomes smaller."""

DASHES = "4 5"
"""Of a stretch of the level that nobody heard of."""


def draw_segments(scene: Scene) -> Iterator[str]:
    """From reading to reading, in straight lines."""
    dots = [segment.start for segment in scene.segments[:1]]
    dots += [segment.end for segment in scene.segments]
    places = cut([(dot.day, dot.mood) for dot in dots], scene.first)
    if len(places) > 1:
        line = points((x_of(day, scene), y_of(mood)) for day, mood in places)
        yield (
            f'<polyline class="raw" points="{line}" fill="none" stroke="{GREY}"'
            ' stroke-width="1.5" stroke-linejoin="round"/>'
        )


def draw_level(scene: Scene) -> Iterator[str]:
    """The level, solid where it was heard of, and its figure at the right edge."""
    solid: list[str] = []
    dotted: list[str] = []
    before: float | None = None
    for stretch in scene.stretches:
        first, last, y = x_of(stretch.first, scene), x_of(stretch.last, scene), y_of(stretch.level)
        if before is not None and before != y:
            solid.append(f"M{number(first)} {number(before)}V{number(y)}")
        if last > first:
            path = f"M{number(first)} {number(y)}H{number(last)}"
            (dotted if stretch.dotted else solid).append(path)
        before = y
    for paths, dashes in ((solid, ""), (dotted, f' stroke-dasharray="{DASHES}"')):
        if paths:
            yield (
                f'<path class="level" d="{"".join(paths)}" fill="none" stroke="{ROSE}"'
                f' stroke-width="3"{dashes}/>'
            )
    level, freshness = scene.headline.level, scene.headline.freshness
    if level is not None and freshness is not None:
        place = RIGHT + 10, y_of(level) + 4.5
        figure = _("≈ {level}").format(level=mood_text(level, 1))
        yield text(place, figure, fill=ROSE, bold=True)
        yield text((place[0], place[1] + 14.5), LABELS[freshness], fill=ROSE, size=12)


def draw_dots(scene: Scene) -> Iterator[str]:
    """Each reading once; where they lie on each other the surest is seen."""
    radius = min(6.0, max(2.5, _ROOM_FOR_DOTS / max(1, len(scene.dots))))
    places: defaultdict[tuple[Source, int], list[Point]] = defaultdict(list)
    for dot in scene.dots:
        places[dot.source, dot.mood].append((x_of(dot.day, scene), y_of(dot.mood)))
    for source in reversed(Source):
        for (known, mood), same in places.items():
            if known is source:
                yield from _dots(same, source, MOOD_COLOURS[mood], radius)


def sign_of(place: Point, source: Source) -> Iterator[str]:
    """A dot for the legend."""
    yield from _dots([place], source, GREY, 6)


def _dots(places: list[Point], source: Source, colour: str, radius: float) -> Iterator[str]:
    """Filled: they said it; half: they showed it; ring: guessed."""
    stroke = radius / 3
    inner = radius if source is Source.SAID else radius - stroke / 4
    size = f'r="{number(inner)}"'
    circles = "".join(f'<circle cx="{number(x)}" cy="{number(y)}" {size}/>' for x, y in places)
    if source is Source.SAID:
        yield f'<g fill="{colour}">{circles}</g>'
        return
    look = f'fill="{WHITE}" stroke="{colour}" stroke-width="{number(stroke)}"'
    yield f'<g class="ring" {look}>{circles}</g>'
    if source is Source.SHOWN:
        half = f"a{number(inner)} {number(inner)} 0 0 0 0 {number(2 * inner)}z"
        halves = "".join(f"M{number(x)} {number(y - inner)}{half}" for x, y in places)
        yield f'<path d="{halves}" fill="{colour}"/>'
