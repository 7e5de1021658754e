"""`export`: the journal for others."""

from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import write_file
from pmjournal.cli.opening import no_project, pass_journal
from pmjournal.cli.options import day, now, one_project_option
from pmjournal.cli.output import say
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.reports.summary import Chapter, summary
from pmjournal.store.journal import Journal


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
    "_form",
    type=click.Choice(["md"]),
    default="md",
    show_default=True,
    help=_("Markdown."),
)
@click.option("--since", type=day, metavar="DATE", help=_("Only entries from this day on."))
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help=_("Where to; else it is printed.")
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@pass_journal
def export_verb(
    journal: Journal,
    project: str | None,
    since: date | None,
    output: str | None,
    force: bool,
    **_form: str,
) -> None:
    projects = journal.projects() if project is None else [journal.project(project)]
    if not projects:
        raise InputError(no_project(journal))
    today = now().date()
    text = summary(_chapters(journal, projects, since, today), today)
    if output is None or output == "-":
        say(text)
    else:
        write_file(output, f"{text}\n", replace=force)
        say(_("Wrote {file}.").format(file=visible_line(output)))


def _chapters(
    journal: Journal, projects: list[Project], since: date | None, today: date
) -> list[Chapter]:
    observed = journal.observed(projects)
    return [
        Chapter(
            figures=figures_of(project, observed[project.id], today),
            entries=journal.entries(project, since=since),
            since=since,
        )
        for project in projects
    ]
