"""The journal: what a person can do with it, each thing in one transaction."""

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.entries import entries_in, entry_called, put_entry
from pmjournal.store.file import connect, told
from pmjournal.store.ids import new_id
from pmjournal.store.projects import check_slugs, free_slug, projects_in, put_project
from pmjournal.store.records import Change, RecordChange, write_fields
from pmjournal.store.references import no_project, no_stakeholder
from pmjournal.store.rows import now_stored

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.observed import Observed
    from pmjournal.domain.query import Query
    from pmjournal.domain.stakeholder import Stakeholder

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
_DATA_VERSION = "PRAGMA data_version"


class Journal:
    """One journal file, open. Every method may raise StoreError."""

    def __init__(self, path: str) -> None:
        """Open the journal at `path`; a new one is made where there is none."""
        self.path = path
        self._db = connect(path)
        self._seen_version = self._data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; the journal can't be used after that."""
        self._db.close()

    # Projects

    def projects(self, *, archived: bool = False) -> list[Project]:
        """The projects at work, or those that were archived, by name."""
        known = self._all_projects()
        return [project for project in known if (project.archived is not None) == archived]

    def _all_projects(self) -> list[Project]:
        with told(self.path):
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
        with told(self.path):
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

    def save(self, entry: Entry, before: Entry | None = None) -> Change:
        """Write `entry`, a new one or what differs from how it was `before`.

        Its project becomes the default.
        """
        with self._write() as db:
            change = put_entry(db, entry, before)
            db.execute(_USE_PROJECT, {"id": entry.project})
        return change

    def delete(self, entry: Entry) -> Change:
        """Move `entry` into the trash."""
        return self.save(replace(entry, deleted=datetime.now(UTC)), entry)

    def restore(self, entry: Entry) -> Change:
        """Bring `entry` back from the trash."""
        return self.save(replace(entry, deleted=None), entry)

    def entry(self, reference: str) -> Entry:
        """The entry, also from the trash, whose id begins or ends with `reference`.

        A beginning of its end, as that is shown, is enough as well. Raises InputError where
        there is none or more than one.
        """
        with told(self.path):
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
        with told(self.path):
            return entries_in(self._db, project.id if project else None, since, until, limit)

    def search(self, query: "Query") -> list[Entry]:
        """The entries that meet `query`, newest first. Raises InputError for an unknown project."""
        from pmjournal.store.search import found

        project = self.project(query.project).id if query.project else None
        with told(self.path):
            return list(found(self._db, query, project))

    def observed(self, projects: Sequence[Project]) -> "dict[str, Observed]":
        """What was observed in each of `projects`, under its id."""
        from pmjournal.store.observed import observed_in

        with told(self.path):
            return observed_in(self._db, projects)

    # Stakeholders

    def stakeholders(self, project: Project) -> "list[Stakeholder]":
        """Those of `project`, by label."""
        from pmjournal.store.stakeholders import stakeholders_in

        with told(self.path):
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
        from pmjournal.store.stakeholders import put_stakeholder

        with self._write() as db:
            return put_stakeholder(db, stakeholder, before)

    # A journal that was made up

    def fill(
        self,
        projects: Sequence[Project],
        stakeholders: "Sequence[Stakeholder]",
        entries: Sequence[Entry],
        origin: str,
    ) -> bool:
        """Write all of it at once, with its `origin`; the first project becomes the default.

        False, with nothing written, where the journal has projects already.
        """
        from pmjournal.store.stakeholders import put_stakeholder

        with self._write() as db:
            if projects_in(db):
                return False
            for project in projects:
                put_project(db, project, None)
            for stakeholder in stakeholders:
                put_stakeholder(db, stakeholder, None)
            for entry in entries:
                put_entry(db, entry, None)
            db.execute(_USE_PROJECT, {"id": projects[0].id})
            db.execute(_FILL, {"origin": origin})
        return True

    def origin(self) -> tuple[str, bool] | None:
        """What `fill` was told, and whether anything was written since; None without a `fill`."""
        with told(self.path):
            row = self._db.execute(_ORIGIN).fetchone()
        return (row[0], bool(row[1])) if row else None

    # Changes

    def undo(self, change: Change) -> Change:
        """Write back what was there before `change`; undoing the result does it again.

        Raises InputError where a name that comes back has become another's.
        """
        from pmjournal.store.stakeholders import check_labels

        undone: list[RecordChange] = []
        with self._write() as db:
            for record in reversed(change):
                before = {"deleted_at": now_stored()} if record.before is None else record.before
                undone += write_fields(db, record.kind, record.id, before)
            changed = {record.id for record in change}
            check_slugs(db, changed)
            check_labels(db, changed)
        return tuple(undone)

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        with told(self.path):
            before, self._seen_version = self._seen_version, self._data_version()
        return before != self._seen_version

    def _data_version(self) -> int:
        return self._db.execute(_DATA_VERSION).fetchone()[0]

    @contextmanager
    def _write(self) -> Generator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start, so that writers queue."""
        with told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled back by itself
                    self._db.execute("ROLLBACK")
                raise
