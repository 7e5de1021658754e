"""The summary: projects on a page of Markdown, for whoever could not be there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.chart.cells import plain
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain import sentences
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import ANCHORS, GLYPHS, LABELS, mood_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.reports.markdown import code_block, inline, quotation
from pmjournal.reports.wish import wish_lines

_CURVE_SIZE = 100, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What the summary tells of one project."""

    figures: Figures
    entries: Sequence[Entry]
    """Newest first."""
    since: date | None = None
    """The first day of the entries, where older ones were left out."""
    redacted: bool = False
    """Whether names were replaced, which the summary then says."""


def summary(chapters: Sequence[Chapter], today: date) -> str:
    """A page of Markdown on one project, or on several under a common title."""
    if len(chapters) == 1:
        blocks = list(_blocks(chapters[0], "#"))
    else:
        title = _("# Journal, {day}").format(day=_day(today))
        blocks = [title, *(block for chapter in chapters for block in _blocks(chapter, "##"))]
    if any(chapter.redacted for chapter in chapters):
        blocks += ["---", redaction_note()]
    return "\n\n".join(blocks)


def redaction_note() -> str:
    """What a reader and whoever sends it must know of a summary without names."""
    return _(
        "Names, addresses, phone numbers and links were replaced. Free text can't be guaranteed:"
        " somebody may still be recognised by what it tells."
    )


def overview(figures: Figures, level: str = "#") -> Iterator[str]:
    """The blocks on one project without its entries; its title has the heading `level`."""
    project = figures.project
    yield f"{level} {inline(project.name)}"
    headline = (
        sentences.level(figures),
        *((sentences.above_zero(figures),) if figures.readings else ()),
        sentences.last_heard(figures),
    )
    yield f"**{' · '.join(filter(None, headline))}**"
    facts = [LABELS[figures.phase], _("as of {day}").format(day=_day(figures.as_of))]
    if project.customer:
        facts.insert(0, inline(project.customer))
    yield " · ".join(facts)
    if figures.readings:
        yield _heading(level, _("Curve"))
        yield code_block(plain(paint(scene_of(figures), *_CURVE_SIZE)))
    if project.phases:
        yield _heading(level, _("Phases"))
        yield "\n".join(_phases(project))
    if wish := list(wish_lines(figures)):
        yield _heading(level, _("Time capsule"))
        yield "\n".join(f"- {line}" for line in wish)


def _blocks(chapter: Chapter, level: str) -> Iterator[str]:
    yield from overview(chapter.figures, level)
    if chapter.since is None:
        yield _heading(level, _("Entries"))
    else:
        yield _heading(level, _("Entries since {day}").format(day=_day(chapter.since)))
    for entry in chapter.entries:
        yield f"{level}## {_day(entry.day)}, {entry.at:%H:%M}"
        yield _facts(entry)
        yield quotation(entry.text)
    if not chapter.entries:
        yield _("No entries.")


def _heading(level: str, text: str) -> str:
    return f"{level}# {text}"


def _phases(project: Project) -> Iterator[str]:
    for phase in Phase:
        if phase in project.phases:
            day = _day(project.phases[phase])
            yield _("- {phase}: from {day}").format(phase=LABELS[phase], day=day)


def _facts(entry: Entry) -> str:
    facts: list[str] = []
    if entry.mood is not None:
        glyph = GLYPHS[entry.source]
        facts.append(f"**{mood_text(entry.mood)} {glyph}** {ANCHORS[entry.mood]}")
        facts += [LABELS[entry.source], LABELS[entry.side]]
    facts.append(LABELS[entry.kind])
    if entry.who:
        facts.append(inline(entry.who))
    facts += [LABELS[effort] for effort in entry.effort]
    return " · ".join(facts)


def _day(day: date) -> str:
    return weekday_text(day, date.min)  # with the year: nobody knows when the page is read
