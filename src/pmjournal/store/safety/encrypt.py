"""Encrypting a journal and all that lies beside it, and the way back."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.file.cipher import connection, learn
from pmjournal.store.file.connect import connect_to
from pmjournal.store.file.copy import backup_folder, write_copy
from pmjournal.store.file.file import key_of, salt_of
from pmjournal.store.file.sqlite import store_errors, uri_of
from pmjournal.store.safety.backup import files_in_folder

_ATTACH = "ATTACH :target AS other KEY :key"
_EXPORT = "SELECT sqlcipher_export('other')"
_NUMBERS = ("application_id", "user_version")
"""What an export leaves out."""
_WAIT_MILLISECONDS = 1000


def check_recodable(path: str) -> None:
    """Raises StoreError where `recode` has no journal at `path`, or nothing to encrypt it with."""
    connect_to(path).close()
    with store_errors(path):
        connection(path, "ro", key_of(path)).close()


def recode(path: str, key: str | None) -> list[Path]:
    """Make the journal at `path` and all beside it encrypted with `key`, or plain where it is None.

    Answers the backups that couldn't be; one in plain text, which is damaged then, is deleted where
    there is a `key`. Raises StoreError, with nothing changed, where another process has the journal
    open. Killed at any step this leaves one whole journal; called again, it does what is left.
    """
    from pmjournal.store.file.schema import use_wal

    check_recodable(path)
    path = os.path.realpath(path)
    if key is not None:
        learn(key)
    drafts = Drafts(path)
    if key_of(path) != key:
        with store_errors(path):
            drafts.prepare(key)
        _replace(path, key)
    with store_errors(path), closing(connection(path, "rw", key)) as db:
        use_wal(db)
    drafts.write_again()
    return [file for file in files_in_folder(backup_folder(path)) if not _is_recoded(file, key)]


def put_in_place(path: str, prepared: Path) -> None:
    """Have the file `prepared` be the journal at `path`, which is encrypted and damaged.

    Raises StoreError where another process has it open.
    """
    from pmjournal.store.file.schema import use_wal

    path = os.path.realpath(path)
    with store_errors(path), closing(connection(path, "rw", key_of(path))) as db:
        _take_alone(db, path)
        prepared.replace(path)
    with store_errors(path), closing(connection(path, "rw", key_of(path))) as db:
        use_wal(db)


def _replace(path: str, key: str | None) -> None:
    """Put a copy with `key` in the place of the journal at `path`, while nobody else has it open.

    One who waits for it meanwhile finds out that another file is there (see `connect`); the log of
    the old one, which would win over the new file, is gone before.
    """
    with store_errors(path), closing(connection(path, "rw", key_of(path))) as db:
        _take_alone(db, path)
        for begun in Path(path).parent.glob(f".{Path(path).name}.*"):
            begun.unlink(missing_ok=True)  # by a process that died
        Path(f"{path}-journal").unlink(missing_ok=True)
        try:
            write_copy(db, path, Path(path), partial(export, key))
        except BaseException:
            db.execute("PRAGMA journal_mode = WAL")
            raise


def _take_alone(db: sqlite3.Connection, path: str) -> None:
    """Keep all others out until `db` is closed. Raises StoreError where one has it open."""
    db.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            raise
        raise StoreError(
            _("{path}: another window has the journal open. Close it and try again.").format(
                path=path
            )
        ) from error


def export(key: str | None, db: sqlite3.Connection, target: str) -> None:
    """Copy what is behind SQLCipher's connection `db` into the empty file `target`, with `key`."""
    db.execute(_ATTACH, {"target": uri_of(target, "rw"), "key": key or ""})
    try:
        db.execute(_EXPORT).fetchall()
        for name in _NUMBERS:
            (number,) = db.execute(f"PRAGMA main.{name}").fetchone()
            db.execute(f"PRAGMA other.{name} = {number}")
    finally:
        db.execute("DETACH other")


def _is_recoded(file: Path, key: str | None) -> bool:
    """Have the backup in `file` as `recode` wants it; False where that can't be."""
    path = str(file)
    if file.name.startswith("."):  # begun by a process that died
        file.unlink(missing_ok=True)
        return True
    if file.name.endswith("-wal"):
        return True  # it goes with the damaged file whose log it is
    try:
        before = key_of(path)
        if before != key:
            with store_errors(path), closing(connection(path, "rw", before)) as db:
                write_copy(db, path, file, partial(export, key))
    except StoreError:
        if key is not None and salt_of(path) is None:
            file.unlink()
            file.with_name(f"{file.name}-wal").unlink(missing_ok=True)
        return False
    return True
