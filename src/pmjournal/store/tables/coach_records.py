"""What the coach lives on, in the tables: promises, tingles, dismissals and the time capsule."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Phase, Side
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import Change, FieldValue, changed_fields, write_fields
from pmjournal.store.tables.rows import (
    SIDES,
    DbRow,
    entry_values,
    stored_day,
    stored_moment,
    stored_time,
)

CoachRecord = Promise | Tingle | Dismissal | Capsule
# Looked up, as the sides are.
_PROMISE_STATES = {word.value: word for word in PromiseState}
_TINGLE_STATES = {word.value: word for word in TingleState}
_KINDS = {word.value: word for word in TingleKind}

_Record = TypeVar("_Record", Promise, Tingle, Dismissal, Capsule)


def promise_of(row: DbRow) -> Promise:
    """The promise in a row of its id and fields."""
    return Promise(
        id=row[0],
        project=row[1],
        entry=row[2],
        text=row[3],
        side=SIDES[row[4]],
        owner=row[5],
        owner_side=row[6] and SIDES[row[6]],
        basic=bool(row[7]),
        made_on=date.fromisoformat(row[8]),
        due_on=row[9] and date.fromisoformat(row[9]),
        state=_PROMISE_STATES[row[10]],
        settled_on=row[11] and date.fromisoformat(row[11]),
        deleted=row[12] and stored_moment(row[12]),
    )


def _promise_values(promise: Promise) -> dict[str, FieldValue]:
    return {
        "project_id": promise.project,
        "entry_id": promise.entry,
        "text": promise.text,
        "side": promise.side,
        "owner": promise.owner,
        "owner_side": promise.owner_side,
        "basic": int(promise.basic),
        "made_on": stored_day(promise.made_on),
        "due_on": stored_day(promise.due_on),
        "state": promise.state,
        "settled_on": stored_day(promise.settled_on),
        "deleted_at": promise.deleted and stored_time(promise.deleted),
    }


def tingle_of(row: DbRow) -> Tingle:
    """The tingle in a row of its id and fields."""
    return Tingle(
        id=row[0],
        project=row[1],
        idea=row[2],
        title=row[3],
        kind=_KINDS[row[4]],
        made_on=date.fromisoformat(row[5]),
        planned_on=row[6] and date.fromisoformat(row[6]),
        side=SIDES[row[7]],
        owner=row[8],
        note=row[9],
        opens=row[10] and Phase(row[10]),
        agreed=_agreed(row[11], row[12]) if row[11] or row[12] else _NOBODY,
        state=_TINGLE_STATES[row[13]],
        settled_on=row[14] and date.fromisoformat(row[14]),
        tingled=row[15] and Tingled(row[15]),
        asked=bool(row[16]),
        deleted=row[17] and stored_moment(row[17]),
    )


_NOBODY: Mapping[Side, date] = {}


def _agreed(sales: str | None, delivery: str | None) -> dict[Side, date]:
    given = ((Side.SALES, sales), (Side.DELIVERY, delivery))
    return {side: date.fromisoformat(day) for side, day in given if day}


def _tingle_values(tingle: Tingle) -> dict[str, FieldValue]:
    return {
        "project_id": tingle.project,
        "idea": tingle.idea,
        "title": tingle.title,
        "kind": tingle.kind,
        "made_on": stored_day(tingle.made_on),
        "planned_on": stored_day(tingle.planned_on),
        "side": tingle.side,
        "owner": tingle.owner,
        "note": tingle.note,
        "opens": tingle.opens,
        "agreed_sales": stored_day(tingle.agreed.get(Side.SALES)),
        "agreed_delivery": stored_day(tingle.agreed.get(Side.DELIVERY)),
        "state": tingle.state,
        "settled_on": stored_day(tingle.settled_on),
        "tingled": tingle.tingled,
        "asked": int(tingle.asked),
        "deleted_at": tingle.deleted and stored_time(tingle.deleted),
    }


def _dismissal_of(row: DbRow) -> Dismissal:
    """The dismissal in a row of its id and fields."""
    return Dismissal(
        id=row[0],
        project=row[1],
        idea=row[2],
        made_on=date.fromisoformat(row[3]),
        until=row[4] and date.fromisoformat(row[4]),
        deleted=stored_moment(row[5]),
    )


def _dismissal_values(dismissal: Dismissal) -> dict[str, FieldValue]:
    return {
        "project_id": dismissal.project,
        "idea": dismissal.idea,
        "made_on": stored_day(dismissal.made_on),
        "until_on": stored_day(dismissal.until),
        "deleted_at": dismissal.deleted and stored_time(dismissal.deleted),
    }


def _capsule_of(row: DbRow) -> Capsule:
    """The capsule in a row of its id and fields."""
    return Capsule(
        id=row[0],
        project=row[1],
        text=row[2],
        who=row[3],
        sealed_on=date.fromisoformat(row[4]),
        opened_on=row[5] and date.fromisoformat(row[5]),
        deleted=stored_moment(row[6]),
    )


def _capsule_values(capsule: Capsule) -> dict[str, FieldValue]:
    return {
        "project_id": capsule.project,
        "text": capsule.text,
        "who": capsule.who,
        "sealed_on": stored_day(capsule.sealed_on),
        "opened_on": stored_day(capsule.opened_on),
        "deleted_at": capsule.deleted and stored_time(capsule.deleted),
    }


_SELECT = {
    kind: f"SELECT id, {', '.join(FIELDS[kind])} FROM {kind}"  # noqa: S608
    for kind in ("promise", "tingle", "dismissal", "capsule")
}
_KEPT = """
SELECT project_id, count(*) FROM promise
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
    AND state IN ('kept', 'exceeded') AND settled_on < :day
GROUP BY project_id
"""
_NOT_SETTLED_BEFORE = """
(state IN ('open', 'broken') OR settled_on IS NULL OR settled_on >= :day)
"""
_LIVE = "deleted_at IS NULL AND (:project IS NULL OR project_id = :project) ORDER BY n"
_PROMISES = f"{_SELECT['promise']} WHERE {_NOT_SETTLED_BEFORE} AND {_LIVE}"


def _values(record: Entry | CoachRecord) -> tuple[str, Mapping[str, FieldValue]]:
    """The table of `record`, and its fields as they are stored."""
    match record:
        case Entry():
            return "entry", entry_values(record)
        case Promise():
            return "promise", _promise_values(record)
        case Tingle():
            return "tingle", _tingle_values(record)
        case Dismissal():
            return "dismissal", _dismissal_values(record)
        case Capsule():
            return "capsule", _capsule_values(record)


_MADE: Mapping[str, Callable[[DbRow], CoachRecord]] = {
    "promise": promise_of,
    "tingle": tingle_of,
    "dismissal": _dismissal_of,
    "capsule": _capsule_of,
}


@readable_row()
def coach_values(kind: str, row: DbRow) -> Mapping[str, FieldValue]:
    """The fields in a row of an id and the fields of `kind`, as they are stored."""
    return _values(_MADE[kind](row))[1]


def put_record(
    db: sqlite3.Connection, record: Entry | CoachRecord, before: Entry | CoachRecord | None
) -> Change:
    """Write `record`, a new one or what differs from how it was `before`."""
    kind, values = _values(record)
    old = None if before is None else _values(before)[1]
    return write_fields(db, kind, record.id, changed_fields(kind, values, old))


def promises_of_project(db: sqlite3.Connection, project: str | None, day: date) -> list[Promise]:
    """Those of the project with that id, or of all, in the order of writing.

    What was kept or withdrawn before `day` is left out; `kept_in` counts the kept.
    """
    rows = db.execute(_PROMISES, {"project": project, "day": day.isoformat()})
    return _made(rows, promise_of)


def kept_promise_counts(db: sqlite3.Connection, project: str | None, day: date) -> dict[str, int]:
    """How many promises of each project were kept or exceeded before `day`."""
    return dict(db.execute(_KEPT, {"project": project, "day": day.isoformat()}).fetchall())


def tingles_of_project(db: sqlite3.Connection, project: str | None) -> list[Tingle]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, "tingle", tingle_of, project)


def dismissals_of_project(db: sqlite3.Connection, project: str | None) -> list[Dismissal]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, "dismissal", _dismissal_of, project)


def capsules_of_project(db: sqlite3.Connection, project: str | None) -> list[Capsule]:
    """Those of the project with that id, or of all, in the order of writing."""
    return _live(db, "capsule", _capsule_of, project)


@readable_row()
def promise_with(db: sqlite3.Connection, record: str) -> Promise:
    """The promise with that id, also from the trash."""
    return promise_of(_row(db, "promise", record))


@readable_row()
def tingle_with(db: sqlite3.Connection, record: str) -> Tingle:
    """The tingle with that id, also from the trash."""
    return tingle_of(_row(db, "tingle", record))


def _row(db: sqlite3.Connection, kind: str, record: str) -> DbRow:
    return db.execute(f"{_SELECT[kind]} WHERE id = :id", {"id": record}).fetchone()


def _live(
    db: sqlite3.Connection, kind: str, made: Callable[[DbRow], _Record], project: str | None
) -> list[_Record]:
    return _made(db.execute(f"{_SELECT[kind]} WHERE {_LIVE}", {"project": project}), made)


@readable_row()
def _made(rows: Iterable[DbRow], made: Callable[[DbRow], _Record]) -> list[_Record]:
    return list(map(made, rows))
