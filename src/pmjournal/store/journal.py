"""The journal: what a person can do with it, each thing in one transaction."""

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import slug, visible_line
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file import connect, told
from pmjournal.store.ids import new_id
from pmjournal.store.records import Change, RecordChange, Value, write_fields
from pmjournal.store.rows import (
    ENTRY_COLUMNS,
    PROJECT_COLUMNS,
    entry_of,
    entry_values,
    project_of,
    project_values,
    stored,
)

if TYPE_CHECKING:  # a new entry needs neither, and does not wait for them
    from pmjournal.domain.observed import Observed
    from pmjournal.domain.query import Query

_SHORTEST_REFERENCE = 4

_PROJECTS = f"SELECT {PROJECT_COLUMNS} FROM project WHERE deleted_at IS NULL ORDER BY name, n"  # noqa: S608
_PROJECT = f"SELECT {PROJECT_COLUMNS} FROM project WHERE id = :id"  # noqa: S608
_PHASES = """
SELECT project_id, phase, starts_on FROM phase WHERE deleted_at IS NULL ORDER BY starts_on, n
"""
_PHASE_IDS = "SELECT phase, id FROM phase WHERE project_id = :project"
_ENTRIES = f"""
SELECT {ENTRY_COLUMNS} FROM entry
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
    AND (:since IS NULL OR date(at, utc_offset || ' minutes') >= :since)
    AND (:until IS NULL OR date(at, utc_offset || ' minutes') <= :until)
ORDER BY at DESC, n DESC LIMIT :limit
"""  # noqa: S608
_ENTRIES_LIKE = f"""
SELECT {ENTRY_COLUMNS} FROM entry
WHERE :ref IN (
    substr(id, 1, length(:ref)), substr(id, -length(:ref)), substr(substr(id, -8), 1, length(:ref))
)
ORDER BY id LIMIT 10
"""  # noqa: S608
_ENTRY_IDS = "SELECT id FROM entry ORDER BY n DESC LIMIT 1000"
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
        with told(self.path):
            phases: dict[str, dict[Phase, date]] = {}
            for project, phase, start in self._db.execute(_PHASES):
                phases.setdefault(project, {})[Phase(phase)] = date.fromisoformat(start)
            rows = self._db.execute(_PROJECTS).fetchall()
        found = [project_of(row, phases.get(row[0], {})) for row in rows]
        return [project for project in found if (project.archived is not None) == archived]

    def project(self, reference: str) -> Project:
        """The project with the slug or id `reference`, or an unambiguous beginning of its slug.

        Raises InputError, with a suggestion where one is near.
        """
        known = [*self.projects(), *self.projects(archived=True)]
        exact = [project for project in known if reference in (project.slug, project.id)]
        near = exact or [project for project in known if project.slug.startswith(reference)]
        if reference and len(near) == 1:
            return near[0]
        raise InputError(_no_project(reference, [project.slug for project in known]))

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
                slug=short if short is not None else self._free_slug(name),
                name=name,
                customer=customer,
                phases=phases or {},
            )
            self._check_slug(project)
            change = self._put_project(db, project)
            db.execute(_USE_PROJECT, {"id": project.id})
        return project, change

    def save_project(self, project: Project) -> Change:
        """Write an existing `project` and its phases. Raises InputError where its slug is taken."""
        with self._write() as db:
            self._check_slug(project)
            return self._put_project(db, project)

    def _put_project(self, db: sqlite3.Connection, project: Project) -> Change:
        changes = [*write_fields(db, "project", project.id, project_values(project))]
        ids = dict(db.execute(_PHASE_IDS, {"project": project.id}).fetchall())
        for phase in Phase:
            values: dict[str, Value]
            if phase in project.phases:
                start = project.phases[phase].isoformat()
                values = {"starts_on": start, "deleted_at": None}
            elif phase in ids:
                values = {"deleted_at": _now()}
            else:
                continue
            if phase not in ids:
                values |= {"project_id": project.id, "phase": phase}
            changes += write_fields(db, "phase", ids.get(phase, new_id()), values)
        return tuple(changes)

    def _free_slug(self, name: str) -> str:
        base, taken = slug(name), self._slugs()
        if base not in taken:
            return base
        return next(free for n in range(2, len(taken) + 3) if (free := f"{base}-{n}") not in taken)

    def _check_slug(self, project: Project) -> None:
        if self._slugs().get(project.slug, project.id) != project.id:
            raise InputError(
                _("The short name '{slug}' is taken; expected one of its own.").format(
                    slug=project.slug
                )
            )

    def _slugs(self) -> dict[str, str]:
        known = [*self.projects(), *self.projects(archived=True)]
        return {project.slug: project.id for project in known}

    # Entries

    def save(self, entry: Entry) -> Change:
        """Write `entry`, new or changed; its project becomes the default."""
        with self._write() as db:
            change = write_fields(db, "entry", entry.id, entry_values(entry))
            db.execute(_USE_PROJECT, {"id": entry.project})
        return change

    def delete(self, entry: Entry) -> Change:
        """Move `entry` into the trash."""
        return self.save(replace(entry, deleted=datetime.now(UTC)))

    def restore(self, entry: Entry) -> Change:
        """Bring `entry` back from the trash."""
        return self.save(replace(entry, deleted=None))

    def entry(self, reference: str) -> Entry:
        """The entry, also from the trash, whose id begins or ends with `reference`.

        A beginning of its end, as that is shown, is enough as well. Raises InputError where
        there is none or more than one.
        """
        reference = reference.strip().lower()
        with told(self.path):
            rows = self._db.execute(_ENTRIES_LIKE, {"ref": reference}).fetchall()
            ids = [row[0] for row in rows] or [row[0] for row in self._db.execute(_ENTRY_IDS)]
        exact = [row for row in rows if row[0] == reference]
        if len(reference) >= _SHORTEST_REFERENCE and len(exact or rows) == 1:
            return entry_of((exact or rows)[0])
        if len(reference) < _SHORTEST_REFERENCE or not rows:
            raise InputError(_no_entry(reference, ids))
        raise InputError(
            _("'{ref}' fits {count} entries, such as {first} and {second}; give more of the id.")
            .format(ref=visible_line(reference), count=len(rows), first=ids[0], second=ids[1])
        )  # fmt: skip

    def entries(
        self,
        project: Project | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """Entries outside the trash, newest first; `since` and `until` are included."""
        asked = {
            "project": project.id if project else None,
            "since": since and since.isoformat(),
            "until": until and until.isoformat(),
            "limit": -1 if limit is None else limit,
        }
        with told(self.path):
            return list(map(entry_of, self._db.execute(_ENTRIES, asked)))

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

    # A journal that was made up

    def fill(self, projects: Sequence[Project], entries: Sequence[Entry], origin: str) -> bool:
        """Write all of it at once, with its `origin`; the first project becomes the default.

        False, with nothing written, where the journal has projects already.
        """
        with self._write() as db:
            if self._slugs():
                return False
            for project in projects:
                self._put_project(db, project)
            for entry in entries:
                write_fields(db, "entry", entry.id, entry_values(entry))
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
        """Write back what was there before `change`; undoing the result does it again."""
        undone: list[RecordChange] = []
        with self._write() as db:
            for record in reversed(change):
                before = {"deleted_at": _now()} if record.before is None else record.before
                undone += write_fields(db, record.kind, record.id, before)
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


def _now() -> str:
    return stored(datetime.now(UTC))


def _no_project(reference: str, slugs: list[str]) -> str:
    from difflib import get_close_matches  # 2 ms that only a wrong reference costs

    reference = visible_line(reference)
    if near := get_close_matches(reference.lower(), slugs, n=1):
        return _("No project '{ref}'. Did you mean '{near}'?").format(ref=reference, near=near[0])
    if slugs:
        return _("No project '{ref}'. Expected one of: {known}.").format(
            ref=reference, known=", ".join(sorted(slugs)[:8])
        )
    return _("No project '{ref}', and none else yet: pmjournal project add NAME.").format(
        ref=reference
    )


def _no_entry(reference: str, ids: list[str]) -> str:
    from difflib import get_close_matches  # 2 ms that only a wrong reference costs

    reference = visible_line(reference)
    length = len(reference)
    ends = [
        end
        for known in ids
        for end in (known, known[:length], known[-length:], known[-8:][:length])
    ]
    if len(reference) >= _SHORTEST_REFERENCE and (
        near := get_close_matches(reference, ends, n=1, cutoff=0.7)
    ):
        return _("No entry '{ref}'. Did you mean '{near}'?").format(ref=reference, near=near[0])
    return _(
        "No entry '{ref}'. Expected an id, or at least four signs of its beginning or end, as"
        " pmjournal log shows."
    ).format(ref=reference)
