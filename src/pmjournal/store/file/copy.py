"""Whole copies of a journal: verified ones in another file, and where backups of it lie."""

import os
import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.i18n import _
from pmjournal.store.file.fields import HISTORY, KINDS
from pmjournal.store.file.file import APPLICATION_ID, file_numbers, not_ours, open_connection
from pmjournal.store.file.sqlite import prepare, store_errors


@contextmanager
def copy_at(path: str, mode: str = "ro") -> Generator[sqlite3.Connection]:
    """A connection to the backup at `path`, which stays as it is but for what is done to it.

    With the `mode` rw it may be written to. Raises StoreError where it is no journal.
    """
    with store_errors(path), closing(open_connection(path, mode)) as db:
        if file_numbers(db, path)[0] != APPLICATION_ID:
            raise StoreError(not_ours(path))
        prepare(db)
        yield db


TIME_IN_NAME = "%Y%m%dT%H%M%SZ"


_COPY = "VACUUM INTO :target"


_IS_SOUND = "PRAGMA integrity_check(1)"


_COUNTS = " UNION ALL ".join(
    f"SELECT '{table}', count(*) FROM {table}"  # noqa: S608
    for table in (*KINDS, HISTORY, "meta")
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole copy of the journal."""

    path: Path
    at: datetime
    """When it was made, in UTC; its name says so."""


def backup_folder(path: str) -> Path:
    """Where the backups of the journal at `path` are; it need not exist."""
    return Path(os.path.realpath(path) + ".backups")


def back_up(db: sqlite3.Connection, path: str, when: datetime) -> Backup:
    """Copy the journal at `path`, which is behind `db`, into its folder; nothing is deleted."""
    folder = make_backup_folder(path)
    at = when.astimezone(UTC).replace(microsecond=0)
    while (target := folder / f"{Path(path).stem}-{at:{TIME_IN_NAME}}.db").exists():
        at += timedelta(seconds=1)  # what another one says stays as it is
    write_copy(db, path, target)
    return Backup(target, at)


def make_backup_folder(path: str) -> Path:
    """The folder for backups of the journal at `path`, which only its owner may read."""
    folder = backup_folder(path)
    with store_errors(str(folder)), suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(0o700)  # whatever the umask is
    return folder


def _vacuum(db: sqlite3.Connection, target: str) -> None:
    # Unlike the backup API, this fails where the journal is damaged, and leaves out what was freed.
    db.execute(_COPY, {"target": target})


def write_copy(
    db: sqlite3.Connection,
    path: str,
    target: Path,
    copy_into: Callable[[sqlite3.Connection, str], None] = _vacuum,
) -> None:
    """Copy the journal at `path`, which is behind `db`, into the file `target`: whole or not.

    `copy_into` writes the copy into an empty file.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with store_errors(str(target)):
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            part.chmod(0o600)  # whatever the umask is
        with store_errors(path):
            before = counts_in(db)
            copy_into(db, str(part))
            after = counts_in(db)
        with copy_at(str(part)) as copy:
            counts = counts_in(copy)
            (sound,) = copy.execute(_IS_SOUND).fetchone()
        # Others may write meanwhile; no row ever goes but by purging.
        as_here = all(before[table] <= counts[table] <= after[table] for table in counts)
        if sound != "ok" or not as_here:
            raise StoreError(
                _("{path}: the backup was not written as the journal is. Try again.").format(
                    path=target
                )
            )
        with store_errors(str(target)):
            _sync(part)
            part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()


def counts_in(db: sqlite3.Connection) -> Mapping[str, int]:
    """How many rows each table has."""
    return dict(db.execute(_COUNTS).fetchall())


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
