"""The curve as a vector picture for slides: text as text, no outside resource, light and dark."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from pmjournal.chart.palette import MOOD
from pmjournal.chart.scene import Dot, Scene
from pmjournal.domain.labels import (
    LABELS,
    MONTHS,
    SHORT_ANCHORS,
    SHORT_LABELS,
    day_text,
    mood_text,
)
from pmjournal.domain.mood import HIGHEST, LOWEST, MOODS
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Freshness, Source
from pmjournal.i18n import _, ngettext

WIDTH, HEIGHT = 960, 540
_LEFT, _RIGHT, _TOP = 150.0, 850.0, 76.0
_BOTTOM, _STRIP, _WEEKS = 410.0, 430.0, 492.0
_LETTER = 7.2
"""About how wide a letter is."""
_SHORTEST_WEEK, _HIGHEST_WEEK = 3.0, 20.0

# Attributes hold the light picture, for programs that know no style sheets; the sheet says the
# dark one on top of it.
_STYLE = """
@media (prefers-color-scheme: dark) {
 .ground { fill: #1e1e2e } .ink { fill: #e4e6ee } .quiet { fill: #a3a9b8 }
 .grid { stroke: #3a3d4d } .zero { stroke: #b9bdca } .raw { stroke: #8b93a3 }
 .band { fill: #d8437a; fill-opacity: .24 } .ring { fill: #1e1e2e }
}
"""


def svg(scene: Scene) -> str:
    """`scene` as one SVG document of 960 × 540 that a slide, a page or a viewer can show.

    It has a title and a description for screen readers, and no script, link or font of its own.
    """
    head, described = _xml(scene.headline.project), _xml(_description(scene))
    body = "\n".join(
        (
            f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            *_band(scene),
            *_grid(scene),
            *_phases(scene),
            *_target(scene),
            *_history(scene),
            *_segments(scene),
            *_level(scene),
            *_dots(scene),
            *_slump(scene),
            *_memory(scene),
            *_dates(scene),
            *_weeks(scene),
            *_head(scene),
            *_legend(scene),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img" aria-labelledby="title desc" font-size="13"'
        ' font-family="system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif">\n'
        f'<title id="title">{head}</title>\n<desc id="desc">{described}</desc>\n'
        f"<style>{_STYLE}</style>\n{body}\n</svg>\n"
    )


def _xml(text: str) -> str:
    return escape(visible_line(text), {'"': "&quot;"})


def _x(day: float, scene: Scene) -> float:
    if scene.first == scene.last:
        return (_LEFT + _RIGHT) / 2
    return _LEFT + (day - scene.first) / (scene.last - scene.first) * (_RIGHT - _LEFT)


def _y(mood: float) -> float:
    return _TOP + (HIGHEST - mood) / (HIGHEST - LOWEST) * (_BOTTOM - _TOP)


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", css: str = "ink", more: str = ""
) -> str:
    colour = {"ink": ' fill="#22252d"', "quiet": ' fill="#5b6270"'}.get(css, "")
    return (
        f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{colour}{more}>'
        f"{_xml(text)}</text>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, css: str, more: str) -> str:
    return f'<line class="{css}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {more}/>'


def _points(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _band(scene: Scene) -> Iterator[str]:
    if len(scene.band) < 2:
        return
    days = range(scene.band_first, scene.band_first + len(scene.band))
    upper = [(_x(day, scene), _y(high)) for day, (_low, high) in zip(days, scene.band, strict=True)]
    lower = [(_x(day, scene), _y(low)) for day, (low, _high) in zip(days, scene.band, strict=True)]
    points = _points([*upper, *reversed(lower)])
    yield f'<polygon class="band" points="{points}" fill="#d8437a" fill-opacity="0.16"/>'


def _grid(scene: Scene) -> Iterator[str]:
    for mood in MOODS:
        y = _y(mood)
        if mood:
            yield _line(_LEFT, y, _RIGHT, y, "grid", 'stroke="#e3e5ea"')
        yield _text(_LEFT - 34, y + 4.5, SHORT_ANCHORS[mood], anchor="end", css="quiet")
        bold = f' font-weight="bold" fill="{MOOD[mood].fg}"'
        yield _text(_LEFT - 8, y + 4.5, mood_text(mood), anchor="end", css="mood", more=bold)
    yield _line(_LEFT, _y(0), _RIGHT, _y(0), "zero", 'stroke="#3c414d" stroke-width="3"')
    for strip in scene.phases:
        if strip.first > scene.first:
            x = _x(strip.first, scene)
            yield _line(x, _TOP, x, _STRIP, "grid", 'stroke="#e3e5ea" stroke-dasharray="3 4"')


def _phases(scene: Scene) -> Iterator[str]:
    starts = [_x(max(strip.first, scene.first), scene) for strip in scene.phases]
    starts = [_LEFT, *starts[1:], _RIGHT] if starts else []
    for place, strip in enumerate(scene.phases):
        x, width = starts[place], starts[place + 1] - starts[place]
        colour = "#a92d5d" if strip.current else ("#4b5368", "#626b82")[place % 2]
        yield f'<rect x="{x:.1f}" y="{_STRIP}" width="{width:.1f}" height="22" fill="{colour}"/>'
        names = (LABELS[strip.phase], *SHORT_LABELS[strip.phase])
        name = next((name for name in names if len(name) * _LETTER + 6 <= width), None)
        if name:
            bold = ' fill="#ffffff" font-size="12"'
            yield _text(x + width / 2, _STRIP + 15.5, name, anchor="middle", css="on", more=bold)


def _target(scene: Scene) -> Iterator[str]:
    points = [(_x(day, scene), _y(mood)) for day, mood in scene.target if day >= scene.first]
    if points:
        yield (
            f'<polyline points="{_points(points)}" fill="none" stroke="#3f86d8" stroke-width="2"'
            ' stroke-dasharray="1 6" stroke-linecap="round"/>'
        )
        x, y = points[-1]
        blue = ' fill="#3f86d8"'
        yield _text(max(x, _RIGHT) + 10, y + 4.5, _("target"), css="target", more=blue)


def _history(scene: Scene) -> Iterator[str]:
    for piece in scene.history:
        y = _y(piece.mood)
        dashes = 'stroke="#7d8590" stroke-width="2" stroke-dasharray="8 5"'
        yield _line(_x(piece.first, scene), y, _x(piece.last, scene), y, "raw", dashes)


def _segments(scene: Scene) -> Iterator[str]:
    dots = [segment.start for segment in scene.segments[:1]]
    dots += [segment.end for segment in scene.segments]
    if len(dots) < 2:
        return
    if dots[0].day < scene.first:
        dots = dots[1:]  # it lies outside of the picture
    points = _points([(_x(dot.day, scene), _y(dot.mood)) for dot in dots])
    yield (
        f'<polyline class="raw" points="{points}" fill="none" stroke="#7d8590"'
        ' stroke-width="1.5" stroke-linejoin="round"/>'
    )


def _level(scene: Scene) -> Iterator[str]:
    before: float | None = None
    for stretch in scene.stretches:
        first, last, y = _x(stretch.first, scene), _x(stretch.last, scene), _y(stretch.level)
        rose = 'stroke="#d8437a" stroke-width="3"'
        if before is not None and before != y:
            yield _line(first, before, first, y, "level", rose)
        dashes = ' stroke-dasharray="4 5"' if stretch.dotted else ""
        if last > first:
            yield _line(first, y, last, y, "level", rose + dashes)
        before = y
    level, freshness = scene.headline.level, scene.headline.freshness
    if level is not None and freshness is not None:
        rose = ' fill="#d8437a" font-weight="bold"'
        text = _("≈ {level}").format(level=mood_text(level, 1))
        yield _text(_RIGHT + 10, _y(level) + 4.5, text, css="level", more=rose)
        rose = ' fill="#d8437a" font-size="12"'
        yield _text(_RIGHT + 10, _y(level) + 19, LABELS[freshness], css="level", more=rose)


def _dots(scene: Scene) -> Iterator[str]:
    for dot in scene.dots:
        yield _dot(_x(dot.day, scene), _y(dot.mood), dot)


def _dot(x: float, y: float, dot: Dot) -> str:
    """Filled: they said it; half: they showed it; ring: guessed."""
    colour = MOOD[dot.mood].fg
    ring = (
        f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="#ffffff" stroke="{colour}"'
        ' stroke-width="2"/>'
    )
    match dot.source:
        case Source.SAID:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>'
        case Source.SHOWN:
            half = f"M{x:.1f} {y - 5.5:.1f}a5.5 5.5 0 0 0 0 11z"
            return f'{ring}<path d="{half}" fill="{colour}"/>'
        case Source.GUESSED:
            return ring


def _slump(scene: Scene) -> Iterator[str]:
    if scene.slump is not None:
        x, y = _x(scene.slump.day, scene), _y(scene.slump.mood) + 24
        text = _("slump {contrast}").format(contrast=mood_text(scene.slump.contrast, 2))
        orange = ' fill="#c8690f" font-weight="bold"'
        yield _text(x, y, text, anchor="middle", css="slump", more=orange)


def _memory(scene: Scene) -> Iterator[str]:
    if scene.memory is None:
        return
    low, high = scene.memory
    x = _RIGHT + 4
    path = f"M{x - 4:.1f} {_y(high):.1f}h4V{_y(low):.1f}h-4"
    yield f'<path d="{path}" fill="none" stroke="#7d8590" stroke-width="2"/>'


def _dates(scene: Scene) -> Iterator[str]:
    first, last = date.fromordinal(scene.first), date.fromordinal(scene.last)
    y = _STRIP + 40
    start = _("{day} {year}").format(day=day_text(first, first), year=first.year)
    yield _text(_LEFT, y, start, css="quiet")
    words = _("today {day}") if scene.is_today else _("as of {day}")
    bold = ' font-weight="bold"'
    end = words.format(day=day_text(last, first))
    yield _text(_RIGHT, y, end, anchor="end", more=bold)
    months = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, months // 8)
    for month in range(first.month + step, first.month + months + 1, step):
        year, place = divmod(first.year * 12 + month - 1, 12)
        x = _x(date(year, place + 1, 1).toordinal(), scene)
        if _LEFT + 100 <= x <= _RIGHT - 130:
            text = MONTHS[place] if place else str(year)
            yield _text(x, y, text, anchor="middle", css="quiet")


def _weeks(scene: Scene) -> Iterator[str]:
    if not scene.weeks:
        return
    yield _text(_LEFT - 8, _WEEKS + 22, _("contacts a week"), anchor="end", css="quiet")
    most = max(1, *(week.contacts for week in scene.weeks))
    for week in scene.weeks:
        if week.contacts:
            x, end = _x(week.first, scene), _x(week.last + 1, scene)
            width = max(_SHORTEST_WEEK, min(end, _RIGHT) - x - 2)
            height = _HIGHEST_WEEK * week.contacts / most
            y = _WEEKS + 24 - height
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
                ' fill="#15937a"/>'
            )


def _head(scene: Scene) -> Iterator[str]:
    bold = ' font-size="18" font-weight="bold"'
    yield _text(24, 34, scene.headline.project, more=bold)
    facts = " · ".join(_facts(scene))
    if facts:
        yield _text(WIDTH - 24, 34, facts, anchor="end", more=' font-weight="bold"')


def _facts(scene: Scene) -> Iterator[str]:
    headline = scene.headline
    if headline.n:
        text = _("{count} of {n} above zero")
        yield text.format(count=headline.above_zero, n=headline.n)
    if headline.silence is not None and headline.freshness is Freshness.SILENT:
        text = ngettext("silent for {n} day", "silent for {n} days", headline.silence)
        yield text.format(n=headline.silence)
    if headline.only:
        yield headline.only


def _legend(scene: Scene) -> Iterator[str]:
    x = _LEFT
    for source in Source if scene.dots else ():
        yield _dot(x, 54, Dot(0, 1, source, ""))
        yield _text(x + 11, 58.5, LABELS[source], css="quiet")
        x += 26 + len(LABELS[source]) * _LETTER
    if scene.stretches:
        yield _line(x, 54, x + 22, 54, "level", 'stroke="#d8437a" stroke-width="3"')
        yield _text(x + 28, 58.5, _("level"), css="quiet")
        x += 46 + len(_("level")) * _LETTER
    if len(scene.band) > 1:
        yield (
            f'<rect class="band" x="{x:.1f}" y="47" width="22" height="14" fill="#d8437a"'
            ' fill-opacity="0.16"/>'
        )
        yield _text(x + 28, 58.5, _("reading band"), css="quiet")


def _description(scene: Scene) -> str:
    """The picture in sentences, for those who don't see it."""
    sentences = [_("How the customer felt, from −3 (wants out) to +3 (recommends us).")]
    sentences += [f"{fact}." for fact in _facts(scene)]
    if scene.headline.level is not None:
        level = mood_text(scene.headline.level, 1)
        sentences.append(_("The level is about {level}.").format(level=level))
    if scene.slump is not None:
        contrast = mood_text(scene.slump.contrast, 2)
        sentences.append(
            _("Kickoff and implementation differ from first contact by {contrast}.").format(
                contrast=contrast
            )
        )
    if scene.phases:
        names = ", ".join(LABELS[strip.phase] for strip in scene.phases)
        sentences.append(_("Phases: {names}.").format(names=names))
    return " ".join(sentences)
