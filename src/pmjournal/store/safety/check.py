"""Checking: whether a journal's file, its index, its records and their history are sound."""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.stamp import FIRST, is_dated, is_stamp, latest_ms, time_of
from pmjournal.i18n import _
from pmjournal.store.file.connect import connect_to_read
from pmjournal.store.file.copy import backup_folder
from pmjournal.store.file.fields import KINDS
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.backup import files_in_folder
from pmjournal.store.safety.tolerant import TolerantJournal
from pmjournal.store.tables.reading import rows
from pmjournal.store.tables.whole import (
    SELECT_WHOLE,
    OldValue,
    is_extra,
    is_id,
    is_old_value,
    read_record,
)
from pmjournal.store.tables.whole_items import whole_count

_DEVICE = re.compile(r"[0-9a-f]{8}")

_PAGES = "PRAGMA integrity_check(10)"
_REFERENCES = "PRAGMA foreign_key_check"
_ID_OF = {kind: f"SELECT id FROM {kind} WHERE n = :n" for kind in KINDS}  # noqa: S608
_INDEX = "INSERT INTO entry_fts (entry_fts, rank) VALUES ('integrity-check', 1)"
_INDEXED = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM entry_fts_docsize)"
_META = """
SELECT (SELECT v FROM meta WHERE k = 'clock'), (SELECT v FROM meta WHERE k = 'device'),
    coalesce((SELECT v FROM meta WHERE k = 'ahead'), '')
"""
_EXTRA = {kind: f"SELECT id, extra FROM {kind} WHERE extra != ''" for kind in KINDS}  # noqa: S608
_HISTORY = "SELECT kind, id, field, stamp, value FROM revision"


def count_at(path: str) -> int:
    """How many records and old values the journal at `path` has; 0 where it is damaged.

    Raises StoreError where the file can't be opened as a journal.
    """
    with closing(connect_to_read(path)) as db, suppress(sqlite3.DatabaseError):
        return whole_count(db, None)
    return 0


def problems_at(path: str) -> Iterator[str | None]:
    """What is wrong with the journal at `path`, a sentence each; None for what is sound.

    There is an item for each record and each old value, and a few more. Raises StoreError where
    the file can't be opened as a journal.
    """
    damage: set[str] = set()
    try:
        with closing(connect_to_read(path)), TolerantJournal(path) as opened:
            yield from opened.finish()
    except StoreError as error:
        damage.add(str(error))
    with closing(connect_to_read(path)) as db:
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
    (entries, indexed) = db.execute(_INDEXED).fetchone()
    is_wrong = entries != indexed
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(_INDEX)
    except sqlite3.OperationalError as error:
        # SQLite asks for it as if it were to write.
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
    except sqlite3.DatabaseError:
        is_wrong = True
    finally:
        db.execute("ROLLBACK")
    if is_wrong:
        yield _(
            "The search index is not what the entries say, so a search may miss some: pmjournal"
            " repair makes a new one."
        )


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for kind, n, other, _key in db.execute(_REFERENCES).fetchall():
        # In a damaged file the row may be gone, or the table one of another name.
        row = db.execute(_ID_OF[kind], {"n": n}).fetchone() if kind in _ID_OF else None
        yield _("The {kind} {id} belongs to a record that isn't there ({other}).").format(
            kind=kind, id=row[0] if row else n, other=other
        )


def _records(db: sqlite3.Connection) -> Iterator[str | None]:
    clock, device, ahead = db.execute(_META).fetchone()
    if not (clock == "" or is_stamp(clock)) or not _DEVICE.fullmatch(str(device)):
        yield _("The journal's clock or its device is not as pmjournal writes them.")
        return
    clock = max(clock, ahead)
    kind_of: dict[str, str] = {}
    for kind in KINDS:
        for row in rows(db, SELECT_WHOLE[kind], {}):
            name = {"kind": kind, "id": row[0]}
            if not is_id(row[0]):
                yield _("The id of the {kind} {id} is not one that pmjournal gives.").format(**name)
            if (other := kind_of.setdefault(row[0], kind)) != kind:
                yield _("The {kind} {id} has the id of another record ({other}).").format(
                    **name, other=other
                )
            try:
                record = read_record(kind, row)
                yield _out_of_time(kind, record.id, [record.born, *record.stamps.values()], clock)
            except (sqlite3.DataError, InputError):
                yield _unreadable(db, kind, row[0])
        for record, extra in rows(db, _EXTRA[kind], {}):
            if not is_extra(extra):
                yield _(
                    "What a newer pmjournal wrote into the {kind} {id} can't be read, so it isn't"
                    " sent."
                ).format(kind=kind, id=record)
    for row in rows(db, _HISTORY, {}):
        old = OldValue(*row)
        name = {"kind": old.kind, "id": old.id, "field": old.field}
        if kind_of.get(old.id) != old.kind or not is_old_value(replace(old, stamp=FIRST)):
            yield _("An old value is of no record or field: {kind} {id} {field}.").format(**name)
        else:
            yield _out_of_time(old.kind, old.id, [old.stamp], clock)


def _unreadable(db: sqlite3.Connection, kind: str, record: str) -> str | None:
    from pmjournal.store.tables.invalid import invalid_with

    invalid = invalid_with(db, kind, record)
    return invalid and "{sentence} {advice}".format(
        sentence=invalid.sentence,
        advice=_("pmjournal purge {id} takes it out for good.").format(id=invalid.short_id),
    )


def _out_of_time(kind: str, record: str, stamps: list[str], clock: str) -> str | None:
    believed = latest_ms(datetime.now(UTC))
    for stamp in stamps:
        if not is_dated(stamp) or stamp > clock:
            return _("The {kind} {id} was written at {stamp}, which is no time so far.").format(
                kind=kind, id=record, stamp=stamp
            )
        if stamp[:12] > believed:
            return _(
                "The {kind} {id} was written on {day}, says its stamp, which lies ahead: pmjournal"
                " check --mend-clock brings it back."
            ).format(kind=kind, id=record, day=time_of(stamp).date().isoformat())
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
