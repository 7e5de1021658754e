"""`import`: journals that were kept elsewhere."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import json_option, now, one_project_option
from pmjournal.cli.output import say, say_json
from pmjournal.cli.progress import in_sight
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import mood_text
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.scales import Scale, parse_scale
from pmjournal.exchange.import_plan import ImportPlan, import_plan
from pmjournal.exchange.known_formats import FORMATS, OWN_JSON, VAULT, format_of, reader_of
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_if_changed


def _mapping(pairs: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise InputError(
                _("'{pair}' names no column; expected such as mood=Stimmung.").format(
                    pair=excerpt(pair)
                )
            )
        found[field.strip().lower()] = column
    return found


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
    help=_("What FILE is; else its name tells."),
)
@click.option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@click.option("--keep-going", is_flag=True, help=_("Take what can be read and list the rest."))
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=_("The column for a field, such as mood=Stimmung; may be repeated."),
)
@click.option(
    "--scale", type=parse_scale, metavar="SCALE", help=_("The scale of the moods, such as 1-5.")
)
@click.option(
    "--dates",
    metavar="FORM",
    help=_("How dates are written, such as '%d.%m.%Y %H:%M'; else that is found out."),
)
@json_option
@pass_journal
def import_verb(
    journal: Journal,
    file: str,
    project: str | None,
    form: str | None,
    dry_run: bool,
    keep_going: bool,
    pairs: tuple[str, ...],
    scale: Scale | None,
    dates: str | None,
    as_json: bool,
) -> None:
    if not dry_run:
        backup_if_changed(journal.path, now())
    path = Path(file)
    form = form or format_of(path)
    if form == OWN_JSON:
        if project or keep_going or pairs or scale or dates:
            raise InputError(_("An export in JSON is taken as it is: only --dry-run goes with it."))
        from pmjournal.cli.verbs.import_json import take_whole

        take_whole(journal, path, dry_run=dry_run, as_json=as_json)
        return
    if form == VAULT:
        if project or keep_going or pairs or scale or dates:
            raise InputError(_("A vault is taken as it is: only --dry-run goes with it."))
        from pmjournal.cli.verbs.export_vault import take_vault

        take_vault(journal, path, dry_run=dry_run, as_json=as_json)
        return
    found = reader_of(form)(path, Hints(columns=_mapping(pairs), scale=scale, dates=dates))
    chosen = journal.project(project) if project is not None else None
    plan = import_plan(journal, found, chosen, lambda: project_or_default(journal, None))
    if plan.refused and not (keep_going or dry_run):
        raise InputError(_refusal(plan))
    if as_json:
        if not dry_run:
            _bring_in(journal, [entry for _item, entry in plan.new])
        say_json(_plan_object(plan, dry_run=dry_run))
        return
    for remark in plan.remarks:
        say(remark)
    if dry_run:
        _say_plan(plan)
    else:
        count = _bring_in(journal, [entry for _item, entry in plan.new])
        _say_refused(plan)
        sentence = ngettext("Imported {count} entry.", "Imported {count} entries.", count)
        say(sentence.format(count=count))
        _say_known(plan)


def _bring_in(journal: Journal, entries: Sequence[Entry]) -> int:
    """Write `entries`, with a bar on a terminal where it takes longer than a second."""
    if not entries:
        return 0
    return len(journal.bring_in(in_sight(entries, len(entries), _("Importing"))))


def _refusal(plan: ImportPlan) -> str:
    """One line for what can't be read, and the way on."""
    first, more = plan.refused[0].sentence, len(plan.refused) - 1
    others = ngettext(" So is {count} more.", " So are {count} more.", more).format(count=more)
    way = _("Nothing was imported; --dry-run lists them, --keep-going takes the rest.")
    return f"{first}{others if more else ''} {way}"


def _plan_object(plan: ImportPlan, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "records": {"entry": {"new": len(plan.new), "changed": 0, "same": plan.known}},
        "renamed": [],
        "refused": [refused.sentence for refused in plan.refused],
        "remarks": plan.remarks,
    }


def _say_plan(plan: ImportPlan) -> None:
    rows = [
        [
            f"{entry.at:%Y-%m-%d %H:%M}",
            mood_text(entry.mood),
            excerpt(entry.title),
            excerpt(" ".join(f"#{tag}" for tag in entry.tags)),
            _("in the text: {fields}").format(fields=excerpt(", ".join(item.kept)))
            if item.kept
            else "",
        ]
        for item, entry in plan.new
    ]
    for row in columns(rows) if rows else ():
        say(GAP.join(row).rstrip())
    _say_refused(plan)
    count = len(plan.new)
    sentence = ngettext("{count} entry would be new.", "{count} entries would be new.", count)
    say(sentence.format(count=count))
    _say_known(plan)


def _say_refused(plan: ImportPlan) -> None:
    for refused in plan.refused:
        say(visible_line(_("Not read: {problem}").format(problem=refused.sentence)))


def _say_known(plan: ImportPlan) -> None:
    if plan.known:
        sentence = ngettext("{count} was there already.", "{count} were there already.", plan.known)
        say(sentence.format(count=plan.known))
