"""Checking: whether a journal's file, its index, its records and their history are sound."""

import json
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file.connect import connect_to
from pmjournal.store.file.copy import backup_folder
from pmjournal.store.file.fields import FIELDS, KINDS
from pmjournal.store.file.sqlite import readable_row, store_errors
from pmjournal.store.safety.backup import files_in_folder
from pmjournal.store.tables.whole import (
    SELECT_WHOLE,
    STAMPED,
    OldValue,
    WholeRecord,
    as_stored,
    whole_count,
    whole_of,
)

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")
_DEVICE = re.compile(r"[0-9a-f]{8}")

_PAGES = "PRAGMA integrity_check(10)"
_REFERENCES = "PRAGMA foreign_key_check"
_ID_OF = {kind: f"SELECT id FROM {kind} WHERE n = :n" for kind in KINDS}  # noqa: S608
_INDEX = "INSERT INTO entry_fts (entry_fts, rank) VALUES ('integrity-check', 1)"
_INDEXED = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM entry_fts_docsize)"
_META = "SELECT (SELECT v FROM meta WHERE k = 'clock'), (SELECT v FROM meta WHERE k = 'device')"
_HISTORY = "SELECT kind, id, field, stamp, value FROM revision"


def count_at(path: str) -> int:
    """How many records and old values the journal at `path` has; 0 where it is damaged.

    Raises StoreError where the file can't be opened as a journal.
    """
    with closing(connect_to(path)) as db, suppress(sqlite3.DatabaseError):
        return whole_count(db, None)
    return 0


def problems_at(path: str) -> Iterator[str | None]:
    """What is wrong with the journal at `path`, a sentence each; None for what is sound.

    There is an item for each record and each old value, and a few more. Raises StoreError where
    the file can't be opened as a journal.
    """
    damage: set[str] = set()
    with closing(connect_to(path)) as db:
        for part in (_file, _search_index, _references, _records):
            try:
                with store_errors(path):
                    yield from part(db)
            except StoreError as error:
                damage.add(str(error))  # the same for each part that can't be read
    yield from damage
    yield from _permissions(path)


def _file(db: sqlite3.Connection) -> Iterator[str]:
    for (found,) in db.execute(_PAGES):
        if found != "ok":
            yield _("The file is damaged: {detail}.").format(detail=found)


def _search_index(db: sqlite3.Connection) -> Iterator[str]:
    wrong = _(
        "The search index is not what the entries say, so a search may miss some: pmjournal repair"
        " makes a new one."
    )
    (entries, indexed) = db.execute(_INDEXED).fetchone()
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(_INDEX)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        yield wrong
    else:
        if entries != indexed:
            yield wrong
    finally:
        db.execute("ROLLBACK")


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for kind, n, other, _key in db.execute(_REFERENCES).fetchall():
        # In a damaged file the row may be gone, or the table one of another name.
        row = db.execute(_ID_OF[kind], {"n": n}).fetchone() if kind in _ID_OF else None
        yield _("The {kind} {id} belongs to a record that isn't there ({other}).").format(
            kind=kind, id=row[0] if row else n, other=other
        )


def _records(db: sqlite3.Connection) -> Iterator[str | None]:
    clock, device = db.execute(_META).fetchone()
    if not (clock == "" or _STAMP.fullmatch(str(clock))) or not _DEVICE.fullmatch(str(device)):
        yield _("The journal's clock or its device is not as pmjournal writes them.")
        return
    kind_of: dict[str, str] = {}
    for kind in KINDS:
        for row in db.execute(SELECT_WHOLE[kind]):
            name = {"kind": kind, "id": row[0]}
            if not is_own_id(row[0]):
                yield _("The id of the {kind} {id} is not one that pmjournal gives.").format(**name)
            if (other := kind_of.setdefault(row[0], kind)) != kind:
                yield _("The {kind} {id} has the id of another record ({other}).").format(
                    **name, other=other
                )
            try:
                record = read_record(kind, row)
                yield _out_of_time(kind, record.id, [record.born, *record.stamps.values()], clock)
            except (sqlite3.DataError, InputError) as error:
                yield _("The {kind} {id} can't be read: {reason}").format(**name, reason=error)
    for row in db.execute(_HISTORY):
        old = OldValue(*row)
        name = {"kind": old.kind, "id": old.id, "field": old.field}
        if kind_of.get(old.id) != old.kind or not is_old_value(old):
            yield _("An old value is of no record or field: {kind} {id} {field}.").format(**name)
        else:
            yield _out_of_time(old.kind, old.id, [old.stamp], clock)


def read_record(kind: str, row: tuple[object, ...]) -> WholeRecord:
    """The record in a row of its id, fields, birth and stamps, which the domain can read.

    Raises sqlite3.DataError or InputError where there is none.
    """
    record = whole_of(kind, row)
    with readable_row():
        if unknown := record.stamps.keys() - STAMPED[kind]:
            raise LookupError(min(unknown))
        if kind == "phase":
            Phase(record.values["phase"])
            date.fromisoformat(str(record.values["starts_on"]))
    as_stored(kind, record.id, record.values)
    return record


def is_old_value(old: OldValue) -> bool:
    """Whether `old` is of a field that there is, and can be read."""
    try:
        json.loads(old.value)
    except (ValueError, TypeError):
        return False
    return old.field in FIELDS.get(old.kind, ()) and is_stamp(old.stamp)


def is_own_id(value: object) -> bool:
    """Whether `value` is an id such as this program gives."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_stamp(text: object) -> bool:
    """Whether `text` is the stamp of a write."""
    return isinstance(text, str) and _STAMP.fullmatch(text) is not None


def _out_of_time(kind: str, record: str, stamps: list[str], clock: str) -> str | None:
    for stamp in stamps:
        if not is_stamp(stamp) or stamp > clock:
            return _("The {kind} {id} was written at {stamp}, which is no time so far.").format(
                kind=kind, id=record, stamp=stamp
            )
    return None


def _permissions(path: str) -> Iterator[str]:
    if os.name != "posix":
        return
    folder = backup_folder(path)
    beside = [Path(os.path.realpath(path) + end) for end in ("", "-wal", "-shm", ".drafts")]
    for file in [*beside, folder, *files_in_folder(folder)]:
        if file.exists() and file.stat().st_mode & 0o077:
            yield _("Others on this computer may read {path}: chmod go= takes that away.").format(
                path=file
            )
    above = beside[0].parent
    mode = above.stat().st_mode
    if mode & 0o022 and not mode & stat.S_ISVTX:
        yield _(
            "Others on this computer may put files of theirs into {path}: chmod go-w takes that"
            " away."
        ).format(path=above)
