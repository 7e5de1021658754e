"""What stands over the curve as SVG, and what tells it to those who don't see it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from pmjournal.chart.cells import fit
from pmjournal.chart.moment import MOMENT_LABELS, MomentKind
from pmjournal.chart.palette import GREY, ROSE
from pmjournal.chart.scene import Scene
from pmjournal.chart.svg_curve import DASHES, sign_of
from pmjournal.chart.svg_marks import mark_of
from pmjournal.chart.vector import BAND, DROP, WIDTH, Point, line, number, size_of, text
from pmjournal.domain.labels import LABELS, day_text, mood_text
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Freshness
from pmjournal.i18n import _, ngettext

_MARGIN = 24.0
_TITLE, _LEGEND = 34.0, 54.0
_TITLE_SIZE, _ROOM_FOR_NAME = 18.0, 220.0


class _Sign(Enum):
    """What the legend explains beside the dots."""

    LEVEL = auto()
    DOTTED = auto()
    BAND = auto()
    HISTORY = auto()
    MEMORY = auto()


def draw_head(scene: Scene) -> Iterator[str]:
    """The project, how many readings lie above zero, and for how long it has been silent."""
    facts = list(_facts(scene))
    room = WIDTH - 2 * _MARGIN - _ROOM_FOR_NAME
    while facts and size_of(" · ".join(facts)) > room:
        facts.pop()
    words = " · ".join(facts)
    room = WIDTH - 3 * _MARGIN - size_of(words)
    name = fit(visible_line(scene.headline.project), int(room / size_of("n", _TITLE_SIZE)))
    yield text((_MARGIN, _TITLE), name, size=_TITLE_SIZE, bold=True)
    if words:
        yield text((WIDTH - _MARGIN, _TITLE), words, anchor="end", bold=True)


def _facts(scene: Scene) -> Iterator[str]:
    headline = scene.headline
    if headline.n:
        words = _("{count} of {n} above zero")
        yield words.format(count=headline.above_zero, n=headline.n)
    if headline.silence is not None and headline.freshness is Freshness.SILENT:
        words = ngettext("silent for {n} day", "silent for {n} days", headline.silence)
        yield words.format(n=headline.silence)
    if headline.only:
        yield headline.only


def draw_legend(scene: Scene) -> Iterator[str]:
    """What the signs mean; only those that are drawn, as many as there is room for."""
    x, y = _MARGIN + 6, _LEGEND
    for source in scene.sources:
        yield from sign_of((x, y), source)
        yield text((x + 11, y + DROP), LABELS[source], css="quiet")
        x += 30 + size_of(LABELS[source])
    for sign, words in _signs(scene):
        if x + 27 + size_of(words) > WIDTH:
            return
        yield _drawn(sign, x, y)
        yield text((x + 27, y + DROP), words, css="quiet")
        x += 42 + size_of(words)


def _signs(scene: Scene) -> Iterator[tuple[_Sign | MomentKind, str]]:
    if scene.stretches:
        yield _Sign.LEVEL, _("level")
    if scene.is_ever_dotted:
        yield _Sign.DOTTED, LABELS[Freshness.SILENT]
    if scene.days and scene.days[0].day < scene.last:
        yield _Sign.BAND, _("level may lie")
    if scene.history:
        yield _Sign.HISTORY, _("earlier projects")
    if scene.memory is not None:
        yield _Sign.MEMORY, _("memory")
    for kind in scene.kinds:
        yield kind, MOMENT_LABELS[kind]


def _drawn(sign: _Sign | MomentKind, x: float, y: float) -> str:
    start, end = (x, y), (x + 20, y)
    match sign:
        case _Sign.LEVEL:
            return line(start, end, "level", ROSE, 3)
        case _Sign.DOTTED:
            return line(start, end, "level", ROSE, 3, DASHES)
        case _Sign.BAND:
            return f'<rect {BAND} x="{number(x)}" y="{number(y - 7)}" width="20" height="14"/>'
        case _Sign.HISTORY:
            return line(start, end, "raw", GREY, 2, "8 5")
        case _Sign.MEMORY:
            return bracket((x + 12, y - 6), y + 6)
        case MomentKind():
            return mark_of((x + 14, y), sign)


def bracket(place: Point, bottom: float) -> str:
    """A bracket that opens to the left, from `place` down."""
    x, y = place
    path = f"M{number(x)} {number(y)}h4V{number(bottom)}h-4"
    return f'<path class="raw" d="{path}" fill="none" stroke="{GREY}" stroke-width="2"/>'


def description(scene: Scene) -> str:
    """What is drawn in sentences, for those who don't see it.

    It leaves with the picture, so it tells no more than that: not what else the signals say.
    """
    sentences = [_("How the customer felt, from −3 (wants out) to +3 (recommends us).")]
    sentences += [f"{', '.join(facts)}." for facts in [list(_facts(scene))] if facts]
    if scene.headline.level is not None:
        level = mood_text(scene.headline.level, 1)
        sentences.append(_("The level is about {level}.").format(level=level))
    sentences += [f"{fall.words[:1].upper()}{fall.words[1:]}." for fall in scene.falls]
    if scene.phases:
        last = date.fromordinal(scene.last)
        names = ", ".join(
            f"{LABELS[strip.phase]} {day_text(date.fromordinal(strip.first), last)}"
            for strip in scene.phases
        )
        sentences.append(_("Phases: {names}.").format(names=names))
    if scene.moments:
        counted = Counter(moment.kind for moment in scene.moments)
        sentence = ", ".join(_count_text(kind, counted[kind]) for kind in scene.kinds)
        sentences.append(_("Moments: {moments}.").format(moments=sentence))
    return " ".join(sentences)


def _count_text(kind: MomentKind, count: int) -> str:
    match kind:
        case MomentKind.TINGLE:
            text = ngettext("{count} tingle", "{count} tingles", count)
        case MomentKind.EARLY_TINGLE:
            text = ngettext("{count} tingle too early", "{count} tingles too early", count)
        case MomentKind.BROKEN_PROMISE:
            text = ngettext("{count} broken promise", "{count} broken promises", count)
    return text.format(count=count)
