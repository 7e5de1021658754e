"""Encrypting a journal and all that lies beside it, and the way back."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft, Drafts
from pmjournal.store.file.cipher import connection, learn
from pmjournal.store.file.connect import connect_to
from pmjournal.store.file.copy import write_copy
from pmjournal.store.file.file import key_of
from pmjournal.store.file.jobs import DRAFTS, RECODE, Job, note, strike, waiting_jobs
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.recode_beside import export, recode_beside, remove_begun
from pmjournal.store.safety.tolerant import TolerantJournal

_WAIT_MILLISECONDS = 1000


def check_recodable(path: str) -> None:
    """Raises StoreError where `recode` has no journal at `path`, or nothing to encrypt it with."""
    if not os.path.lexists(path):
        raise StoreError(_("{path}: there is no such file.").format(path=path))
    TolerantJournal(path).close()  # which also does what an earlier one has left to do
    with store_errors(path):
        connection(path, "ro", key_of(path)).close()


def recode(path: str, key: str | None) -> list[Path]:
    """Make the journal at `path` and all beside it encrypted with `key`, or plain where it is None.

    Answers the backups that couldn't be; one in plain text, which is damaged then, is deleted where
    there is a `key`. Raises StoreError, with nothing changed, where another process has the journal
    open. Killed at any step this leaves one whole journal; whoever opens that does what is left.
    """
    from pmjournal.store.file.schema import use_wal

    check_recodable(path)
    path = os.path.realpath(path)
    if key is not None:
        learn(key)
    if key_of(path) != key:
        _replace(path, key)
    with store_errors(path), closing(connection(path, "rw", key)) as db:
        use_wal(db)
        db.execute("PRAGMA secure_delete = ON")
        return recode_beside(db, path, asks=True)


def is_recoding(path: str) -> bool:
    """Whether a `recode` of the journal at `path` was cut off before all was done."""
    with closing(connect_to(path)) as db, store_errors(path):
        return bool(waiting_jobs(db, RECODE))


def put_in_place(path: str, prepared: Path) -> None:
    """Have the file `prepared` be the journal at `path`, which is encrypted and damaged.

    Raises StoreError where another process has it open.
    """
    from pmjournal.store.file.schema import use_wal

    path = os.path.realpath(path)
    with store_errors(path), closing(connection(path, "rw", key_of(path))) as db:
        _take_alone(db, path)
        _put(db, path, prepared)
    with store_errors(path), closing(connection(path, "rw", key_of(path))) as db:
        use_wal(db)


def _replace(path: str, key: str | None) -> None:
    """Put a copy with `key` in the place of the journal at `path`, while nobody else has it open.

    One who waits for it meanwhile finds out that another file is there (see `connect`); the log of
    the old one, which would win over the new file, is gone before. Both the old file and the copy
    have it noted that what lies beside may not be as they are.
    """
    before = key_of(path)
    prepared = Path(path).with_name(f".{Path(path).name}.{os.getpid()}")
    with store_errors(path), closing(connection(path, "rw", before)) as db:
        _take_alone(db, path)
        remove_begun(path)
        job = Job(note(db, RECODE), RECODE, {})
        try:
            copied = partial(_export_noting, key, before, Drafts(path).all())
            write_copy(db, path, prepared, copied)
        except BaseException:
            strike(db, [job])
            db.execute("PRAGMA journal_mode = WAL")
            raise
        _put(db, path, prepared)


def _put(db: sqlite3.Connection, path: str, prepared: Path) -> None:
    """Put the file `prepared` in the place of the journal at `path`, which is behind `db`."""
    if os.name == "nt":
        db.close()  # no file takes the place of one that is open there
    Path(f"{path}-journal").unlink(missing_ok=True)
    prepared.replace(path)


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


def _export_noting(
    key: str | None,
    before: str | None,
    drafts: Mapping[str, Draft],
    db: sqlite3.Connection,
    target: str,
) -> None:
    """As `export`; the copy knows what it will have to do as the journal, and with which keys.

    Keys are noted only where they are as safe as all else, so not in a plain copy.
    """
    export(key, db, target)
    with closing(connection(target, "rw", key)) as copy:
        copy.execute("PRAGMA journal_mode = MEMORY")
        copy.execute("BEGIN IMMEDIATE")
        noted = waiting_jobs(copy, RECODE)
        keys = {before, *(job.data.get("key") for job in noted)} - {None}
        strike(copy, noted)
        note(copy, RECODE)
        for known in keys if key is not None else ():
            note(copy, RECODE, key=known)
        if drafts:
            note(copy, DRAFTS, drafts=drafts)
        copy.execute("COMMIT")
