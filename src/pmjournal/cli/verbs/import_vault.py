"""`import --format vault`: what comes of a folder that was edited in Obsidian."""

from pmjournal.cli.output import say
from pmjournal.cli.table import GAP, columns
from pmjournal.exchange.import_report import vault_table
from pmjournal.exchange.vault.compare import VaultComparison
from pmjournal.i18n import _


def say_vault(comparison: VaultComparison, *, dry_run: bool) -> None:
    """Say which files are new or were edited, and in which fields."""
    for remark in comparison.vault.remarks:
        say(remark)
    if not comparison.vault.edits:
        say(_("All of it is here already; nothing changes."))
        return
    for row in columns(vault_table(comparison)):
        say(GAP.join(row).rstrip())
    say(_("Nothing was written.") if dry_run else _("Imported."))


def vault_object(comparison: VaultComparison, *, dry_run: bool) -> dict[str, object]:
    """How many records are new, edited and as before, by kind."""
    from pmjournal.exchange.vault.fields import VAULT_KINDS, vault_kind_of

    vault, records = comparison.vault, comparison.records
    new = [vault_kind_of(edit.record) for edit in vault.edits if not edit.before]
    changed = [vault_kind_of(edit.record) for edit in vault.edits if edit.before]
    seen = [vault_kind_of(records[record]) for record in vault.files if record in records]
    return {
        "dry_run": dry_run,
        "records": {
            kind: {
                "new": new.count(kind),
                "changed": changed.count(kind),
                "same": seen.count(kind) - changed.count(kind),
            }
            for kind in VAULT_KINDS
        },
        "renamed": [],
        "refused": [],
        "remarks": vault.remarks,
    }
