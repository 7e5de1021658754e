"""Connections to a journal, which is made where there is none and brought up to date."""

import os
import sqlite3
from contextlib import suppress

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.file.file import (
    APPLICATION_ID,
    SCHEMA,
    file_numbers,
    not_ours,
    open_connection,
)
from pmjournal.store.file.sqlite import prepare, store_errors

_NO_PLACE = frozenset(("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM"))
"""The reasons for which SQLite can't write where a file lies, though it may be able to read it."""

_IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)"


def connect(path: str, like: str | None = None) -> sqlite3.Connection:
    """A connection to the journal at `path`, which is made where it doesn't exist yet.

    A new one is encrypted where the journal at `like` is. Raises StoreError, with the file
    untouched, where it can't be made or opened, isn't a journal or was written by a newer version.
    """
    with store_errors(path):
        _make(path)
        before = os.stat(path)  # noqa: PTH116
        db: sqlite3.Connection | None = None
        try:
            db = open_connection(path, "rw", like)
            _check(db, path)
            prepare(db)
        except BaseException as error:
            if db is not None:
                db.close()
            if not isinstance(error, sqlite3.Error | StoreError) or _is_at(path, before):
                raise
        else:
            if _is_at(path, before):
                return db
            db.close()
    return connect(path, like)  # it was encrypted or decrypted while this waited for it


def connect_read_only(path: str, hindrance: StoreError) -> sqlite3.Connection:
    """A connection that only reads the journal at `path`, where `connect` gave but `hindrance`.

    SQLite keeps two files beside a journal, for which a full disk or a read-only folder has none.
    Raises `hindrance` where it is of another kind, or the journal can't be read so either.
    """
    name = getattr(hindrance.__cause__, "sqlite_errorname", "SQLITE_CORRUPT")
    if name.split("_")[1] not in _NO_PLACE:
        raise hindrance
    try:
        with store_errors(path):
            db = _opened_read_only(path)
            try:
                if file_numbers(db, path) != (APPLICATION_ID, SCHEMA):
                    raise hindrance
                prepare(db)
            except BaseException:
                db.close()
                raise
    except StoreError:
        raise hindrance from hindrance.__cause__
    return db


def _opened_read_only(path: str) -> sqlite3.Connection:
    log = f"{path}-wal"
    if not os.path.exists(log) or os.stat(log).st_size == 0:  # noqa: PTH110, PTH116
        return open_connection(path, "ro&immutable=1")
    # What is only in the log would be missing: it is indexed in memory, by one process alone.
    db = open_connection(path, "rw")
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    return db


def _is_at(path: str, file: os.stat_result) -> bool:
    return os.path.samestat(os.stat(path), file)  # noqa: PTH116


def connect_to(path: str) -> sqlite3.Connection:
    """As `connect`, but raises StoreError where there is no file at `path`."""
    if not os.path.lexists(path):
        raise StoreError(_("{path}: there is no such file.").format(path=path))
    return connect(path)


def connect_to_read(path: str) -> sqlite3.Connection:
    """As `connect_to`; one that only reads where nothing can be written."""
    try:
        return connect_to(path)
    except StoreError as error:
        return connect_read_only(path, error)


def _make(path: str) -> None:
    # os.path, not pathlib: this is on the way of every command.
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    if not os.path.isdir(folder):  # noqa: PTH112
        with suppress(FileExistsError):  # another process was quicker
            os.makedirs(folder, mode=0o700)  # noqa: PTH103
    if os.path.isdir(path):  # noqa: PTH112
        raise StoreError(_("{path} is a folder. Expected a file's name.").format(path=path))
    with suppress(FileExistsError):
        # The -wal and -shm files that SQLite adds take their mode from this one.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check(db: sqlite3.Connection, path: str) -> None:
    application, version = file_numbers(db, path)
    if application != APPLICATION_ID:
        (is_empty,) = db.execute(_IS_EMPTY).fetchone()
        if not is_empty:
            application, version = file_numbers(db, path)  # another process may just have made it
        if application != APPLICATION_ID and (application != 0 or not is_empty):
            raise StoreError(not_ours(path))
    if version < SCHEMA or application != APPLICATION_ID:
        if application == APPLICATION_ID:
            from datetime import UTC, datetime

            from pmjournal.store.file.copy import back_up

            back_up(db, path, datetime.now(UTC))
        from pmjournal.store.file.schema import migrate

        migrate(db)
