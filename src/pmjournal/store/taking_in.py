"""Records of another journal, or of a backup, taken in: all of them or none."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmjournal.domain.errors import InputError
from pmjournal.domain.merge import Versions, join
from pmjournal.i18n import _
from pmjournal.store.projects import free_slug
from pmjournal.store.records import FIELDS, GROUPS, tick, write_fields
from pmjournal.store.whole import (
    HISTORY,
    KINDS,
    SELECT_WHOLE,
    Item,
    OldValue,
    WholeRecord,
    whole_of,
)


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


_GROUP_OF = {
    kind: {field: GROUPS.get(kind, {}).get(field, field) for field in fields}
    for kind, fields in FIELDS.items()
}
_INSERT = {
    kind: f"INSERT INTO {kind} (id, {', '.join(fields)}, born, stamps)"  # noqa: S608
    f" VALUES (:id, :{', :'.join(fields)}, :born, :stamps)"
    for kind, fields in FIELDS.items()
}
_UPDATE = {
    kind: f"UPDATE {kind} SET born = :born, stamps = :stamps, "  # noqa: S608
    f"{', '.join(f'{field} = :{field}' for field in fields)} WHERE id = :id"
    for kind, fields in FIELDS.items()
}
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
_HISTORY = "SELECT field, stamp, value FROM revision WHERE kind = :kind AND id = :id"
_FORGET = """
DELETE FROM revision WHERE kind = :kind AND id = :id AND field = :field AND stamp = :stamp
"""
_REMEMBER = """
INSERT INTO revision (kind, id, field, stamp, value) VALUES (:kind, :id, :field, :stamp, :value)
"""
_SEE_STAMP = "UPDATE meta SET v = :stamp WHERE k = 'clock' AND v < :stamp"
_SAME_SLUG = """
SELECT project.id, project.slug FROM project
JOIN came ON came.kind = 'project' AND came.id = project.id AND came.outcome != 'same'
WHERE project.deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM project AS other
    WHERE other.slug = project.slug AND other.id != project.id AND other.deleted_at IS NULL
        AND (other.id < project.id OR NOT EXISTS (
            SELECT 1 FROM came
            WHERE came.kind = 'project' AND came.id = other.id AND came.outcome != 'same'
        ))
)
ORDER BY project.id
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


def take_in(db: sqlite3.Connection, items: Iterable[Item], *, keep: bool) -> TakenIn:
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
    latest = ""
    for item in items:
        if isinstance(item, OldValue):
            named = {"kind": item.kind, "id": item.id, "field": item.field}
            _once(db, _OLD_CAME, {**named, "stamp": item.stamp, "value": item.value}, item)
            latest = max(latest, item.stamp)
            continue
        outcome = _take(db, item)
        came = {"kind": item.kind, "id": item.id, "outcome": outcome}
        _once(db, _CAME, came, item)
        of_kind = counts[item.kind]
        setattr(of_kind, outcome, getattr(of_kind, outcome) + 1)
        latest = max(latest, item.born, *item.stamps.values())
    _check_references(db)
    counts[HISTORY] = _take_history(db)
    db.execute(_SEE_STAMP, {"stamp": latest})
    taken = TakenIn(counts, _with_free_slugs(db))
    if taken.changed:
        tick(db)
    for statement in _END if keep else _TAKE_BACK:
        db.execute(statement)
    return taken


def _once(db: sqlite3.Connection, statement: str, values: Mapping[str, str], item: Item) -> None:
    try:
        db.execute(statement, values)
    except sqlite3.IntegrityError:
        raise InputError(
            _("The {kind} {id} comes twice; expected every record once.").format(
                kind=HISTORY if isinstance(item, OldValue) else item.kind, id=item.id
            )
        ) from None


def _take(db: sqlite3.Connection, record: WholeRecord) -> str:
    """Write `record`; answers which of the `Counts` it belongs to."""
    kind = record.kind
    row = db.execute(f"{SELECT_WHOLE[kind]} WHERE id = :id", {"id": record.id}).fetchone()
    if row is None:
        db.execute(_INSERT[kind], _row(record))
        return "new"
    here = whole_of(kind, row)
    if here == record:
        return "same"
    before = Versions(_present(here), _past_in(db, _HISTORY, kind, record.id))
    after = join(before, Versions(_present(record), {}))
    born = min(here.born, record.born)
    if after == before and born == here.born:
        return "same"
    values = {
        field: value
        for group, (_stamp, written) in after.present.items()
        for field, value in _fields(kind, group, written).items()
    }
    stamps = {group: stamp for group, (stamp, _written) in after.present.items() if stamp != born}
    joined = {field: json.loads(value) for field, value in values.items()}
    db.execute(_UPDATE[kind], _row(WholeRecord(kind, record.id, joined, born, stamps)))
    _write_history(db, kind, record.id, before, after)
    return "changed"


def _row(record: WholeRecord) -> dict[str, object]:
    stamps = json.dumps(dict(record.stamps))
    return {"id": record.id, **record.values, "born": record.born, "stamps": stamps}


def _take_history(db: sqlite3.Connection) -> Counts:
    """Write the old values that came beside those that are here."""
    (count,) = db.execute(_COUNT_OLD).fetchone()
    new = db.execute(_ADD_HISTORY_OF_NEW).rowcount
    for kind, record in db.execute(_HISTORIES_TO_JOIN).fetchall():
        where = {"id": record}
        here = whole_of(kind, db.execute(f"{SELECT_WHOLE[kind]} WHERE id = :id", where).fetchone())
        before = Versions(_present(here), _past_in(db, _HISTORY, kind, record))
        came = _past_in(db, _HISTORY_THAT_CAME, kind, record)
        after = join(before, Versions({}, came))
        new += _write_history(db, kind, record, before, after)
    return Counts(new=new, same=count - new)


def _write_history(
    db: sqlite3.Connection, kind: str, record: str, before: Versions, after: Versions
) -> int:
    """Write what of the past differs; answers how many values are new."""
    known, wanted = _old_rows(kind, before.past), _old_rows(kind, after.past)
    named = {"kind": kind, "id": record}
    for field, stamp, _value in known - wanted:
        db.execute(_FORGET, {**named, "field": field, "stamp": stamp})
    for field, stamp, value in wanted - known:
        db.execute(_REMEMBER, {**named, "field": field, "stamp": stamp, "value": value})
    return len(wanted - known)


def _present(record: WholeRecord) -> dict[str, tuple[str, str]]:
    """The versions that stand in `record`, by group."""
    values: dict[str, dict[str, str]] = {}
    for field, value in record.values.items():
        group = _GROUP_OF[record.kind][field]
        values.setdefault(group, {})[field] = json.dumps(value, ensure_ascii=False)
    return {
        group: (record.stamps.get(group, record.born), _packed(fields))
        for group, fields in values.items()
    }


def _past_in(
    db: sqlite3.Connection, query: str, kind: str, record: str
) -> dict[tuple[str, str], str]:
    """The versions that `query` finds in a record's history, by group and stamp."""
    values: dict[tuple[str, str], dict[str, str]] = {}
    for field, stamp, value in db.execute(query, {"kind": kind, "id": record}):
        values.setdefault((_GROUP_OF[kind][field], stamp), {})[field] = value
    return {key: _packed(fields) for key, fields in values.items()}


def _old_rows(kind: str, past: Mapping[tuple[str, str], str]) -> set[tuple[str, str, str]]:
    return {
        (field, stamp, value)
        for (group, stamp), written in past.items()
        for field, value in _fields(kind, group, written).items()
    }


def _packed(fields: Mapping[str, str]) -> str:
    """The fields of a group, each with its JSON on a line; without those that are null.

    So a field that is known wins over one that isn't, where both have one stamp.
    """
    return "\n".join(
        f"{field}: {fields[field]}" for field in sorted(fields) if fields[field] != "null"
    )


def _fields(kind: str, group: str, written: str) -> dict[str, str]:
    """All fields of `group` with their JSON, as `_packed` wrote them."""
    given = dict(line.split(": ", 1) for line in written.split("\n") if line)
    return {field: given.get(field, "null") for field, of in _GROUP_OF[kind].items() if of == group}


def _with_free_slugs(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give a project that came another short name where its own is taken."""
    renamed: list[tuple[str, str]] = []
    for project, slug in db.execute(_SAME_SLUG).fetchall():
        free = free_slug(db, slug)
        write_fields(db, "project", project, {"slug": free})
        renamed.append((slug, free))
    return renamed


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
