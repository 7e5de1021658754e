"""What comes from a space, taken into the journal: record by record, the rest where one can't."""

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pmjournal.domain.errors import InputError
from pmjournal.domain.merge import Versions, merge_conflicts, news
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.safety.purge import PurgedName, purge
from pmjournal.store.sharing.join import JoinResult, add_record, join_record, received_versions
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.records import tick
from pmjournal.store.tables.spaces import (
    TRAVELLING,
    expect_purge,
    mark_purged,
    purged_in,
    shared_projects,
    space_of,
)
from pmjournal.store.tables.whole import WholeRecord

_SHARE = "UPDATE project SET space_id = :space WHERE id = :id"
_EXTRA = {kind: f"SELECT extra FROM {kind} WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_FINISH = {
    kind: f"UPDATE {kind} SET dirty = :dirty, extra = :extra WHERE id = :id"  # noqa: S608
    for kind in TRAVELLING
}
_WAITS = {kind: f"UPDATE {kind} SET dirty = 1 WHERE id = :id" for kind in TRAVELLING}  # noqa: S608
_WAS_IN_SPACE = """
SELECT 1 FROM revision WHERE kind = :kind AND id = :id AND field = 'project_id'
    AND json_extract(value, '$') IN (SELECT id FROM project WHERE space_id = :space)
"""
_IS_OF_OTHER_KIND = {
    kind: " UNION ALL ".join(
        f"SELECT 1 FROM {other} WHERE id = :id"  # noqa: S608
        for other in FIELDS
        if other != kind
    )
    for kind in TRAVELLING
}
_DELETED_UNDER = {
    kind: f"SELECT json_extract(stamps, '$.deleted_at') FROM {kind} WHERE id = :id"  # noqa: S608
    for kind in TRAVELLING
}
_SEE_STAMP = "UPDATE meta SET v = :stamp WHERE k = 'clock' AND v < :stamp"
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A field that was written on two machines, neither of which knew of the other."""

    record: PurgedName
    field: str
    """Or the name of a group of fields."""
    kept_ours: bool


@dataclass(slots=True)
class ReceiveResult:
    """What came in from a space."""

    new: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many records are new, by kind and by the device that made them."""
    changed: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many records were changed, by kind and by the device that wrote last."""
    met: list[KnownRecord] = field(default_factory=list[KnownRecord])
    put_aside: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that one side deleted and the other changed: they are in the trash, changed."""
    purged: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that were purged elsewhere, and now here."""
    refused: dict[PurgedName, str] = field(default_factory=dict[PurgedName, str])
    """Why a record can't be taken in."""
    latest: str = ""
    """The latest stamp in what came."""

    def add(self, other: "ReceiveResult") -> None:
        """Count what came in later as well."""
        self.new += other.new
        self.changed += other.changed
        self.met += other.met
        self.put_aside += other.put_aside
        self.purged += other.purged
        self.latest = max(self.latest, other.latest)


def receive(
    db: sqlite3.Connection, space: str, came: Iterable[Shareable], purged: Collection[str]
) -> ReceiveResult:
    """Take in what `came` from the space with that id, and purge what was `purged` there.

    In `db`'s transaction. Records that others refer to come first. Nothing outside the projects
    of the space is touched.
    """
    received = ReceiveResult()
    shared, gone = shared_projects(db), purged_in(db)
    unaware: list[str] = []  # from one who doesn't know of a purge yet: it goes here, too
    for item in came:
        record = item.record
        try:
            if record.id in gone or any(above in gone for above in _all_above(record)):
                unaware.append(record.id)
                gone.add(record.id)  # and what belongs to it, which comes after it
            elif _is_awaited(db, space, record, shared):
                _take(db, space, item, received)
                if record.kind == "project":
                    shared[record.id] = space
                stamps = (old.stamp for old in item.history)
                received.latest = max(
                    received.latest, record.born, *record.stamps.values(), *stamps
                )
        except InputError as error:
            received.refused[record.kind, record.id] = str(error)
    expect_purge(db, unaware, space)
    mark_purged(db, purged, space)
    _purge_here(db, space, {*unaware, *purged}, received)
    db.execute(_SEE_STAMP, {"stamp": received.latest})
    if received.new or received.changed or received.purged:
        tick(db)
    return received


def expect_again(db: sqlite3.Connection, records: Iterable[PurgedName]) -> None:
    """Let `records`, whose files vanished from a space, be sent once more: no delete does that."""
    for kind, record in records:
        db.execute(_WAITS[kind], {"id": record})


def _all_above(record: WholeRecord) -> Iterator[str]:
    """The ids of what `record` belongs to."""
    return (str(other) for name, other in record.values.items() if name.endswith("_id") and other)


def _is_awaited(
    db: sqlite3.Connection,
    space: str,
    record: WholeRecord,
    shared: Mapping[str, str],
) -> bool:
    """Whether `record` is to be taken in. Raises InputError where that isn't possible (yet).

    `shared` are the spaces of projects.
    """
    here = space_of(db, record.kind, record.id)
    if here is None and db.execute(_IS_OF_OTHER_KIND[record.kind], {"id": record.id}).fetchone():
        raise InputError(_("its id is that of another record here"))
    if record.kind == "project":
        if here not in (None, (space,)):
            raise InputError(_("this project is here already, and isn't shared through this space"))
        return True
    if shared.get(str(record.values["project_id"])) != space:
        raise InputError(_("its project isn't in this space"))
    entry = record.values.get("entry_id")
    if entry is not None and space_of(db, "entry", str(entry)) != (space,):
        raise InputError(_("the entry that it was made in isn't here"))
    return here in (None, (space,)) or _has_moved_in(db, space, record)


def _has_moved_in(db: sqlite3.Connection, space: str, record: WholeRecord) -> bool:
    """Whether `record`, which is in no project of the space here, was moved into one elsewhere.

    The space that it left has said so, by deleting it under the stamp of the move; the record
    comes whole, so what is here of it goes. Raises InputError where it hasn't: else who shares one
    space could reach into another.
    """
    named = {"kind": record.kind, "id": record.id}
    if db.execute(_WAS_IN_SPACE, {**named, "space": space}).fetchone():
        return False  # it was moved out of the space here
    (deleted,) = db.execute(_DELETED_UNDER[record.kind], {"id": record.id}).fetchone()
    if deleted is None or deleted != record.stamps.get("project_id"):
        raise InputError(_("it is in a project here that isn't shared through this space"))
    purge(db, [(record.kind, record.id)])
    return True


def _take(db: sqlite3.Connection, space: str, item: Shareable, received: ReceiveResult) -> None:
    record = item.record
    kind, name = record.kind, {"id": record.id}
    if space_of(db, kind, record.id) is None:
        received.new[kind, record.born[-8:]] += 1
        add_record(db, record, item.history, item.extra, dirty=False)
        if kind == "project":
            db.execute(_SHARE, {**name, "space": space})
        return
    joined = join_record(db, record, item.history)
    assert joined  # noqa: S101
    came = received_versions(record, item.history)
    (here,) = db.execute(_EXTRA[kind], name).fetchone()
    extra = max(here, item.extra, key=_age)
    is_sent = joined.after == came and extra == item.extra and joined.born == record.born
    _tell(received, record, joined, came)
    db.execute(_FINISH[kind], {**name, "dirty": int(not is_sent), "extra": extra})


def _age(extra: str) -> tuple[str, str]:
    """What orders two states of the fields that only a newer version knows."""
    return max(_STAMP.findall(extra), default=""), extra


def _tell(received: ReceiveResult, record: WholeRecord, joined: JoinResult, came: Versions) -> None:
    """Note what `came` of a record that was here did to it."""
    named = (record.kind, record.id)
    theirs, ours = news(joined.before, came), news(came, joined.before)
    written = [field for field in theirs if joined.after.present[field] == came.present[field]]
    if written:
        last = max(came.present[field][0] for field in written)
        received.changed[record.kind, last[-8:]] += 1
    deletes = theirs if "deleted_at" in theirs else ours
    edits = ours if deletes is theirs else theirs
    if joined.after.present["deleted_at"][1] and "deleted_at" in deletes - edits and edits:
        received.put_aside.append(named)
    for group in sorted(merge_conflicts(joined.before, came)):
        kept_ours = joined.after.present[group] == joined.before.present[group]
        received.met.append(KnownRecord(named, group, kept_ours))


def _purge_here(
    db: sqlite3.Connection, space: str, ids: Collection[str], received: ReceiveResult
) -> None:
    """Purge what is here of the space under `ids`, and let what goes with it be told there."""
    named = [
        (kind, record)
        for record in ids
        for kind in TRAVELLING
        if space_of(db, kind, record) == (space,)
    ]
    if named:
        gone = purge(db, named)
        received.purged += gone
        # With an entry goes a promise that only this journal knows of.
        expect_purge(db, {record for _kind, record in gone} - {*ids}, space)
