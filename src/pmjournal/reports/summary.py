"""The summary: projects on a page of Markdown, for whoever could not be there."""

import re
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
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import SignalId
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.reports.markdown import code_block, inline, quotation
from pmjournal.reports.wish import wish_lines

_CURVE_SIZE = 100, 24
_RESERVED = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that on Windows are devices, whatever their ending."""


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
        title = f"# {journal_title(today)}"
        blocks = [title, *(block for chapter in chapters for block in _blocks(chapter, "##"))]
    if any(chapter.redacted for chapter in chapters):
        blocks += ["---", redaction_note()]
    return "\n\n".join(blocks)


def file_stem(project: Project) -> str:
    """What the file of `project` is called, before its ending: a name on every system."""
    return f"{project.slug}_" if _RESERVED.fullmatch(project.slug) else project.slug


def redaction_note() -> str:
    """What a reader and whoever sends it must know of a summary without names."""
    return _(
        "Names, addresses, phone numbers and links were replaced. Free text can't be guaranteed:"
        " somebody may still be recognised by what it tells."
    )


def journal_title(today: date) -> str:
    """What several projects have in common."""
    return _("Journal, {day}").format(day=_day(today))


def headline_lines(figures: Figures) -> list[str]:
    """How the customer feels, then what that rests on; as plain text, as all of these."""
    return sentences.headline_text(figures)


def fall_lines(figures: Figures) -> list[tuple[str, str]]:
    """Slump and letdown with their days, the glasses before a slump, and the target: title, text.

    Other signals are for whoever works on the project.
    """
    text = (SignalId.SLUMP, SignalId.LETDOWN, SignalId.GLASSES_TOO_EARLY)
    # With the year, as `_day`.
    lines = [
        (line.title, line.signal.why)
        for line in signal_lines(figures.signals, date.min)
        if line.signal.id in text
    ]
    if target := sentences.target_text(figures):
        lines.append((_("Target"), f"{target}."))
    return lines


def standing_lines(figures: Figures) -> list[str]:
    """Whose project it is, where it stands, and on which day."""
    facts = (LABELS[figures.phase], _("as of {day}").format(day=_day(figures.as_of)))
    customer = figures.project.customer
    return [customer, *facts] if customer else [*facts]


def phase_starts(project: Project) -> list[tuple[str, str]]:
    """The phases that have a day, in their order, each with that day."""
    return [
        (LABELS[phase], _("from {day}").format(day=_day(project.phases[phase])))
        for phase in Phase
        if phase in project.phases
    ]


def entries_title(chapter: Chapter) -> str:
    """Which entries there are."""
    if chapter.since is None:
        return _("Entries")
    return _("Entries since {day}").format(day=_day(chapter.since))


def entry_title(entry: Entry) -> str:
    """When it was."""
    return f"{_day(entry.day)}, {entry.at:%H:%M}"


def entry_facts(entry: Entry) -> list[str]:
    """What is known of the entry beside its mood and text."""
    facts = [LABELS[entry.kind], *([entry.who] if entry.who else [])]
    if entry.mood is not None:
        facts = [ANCHORS[entry.mood], LABELS[entry.source], LABELS[entry.side], *facts]
    return facts + [LABELS[effort] for effort in entry.effort]


def overview(figures: Figures, level: str = "#") -> Iterator[str]:
    """The blocks on one project without its entries; its title has the heading `level`."""
    project = figures.project
    yield f"{level} {inline(project.name)}"
    yield f"**{' · '.join(headline_lines(figures))}**"
    yield " · ".join(map(inline, standing_lines(figures)))
    if figures.readings:
        yield _heading(level, _("Curve"))
        yield code_block(plain(paint(scene_of(figures), *_CURVE_SIZE)))
    if lines := fall_lines(figures):
        yield _heading(level, _("What stands out"))
        yield "\n".join(f"- **{title}**: {inline(text)}" for title, text in lines)
    if project.phases:
        yield _heading(level, _("Phases"))
        yield "\n".join(f"- {phase}: {start}" for phase, start in phase_starts(project))
    if wish := [f"- {inline(line)}" for line in wish_lines(figures)]:
        yield _heading(level, _("Time capsule"))
        yield "\n".join(wish)


def _heading(level: str, title: str) -> str:
    """A heading one level below `level`."""
    return f"{level}# {title}"


def _blocks(chapter: Chapter, level: str) -> Iterator[str]:
    yield from overview(chapter.figures, level)
    yield f"{level}# {entries_title(chapter)}"
    for entry in chapter.entries:
        yield f"{level}## {entry_title(entry)}"
        yield _facts(entry)
        yield quotation(entry.text)
    if not chapter.entries:
        yield _("No entries.")


def _facts(entry: Entry) -> str:
    facts = " · ".join(map(inline, entry_facts(entry)))
    return (
        facts
        if entry.mood is None
        else f"**{mood_text(entry.mood)} {GLYPHS[entry.source]}** {facts}"
    )


def _day(day: date) -> str:
    return weekday_text(day, date.min)  # with the year: nobody knows when the page is read
