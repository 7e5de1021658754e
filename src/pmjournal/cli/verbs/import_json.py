"""`import --format json`: what comes of the records of another journal or of a backup."""

from typing import TYPE_CHECKING

from pmjournal.cli.output import say
from pmjournal.cli.table import GAP, columns
from pmjournal.exchange.import_report import counts_table, remarks_on
from pmjournal.i18n import _

if TYPE_CHECKING:  # a table doesn't wait for what joins whole journals
    from pmjournal.store.sharing.take_in import TakenIn


def whole_object(taken: "TakenIn", *, dry_run: bool) -> dict[str, object]:
    """How many records are new, changed and as before, by kind, and which projects were renamed."""
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


def say_whole(taken: "TakenIn", *, dry_run: bool) -> None:
    """Say the same in words."""
    for row in columns(counts_table(taken)):
        say(GAP.join(row).rstrip())
    for sentence in remarks_on(taken):
        say(sentence)
    if taken.changed:
        say(_("Nothing was written.") if dry_run else _("Imported."))
