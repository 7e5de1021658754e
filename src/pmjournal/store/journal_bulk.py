"""Many records of a journal at once: what goes out of it whole, comes into it, or was made up."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.journal_search import SearchableJournal
from pmjournal.store.tables.entries import known_ids, put_entry, put_new_entries
from pmjournal.store.tables.projects import projects_in, put_project, use_project
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.stakeholder import Stakeholder
    from pmjournal.store.sharing.take_in import TakenIn
    from pmjournal.store.tables.coach_records import CoachRecord
    from pmjournal.store.tables.whole import WholeItem

    Kept = Entry | CoachRecord

_FILL = """
INSERT INTO meta (k, v)
SELECT 'origin', :origin UNION ALL SELECT 'filled', v FROM meta WHERE k = 'clock'
"""
_ORIGIN = """
SELECT v, (SELECT v FROM meta WHERE k = 'filled') IS NOT (SELECT v FROM meta WHERE k = 'clock')
FROM meta WHERE k = 'origin'
"""


class BulkJournal(SearchableJournal):
    """A journal as exports, imports and the demo see it."""

    def whole(self, project: Project | None = None) -> "Iterator[WholeItem]":
        """All of the journal or of `project`, with trash and history, as it is at one moment.

        Records come before their old values, in an order that any journal gives them.
        """
        from pmjournal.store.tables.whole_items import whole_items

        with self._read() as db:
            yield from whole_items(db, project and project.id)

    def whole_count(self, project: Project | None = None) -> int:
        """How many items `whole` has."""
        from pmjournal.store.tables.whole_items import whole_count

        with store_errors(self.path):
            return whole_count(self._db, project and project.id)

    def take_in(self, items: "Iterable[WholeItem]", *, keep: bool = True) -> "TakenIn":
        """Write `items` beside what is here, joined field by field where both know a record.

        All of them or none; without `keep` none, to see what would come of it. Raises InputError
        where a record comes twice, or refers to one that isn't there.
        """
        from pmjournal.store.sharing.take_in import take_in

        with self._write() as db:
            return take_in(db, items, keep=keep)

    def bring_in(
        self, entries: Iterable[Entry], edits: "Iterable[tuple[Kept, Kept | None]]" = ()
    ) -> Change:
        """Write those of `entries` whose id isn't there yet, and the `edits`, all or none.

        An entry that is there stays as it is, also in the trash. Edits are records as `keep` takes
        them, each with how it was before.
        """
        with self._write() as db:
            change = put_new_entries(db, entries)
            if edits:
                from pmjournal.store.tables.coach_records import put_record

                for record, before in edits:
                    change += put_record(db, record, before)
            return change

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the `ids` that an entry has, also one in the trash."""
        with store_errors(self.path):
            return known_ids(self._db, ids)

    def fill(
        self,
        projects: Sequence[Project],
        stakeholders: "Sequence[Stakeholder]",
        entries: Sequence[Entry],
        origin: str,
        coaching: "Sequence[CoachRecord]" = (),
    ) -> bool:
        """Write all of it at once, with its `origin`; the first project becomes the default.

        False, with nothing written, where the journal has projects already.
        """
        from pmjournal.store.tables.coach_records import put_record
        from pmjournal.store.tables.stakeholders import put_stakeholder

        with self._write() as db:
            if projects_in(db):
                return False
            for project in projects:
                put_project(db, project, None)
            for stakeholder in stakeholders:
                put_stakeholder(db, stakeholder, None)
            for entry in entries:
                put_entry(db, entry, None)
            for record in coaching:
                put_record(db, record, None)
            use_project(db, projects[0].id)
            db.execute(_FILL, {"origin": origin})
        return True

    def origin(self) -> tuple[str, bool] | None:
        """What `fill` was told, and whether anything was written since; None without a `fill`."""
        with store_errors(self.path):
            row = self._db.execute(_ORIGIN).fetchone()
        return (row[0], bool(row[1])) if row else None
