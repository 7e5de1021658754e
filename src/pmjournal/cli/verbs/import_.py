"""`import`: journals that were kept elsewhere."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import json_option, now, one_project_option
from pmjournal.cli.output import say, say_json
from pmjournal.cli.progress import in_sight
from pmjournal.cli.say_saved import say_newly_shared
from pmjournal.cli.table import GAP, columns
from pmjournal.cli.verbs.import_hints import hint_options
from pmjournal.cli.verbs.import_json import say_whole, whole_object
from pmjournal.cli.verbs.import_vault import say_vault, vault_object
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.import_plan import ImportPlan
from pmjournal.exchange.import_preview import (
    ImportOutcome,
    ImportRequest,
    preview_import,
    take_import,
)
from pmjournal.exchange.import_report import (
    edit_sentences,
    edits_table,
    entry_cells,
    record_counts,
)
from pmjournal.exchange.known_formats import FORMATS, OWN_JSON, VAULT, format_of
from pmjournal.exchange.vault.compare import VaultComparison
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

_WHOLE = {
    OWN_JSON: _("An export in JSON is taken as it is: only --dry-run goes with it."),
    VAULT: _("A vault is taken as it is: only --dry-run goes with it."),
}
"""What is ours already and so has nothing to be found out, and what to say to hints."""


@click.command(
    "import",
    help=_(
        "Take in a journal that was kept elsewhere: all of it or, where something can't be read,"
        " nothing. What was imported before stays as it is. A line that was changed in FILE since"
        " is another entry. Of a vault, what was edited by hand comes back."
    ),
    epilog=examples(
        "pmjournal import ~/journal.txt --format jrnl --dry-run",
        _("pmjournal import calls.csv --map mood=Stimmung --scale 1-5 -p acme"),
        "pmjournal import ~/Notes/Daily --format md --keep-going",
        "pmjournal import ~/Vault --dry-run",
    ),
)
@click.argument("file", type=click.Path(exists=True))
@one_project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("What FILE is; else what stands in it tells."),
)
@click.option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@click.option("--keep-going", is_flag=True, help=_("Take what can be read and list the rest."))
@hint_options
@json_option
@pass_journal
def import_verb(
    journal: Journal,
    file: str,
    project: str | None,
    form: str | None,
    dry_run: bool,
    keep_going: bool,
    hints: Hints,
    as_json: bool,
) -> None:
    form = form or format_of(Path(file))
    if form in _WHOLE and (project or keep_going or hints != Hints()):
        raise InputError(_WHOLE[form])
    request = ImportRequest(file, form, project, hints, keep_going)
    usual = partial(project_or_default, journal, None)
    if dry_run:
        outcome = preview_import(journal, request, usual, now(), in_sight).outcome
        change: Change = ()
    else:
        outcome, change = take_import(journal, request, usual, now(), in_sight)
    if as_json:
        say_json(_object(outcome, dry_run=dry_run))
    else:
        _say(outcome, len(change), dry_run=dry_run)
    say_newly_shared(journal, change, as_json=as_json)
    if dry_run and isinstance(outcome, ImportPlan) and outcome.refused:
        click.get_current_context().exit(1)


def _object(outcome: ImportOutcome, *, dry_run: bool) -> dict[str, object]:
    match outcome:
        case ImportPlan() as plan:
            return _plan_object(plan, dry_run=dry_run)
        case VaultComparison() as comparison:
            return vault_object(comparison, dry_run=dry_run)
        case taken:
            return whole_object(taken, dry_run=dry_run)


def _say(outcome: ImportOutcome, count: int, *, dry_run: bool) -> None:
    match outcome:
        case ImportPlan() as plan:
            _say_plan(plan, count, dry_run=dry_run)
        case VaultComparison() as comparison:
            say_vault(comparison, dry_run=dry_run)
        case taken:
            say_whole(taken, dry_run=dry_run)


def _plan_object(plan: ImportPlan, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "records": record_counts(plan),
        "renamed": [],
        "refused": [refused.sentence for refused in plan.refused],
        "remarks": plan.remarks,
    }


def _say_plan(plan: ImportPlan, count: int, *, dry_run: bool) -> None:
    """Say what would come, or that it came."""
    for remark in plan.remarks:
        say(remark)
    count = len(plan.new) if dry_run else count - len(plan.edits)
    if dry_run:
        _say_new(plan)
        sentence = ngettext("{count} entry would be new.", "{count} entries would be new.", count)
    else:
        sentence = ngettext("Imported {count} entry.", "Imported {count} entries.", count)
    for row in columns(edits_table(plan)) if plan.edits else ():
        say(GAP.join(row).rstrip())
    _say_refused(plan)
    if count or not plan.edits:
        say(sentence.format(count=count))
    for line in edit_sentences(plan, dry_run=dry_run):
        say(line)
    _say_known(plan)


def _say_new(plan: ImportPlan) -> None:
    rows = [[*entry_cells(entry), _in_the_text(item.kept)] for item, entry in plan.new]
    for row in columns(rows) if rows else ():
        say(GAP.join(row).rstrip())


def _in_the_text(fields: Sequence[str]) -> str:
    if not fields:
        return ""
    return _("in the text: {fields}").format(fields=excerpt(", ".join(fields)))


def _say_refused(plan: ImportPlan) -> None:
    for refused in plan.refused:
        say(visible_line(_("Not read: {problem}").format(problem=refused.sentence)))


def _say_known(plan: ImportPlan) -> None:
    if plan.known:
        sentence = ngettext("{count} was there already.", "{count} were there already.", plan.known)
        say(sentence.format(count=plan.known))
