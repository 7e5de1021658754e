"""`brief`: one page to read before a meeting."""

from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import output_options, print_or_write
from pmjournal.cli.ideas import known_ideas
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import day_gone, day_since, now, project_option
from pmjournal.domain.coach import advise
from pmjournal.domain.figures import figures_of
from pmjournal.domain.situation import situation_of
from pmjournal.i18n import _
from pmjournal.reports.briefing import Briefing, briefing
from pmjournal.store.journal import Journal


@click.command(
    "brief",
    help=_(
        "Write one page to read before a meeting: how they feel, what happened, what was promised,"
        " what could tingle next and what not to do."
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
    on = as_of or at.date()
    figures = figures_of(chosen, journal.observed([chosen], on)[chosen.id], on)
    last = chosen.briefed and chosen.briefed.astimezone(at.tzinfo).date()
    text = briefing(
        Briefing(
            figures=figures,
            advice=advise(situation_of(figures), known_ideas()),
            entries=journal.entries(chosen, until=on),
            since=since or (last if last and last <= on else None),
        )
    )
    print_or_write(text, output, force=force)
    if mark:
        journal.save_project(replace(chosen, briefed=at), chosen)
