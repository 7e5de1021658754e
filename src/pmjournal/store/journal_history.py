"""A journal's past: the trash, and what a record was before."""

from typing import TYPE_CHECKING

from pmjournal.store.file.open_file import OpenFile
from pmjournal.store.file.sqlite import store_errors

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.history import KeptRecord, Version
    from pmjournal.domain.trash import Trashed
    from pmjournal.store.tables.last_writes import LastWrites
    from pmjournal.store.tables.records import Change


class JournalHistory(OpenFile):
    """What a journal remembers of what is no more."""

    def trash(self) -> "list[Trashed]":
        """What was deleted from the projects that are there, what went last first."""
        from pmjournal.store.tables.trash import trash_in

        with store_errors(self.path):
            return trash_in(self._db)

    def restore(self, one: "Trashed") -> "Change":
        """Take `one` out of the trash. Raises InputError where its label is another's by now."""
        from pmjournal.store.tables.trash import restore_record

        with self._write() as db:
            return restore_record(db, one)

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
