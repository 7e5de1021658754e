"""What lies beside a journal, made encrypted or plain as the journal is."""

import os
import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.file.cipher import WrongPassphraseError, connection, learn
from pmjournal.store.file.copy import backup_folder, write_copy
from pmjournal.store.file.file import is_locked, key_of, salt_of
from pmjournal.store.file.jobs import DRAFTS, RECODE, strike, transaction, waiting_jobs
from pmjournal.store.file.sqlite import may_pass, store_errors, uri_of
from pmjournal.store.safety.backup import logs_of, whole_files_in

_ATTACH = "ATTACH :target AS other KEY :key"
_EXPORT = "SELECT sqlcipher_export('other')"
_NUMBERS = ("application_id", "user_version")
"""What an export leaves out."""

_JOURNAL_MODE = "PRAGMA journal_mode"
_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


class _LaterError(Exception):
    """A file that can't be changed now: the sentence that says why."""


def finish_recoding(db: sqlite3.Connection, path: str) -> list[Path]:
    """Go on with what a `recode` of the journal at `path` noted, where one was cut off.

    Answers as `recode` does. Nobody is asked for a passphrase. Raises StoreError where it can't be
    done yet.
    """
    with store_errors(path):
        waits = waiting_jobs(db, RECODE) or waiting_jobs(db, DRAFTS)
    return recode_beside(db, path, asks=False) if waits else []


def recode_beside(db: sqlite3.Connection, path: str, *, asks: bool) -> list[Path]:
    """Make all beside the journal at `path`, which is behind `db`, encrypted or plain as that is.

    With `asks` one may be asked for a passphrase that isn't known. Answers the backups that can't
    be: their passphrase is another one, or they are damaged; one in plain text beside an encrypted
    journal is deleted then. Raises StoreError where something can't be changed now.
    """
    from pmjournal.store.file.schema import use_wal

    path = os.path.realpath(path)
    key = key_of(path)
    with store_errors(path):
        jobs = waiting_jobs(db, RECODE)
        if db.execute(_JOURNAL_MODE).fetchone() != ("wal",):
            use_wal(db)
    for job in jobs:
        if "key" in job.data:
            learn(job.data["key"])
    remove_begun(path)
    _take_in_drafts(db, path)
    left: list[Path] = []
    later: list[str] = []
    for file in whole_files_in(backup_folder(path)):
        try:
            if not _is_recoded(file, key, asks=asks):
                left.append(file)
        except _LaterError as error:
            later.append(str(error))
    if later:
        raise StoreError(" ".join(later))
    with store_errors(path):
        strike(db, jobs)
        db.execute(_EMPTY_LOG)  # drafts and keys were noted
    return left


def remove_begun(path: str) -> None:
    """Remove what a `recode` that died has begun to copy beside the journal at `path`."""
    begun = re.compile(rf"\.+{re.escape(Path(path).name)}(\.\d+)+(-journal)?")
    with store_errors(path):
        for file in Path(path).parent.iterdir():
            if begun.fullmatch(file.name):
                file.unlink(missing_ok=True)


def _take_in_drafts(db: sqlite3.Connection, path: str) -> None:
    """Write the drafts that were noted, and all others, as the journal is; by one process alone."""
    drafts = Drafts(path)
    with store_errors(path), transaction(db):
        jobs = waiting_jobs(db, DRAFTS)
        noted = {key: draft for job in jobs for key, draft in job.data["drafts"].items()}
        if (noted or drafts.all()) and not drafts.take_in(noted):
            raise StoreError(
                _("The drafts can't be written into {file}. Free some space there.").format(
                    file=visible_line(str(drafts.path))
                )
            )
        strike(db, jobs)


def _is_recoded(file: Path, key: str | None, *, asks: bool) -> bool:
    """Have the backup in `file` as `recode` wants it; False where that can never be.

    Raises _LaterError where it can't be now.
    """
    path = str(file)
    if file.name.startswith("."):  # begun by a process that died
        with store_errors(path):
            for begun in (*logs_of(file), file):
                begun.unlink(missing_ok=True)
        return True
    try:
        if not asks and is_locked(path):
            return _without_key(file, key)
        before = key_of(path)
        if before != key:
            with store_errors(path), closing(connection(path, "rw", before)) as db:
                write_copy(db, path, file, partial(export, key))
    except WrongPassphraseError:
        return False
    except StoreError as error:
        if may_pass(error):
            raise _LaterError(str(error)) from error
        if key is not None and salt_of(path) is None:
            for lost in (*logs_of(file), file):
                lost.unlink(missing_ok=True)
        return False
    return True


def _without_key(file: Path, key: str | None) -> bool:
    """What of an encrypted `file` comes whose key isn't known, where nobody may be asked."""
    if key is not None:
        return False
    raise _LaterError(
        _("{file} is still encrypted: pmjournal decrypt goes on with it.").format(
            file=visible_line(str(file))
        )
    )


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
