"""`export`: the journal for others."""

from collections.abc import Iterator
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import output_options, print_or_write, put_or_write
from pmjournal.cli.opening import no_project, pass_journal
from pmjournal.cli.options import day, now, one_project_option
from pmjournal.cli.redacting import redactor_for, say_replaced
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.project import Project
from pmjournal.i18n import _
from pmjournal.reports.redaction import Redactor
from pmjournal.reports.summary import Chapter, summary
from pmjournal.store.journal import Journal

_LAST_BRIEFING = "last-briefing"
_SUMMARIES = ("md",)
"""The formats that are a summary for somebody to read."""


def _day_or_briefing(text: str) -> date | str:
    """As `day`; `last-briefing` stays that."""
    return _LAST_BRIEFING if text.strip().lower() == _LAST_BRIEFING else day(text)


@click.command(
    "export",
    help=_(
        "Write a summary of one project, or of all at work. It has figures, curve, phases, entries."
    ),
    epilog=examples(
        "pmjournal export > journal.md",
        _("pmjournal export -p acme --since 2026-03-01 -o acme.md"),
    ),
)
@one_project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "csv", "ics", "json"]),
    default="md",
    show_default=True,
    help=_(
        "Markdown to read; the entries as a table for a spreadsheet (CSV); what is due and planned"
        " for a calendar (ICS); or JSON with trash and history: a backup, for `import`."
    ),
)
@click.option(
    "--since",
    type=_day_or_briefing,
    metavar="DATE",
    help=_("Only entries from this day on, or since the `last-briefing`."),
)
@click.option(
    "--until", type=day, metavar="DATE", help=_("Only entries up to this day, as it was then.")
)
@click.option(
    "--redact",
    is_flag=True,
    help=_("Put placeholders for names, addresses, phone numbers, links: pmjournal help privacy."),
)
@click.option("--redact-roles", is_flag=True, help=_("As --redact, and for roles such as CIO."))
@click.option(
    "--dry-run", is_flag=True, help=_("Only show what --redact would replace; write nothing.")
)
@output_options
@pass_journal
def export_verb(
    journal: Journal,
    project: str | None,
    since: date | str | None,
    until: date | None,
    output: str | None,
    force: bool,
    form: str,
    redact: bool,
    redact_roles: bool,
    dry_run: bool,
) -> None:
    redact = redact or redact_roles or dry_run
    if form not in _SUMMARIES and (redact or until is not None):
        raise InputError(
            _("{format} takes neither --redact nor --until; expected one of: {known}.").format(
                format=form, known=", ".join(_SUMMARIES)
            )
        )
    if form == "json":
        if since is not None:
            raise InputError(_("JSON holds a whole journal or project; expected no --since."))
        whole = journal.project(project) if project is not None else None
        put_or_write(_as_json(journal, whole), output, force=force)
        return
    projects = journal.projects() if project is None else [journal.project(project)]
    if not projects:
        raise InputError(no_project(journal))
    if form == "csv":
        put_or_write(_as_table(journal, projects, since), output, force=force)
        return
    if form == "ics":
        put_or_write(_as_calendar(journal, projects), output, force=force)
        return
    today = now().date()
    redactor = redactor_for(journal, projects, roles=redact_roles) if redact else None
    chapters = _chapters(journal, projects, since, until, redactor)
    if dry_run and redactor is not None:
        say_replaced(redactor)
        return
    print_or_write(summary(chapters, today), output, force=force)


def _as_json(journal: Journal, project: Project | None) -> Iterator[bytes]:
    from pmjournal.cli.progress import in_sight
    from pmjournal.exchange.journal_json import written

    count = journal.whole_count(project)
    return written(in_sight(journal.whole(project), count, _("Exporting")))


def _as_table(
    journal: Journal, projects: list[Project], since: date | str | None
) -> Iterator[bytes]:
    from pmjournal.exchange.csv_out import table

    known = {project.id: project for project in projects}
    return table(
        (
            entry
            for project in projects
            for entry in journal.entries(project, since=_first_day(project, since))
        ),
        known,
    )


def _as_calendar(journal: Journal, projects: list[Project]) -> Iterator[bytes]:
    from pmjournal.exchange.ics import calendar, events_of

    at = now()
    today = at.date()
    observed = journal.observed(projects, today)
    figures = [figures_of(project, observed[project.id], today) for project in projects]
    events = [event for one in figures for event in events_of(one)]
    if not events:
        raise InputError(_("Nothing is due or planned, and no phase has a date: no calendar."))
    return calendar(events, at)


def _chapters(
    journal: Journal,
    projects: list[Project],
    since: date | str | None,
    until: date | None,
    redactor: Redactor | None,
) -> list[Chapter]:
    """What a summary tells of each of `projects`, as it was on the day `until` or is today."""
    today = now().date()
    as_of = min(until or today, today)
    observed = journal.observed(projects, as_of)
    chapters: list[Chapter] = []
    for project in projects:
        shown, known = project, observed[project.id]
        first = _first_day(project, since)
        entries = journal.entries(project, since=first, until=until)
        if redactor is not None:
            shown, known = redactor.project(shown), redactor.observed(known)
            entries = [redactor.entry(entry) for entry in entries]
        chapters.append(
            Chapter(
                figures=figures_of(shown, known, as_of),
                entries=entries,
                since=first,
                redacted=redactor is not None,
            )
        )
    return chapters


def _first_day(project: Project, since: date | str | None) -> date | None:
    """The first day of the entries of `project`; None for all, as where none was briefed."""
    if not isinstance(since, str):
        return since
    return project.briefed and project.briefed.astimezone(now().tzinfo).date()
