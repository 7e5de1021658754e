"""`import --format json`: records of another journal or of a backup, taken in whole."""

import os
from functools import partial
from pathlib import Path

from pmjournal.cli.options import now
from pmjournal.cli.output import say, say_json
from pmjournal.cli.progress import in_sight
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.import_report import counts_table, remarks_on
from pmjournal.exchange.own_json.journal_json import json_items, open_export
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.take_in import TakenIn


def take_whole(journal: Journal, path: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take in the export at `path`, or only tell what would come of it. Raises InputError."""
    try:
        with open_export(path) as file:
            size = path.stat().st_size
            place = partial(os.lseek, file.fileno(), 0, os.SEEK_CUR)
            items = in_sight(json_items(file, now()), size, _("Importing"), place)
            taken = journal.take_in(items, keep=not dry_run)
    except OSError as error:
        raise InputError(
            _("{file} can't be read: {reason}.").format(
                file=visible_line(str(path)), reason=error.strerror
            )
        ) from error
    if as_json:
        say_json(_object(taken, dry_run=dry_run))
    else:
        _say(taken, dry_run=dry_run)


def _object(taken: TakenIn, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "records": {
            kind: {"new": counts.new, "changed": counts.changed, "same": counts.same}
            for kind, counts in taken.counts.items()
        },
        "renamed": [{"from": old, "to": new} for old, new in taken.renamed],
        "refused": [],
        "remarks": [],
    }


def _say(taken: TakenIn, *, dry_run: bool) -> None:
    for row in columns(counts_table(taken)):
        say(GAP.join(row).rstrip())
    for sentence in remarks_on(taken):
        say(sentence)
    if taken.changed:
        say(_("Nothing was written.") if dry_run else _("Imported."))
