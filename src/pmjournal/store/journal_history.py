"""A journal's past: the trash, what a record was before, and the ways back and out for good."""

from typing import TYPE_CHECKING

from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.tolerant import TolerantJournal
from pmjournal.store.tables.projects import check_slugs
from pmjournal.store.tables.records import Change, RecordChange, is_there, write_fields
from pmjournal.store.tables.stored_values import now_stored

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.history import KeptRecord, Version
    from pmjournal.domain.invalid import InvalidRecord
    from pmjournal.domain.trash import Trashed
    from pmjournal.store.tables.last_writes import LastWrites


class JournalHistory(TolerantJournal):
    """What a journal remembers of what is no more."""

    def trash(self) -> "list[Trashed]":
        """What was deleted from the projects that are there, what went last first."""
        from pmjournal.store.tables.trash import trash_in

        with store_errors(self.path):
            return trash_in(self._db)

    def restore(self, one: "Trashed") -> Change:
        """Take `one` out of the trash. Raises InputError where its label is another's by now."""
        from pmjournal.store.tables.trash import restore_record

        with self._write() as db:
            return restore_record(db, one)

    def newly_shared(self, change: "Change") -> list[str]:
        """The ids of entries that stayed on this machine before `change`, and are shared now."""
        from pmjournal.store.sharing.newly_shared import newly_shared

        with store_errors(self.path):
            return newly_shared(self._db, change)

    def versions(self, record: "KeptRecord") -> "list[Version]":
        """How `record` was written, newest first: the first is the present one.

        Writing an earlier one is a change like any other, and undone like it.
        """
        from pmjournal.store.tables.history import record_versions

        with store_errors(self.path):
            return record_versions(self._db, record)

    def written(self) -> "dict[str, LastWrites]":
        """When what stands in a calendar was last written, and how often: see `written_in`."""
        from pmjournal.store.tables.last_writes import last_writes_in

        with store_errors(self.path):
            return last_writes_in(self._db)

    def undo(self, change: Change) -> Change:
        """Write back what was there before `change`; undoing the result does it again.

        What was purged meanwhile stays so.

        Raises InputError where a name that comes back has become another's.
        """
        from pmjournal.store.tables.stakeholders import check_labels

        undone: list[RecordChange] = []
        with self._write() as db:
            for record in reversed(change):
                if not is_there(db, record.kind, record.id):
                    continue  # it was purged meanwhile
                before = {"deleted_at": now_stored()} if record.before is None else record.before
                undone += write_fields(db, record.kind, record.id, before)
            changed = {record.id for record in change}
            check_slugs(db, undone)
            check_labels(db, changed)
        return tuple(undone)

    def purge(self, kind: str, record: str) -> set[str]:
        """Take the record of that kind and id out of the file and its backups for good.

        Its history and drafts go with it. Answers the ids of all that went. Raises StoreError where
        another window still holds old pages of the file, or a backup can't be changed; the record
        is gone from the journal all the same.
        """
        from pmjournal.store.safety.purge import finish_purges, note_purge, purge, with_all_below
        from pmjournal.store.safety.stale_caches import finish_caches
        from pmjournal.store.tables.spaces import expect_purge_everywhere

        with self._write() as db:
            for one in with_all_below(db, kind, record):
                expect_purge_everywhere(db, *one)
            gone = purge(db, [(kind, record)])
            note_purge(db, gone)
        finish_purges(self._db, self.path, asks=True)
        finish_caches(self._db, self.path)
        return {name for _kind, name in gone}

    def purge_invalid(self, record: "InvalidRecord") -> int:
        """As `purge`, of a record that can't be read; answers how many went with it."""
        if isinstance(record.id, str):
            return len(self.purge(record.kind, record.id))
        self.delete_invalid(record)
        return 1

    def purged_before(self, reference: str) -> bool:
        """Whether a purge of the record with the id `reference`, or its end, had been cut off.

        What it left is done now. Raises StoreError where that can't be.
        """
        from pmjournal.store.safety.purge import finish_purges, half_purged

        with store_errors(self.path):
            gone = self.cut_off | half_purged(self._db)
        if not reference or not any(name.endswith(reference) for name in gone):
            return False
        finish_purges(self._db, self.path, asks=True)
        return True
