"""Pieces of a vector picture: where days and moods lie in it, and the elements as text."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from rich.cells import cell_len

from pmjournal.chart.palette import ROSE
from pmjournal.chart.scene import Scene
from pmjournal.domain.mood import HIGHEST, LOWEST
from pmjournal.domain.text import visible_line

WIDTH, HEIGHT = 960, 540
LEFT, RIGHT, TOP, BOTTOM = 150.0, 850.0, 76.0, 410.0
"""The edges of the scale: what lies around it has its place by them."""

Point = tuple[float, float]
"""A place in the picture, or a day and a mood."""

DROP = 4.5
"""From the middle of a letter to its base line."""

_FONT_SIZE = 13.0
_WIDTHS = dict.fromkeys("fijlrt.,:;·'|()[]! ", 0.4) | dict.fromkeys("mwMW—%@", 0.95)
_WIDTH = 0.64
"""How wide letters are as shares of the font's size, rather too wide: fonts differ."""

# Attributes hold the light picture, for programs that know no style sheets; the sheet lays the
# dark one over it.
DARK = """
@media screen and (prefers-color-scheme: dark) {
 .pmjournal .ground { fill: #1e1e2e } .pmjournal .ink { fill: #e4e6ee }
 .pmjournal .quiet { fill: #a3a9b8 } .pmjournal .grid { stroke: #3a3d4d }
 .pmjournal .zero { stroke: #b9bdca } .pmjournal .raw { stroke: #9aa1b0 }
 .pmjournal .band { fill-opacity: .24 } .pmjournal .ring { fill: #1e1e2e }
}
"""
BAND = f'class="band" fill="{ROSE}" fill-opacity="0.16"'
"""How a shape looks that is where the level may lie."""

_FILLS = {"ink": "#22252d", "quiet": "#5b6270"}


def x_of(day: float, scene: Scene) -> float:
    """Where `day` lies from the left: in the middle where the scene has but one day."""
    if scene.first == scene.last:
        return (LEFT + RIGHT) / 2
    return LEFT + (day - scene.first) / (scene.last - scene.first) * (RIGHT - LEFT)


def y_of(mood: float) -> float:
    """Where `mood` lies from the top."""
    return TOP + (HIGHEST - mood) / (HIGHEST - LOWEST) * (BOTTOM - TOP)


def cut(points: Sequence[Point], first: float) -> list[Point]:
    """The part of a line of (day, mood) from the day `first` on."""
    kept = [point for point in points if point[0] >= first]
    before = [point for point in points if point[0] < first]
    if kept and before:
        (start, from_mood), (end, to_mood) = before[-1], kept[0]
        share = (first - start) / (end - start)
        kept.insert(0, (first, from_mood + share * (to_mood - from_mood)))
    return kept


def number(value: float) -> str:
    """A number of the picture, to a tenth: nobody sees more, and files stay small."""
    return f"{value:.1f}".removesuffix(".0")


def points(places: Iterable[Point]) -> str:
    """The places of a polyline or a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)


def size_of(text: str, font_size: float = _FONT_SIZE) -> float:
    """About how wide `text` is."""
    return font_size * sum(
        _WIDTHS.get(letter, _WIDTH * max(1, cell_len(letter))) for letter in text
    )


def xml(text: str) -> str:
    """`text` as content of an element, with control characters as signs that do nothing."""
    return escape(visible_line(text), {'"': "&quot;"})


def text(
    place: Point,
    words: str,
    *,
    anchor: str = "start",
    css: str = "ink",
    fill: str | None = None,
    size: float | None = None,
    bold: bool = False,
) -> str:
    """Words in the picture; `place` is where they begin, end or have their middle, by `anchor`."""
    x, y = place
    more = "" if anchor == "start" else f' text-anchor="{anchor}"'
    more += "" if size is None else f' font-size="{number(size)}"'
    more += ' font-weight="bold"' if bold else ""
    look = f' class="{css}" fill="{_FILLS[css]}"' if fill is None else f' fill="{fill}"'
    return f'<text x="{number(x)}" y="{number(y)}"{look}{more}>{xml(words)}</text>'


def line(start: Point, end: Point, css: str, stroke: str, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line class="{css}" {ends} stroke="{stroke}" stroke-width="{number(width)}"{dashes}/>'


def box(place: Point, width: float, height: float, fill: str, more: str = "") -> str:
    """A filled rectangle; `place` is its upper left corner."""
    x, y = place
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size} fill="{fill}"{more}/>'
