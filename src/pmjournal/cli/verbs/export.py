"""`export`: the journal for others."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import is_folder, output_options, print_or_write, put_or_write, write_files
from pmjournal.cli.open_journal import no_project_sentence, pass_journal
from pmjournal.cli.options import day_since, day_until, now, one_project_option
from pmjournal.cli.table_form import table_form, table_options
from pmjournal.cli.verbs.redact_option import say_replaced
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.project import Project
from pmjournal.i18n import _
from pmjournal.reports.report_of import Since, chapters_of, redactor_for
from pmjournal.reports.summary import Chapter, file_stem, summary
from pmjournal.store.journal import Journal

if TYPE_CHECKING:  # a summary doesn't wait for tables
    from pmjournal.exchange.formats.csv_out import TableForm

_SUMMARIES = ("md", "html")
"""The formats that are a summary for somebody to read."""


def _day_or_briefing(text: str) -> Since:
    """As `day_since`; `last-briefing` stays that."""
    return "last-briefing" if text.strip().lower() == "last-briefing" else day_since(text)


@click.command(
    "export",
    help=_(
        "Write a summary of one project, or of all at work. It has figures, curve, phases, entries."
    ),
    epilog=examples(
        "pmjournal export > journal.md",
        _("pmjournal export -p acme --since 2026-03-01 -o acme.md"),
        "pmjournal export --format html --redact -o summaries/",
        "pmjournal export --format csv --separator ';' --headings de -o tables/",
        "pmjournal export --format vault -o ~/Vault",
    ),
)
@one_project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "csv", "ics", "vjournal", "json", "vault"]),
    default="md",
    show_default=True,
    help=_(
        "Markdown or a web page (HTML) to read; the entries as a table for a spreadsheet (CSV);"
        " what is due and planned for a calendar (ICS); the entries for programs that keep journals"
        " in one (vjournal); JSON with trash and history: a backup, for"
        " `import`; or a folder for Obsidian (vault), from which `import` takes your edits."
    ),
)
@click.option(
    "--since",
    type=_day_or_briefing,
    metavar="DATE",
    help=_("Only entries from this day on, or since the `last-briefing`."),
)
@click.option(
    "--until",
    type=day_until,
    metavar="DATE",
    help=_("Only entries up to this day, as it was then."),
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
@table_options
@output_options
@pass_journal
def export_verb(
    journal: Journal,
    project: str | None,
    since: Since,
    until: date | None,
    output: str | None,
    force: bool,
    form: str,
    redact: bool,
    redact_roles: bool,
    dry_run: bool,
    separator: str | None,
    headings: str | None,
) -> None:
    redact = redact or redact_roles or dry_run
    table = table_form(form, separator, headings)
    if form not in _SUMMARIES:
        if redact or until is not None:
            raise InputError(
                _("{format} takes neither --redact nor --until; expected one of: {known}.").format(
                    format=form, known=", ".join(_SUMMARIES)
                )
            )
        _put_records(journal, form, project, since, output, table, force=force)
        return
    projects = _projects(journal, project)
    at = now()
    redactor = redactor_for(journal, projects, roles=redact_roles) if redact else None
    chapters = chapters_of(journal, projects, at, since=since, until=until, redactor=redactor)
    if dry_run and redactor is not None:
        say_replaced(redactor)
        return
    _put_summary(chapters, form, at.date(), output, force=force)


def _put_records(
    journal: Journal,
    form: str,
    project: str | None,
    since: Since,
    output: str | None,
    table: "TableForm | None",
    *,
    force: bool,
) -> None:
    """Put what is no summary: the records themselves, as another program takes them."""
    if form == "json":
        if since is not None:
            raise InputError(_("JSON holds a whole journal or project; expected no --since."))
        whole = journal.project(project) if project is not None else None
        put_or_write(_as_json(journal, whole), output, force=force)
    elif form == "ics":  # also of no project: what it had is gone
        projects = _chosen(journal, project)
        put_or_write(_as_calendar(journal, projects), output, force=force)
    elif form == "vjournal":
        from pmjournal.cli.journal_calendars import put_journal_calendars

        put_journal_calendars(journal, _projects(journal, project), since, output, force=force)
    elif form == "vault":
        projects = _projects(journal, project)
        if since is not None:
            raise InputError(_("A vault holds whole projects; expected no --since."))
        from pmjournal.cli.verbs.export_vault import put_vault

        put_vault(journal, projects, output, force=force)
    else:
        from pmjournal.cli.tables import put_tables

        put_tables(journal, _projects(journal, project), since, output, table, force=force)


def _chosen(journal: Journal, project: str | None) -> list[Project]:
    return journal.projects() if project is None else [journal.project(project)]


def _projects(journal: Journal, project: str | None) -> list[Project]:
    """The project that was named, or all at work. Raises InputError where there is none."""
    projects = _chosen(journal, project)
    if not projects:
        raise InputError(no_project_sentence(journal))
    return projects


def _put_summary(
    chapters: Sequence[Chapter], form: str, today: date, output: str | None, *, force: bool
) -> None:
    """Put a page with all `chapters`, or into a folder one for each."""
    page: Callable[[Sequence[Chapter], date], str] = summary
    if form == "html":
        from pmjournal.reports.html import html_page

        page = html_page
    if output is None or not is_folder(output):
        print_or_write(page(chapters, today), output, force=force)
        return
    files = {
        f"{file_stem(chapter.figures.project)}.{form}": f"{page([chapter], today)}\n"
        for chapter in chapters
    }
    write_files(output, files, force=force)


def _as_json(journal: Journal, project: Project | None) -> Iterator[bytes]:
    from pmjournal.cli.progress import in_sight
    from pmjournal.exchange.own_json.journal_json import json_pieces

    count = journal.whole_count(project)
    return json_pieces(in_sight(journal.whole(project), count, _("Exporting")))


def _as_calendar(journal: Journal, projects: list[Project]) -> Iterator[bytes]:
    from pmjournal.exchange.formats.ics import calendar, events_of

    today = now().date()
    observed = journal.observed(projects, today)
    written = journal.written()
    figures = [figures_of(project, observed[project.id], today) for project in projects]
    return calendar(event for one in figures for event in events_of(one, written))
