"""A journal's people, and the records that the coach lives on: promises, tingles, capsules."""

from typing import TYPE_CHECKING

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.journal_history import JournalHistory
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.promise import Promise
    from pmjournal.domain.stakeholder import Stakeholder
    from pmjournal.domain.tingle import Tingle
    from pmjournal.store.tables.coach_records import CoachRecord


class CoachJournal(JournalHistory):
    """What a journal keeps beside its entries."""

    def stakeholders(self, project: Project) -> "list[Stakeholder]":
        """Those of `project`, by label."""
        from pmjournal.store.tables.stakeholders import stakeholders_in

        with store_errors(self.path):
            return stakeholders_in(self._db, project.id)

    def stakeholder(self, project: Project, label: str) -> "Stakeholder":
        """The one of `project` that is called `label`. Raises InputError, with a suggestion."""
        known = self.stakeholders(project)
        called = next((one for one in known if one.is_called(label)), None)
        if called is None:
            from pmjournal.store.tables.reference_errors import no_stakeholder

            raise no_stakeholder(label, [one.label for one in known])
        return called

    def save_stakeholder(
        self, stakeholder: "Stakeholder", before: "Stakeholder | None" = None
    ) -> Change:
        """Write `stakeholder`, a new one or what differs from how it was `before`.

        Raises InputError where its label is taken.
        """
        from pmjournal.store.tables.stakeholders import put_stakeholder

        with self._write() as db:
            return put_stakeholder(db, stakeholder, before)

    def keep(self, *records: "tuple[Entry | CoachRecord, Entry | CoachRecord | None]") -> Change:
        """Write entries, promises, tingles, dismissals or a capsule, each new or what differs.

        Each comes with how it was before; None where it is new. What others refer to comes first.
        """
        from pmjournal.store.tables.coach_records import put_record

        with self._write() as db:
            changes = [put_record(db, record, before) for record, before in records]
        return tuple(done for change in changes for done in change)

    def promise(self, reference: str) -> "Promise":
        """The promise, also from the trash, called so as `entry` does. Raises InputError."""
        from pmjournal.store.tables.by_reference import id_by_reference
        from pmjournal.store.tables.coach_records import promise_with

        with store_errors(self.path):
            return promise_with(self._db, id_by_reference(self._db, "promise", reference))

    def tingles(self, project: Project) -> "list[Tingle]":
        """Those of `project`, in the order of writing."""
        from pmjournal.store.tables.coach_records import tingles_of_project

        with store_errors(self.path):
            return tingles_of_project(self._db, project.id)

    def tingle(self, reference: str) -> "Tingle":
        """The tingle, also from the trash, called so as `entry` does. Raises InputError."""
        from pmjournal.store.tables.by_reference import id_by_reference
        from pmjournal.store.tables.coach_records import tingle_with

        with store_errors(self.path):
            return tingle_with(self._db, id_by_reference(self._db, "tingle", reference))
