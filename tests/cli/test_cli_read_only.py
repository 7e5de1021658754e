"""A full disk, a folder that is read-only: what is in the journal can be read all the same."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from .support import Outcome, in_process, pmjournal, refused
from .test_files import powerless

__all__ = ["powerless"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="knows no such limits")

READING = (
    ("log",),
    ("search", "call"),
    ("export", "--format", "json"),
    ("export", "--format", "md"),
    ("brief",),
    ("curve",),
    ("promise", "list"),
    ("check",),
)
FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
from pmjournal.cli import run
sys.exit(run(sys.argv[1:]))
"""
"""Runs the program where no file takes a byte."""

ROOM_AGAIN = """
import resource, sys
from datetime import datetime, timezone
from pmjournal.domain.errors import StoreError
from pmjournal.store.journal import Journal
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
with Journal(sys.argv[1]) as journal:
    print(len(journal.entries()))
    try:
        journal.add_project("Other")
    except StoreError as error:
        print("nothing was saved" in str(error))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(journal.add_project("Other")[0].slug)
"""


@pytest.fixture
def journal(tmp_path: Path) -> str:
    """A journal with a note, which no process has open."""
    path = str(tmp_path / "disk/journal.db")
    pmjournal("--db", path, "project", "add", "Acme")
    assert pmjournal("--db", path, "add", "Call", "-m", "+1").code == 0
    return path


def on_a_full_disk(*arguments: str) -> Outcome:
    """What the program did there."""
    return in_process(*arguments, code=FULL)


@pytest.mark.parametrize("verb", READING)
def test_on_a_full_disk_it_is_read(journal: str, verb: tuple[str, ...]) -> None:
    before = {file: file.read_bytes() for file in Path(journal).parent.iterdir()}
    read = on_a_full_disk("--db", journal, *verb)
    assert (read.code, read.err) == (0, "")
    assert read.out == pmjournal("--db", journal, *verb).out
    assert {file: file.read_bytes() for file in Path(journal).parent.iterdir()} == before


def test_on_a_full_disk_nothing_is_written_and_that_is_told(journal: str) -> None:
    refused(on_a_full_disk("--db", journal, "add", "More"), "nothing was saved", "full", code=1)
    assert "More" not in pmjournal("--db", journal, "log").out


def test_what_is_only_in_the_log_of_one_that_was_killed_is_read_too(
    journal: str, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    with closing(sqlite3.connect(journal)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("UPDATE entry SET text = 'Call again'")
        db.commit()
        shutil.copytree(Path(journal).parent, killed)
    (killed / "journal.db-shm").unlink()
    read = on_a_full_disk("--db", str(killed / "journal.db"), "log")
    assert read.code == 0
    assert "Call again" in read.out


def test_when_there_is_room_again_the_same_window_writes(journal: str) -> None:
    assert in_process(journal, code=ROOM_AGAIN).out.split() == ["1", "True", "other"]


def test_a_copy_can_be_brought_to_another_disk(journal: str, tmp_path: Path) -> None:
    done = on_a_full_disk("--db", journal, "export", "--format", "json")
    (tmp_path / "copy.json").write_text(done.out)
    new = str(tmp_path / "new.db")
    assert pmjournal("--db", new, "import", str(tmp_path / "copy.json")).code == 0
    assert "Call" in pmjournal("--db", new, "log").out


@pytest.mark.parametrize("verb", [verb for verb in READING if verb != ("brief",)])
def test_in_a_folder_that_is_read_only_it_is_read(powerless: Path, verb: tuple[str, ...]) -> None:
    path = powerless / "journal.db"
    pmjournal("--db", str(path), "project", "add", "Acme")
    pmjournal("--db", str(path), "add", "Call", "-m", "+1")
    before = pmjournal("--db", str(path), *verb).out
    content = path.read_bytes()
    path.chmod(0o400)
    powerless.chmod(0o500)
    read = pmjournal("--db", str(path), *verb)
    assert (read.code, read.out, read.err) == (0, before, "")
    refused(pmjournal("--db", str(path), "add", "More"), "read-only", code=1)
    assert [file.name for file in powerless.iterdir()] == ["journal.db"]
    assert path.read_bytes() == content


@pytest.mark.skipif(sys.platform != "linux", reason="others lock a database otherwise")
def test_one_that_another_holds_is_not_read_past_it(journal: str) -> None:
    code = f"""
from pmjournal.store.file import sqlite
sqlite.WAIT_SECONDS = 0
import pmjournal.store.file.file as file
file.WAIT_SECONDS = 0
{FULL}
"""
    with closing(sqlite3.connect(journal)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        refused(in_process("--db", journal, "log", code=code), "Try again", code=1)
