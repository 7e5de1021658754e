"""Records of another journal, or of a backup, taken in: all of them or none."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pmjournal.domain.errors import InputError
from pmjournal.domain.merge import Versions
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS, HISTORY, KINDS
from pmjournal.store.tables.clock import end_of, see_stamps
from pmjournal.store.tables.elsewhere import link_all_promises
from pmjournal.store.tables.join import join_record, state_in, write_history
from pmjournal.store.tables.projects import projects_in
from pmjournal.store.tables.record_state import RecordState, join_states, packed_history
from pmjournal.store.tables.records import tick
from pmjournal.store.tables.whole import OldValue, WholeItem


@dataclass(slots=True)
class Counts:
    """What became of the items of one kind."""

    new: int = 0
    changed: int = 0
    same: int = 0
    """Those of which all was known."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking records in."""

    counts: Mapping[str, Counts]
    """By kind of record; old values are counted as `revision`."""
    renamed: Sequence[tuple[str, str]]
    """Short names of projects that were taken here, and what those projects are called now."""

    @property
    def changed(self) -> bool:
        """Whether anything is other than before."""
        return any(counts.new or counts.changed for counts in self.counts.values())


@dataclass(slots=True)
class _Stamps:
    """The stamps that came: the latest before `end` and, beyond it, the latest that lies ahead."""

    end: str
    latest: str = ""
    ahead: str = ""

    def see(self, *stamps: str) -> None:
        """Take `stamps` into account."""
        for stamp in stamps:
            if stamp < self.end:
                self.latest = max(self.latest, stamp)
            else:
                self.ahead = max(self.ahead, stamp)


_BEGIN = (
    # Which list of a file comes first is not said: a promise may come before its project.
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TEMP TABLE came (kind, id, outcome, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    "CREATE TEMP TABLE old (kind, id, field, stamp, value, PRIMARY KEY (kind, id, field, stamp))",
)
_END = ("DROP TABLE temp.came", "DROP TABLE temp.old")
_TRY = "SAVEPOINT tried"
_TAKE_BACK = ("ROLLBACK TO tried", "RELEASE tried")
_CAME = "INSERT INTO came (kind, id, outcome) VALUES (:kind, :id, :outcome)"
_OLD_CAME = """
INSERT INTO old (kind, id, field, stamp, value) VALUES (:kind, :id, :field, :stamp, :value)
"""
_COUNT_OLD = "SELECT count(*) FROM old"
_IS_NEW = "(SELECT outcome FROM came WHERE kind = old.kind AND id = old.id) IS 'new'"
_ADD_HISTORY_OF_NEW = f"""
INSERT INTO revision (kind, id, field, stamp, value)
SELECT kind, id, field, stamp, value FROM old WHERE {_IS_NEW}
"""  # noqa: S608
_HISTORIES_TO_JOIN = f"""
SELECT DISTINCT kind, id FROM old WHERE NOT {_IS_NEW} AND NOT EXISTS (
    SELECT 1 FROM revision AS known
    WHERE known.kind = old.kind AND known.id = old.id AND known.field = old.field
        AND known.stamp = old.stamp AND known.value = old.value
)
"""  # noqa: S608
_HISTORY_THAT_CAME = "SELECT field, stamp, value FROM old WHERE kind = :kind AND id = :id"
_PROJECTS_THAT_CAME = """
SELECT project.id, project.slug FROM project
JOIN came ON came.kind = 'project' AND came.id = project.id AND came.outcome != 'same'
WHERE project.deleted_at IS NULL ORDER BY project.id
"""
_LOST = {
    (kind, field): f"""
SELECT {kind}.id, {field} FROM {kind} JOIN came ON came.kind = '{kind}' AND came.id = {kind}.id
WHERE {field} IS NOT NULL AND {field} NOT IN (SELECT id FROM {field.removesuffix("_id")}) LIMIT 1
"""  # noqa: S608
    for kind, fields in FIELDS.items()
    for field in fields
    if field.endswith("_id")
}
_OLD_OF_NOTHING = {
    kind: f"SELECT id FROM old WHERE kind = '{kind}' AND id NOT IN (SELECT id FROM {kind}) LIMIT 1"  # noqa: S608
    for kind in KINDS
}


def take_in(db: sqlite3.Connection, items: Iterable[WholeItem], *, keep: bool) -> TakenIn:
    """Write `items`, in any order, into the journal behind `db`, in its transaction.

    A record that is there is joined field by field, see `domain/merge.py`. Without `keep` all is
    as before, and the answer tells what would come of it. Raises InputError where a record comes
    twice, or refers to one that isn't there.
    """
    if not keep:
        db.execute(_TRY)  # with it, every page is written twice
    for statement in _BEGIN:
        db.execute(statement)
    counts = {kind: Counts() for kind in (*KINDS, HISTORY)}
    stamps = _Stamps(end_of(datetime.now(UTC)))
    for item in items:
        if isinstance(item, OldValue):
            named = {"kind": item.kind, "id": item.id, "field": item.field}
            _once(db, _OLD_CAME, {**named, "stamp": item.stamp, "value": item.value}, item)
            stamps.see(item.stamp)
            continue
        changed = join_record(db, item)
        outcome = "new" if changed is None else "changed" if changed else "same"
        came = {"kind": item.kind, "id": item.id, "outcome": outcome}
        _once(db, _CAME, came, item)
        of_kind = counts[item.kind]
        setattr(of_kind, outcome, getattr(of_kind, outcome) + 1)
        stamps.see(item.born, *item.stamps.values())
    _check_references(db)
    counts[HISTORY] = _take_history(db)
    link_all_promises(db)
    see_stamps(db, stamps.latest, stamps.ahead)
    taken = TakenIn(counts, _renamed(db))
    if taken.changed:
        tick(db)
    for statement in _END if keep else _TAKE_BACK:
        db.execute(statement)
    return taken


def _once(
    db: sqlite3.Connection, statement: str, values: Mapping[str, str], item: WholeItem
) -> None:
    try:
        db.execute(statement, values)
    except sqlite3.IntegrityError:
        raise InputError(
            _("The {kind} {id} comes twice; expected every record once.").format(
                kind=HISTORY if isinstance(item, OldValue) else item.kind, id=item.id
            )
        ) from None


def _take_history(db: sqlite3.Connection) -> Counts:
    """Write the old values that came beside those that are here."""
    (count,) = db.execute(_COUNT_OLD).fetchone()
    new = db.execute(_ADD_HISTORY_OF_NEW).rowcount
    for kind, record in db.execute(_HISTORIES_TO_JOIN).fetchall():
        rows = db.execute(_HISTORY_THAT_CAME, {"kind": kind, "id": record})
        came = Versions({}, packed_history(kind, rows))
        here = state_in(db, kind, record)
        assert here  # noqa: S101
        joined = join_states(here, RecordState(kind, record, came, here.born), opens=False)
        new += write_history(db, here, joined.after)
    return Counts(new=new, same=count - new)


def _renamed(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The projects that came and are called otherwise here, as their short name is taken."""
    called = {project.id: project.slug for project in projects_in(db)}
    came = db.execute(_PROJECTS_THAT_CAME).fetchall()
    return [(slug, called[project]) for project, slug in came if called[project] != slug]


def _check_references(db: sqlite3.Connection) -> None:
    for (kind, field), query in _LOST.items():
        if row := db.execute(query).fetchone():
            raise InputError(
                _("The {kind} {id} belongs to {other} {missing}, which isn't there.").format(
                    kind=kind, id=row[0], other=field.removesuffix("_id"), missing=row[1]
                )
            )
    for kind, query in _OLD_OF_NOTHING.items():
        if row := db.execute(query).fetchone():
            raise InputError(
                _("The {kind} {id} belongs to {other} {missing}, which isn't there.").format(
                    kind=HISTORY, id=row[0], other=kind, missing=row[0]
                )
            )
