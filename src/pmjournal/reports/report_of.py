"""What a summary tells of a journal: a chapter for each project, and who is not to be named."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from pmjournal import paths
from pmjournal.domain.coach import advise
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.questions import open_questions
from pmjournal.domain.situation import situation_of
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.own_files import content_of
from pmjournal.reports.briefing.page import Briefing, is_since
from pmjournal.reports.redaction import Redactor, labels_of_people, own_words
from pmjournal.reports.summary import Chapter
from pmjournal.store.journal import Journal

Since = date | Literal["last-briefing"] | None
"""The first day that is told of, or since each project's last briefing; None for all."""


def chapters_of(
    journal: Journal,
    projects: Sequence[Project],
    now: datetime,
    *,
    since: Since = None,
    until: date | None = None,
    redactor: Redactor | None = None,
) -> list[Chapter]:
    """What a summary tells of each of `projects`, as it was on the day `until` or is `now`."""
    today = now.date()
    as_of = min(until or today, today)
    observed = journal.observed(projects, as_of)
    chapters: list[Chapter] = []
    for project in projects:
        first = first_day(project, since, now)
        entries = entries_since(journal, project, since, now, until)
        figures, entries = _told(project, observed[project.id], entries, as_of, redactor)
        chapters.append(
            Chapter(
                figures=figures,
                entries=entries,
                since=first,
                redacted=redactor is not None,
            )
        )
    return chapters


def briefing_of(
    journal: Journal,
    project: Project,
    now: datetime,
    ideas: Sequence[Idea],
    redactor: Redactor | None = None,
    *,
    as_of: date | None = None,
    since: date | None = None,
) -> Briefing:
    """What a briefing tells of `project` as it is `now`, with advice that draws on `ideas`.

    Or as it was on the day `as_of`; of what happened from the day `since` on, else since the last
    briefing.
    """
    today = as_of or now.date()
    observed = journal.observed([project], today)[project.id]
    entries = journal.entries(project, until=today)
    questions = open_questions(entries)
    if redactor is not None:
        questions = [redactor.question(one) for one in questions]
    figures, entries = _told(project, observed, entries, today, redactor)
    briefed = project.briefed and project.briefed.astimezone(now.tzinfo)
    return Briefing(
        figures=figures,
        advice=advise(situation_of(figures), ideas),
        entries=entries,
        questions=questions,
        since=since or (briefed if briefed and briefed.date() <= today else None),
    )


def _told(
    project: Project,
    observed: Observed,
    entries: list[Entry],
    as_of: date,
    redactor: Redactor | None,
) -> tuple[Figures, list[Entry]]:
    """The figures and the entries of `project`, by way of `redactor` where there is one."""
    if redactor is not None:
        project, observed = redactor.project(project), redactor.observed(observed)
        entries = [redactor.entry(entry) for entry in entries]
    return figures_of(project, observed, as_of), entries


def first_day(project: Project, since: Since, now: datetime) -> date | None:
    """The first day of the entries of `project`; None for all, as where none was briefed."""
    if since != "last-briefing":
        return since
    return project.briefed and project.briefed.astimezone(now.tzinfo).date()


def entries_since(
    journal: Journal,
    project: Project,
    since: Since,
    now: datetime,
    until: date | None = None,
) -> list[Entry]:
    """The entries of `project` that are told of, newest first."""
    first = first_day(project, since, now)
    if since != "last-briefing" or first is None:
        return journal.entries(project, since=first, until=until)
    near = journal.entries(project, since=first - timedelta(days=1), until=until)
    return [entry for entry in near if is_since(entry, project.briefed)]


def redactor_for(journal: Journal, projects: Sequence[Project], *, roles: bool) -> Redactor:
    """The redactor for a report of `projects`, which knows the names of the whole journal.

    Raises InputError where the file of one's own words can't be read.
    """
    chosen = {project.id for project in projects}
    everything = (*journal.projects(), *journal.projects(archived=True))
    others = [project for project in everything if project.id not in chosen]
    observed = journal.observed([*projects, *others])
    entries = [entry for project in projects for entry in journal.entries(project)]
    labels = labels_of_people((observed[project.id] for project in (*projects, *others)), entries)
    texts = (entry.text for entry in entries)
    return Redactor(projects, labels, _words(), others=others, roles=roles, texts=texts)


def _words() -> list[str]:
    path = paths.redact_path()
    try:
        return own_words(content_of(path).decode())
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            _("{file} can't be read: expected a text in UTF-8, one word or phrase a line.").format(
                file=visible_line(path)
            )
        ) from error
