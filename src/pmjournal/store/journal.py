"""The journal: what a person can do with it, each thing in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.file.ids import new_id
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.journal_search import SearchableJournal
from pmjournal.store.tables.entries import entries_in, entry_called, put_entry
from pmjournal.store.tables.projects import check_slugs, free_slug, projects_in, put_project
from pmjournal.store.tables.records import Change, RecordChange, is_there, write_fields
from pmjournal.store.tables.reference_errors import no_project, no_stakeholder
from pmjournal.store.tables.rows import now_stored

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.observed import Observed
    from pmjournal.domain.promise import Promise
    from pmjournal.domain.query import Query
    from pmjournal.domain.stakeholder import Stakeholder
    from pmjournal.domain.tingle import Tingle
    from pmjournal.store.sharing.take_in import TakenIn
    from pmjournal.store.tables.coach_records import CoachRecord
    from pmjournal.store.tables.whole import WholeItem

    Along = Sequence[tuple[CoachRecord, CoachRecord | None]]
    """Records to write, each with how it was before; None where it is new."""

_USED_PROJECT = "SELECT v FROM meta WHERE k = 'project'"
_USE_PROJECT = """
INSERT INTO meta (k, v) VALUES ('project', :id) ON CONFLICT (k) DO UPDATE SET v = excluded.v
"""
_FILL = """
INSERT INTO meta (k, v)
SELECT 'origin', :origin UNION ALL SELECT 'filled', v FROM meta WHERE k = 'clock'
"""
_ORIGIN = """
SELECT v, (SELECT v FROM meta WHERE k = 'filled') IS NOT (SELECT v FROM meta WHERE k = 'clock')
FROM meta WHERE k = 'origin'
"""


class Journal(SearchableJournal):
    """One journal file, open. Every method may raise StoreError."""

    # Projects

    def projects(self, *, archived: bool = False) -> list[Project]:
        """The projects at work, or those that were archived, by name."""
        known = self._all_projects()
        return [project for project in known if (project.archived is not None) == archived]

    def _all_projects(self) -> list[Project]:
        with store_errors(self.path):
            return projects_in(self._db)

    def project(self, reference: str) -> Project:
        """The project with the slug or id `reference`, or an unambiguous beginning of its slug.

        Raises InputError, with a suggestion where one is near.
        """
        known = self._all_projects()
        exact = [project for project in known if reference in (project.slug, project.id)]
        near = exact or [project for project in known if project.slug.startswith(reference)]
        if reference and len(near) == 1:
            return near[0]
        raise no_project(reference, [project.slug for project in known])

    def default_project(self) -> Project | None:
        """The only project at work, or else the one that was used last."""
        projects = self.projects()
        if len(projects) == 1:
            return projects[0]
        with store_errors(self.path):
            used = self._db.execute(_USED_PROJECT).fetchone()
        return next((project for project in projects if used and project.id == used[0]), None)

    def use_project(self, project: Project) -> None:
        """Make `project` the default of what follows."""
        with self._write() as db:
            db.execute(_USE_PROJECT, {"id": project.id})

    def add_project(
        self,
        name: str,
        *,
        customer: str | None = None,
        short: str | None = None,
        phases: Mapping[Phase, date] | None = None,
    ) -> tuple[Project, Change]:
        """A new project; its slug is `short`, or made from `name`.

        Raises InputError where `short` is taken.
        """
        with self._write() as db:
            project = Project(
                id=new_id(),
                slug=short if short is not None else free_slug(db, name),
                name=name,
                customer=customer,
                phases=phases or {},
            )
            change = put_project(db, project, None)
            db.execute(_USE_PROJECT, {"id": project.id})
        return project, change

    def save_project(self, project: Project, before: Project) -> Change:
        """Write what of `project` and its phases differs from how it was `before`.

        Raises InputError where its slug is taken.
        """
        with self._write() as db:
            return put_project(db, project, before)

    # Entries

    def save(self, entry: Entry, before: Entry | None = None, along: "Along" = ()) -> Change:
        """Write `entry`, a new one or what differs from how it was `before`.

        Its project becomes the default. What goes `along`, such as promises made in it, is
        written with it or not at all.
        """
        with self._write() as db:
            change = put_entry(db, entry, before)
            if along:
                from pmjournal.store.tables.coach_records import put_record

                for record, old in along:
                    change += put_record(db, record, old)
            db.execute(_USE_PROJECT, {"id": entry.project})
        return change

    def bring_in(self, entries: Iterable[Entry]) -> Change:
        """Write those of `entries` whose id isn't there yet, all or none.

        One that is there stays as it is, also in the trash.
        """
        from pmjournal.store.tables.entries import is_known

        brought: list[RecordChange] = []
        with self._write() as db:
            for entry in entries:
                if not is_known(db, entry.id):
                    brought += put_entry(db, entry, None)
        return tuple(brought)

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the `ids` that an entry has, also one in the trash."""
        from pmjournal.store.tables.entries import is_known

        with store_errors(self.path):
            return {wanted for wanted in ids if is_known(self._db, wanted)}

    def delete(self, entry: Entry) -> Change:
        """Move `entry` into the trash."""
        return self.save(replace(entry, deleted=datetime.now(UTC)), entry)

    def entry(self, reference: str) -> Entry:
        """The entry, also from the trash, whose id begins or ends with `reference`.

        A beginning of its end, as that is shown, is enough as well. Raises InputError where
        there is none or more than one.
        """
        with store_errors(self.path):
            return entry_called(self._db, reference)

    def entries(
        self,
        project: Project | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """Entries outside the trash, newest first; `since` and `until` are included."""
        with store_errors(self.path):
            return entries_in(self._db, project.id if project else None, since, until, limit)

    def search(self, query: "Query", limit: int | None = None) -> list[Entry]:
        """The entries that meet `query`, newest first. Raises InputError for an unknown project."""
        from pmjournal.store.tables.search import entries_meeting

        project = self.project(query.project).id if query.project else None
        with store_errors(self.path):
            return list(islice(entries_meeting(self._db, query, project), limit))

    def observed(self, projects: Sequence[Project], day: date = date.min) -> "dict[str, Observed]":
        """What is known of each of `projects`, under its id, for figures on `day` or later.

        Of promises that were settled before it, the kept ones are only counted.
        """
        from pmjournal.store.tables.observed import observed_in

        with store_errors(self.path):
            return observed_in(self._db, projects, day)

    # Stakeholders

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

    # What the coach lives on

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

    # Without a trace

    def purge(self, kind: str, record: str) -> set[str]:
        """Take the record of that kind and id out of the file and its backups for good.

        Its history and drafts go with it. Answers the ids of all that went. Raises StoreError where
        another window still holds old pages of the file, or a backup can't be changed; the record
        is gone from the journal all the same.
        """
        from pmjournal.store.safety.purge import purge, purge_around, with_all_below
        from pmjournal.store.tables.spaces import expect_purge_everywhere

        with self._write() as db:
            for one in with_all_below(db, kind, record):
                expect_purge_everywhere(db, *one)
            gone = purge(db, [(kind, record)])
        purge_around(self._db, self.path, gone)
        return {name for _kind, name in gone}

    # Other journals, and backups

    def whole(self, project: Project | None = None) -> "Iterator[WholeItem]":
        """All of the journal or of `project`, with trash and history, as it is at one moment.

        Records come before their old values, in an order that any journal gives them.
        """
        from pmjournal.store.tables.whole import whole_items

        with self._read() as db:
            yield from whole_items(db, project and project.id)

    def whole_count(self, project: Project | None = None) -> int:
        """How many items `whole` has."""
        from pmjournal.store.tables.whole import whole_count

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

    # A journal that was made up

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
            db.execute(_USE_PROJECT, {"id": projects[0].id})
            db.execute(_FILL, {"origin": origin})
        return True

    def origin(self) -> tuple[str, bool] | None:
        """What `fill` was told, and whether anything was written since; None without a `fill`."""
        with store_errors(self.path):
            row = self._db.execute(_ORIGIN).fetchone()
        return (row[0], bool(row[1])) if row else None

    # Changes

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
