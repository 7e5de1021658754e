"""`handover`: the sheet on which sales passes a project on to delivery."""

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.files import output_options, print_or_write
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import now, project_option
from pmjournal.domain.figures import figures_of
from pmjournal.i18n import _
from pmjournal.reports.handover import Handover, handover
from pmjournal.store.journal import Journal


@click.command(
    "handover",
    help=_(
        "Write the handover sheet: what was promised and by whom, who matters, what is agreed and"
        " kept back, what is open, and a place for both sides to sign."
    ),
    epilog=examples("pmjournal handover", _("pmjournal handover -p acme -o handover.md")),
)
@project_option
@output_options
@pass_journal
def handover_verb(journal: Journal, project: str | None, output: str | None, force: bool) -> None:
    chosen = project_or_default(journal, project)
    today = now().date()
    figures = figures_of(chosen, journal.observed([chosen], today)[chosen.id], today)
    sheet = handover(Handover(figures=figures, entries=journal.entries(chosen)))
    print_or_write(sheet, output, force=force)
