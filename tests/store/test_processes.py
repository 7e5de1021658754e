"""Several processes on one file: each thing that was saved is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmjournal.store.journal import Journal
from pmjournal.store.safety.check import problems_at

from .support import rows

WRITERS, READERS = 8, 4
PATIENCE = 10
"""Seconds that nobody waits in vain."""
NOTES = 5
WRITE = """
import sys
from datetime import UTC, datetime
from pmjournal.domain.entry import Entry
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
path, writer = sys.argv[1:]
with Journal(path) as journal:
    project, _change = journal.add_project("Shared")
    for note in range(int({notes})):
        at = datetime.now(UTC)
        text = f"{{writer}} {{note}}"
        journal.save(Entry(id=new_id(), project=project.id, at=at, text=text))
"""


def started(code: str, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE)


def finished(processes: "list[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        _out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


@pytest.mark.parametrize("fresh", [0, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2))])
def test_eight_make_one_journal_at_once_and_each_finds_its_notes(
    tmp_path: Path, fresh: int
) -> None:
    path = str(tmp_path / f"{fresh}" / "journal.db")
    code = WRITE.format(notes=NOTES)
    finished([started(code, path, str(writer)) for writer in range(WRITERS)])
    with Journal(path) as journal:
        texts = sorted(entry.text for entry in journal.entries())
        assert texts == sorted(f"{w} {n}" for w in range(WRITERS) for n in range(NOTES))
        assert len({project.slug for project in journal.projects()}) == WRITERS
        assert rows(journal, "PRAGMA integrity_check") == [("ok",)]
        stamps = rows(journal, "SELECT born FROM entry UNION ALL SELECT born FROM project")
        assert len(set(stamps)) == len(stamps)
        assert len(rows(journal, "SELECT v FROM meta WHERE k = 'device'")) == 1


def test_a_folder_that_another_has_just_made_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_looks = iter([False])
    really = os.path.isdir

    def looked_too_early(path: str) -> bool:
        return next(first_looks, True) and really(path)

    monkeypatch.setattr("os.path.isdir", looked_too_early)
    Journal(str(tmp_path / "journal.db")).close()


BUSY = """
import json, sys
from datetime import UTC, datetime
from time import monotonic
from pmjournal.domain.entry import Entry
from pmjournal.domain.query import Query
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
path, name, role, seconds = sys.argv[1:]
done, longest = [], 0.0
with Journal(path) as journal:
    (project,) = journal.projects()
    end = monotonic() + float(seconds)
    while (began := monotonic()) < end:
        if role == "writes":
            text = f"{name} {len(done)}"
            at = datetime.now(UTC)
            journal.save(Entry(id=new_id(), project=project.id, at=at, text=text))
        else:
            text = len(journal.entries(project, limit=50))
            journal.search(Query(words=("w",), raw=("w",)))
            journal.observed([project])
        done.append(text)
        longest = max(longest, monotonic() - began)
print(json.dumps([done, longest]))
"""


@pytest.mark.parametrize("seconds", [0.5, pytest.param(20, marks=pytest.mark.long)])
def test_eight_write_and_four_read_at_once_and_none_waits_in_vain(
    tmp_path: Path, seconds: float
) -> None:
    path = str(tmp_path / "journal.db")
    with Journal(path) as journal:
        journal.add_project("Shared")
    roles = ["writes"] * WRITERS + ["reads"] * READERS
    command = [sys.executable, "-c", BUSY, path]
    processes = [
        subprocess.Popen(
            [*command, f"w{number}", role, str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number, role in enumerate(roles)
    ]
    written: list[str] = []
    for process, role in zip(processes, roles, strict=True):
        out, errors = process.communicate(timeout=seconds + 60)
        assert process.returncode == 0, errors.decode()
        done, longest = json.loads(out)
        assert done
        assert longest < PATIENCE
        written += done if role == "writes" else []
    with Journal(path) as journal:
        assert sorted(entry.text for entry in journal.entries()) == sorted(written)
        stamps = rows(journal, "SELECT born FROM entry")
        assert len(set(stamps)) == len(stamps)
    assert [problem for problem in problems_at(path) if problem] == []


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.db")
    code = WRITE.format(notes=2) + "    import os; os.kill(os.getpid(), 9)\n"
    process = started(code, path, "killed")
    process.communicate(timeout=60)
    assert process.returncode == -9
    with Journal(path) as journal:
        assert [entry.text for entry in journal.entries()] == ["killed 1", "killed 0"]


def test_a_journal_and_its_neighbours_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with Journal(str(tmp_path / "new/folder/journal.db")) as journal:
            journal.add_project("Acme")
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.db*")}
    finally:
        os.umask(before)
    assert set(modes) == {"journal.db", "journal.db-wal", "journal.db-shm"}
    assert set(modes.values()) == {0o600}


HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read(1)
db.execute("COMMIT")
"""


def test_a_writer_waits_for_another_to_finish(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.db")
    with Journal(path) as journal:
        command = [sys.executable, "-c", HOLD, path]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as holder:
            assert holder.stdout is not None
            assert holder.stdin is not None
            assert holder.stdout.readline() == b"held\n"
            waiting = started(WRITE.format(notes=1), path, "waited")
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(0.5)
            holder.stdin.write(b"x")
            holder.stdin.close()
            finished([waiting])
        assert [entry.text for entry in journal.entries()] == ["waited 0"]
