"""`brief`: one page to read before a meeting."""

from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import output_options, print_or_write
from pmjournal.cli.ideas import known_ideas
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import day_gone, day_since, now, project_option
from pmjournal.i18n import _
from pmjournal.reports.briefing.markdown import briefing
from pmjournal.reports.report_of import briefing_of
from pmjournal.store.journal import Journal


@click.command(
    "brief",
    help=_(
        "Write one page to read in the minute before a meeting: what to do first, what hurts, what"
        " was promised and asked, who matters, what to ask now, and how it went so far."
    ),
    epilog=examples(
        "pmjournal brief", "pmjournal brief --mark", _("pmjournal brief -p acme -o acme.md")
    ),
)
@project_option
@click.option(
    "--as-of",
    type=day_gone,
    metavar="DATE",
    help=_("As it was on this day; later entries don't exist."),
)
@click.option(
    "--since",
    type=day_since,
    metavar="DATE",
    help=_("What happened from this day on; else since the last briefing."),
)
@click.option(
    "--mark", is_flag=True, help=_("Remember this as the last briefing, for the next one.")
)
@output_options
@pass_journal
def brief_verb(
    journal: Journal,
    project: str | None,
    as_of: date | None,
    since: date | None,
    mark: bool,
    output: str | None,
    force: bool,
) -> None:
    chosen = project_or_default(journal, project)
    at = now()
    page = briefing_of(journal, chosen, at, known_ideas(), as_of=as_of, since=since)
    text = briefing(page)
    print_or_write(text, output, force=force)
    if mark:
        journal.save_project(replace(chosen, briefed=at), chosen)
