"""The journal: what a person can do with it, each thing in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.file.ids import new_id
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.journal_bulk import BulkJournal
from pmjournal.store.tables.entries import entries_in, entry_called, put_entry
from pmjournal.store.tables.projects import (
    free_slug,
    projects_in,
    put_project,
    use_project,
    used_project,
)
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from pmjournal.domain.observed import Observed
    from pmjournal.domain.query import Query
    from pmjournal.store.tables.coach_records import CoachRecord

    Along = Sequence[tuple[CoachRecord, CoachRecord | None]]
    """Records to write, each with how it was before; None where it is new."""


class Journal(BulkJournal):
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
        from pmjournal.store.tables.reference_errors import no_project

        raise no_project(reference, [project.slug for project in known])

    def default_project(self) -> Project | None:
        """The only project at work, or else the one that was used last."""
        projects = self.projects()
        if len(projects) == 1:
            return projects[0]
        with store_errors(self.path):
            used = used_project(self._db)
        return next((project for project in projects if project.id == used), None)

    def use_project(self, project: Project) -> None:
        """Make `project` the default of what follows."""
        with self._write() as db:
            use_project(db, project.id)

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
            use_project(db, project.id)
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
            use_project(db, entry.project)
        return change

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
