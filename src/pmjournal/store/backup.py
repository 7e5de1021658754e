"""Backups: whole copies of the journal in a folder beside it, verified, and a few of each age."""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.domain.rotation import kept
from pmjournal.i18n import _
from pmjournal.store.file import connect_to, copy_at, told
from pmjournal.store.whole import HISTORY, KINDS

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r".+-(\d{8}T\d{6}Z)\.db")
_STALE_SECONDS = 3600
"""The age from which on a copy that was begun belongs to a process that died."""

_COPY = "VACUUM INTO :target"
_IS_SOUND = "PRAGMA integrity_check(1)"
_COUNTS = " UNION ALL ".join(
    f"SELECT '{table}', count(*) FROM {table}"  # noqa: S608
    for table in (*KINDS, HISTORY, "meta")
)
_CLOCK = "SELECT v FROM meta WHERE k = 'clock'"


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole copy of the journal."""

    path: Path
    at: datetime
    """When it was made, in UTC; its name says so."""


def folder_of(path: str) -> Path:
    """Where the backups of the journal at `path` are; it need not exist."""
    return Path(os.path.realpath(path) + ".backups")


def backups_of(path: str) -> list[Backup]:
    """The backups of the journal at `path`, the newest first."""
    with told(str(folder_of(path))):
        found = [
            Backup(file, datetime.strptime(named[1], _TIME).replace(tzinfo=UTC))
            for file in files_in(folder_of(path))
            if (named := _NAME.fullmatch(file.name))
        ]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def files_in(folder: Path) -> list[Path]:
    """What is in `folder`; nothing where there is none."""
    return list(folder.iterdir()) if folder.is_dir() else []


def backup_now(path: str, when: datetime) -> Backup:
    """Copy the journal at `path` into its folder of backups, and delete those of no more use.

    `when` is the time it is. Raises StoreError where there is no journal, it is damaged, or the
    copy can't be written.
    """
    with closing(connect_to(path)) as db:
        made = back_up(db, path, when)
    _rotate(path, when)
    return made


def copy_to(path: str, target: Path) -> None:
    """Copy the journal at `path` into the file `target`; raises StoreError as `backup_now` does."""
    with closing(connect_to(path)) as db:
        write_copy(db, path, target)


def daily_backup(path: str, when: datetime) -> Backup | None:
    """What `backup_if_changed` does, once a day."""
    today = when.astimezone(UTC).date()
    if any(backup.at.date() == today for backup in backups_of(path)):
        return None
    return backup_if_changed(path, when)


def backup_if_changed(path: str, when: datetime) -> Backup | None:
    """What `backup_now` does, only where something was written since the last backup."""
    with closing(connect_to(path)) as db, told(path):
        clock = db.execute(_CLOCK).fetchone()
    backups = backups_of(path)
    before = _clock_of(backups[0]) if backups else ("",)
    return None if clock == before else backup_now(path, when)


def _clock_of(backup: Backup) -> object:
    """The stamp of the last write in `backup`; None where it can't be read."""
    with suppress(StoreError), copy_at(str(backup.path)) as db:
        return db.execute(_CLOCK).fetchone()
    return None


def back_up(db: sqlite3.Connection, path: str, when: datetime) -> Backup:
    """Copy the journal at `path`, which is behind `db`, into its folder; nothing is deleted."""
    folder = make_folder(path)
    at = when.astimezone(UTC).replace(microsecond=0)
    while (target := folder / f"{Path(path).stem}-{at:{_TIME}}.db").exists():
        at += timedelta(seconds=1)  # what another one says stays as it is
    write_copy(db, path, target)
    return Backup(target, at)


def make_folder(path: str) -> Path:
    """The folder for backups of the journal at `path`, which only its owner may read."""
    folder = folder_of(path)
    with told(str(folder)), suppress(FileExistsError):
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
        with told(str(target)):
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            part.chmod(0o600)  # whatever the umask is
        with told(path):
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
        with told(str(target)):
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


def _rotate(path: str, when: datetime) -> None:
    """Delete the backups that are of no more use, and what a process that died had begun.

    Those of the last day stay in any case: one of them may be what was there before a restore.
    """
    backups = backups_of(path)
    wanted = kept([backup.at for backup in backups])
    with told(str(folder_of(path))):
        for backup in backups:
            if backup.at not in wanted and when - backup.at >= timedelta(days=1):
                backup.path.unlink(missing_ok=True)
        for file in files_in(folder_of(path)):
            if file.name.startswith(".") and time.time() - file.stat().st_mtime > _STALE_SECONDS:
                file.unlink(missing_ok=True)
