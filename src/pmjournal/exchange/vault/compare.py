"""A vault beside the journal: what was edited there, and how that comes into the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmjournal.exchange.progress import ProgressBar, unseen
from pmjournal.exchange.vault.state import SheetState, state_of, vault_files, write_state
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # other imports don't wait for YAML
    from pmjournal.exchange.vault.edits import VaultEdits
    from pmjournal.exchange.vault.fields import Record


@dataclass(frozen=True, slots=True)
class VaultComparison:
    """A vault, and what the journal has of it."""

    folder: Path
    state: Mapping[str, SheetState]
    """What is remembered of the vault's files, by record."""
    records: "Mapping[str, Record]"
    """All in the journal that a vault may show, by id."""
    vault: "VaultEdits"
    """What the files say that the journal doesn't."""

    @property
    def is_state_old(self) -> bool:
        """Whether files were edited or moved, or are new, since that was last remembered."""
        return self.vault.state != self.state


def compare_vault(
    journal: Journal, folder: Path, today: date, progress: ProgressBar = unseen
) -> VaultComparison:
    """The vault in `folder`, which may be a new one, beside `journal`.

    Raises InputError for the first file that can't be read.
    """
    from pmjournal.exchange.vault.edits import edits_in_vault

    state = state_of(folder)
    projects = [*journal.projects(), *journal.projects(archived=True)]
    records = vault_records(journal)
    count = sum(1 for _file in folder.rglob("*.md"))
    files = progress(vault_files(folder), count, _("Reading"))
    edits = edits_in_vault(files, state, projects, records.values(), today)
    return VaultComparison(folder, state, records, edits)


def take_vault(journal: Journal, comparison: VaultComparison) -> Change:
    """Write what was edited in the vault into `journal`, and remember there that it was."""
    change = journal.keep(*((edit.record, edit.before) for edit in comparison.vault.edits))
    if comparison.is_state_old:
        write_state(comparison.folder, comparison.vault.state)
    return change


def vault_records(journal: Journal) -> "dict[str, Record]":
    """All that a vault may show, by id; also of archived projects, and what is in the trash."""
    from pmjournal.domain.entry import Entry
    from pmjournal.domain.promise import Promise
    from pmjournal.domain.tingle import Tingle

    projects = [*journal.projects(), *journal.projects(archived=True)]
    records: list[Record] = list(journal.entries())
    for observed in journal.observed(projects).values():
        records += [*observed.promises, *observed.tingles]
    records += [one for one in journal.trash() if isinstance(one, Entry | Promise | Tingle)]
    return {record.id: record for record in records}
