"""The moments under the curve as SVG: marks that tell what they stand for."""

from collections.abc import Iterable, Iterator
from datetime import date

from pmjournal.chart.marks import MOMENT_COLOURS
from pmjournal.chart.moment import Moment, MomentKind, dated, worst
from pmjournal.chart.palette import WHITE
from pmjournal.chart.scene import Scene
from pmjournal.chart.vector import DROP, LEFT, Point, number, text, x_of, xml
from pmjournal.i18n import _

_APART = 14.0
"""How far marks lie apart at least, so that none covers another."""
_STAR = "m0-7l1.8 5.2 5.2 1.8-5.2 1.8-1.8 5.2-1.8-5.2-5.2-1.8 5.2-1.8z"
_CROSS = "m-4.5-4.5l9 9m0-9l-9 9"
"""Both about the place where they stand."""


def draw_moments(scene: Scene, y: float) -> Iterator[str]:
    """A mark for each moment, in a row at `y`; of those too near to each other the worst is seen.

    A pointer on a mark shows what each was that it stands for, and when. The texts stay here: a
    picture goes to others, who would find in it what nobody sees on it.
    """
    yield text((LEFT - 8, y + DROP), _("moments"), anchor="end", css="quiet")
    last = date.fromordinal(scene.last)
    for x, moments in _places(scene):
        words = "\n".join(xml(dated(moment, last)) for moment in moments)
        yield f"<g><title>{words}</title>{mark_of((x, y), worst(moments))}</g>"


def mark_of(place: Point, kind: MomentKind) -> str:
    """The mark of `kind`, drawn and not written: not every font has its sign."""
    x, y = place
    start, colour = f"M{number(x)} {number(y)}", MOMENT_COLOURS[kind]
    match kind:
        case MomentKind.TINGLE:
            return f'<path d="{start}{_STAR}" fill="{colour}"/>'
        case MomentKind.EARLY_TINGLE:
            look = f'class="ring" fill="{WHITE}" stroke="{colour}" stroke-width="1.5"'
            return f'<path {look} d="{start}{_STAR}"/>'
        case MomentKind.BROKEN_PROMISE:
            look = f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-linecap="round"'
            return f'<path {look} d="{start}{_CROSS}"/>'


def _places(scene: Scene) -> Iterable[tuple[float, list[Moment]]]:
    places: dict[float, list[Moment]] = {}
    x = None
    for moment in scene.moments:
        own = x_of(moment.day, scene)
        if x is None or own >= x + _APART:
            x = own
        places.setdefault(x, []).append(moment)
    return places.items()
