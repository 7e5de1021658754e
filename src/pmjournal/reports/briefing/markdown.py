"""The briefing as one page of Markdown."""

from collections.abc import Iterator

from pmjournal.chart.cells import plain
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain import sentences
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.standing import stands_at
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.reports.briefing.page import Briefing
from pmjournal.reports.briefing.parts import Part, left_text, parts_of
from pmjournal.reports.markdown import code_block, inline

MOST_LINES = 60
"""Of a page for one minute, the picture included."""
CURVE_ROWS = 12
"""A picture that is lower says nothing."""
_CURVE_SIZE = 92, 17


def briefing(page: Briefing) -> str:
    """The page. What there is nothing of isn't there; the picture gets the lines that are left."""
    lines = [*_head(page), *(line for part in parts_of(page) for line in _part(part))]
    width, rows = _CURVE_SIZE
    rows = min(rows, MOST_LINES - len(lines) - 3)
    if page.figures.readings and rows >= CURVE_ROWS:
        lines += ["", code_block(plain(paint(scene_of(page.figures), width, rows)))]
    return "\n".join(lines)


def _head(page: Briefing) -> Iterator[str]:
    """The name, how they feel, and where the project stands on which day."""
    figures = page.figures
    customer = figures.project.customer
    day = weekday_text(page.today, page.today)
    facts = [stands_at(figures), _("as of {day}").format(day=day)]
    if customer:
        facts.insert(0, visible_line(customer))
    headline = " · ".join(sentences.headline_text(figures))
    yield from (f"# {inline(figures.project.name)}", "")
    yield from (f"**{inline(headline)}**", "", inline(" · ".join(facts)), "")


def _part(part: Part) -> Iterator[str]:
    lines = [inline(visible_line(line)) for line in part.lines]
    if part.left:
        lines.append(inline(left_text(part.left)))
    if len(lines) == 1:
        yield f"- **{part.label}** {lines[0]}"
        return
    yield f"- **{part.label}**"
    for line in lines:
        yield f"  - {line}"
