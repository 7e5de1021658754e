"""Backups: whole, private, few; and the way back to one, also beside another window."""

import os
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest

from pmjournal.domain.errors import StoreError
from pmjournal.domain.project import Project
from pmjournal.store.file.copy import backup_folder
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now, backups_of, daily_backup
from pmjournal.store.safety.restore_backup import Difference, backup_differences, restore_backup

from ..support import AT, entry_in, rows


@contextmanager
def umask(mask: int) -> Generator[None]:
    """What new files are not to be allowed."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def tables(path: object) -> list[tuple[object, ...]]:
    """All that the journal at `path` holds, but for which device it is."""
    with Journal(str(path)) as journal:
        kinds = rows(journal, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [
            row
            for (kind,) in kinds
            if not kind.startswith("entry_fts")
            for row in rows(journal, f"SELECT * FROM {kind}")  # noqa: S608
            if row[0] != "device"
        ]


@pytest.mark.parametrize("mask", [0, 0o022, 0o277])
def test_a_backup_is_whole_and_only_its_owner_may_read_it(
    journal: Journal, acme: Project, mask: int
) -> None:
    journal.save(entry_in(acme))
    with umask(mask):
        made = backup_now(journal.path, AT)
    assert made.path.parent == backup_folder(journal.path)
    assert made.path.name == "journal-20260324T140500Z.db"
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in made.path.parent.iterdir()] == [made.path.name]
    assert tables(made.path) == tables(journal.path)


def test_two_in_a_second_are_two(journal: Journal) -> None:
    first, second = backup_now(journal.path, AT), backup_now(journal.path, AT)
    assert backups_of(journal.path) == [second, first]


@pytest.mark.long
def test_old_ones_go_and_those_of_the_last_day_stay(journal: Journal) -> None:
    for days in range(40):
        for hours in (3, 2, 0):
            backup_now(journal.path, AT + timedelta(days, -hours * 3600))
    moments = [backup.at for backup in backups_of(journal.path)]
    assert len(moments) == 7 + 2 + 1 + 2
    assert [moments[0] - moment for moment in moments[:4]] == [
        timedelta(hours=hours) for hours in (0, 2, 3, 24)
    ]


def test_what_a_process_that_died_had_begun_goes(journal: Journal) -> None:
    backup_now(journal.path, AT)
    left, fresh = (backup_folder(journal.path) / f".journal.db.{number}" for number in (1, 2))
    left.touch()
    fresh.touch()
    os.utime(left, (0, 0))
    backup_now(journal.path, AT)
    assert not left.exists()
    assert fresh.exists()


def test_the_daily_one_is_made_once_and_only_of_something_new(
    journal: Journal, acme: Project
) -> None:
    assert daily_backup(journal.path, AT)
    journal.save(entry_in(acme))
    assert not daily_backup(journal.path, AT + timedelta(hours=9))
    assert daily_backup(journal.path, AT + timedelta(1))
    assert not daily_backup(journal.path, AT + timedelta(2))


def test_of_an_empty_journal_there_is_no_daily_one(journal: Journal) -> None:
    assert not daily_backup(journal.path, AT)
    assert not backup_folder(journal.path).exists()


def test_a_backup_that_cant_be_read_doesnt_count_as_the_last(
    journal: Journal, acme: Project
) -> None:
    journal.save(entry_in(acme))
    backup_now(journal.path, AT).path.write_bytes(b"x")
    assert daily_backup(journal.path, AT + timedelta(1))


def test_before_a_migration_there_is_one(journal: Journal, acme: Project) -> None:
    journal.save(entry_in(acme))
    rows(journal, "PRAGMA user_version = 0")
    journal.close()
    Journal(journal.path).close()
    assert len(backups_of(journal.path)) == 1
    backup_folder(journal.path).rename(backup_folder(journal.path).with_name("elsewhere"))
    backup_folder(journal.path).write_text("in the way")
    before = Path(journal.path).read_bytes()
    with pytest.raises(StoreError):
        Journal(journal.path)
    assert Path(journal.path).read_bytes() == before


def test_a_link_to_the_journal_has_the_same_backups(journal: Journal, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(journal.path)
    assert backup_folder(str(link)) == backup_folder(journal.path)


def test_a_damaged_journal_is_not_backed_up(journal: Journal, acme: Project) -> None:
    for _count in range(300):
        journal.save(entry_in(acme, text="x" * 500))
    journal.close()
    damage(Path(journal.path))
    with pytest.raises(StoreError, match="damaged"):
        backup_now(journal.path, AT)
    assert list(backup_folder(journal.path).iterdir()) == []


def damage(path: Path) -> None:
    """Write over every second page but the first ones."""
    content = bytearray(path.read_bytes())
    for start in range(4096 * 40, len(content), 8192):
        content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def test_others_write_meanwhile(journal: Journal, acme: Project) -> None:
    for _count in range(200):
        journal.save(entry_in(acme, text="x" * 2000))
    done = threading.Event()

    def write() -> None:
        with Journal(journal.path) as other:
            while not done.is_set():
                other.save(entry_in(acme))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup_now(journal.path, AT) for _count in range(3)]
    finally:
        done.set()
        writer.join()
    for backup in made:
        with Journal(str(backup.path)) as whole:
            assert len(whole.entries()) >= 200


def test_what_restoring_would_change_is_counted(journal: Journal, acme: Project) -> None:
    stays, goes = entry_in(acme), entry_in(acme)
    journal.save(goes)
    journal.save(stays)
    backup = str(backup_now(journal.path, AT).path)
    assert set((backup_differences(journal.path, backup) or {}).values()) == {Difference(0, 0, 0)}
    journal.delete(stays)
    journal.save(entry_in(acme))
    journal.save(entry_in(acme))
    rows_gone = sqlite3.connect(journal.path)
    rows_gone.execute("DELETE FROM entry WHERE id = ?", [goes.id])
    rows_gone.commit()
    rows_gone.close()
    found = backup_differences(journal.path, backup) or {}
    assert found["entry"] == Difference(new=1, gone=2, changed=1)
    assert found["revision"] == Difference(new=0, gone=1, changed=0)
    assert found["project"] == Difference(0, 0, 0)


def test_a_journal_goes_back_while_another_window_has_it_open(
    journal: Journal, acme: Project
) -> None:
    journal.save(entry_in(acme, text="then"))
    before = tables(journal.path)
    backup = backup_now(journal.path, AT)
    journal.save(entry_in(acme, text="now"))
    now = tables(journal.path)
    device = rows(journal, "SELECT v FROM meta WHERE k = 'device'")
    inode = Path(journal.path).stat().st_ino
    kept = restore_backup(journal.path, str(backup.path), AT)
    assert journal.changed_elsewhere()
    assert [entry.text for entry in journal.entries()] == ["then"]
    assert tables(journal.path) == before
    assert kept is not None
    assert tables(kept) == now
    assert rows(journal, "SELECT v FROM meta WHERE k = 'device'") != device
    assert rows(journal, "PRAGMA journal_mode") == [("wal",)]
    assert Path(journal.path).stat().st_ino == inode
    journal.save(entry_in(acme, text="later"))
    assert rows(journal, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.long
def test_nothing_that_others_wrote_is_lost_between_keeping_and_restoring(
    journal: Journal, acme: Project
) -> None:
    journal.save(entry_in(acme))
    backup = str(backup_now(journal.path, AT).path)
    written: list[str] = []
    done = threading.Event()

    def write() -> None:
        with Journal(journal.path) as other:
            while not done.is_set():
                entry = entry_in(acme)
                other.save(entry)
                written.append(entry.id)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        kept = [restore_backup(journal.path, backup, AT) for _count in range(5)]
    finally:
        done.set()
        writer.join()
    known = {entry.id for entry in journal.entries()}
    for path in kept:
        with Journal(str(path)) as whole:
            known |= {entry.id for entry in whole.entries()}
    assert set(written) <= known


def test_a_damaged_journal_goes_back_and_its_bytes_are_kept(
    journal: Journal, acme: Project
) -> None:
    for _count in range(300):
        journal.save(entry_in(acme, text="x" * 500))
    backup = str(backup_now(journal.path, AT).path)
    journal.close()
    damage(Path(journal.path))
    damaged = Path(journal.path).read_bytes()
    assert backup_differences(journal.path, backup) is None
    kept = restore_backup(journal.path, backup, AT)
    assert kept is not None
    assert kept.suffix == ".damaged"
    assert kept.read_bytes() == damaged
    assert kept.stat().st_mode & 0o777 == 0o600
    assert tables(journal.path) == tables(backup)


def test_a_journal_that_is_gone_comes_back(journal: Journal, acme: Project) -> None:
    journal.save(entry_in(acme))
    backup = str(backup_now(journal.path, AT).path)
    for end in ("", "-wal"):
        copy(journal.path + end, f"{journal.path}.old{end}")
    journal.close()
    Path(journal.path).unlink()
    Path(f"{journal.path}.old-wal").rename(f"{journal.path}-wal")  # its log may be forgotten there
    assert (backup_differences(journal.path, backup) or {})["entry"] == Difference(1, 0, 0)
    assert restore_backup(journal.path, backup, AT) is None
    assert tables(journal.path) == tables(backup)


def _other_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE entry (id)")
    db.close()


def _newer(path: Path) -> None:
    Journal(str(path)).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def _letter(path: Path) -> None:
    path.write_text("Dear CIO, " * 200)


def _empty(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize("make", [_other_program, _newer, _letter, _empty])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    journal: Journal, acme: Project, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    journal.save(entry_in(acme))
    make(tmp_path / "other.db")
    before = tables(journal.path), (tmp_path / "other.db").read_bytes()
    for act in (
        lambda: backup_differences(journal.path, str(tmp_path / "other.db")),
        lambda: restore_backup(journal.path, str(tmp_path / "other.db"), AT),
    ):
        with pytest.raises(StoreError):
            act()
    assert (tables(journal.path), (tmp_path / "other.db").read_bytes()) == before


@pytest.mark.long  # it waits for the other one as long as any writer does
def test_while_another_program_writes_it_is_refused(journal: Journal, acme: Project) -> None:
    journal.save(entry_in(acme))
    backup = str(backup_now(journal.path, AT).path)
    with journal._write(), pytest.raises(StoreError, match="holds"):  # pyright: ignore
        restore_backup(journal.path, backup, AT)
    assert len(list(backup_folder(journal.path).iterdir())) == 1
