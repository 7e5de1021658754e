"""What carries a journal may be another machine, or fail in the middle: nothing is lost by that."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.store.file.ids import new_id
from pmjournal.store.safety.check import problems_at

from .replicas import Replica, repository, until_all_agree

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)

STAND_IN = """#!/bin/sh
echo "$@" >> '{told}'
for last; do :; done
exec sh -c "$last"
"""
"""Takes the place of ssh: runs what it is asked for on this machine."""

IN_SO_MUCH_ROOM = """
import resource, signal, sys
from pmjournal.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_journal_goes_through_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = repository(tmp_path / "there.git")
    program, told = tmp_path / "bin" / "ssh", tmp_path / "told"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(told=told))
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    one, other = Replica(tmp_path / "a.db"), Replica(tmp_path / "b.db")
    one.journal.add_project("Acme")
    for replica in (one, other):
        replica.join(f"ssh://somewhere{there}")
    until_all_agree([one, other])
    assert [project.name for project in other.journal.projects()] == ["Acme"]
    asked = told.read_text()
    assert f"somewhere git-upload-pack '{there}'" in asked
    assert f"somewhere git-receive-pack '{there}'" in asked
    for replica in (one, other):
        replica.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files can't be limited here")
@pytest.mark.parametrize(
    "room", [50, 30_000, *(pytest.param(room, marks=pytest.mark.long) for room in (4_000, 200_000))]
)
@pytest.mark.parametrize("victim", [0, 1])
def test_where_the_disk_is_full_the_next_one_goes_on(
    tmp_path: Path, room: int, victim: int
) -> None:
    replicas = [Replica(tmp_path / "a.db"), Replica(tmp_path / "b.db")]
    url = repository(tmp_path / "there.git")
    for replica in replicas:
        replica.join(url)
    acme, _change = replicas[0].journal.add_project("Acme")
    for _number in range(40):
        note = Entry(id=new_id(), project=acme.id, at=AT, text=os.urandom(2000).hex())
        replicas[0].journal.save(note)
    if victim:
        replicas[0].sync()
    path = replicas[victim].path
    command = [sys.executable, "-c", IN_SO_MUCH_ROOM, str(room), "--db", str(path), "sync"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "another window" not in done.stderr
    for replica in replicas:
        assert [*filter(None, problems_at(str(replica.path)))] == []
    until_all_agree(replicas)
    assert len(replicas[1].journal.entries()) == 40
    for replica in replicas:
        replica.close()
