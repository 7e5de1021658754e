"""Looking back: a page on what was so a year ago, and in this phase of earlier projects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, mood_text, reading_text, weekday_text
from pmjournal.domain.looking_back import EarlierTime, phase_before, same_customer, year_ago
from pmjournal.domain.project import Project
from pmjournal.i18n import _, ngettext
from pmjournal.reports.markdown import inline
from pmjournal.store.journal import Journal

_MOST = 6
"""Entries of a project that are told one by one."""


@dataclass(frozen=True, slots=True)
class LookingBack:
    """What the page tells."""

    figures: Figures
    year_ago: Sequence[EarlierTime]
    """The customer's projects with entries of that time."""
    same_phase: Sequence[EarlierTime]
    """Earlier projects in which the present phase is over, the latest first."""


def looking_back_of(journal: Journal, figures: Figures) -> LookingBack:
    """What `journal` remembers that is like now in the project of `figures`."""
    project, day = figures.project, figures.as_of
    everything = [*journal.projects(), *journal.projects(archived=True)]
    then = [
        EarlierTime(one, _entries_between(journal, one, *year_ago(day)))
        for one in same_customer(project, everything)
    ]
    spans = {
        one.id: span
        for one in everything
        if one.id != project.id and (span := phase_before(one, figures.phase, day))
    }
    earlier = [
        EarlierTime(one, _entries_between(journal, one, *spans[one.id]))
        for one in everything
        if one.id in spans
    ]
    return LookingBack(
        figures,
        [time for time in then if time.entries],
        sorted(
            (time for time in earlier if time.entries),
            key=lambda time: spans[time.project.id],
            reverse=True,
        ),
    )


def _entries_between(
    journal: Journal, project: Project, first: date, last: date
) -> Sequence[Entry]:
    return journal.entries(project, since=first, until=last)[::-1]


def looking_back(page: LookingBack) -> str:
    """The page."""
    return "\n\n".join(_blocks(page))


def _blocks(page: LookingBack) -> Iterator[str]:
    figures = page.figures
    yield _("# Looking back from {project}").format(project=inline(figures.project.name))
    if page.year_ago:
        yield _("## A year ago with this customer")
        yield from _projects(page.year_ago)
    if page.same_phase:
        yield _("## {phase} in earlier projects").format(phase=LABELS[figures.phase].capitalize())
        yield from _projects(page.same_phase)
    if not page.year_ago and not page.same_phase:
        yield _(
            "There is nothing to look back on yet: no entry of a year ago with this customer, and"
            " no earlier project that has been through this phase."
        )


def _projects(projects: Sequence[EarlierTime]) -> Iterator[str]:
    for earlier in projects:
        moods = [entry.mood for entry in earlier.entries if entry.mood is not None]
        text = ngettext("{count} entry", "{count} entries", len(earlier.entries))
        facts = [text.format(count=len(earlier.entries))]
        if moods:
            facts.append(_("typical mood {mood}").format(mood=mood_text(median(moods), 1)))
        yield f"**{inline(earlier.project.name)}** · {' · '.join(facts)}"
        yield "\n".join(_lines(earlier.entries))


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Those with a mood first where not all can be told: they say how it went."""
    chosen = sorted(entries, key=lambda entry: entry.mood is None)[:_MOST]
    for entry in sorted(chosen, key=lambda entry: entry.at):
        day = weekday_text(entry.day, date.min)
        mood = f"**{reading_text(entry)}** " if entry.mood is not None else ""
        yield f"- {day}: {mood}{inline(entry.title)}"
    if (left := len(entries) - _MOST) > 0:
        more = ngettext("… and {count} more", "… and {count} more", left)
        yield f"- {more.format(count=left)}"
