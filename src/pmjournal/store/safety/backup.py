"""Backups: whole copies of the journal in a folder beside it, verified, and a few of each age."""

import re
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.domain.rotation import kept_backups
from pmjournal.store.file.connect import connect_to, connect_to_read
from pmjournal.store.file.copy import (
    TIME_IN_NAME,
    Backup,
    back_up,
    backup_folder,
    copy_at,
    write_copy,
)
from pmjournal.store.file.sqlite import store_errors

_NAME = re.compile(r".+-(\d{8}T\d{6}Z)\.db")
_LOGS = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a file that is open, or that a process died with."""
_STALE_SECONDS = 3600
"""The age from which on a copy that was begun belongs to a process that died."""

_CLOCK = "SELECT v FROM meta WHERE k = 'clock'"


def backups_of(path: str) -> list[Backup]:
    """The backups of the journal at `path`, the newest first."""
    with store_errors(str(backup_folder(path))):
        found = [
            Backup(file, datetime.strptime(named[1], TIME_IN_NAME).replace(tzinfo=UTC))
            for file in files_in_folder(backup_folder(path))
            if (named := _NAME.fullmatch(file.name))
        ]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def files_in_folder(folder: Path) -> list[Path]:
    """What is in `folder`; nothing where there is none."""
    return list(folder.iterdir()) if folder.is_dir() else []


def whole_files_in(folder: Path) -> list[Path]:
    """What is in `folder` but for the logs of SQLite, which go with the file that they belong to.

    Those of a file that is no longer there are deleted.
    """
    whole: list[Path] = []
    for file in files_in_folder(folder):
        name = next((file.name.removesuffix(end) for end in _LOGS if file.name.endswith(end)), None)
        if name is None:
            whole.append(file)
        elif not file.with_name(name).exists():
            with store_errors(str(file)):
                file.unlink(missing_ok=True)
    return whole


def logs_of(file: Path) -> list[Path]:
    """The logs of SQLite that lie beside `file`."""
    return [log for end in _LOGS if (log := file.with_name(file.name + end)).exists()]


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
    with closing(connect_to_read(path)) as db:
        write_copy(db, path, target)


def daily_backup(path: str, when: datetime) -> Backup | None:
    """What `backup_if_changed` does, once a day."""
    today = when.astimezone(UTC).date()
    if any(backup.at.date() == today for backup in backups_of(path)):
        return None
    return backup_if_changed(path, when)


def backup_if_changed(path: str, when: datetime) -> Backup | None:
    """What `backup_now` does, only where something was written since the last backup."""
    with closing(connect_to(path)) as db, store_errors(path):
        clock = db.execute(_CLOCK).fetchone()
    backups = backups_of(path)
    before = _clock_of(backups[0]) if backups else ("",)
    return None if clock == before else backup_now(path, when)


def _clock_of(backup: Backup) -> object:
    """The stamp of the last write in `backup`; None where it can't be read."""
    with suppress(StoreError), copy_at(str(backup.path)) as db:
        return db.execute(_CLOCK).fetchone()
    return None


def _rotate(path: str, when: datetime) -> None:
    """Delete the backups that are of no more use, and what a process that died had begun.

    Those of the last day stay in any case: one of them may be what was there before a restore.
    """
    backups = backups_of(path)
    wanted = kept_backups([backup.at for backup in backups])
    with store_errors(str(backup_folder(path))):
        for backup in backups:
            if backup.at not in wanted and when - backup.at >= timedelta(days=1):
                backup.path.unlink(missing_ok=True)
        for file in files_in_folder(backup_folder(path)):
            if file.name.startswith(".") and time.time() - file.stat().st_mtime > _STALE_SECONDS:
                file.unlink(missing_ok=True)
