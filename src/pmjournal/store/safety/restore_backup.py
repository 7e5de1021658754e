"""Going back to a backup: what it would change, and the change in one step."""

import os
import sqlite3
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copyfile

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.i18n import _
from pmjournal.store.file.connect import connect, connect_to
from pmjournal.store.file.copy import (
    back_up,
    backup_folder,
    copy_at,
    counts_in,
    make_backup_folder,
    write_copy,
)
from pmjournal.store.file.fields import FIELDS, HISTORY, KINDS
from pmjournal.store.file.file import SCHEMA, key_of
from pmjournal.store.file.sqlite import store_errors, uri_of
from pmjournal.store.safety.backup import backups_of
from pmjournal.store.safety.keep_shared import keep_shared

LATEST = "latest"
"""Names the newest backup."""

_KEYS = {**dict.fromkeys(KINDS, ("id",)), HISTORY: ("kind", "id", "field", "stamp")}
_VALUES = {
    **{kind: (*fields, "born", "stamps") for kind, fields in FIELDS.items()},
    HISTORY: ("value",),
}
_ATTACH = "ATTACH :uri AS backup"
_NEW = """
SELECT count(*) FROM {there}.{table} AS one WHERE NOT EXISTS (
    SELECT 1 FROM {here}.{table} AS other WHERE ({keys}) = ({other_keys})
)
"""
_CHANGED = """
SELECT count(*) FROM main.{table} AS one JOIN backup.{table} AS other ON ({keys}) = ({other_keys})
WHERE ({values}) IS NOT ({other_values})
"""
_NO_JOBS = "DELETE FROM job"
_NEW_DEVICE = "UPDATE meta SET v = :device WHERE k = 'device'"


@dataclass(frozen=True, slots=True)
class Difference:
    """What of one table a backup would change."""

    new: int
    """Rows that are only in the backup."""
    gone: int
    """Rows that are only in the journal."""
    changed: int
    """Rows that are in both, with other values."""


def backup_named(path: str, name: str) -> str:
    """The file of a backup of the journal at `path`: `latest`, or by its name or its path.

    Raises InputError where there is none.
    """
    backups = backups_of(path)
    if name == LATEST and backups:
        return str(backups[0].path)
    beside = backup_folder(path) / name
    for file in (Path(name), beside):
        if name != LATEST and file.is_file():
            return str(file)
    raise InputError(
        _("There is no backup '{name}' in {folder}: pmjournal backup --list shows them.").format(
            name=name, folder=backup_folder(path)
        )
    )


def backup_differences(path: str, backup: str) -> Mapping[str, Difference] | None:
    """What going back to `backup` would change in each table of the journal at `path`.

    None where the journal is too damaged to tell. Raises StoreError where the backup is damaged,
    or one of both is no journal.
    """
    with copy_at(backup) as copy:
        counts = counts_in(copy)
    if not os.path.lexists(path):
        return {table: Difference(counts[table], 0, 0) for table in _KEYS}
    with (
        closing(connect_to(path)) as db,
        _as_here(path, backup) as same,
        store_errors(path),
    ):
        db.execute(_ATTACH, {"uri": uri_of(same, "ro")})
        try:
            return {table: _difference(db, table) for table in _KEYS}
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return None


def _difference(db: sqlite3.Connection, table: str) -> Difference:
    def counted(query: str, **schemas: str) -> int:
        named = {
            f"{prefix}{name}": ", ".join(f"{alias}.{column}" for column in columns[table])
            for prefix, alias in (("", "one"), ("other_", "other"))
            for name, columns in (("keys", _KEYS), ("values", _VALUES))
        }
        return db.execute(query.format(table=table, **schemas, **named)).fetchone()[0]

    return Difference(
        new=counted(_NEW, there="backup", here="main"),
        gone=counted(_NEW, there="main", here="backup"),
        changed=counted(_CHANGED),
    )


def restore_backup(path: str, backup: str, when: datetime) -> Path | None:
    """Make the journal at `path` what it was in `backup`; answers where it is kept as it is now.

    None where there was no journal. `when` is the time it is. The backup's pages go into the file
    that is there, in one transaction of it: another process that has it open goes on with them,
    while one that held a file which was replaced would write into the old one. No write of others
    comes between what is kept and what replaces it.
    """
    was_there = os.path.lexists(path)
    kept: Path | None = None

    def keep(status: int, _remaining: int, _total: int) -> None:
        nonlocal kept
        if status in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):  # for as long as any writer waits
            raise StoreError(  # else it would try for ever
                _("{path}: another program holds the journal. Try again.").format(path=path)
            )
        if kept is None and was_there:
            kept = _kept(path, when)  # the lock is held since the first page

    with closing(connect(path, like=backup)) as db:
        prepared = _prepared(path, backup)
        try:
            with copy_at(str(prepared)) as source, store_errors(path):
                source.backup(db, pages=1, progress=keep, sleep=0.1)
        except MemoryError:  # what SQLCipher says of a damaged page, even one to be written over
            db.close()
            from pmjournal.store.safety.encrypt import put_in_place

            put_in_place(path, prepared)
        finally:
            prepared.unlink(missing_ok=True)
    return kept


def _prepared(path: str, backup: str) -> Path:
    """A copy of `backup` beside it that speaks for a device of its own.

    Else a stamp that was given since could be given once more, to another value.
    """
    prepared = make_backup_folder(path) / f".restoring.{os.getpid()}"
    _copy_as_here(path, backup, prepared)
    with copy_at(str(prepared), "rw") as db:
        if db.execute("PRAGMA user_version").fetchone() < (SCHEMA,):
            from pmjournal.store.file.schema import migrate

            migrate(db)
            db.execute("PRAGMA journal_mode = DELETE")  # else a log lies beside it, too
        db.execute(_NO_JOBS)  # they were done, or wait in the journal itself
        db.execute(_NEW_DEVICE, {"device": os.urandom(4).hex()})
        with suppress(StoreError), closing(connect(path)) as now, store_errors(path):
            keep_shared(now, db)
    return prepared


@contextmanager
def _as_here(path: str, backup: str) -> Generator[str]:
    """A file with what is in `backup`, which the connection to the journal at `path` can read."""
    if key_of(path) == key_of(backup):
        yield backup
        return
    same = make_backup_folder(path) / f".comparing.{os.getpid()}"
    _copy_as_here(path, backup, same)
    try:
        yield str(same)
    finally:
        same.unlink()


def _copy_as_here(path: str, backup: str, target: Path) -> None:
    """Copy `backup` into `target`, encrypted or plain as the journal at `path` is."""
    key, other = key_of(path), key_of(backup)
    with copy_at(backup) as source:
        if key == other:
            write_copy(source, backup, target)
            return
    from pmjournal.store.file.cipher import connection
    from pmjournal.store.safety.recode_beside import export

    with store_errors(backup), closing(connection(backup, "ro", other)) as source:
        write_copy(source, backup, target, partial(export, key))


def _kept(path: str, when: datetime) -> Path:
    """The journal at `path` as it is, kept: as a backup, or as bytes where it is damaged."""
    try:
        with closing(connect(path)) as db:
            return back_up(db, path, when).path
    except StoreError:
        target = (
            make_backup_folder(path)
            / f"{Path(path).stem}-{when.astimezone(UTC):%Y%m%dT%H%M%SZ}.damaged"
        )
        with store_errors(str(target)):
            for end in ("", "-wal"):
                with suppress(FileNotFoundError):
                    _copy_bytes(Path(path + end), target.with_name(target.name + end))
        return target


def _copy_bytes(source: Path, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copyfile(source, target)
    target.chmod(0o600)
