"""A journal's past: the trash, and what a record was before."""

from typing import TYPE_CHECKING

from pmjournal.store.file import told
from pmjournal.store.opened import OpenedFile

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.history import Kept, Version
    from pmjournal.domain.trash import Trashed
    from pmjournal.store.records import Change
    from pmjournal.store.written import Written


class WithPast(OpenedFile):
    """What a journal remembers of what is no more."""

    def trash(self) -> "list[Trashed]":
        """What was deleted from the projects that are there, what went last first."""
        from pmjournal.store.trash import trash_in

        with told(self.path):
            return trash_in(self._db)

    def restore(self, one: "Trashed") -> "Change":
        """Take `one` out of the trash. Raises InputError where its label is another's by now."""
        from pmjournal.store.trash import restore

        with self._write() as db:
            return restore(db, one)

    def versions(self, record: "Kept") -> "list[Version]":
        """How `record` was written, newest first: the first is the present one.

        Writing an earlier one is a change like any other, and undone like it.
        """
        from pmjournal.store.history import versions_of

        with told(self.path):
            return versions_of(self._db, record)

    def written(self) -> "dict[str, Written]":
        """When what stands in a calendar was last written, and how often: see `written_in`."""
        from pmjournal.store.written import written_in

        with told(self.path):
            return written_in(self._db)
