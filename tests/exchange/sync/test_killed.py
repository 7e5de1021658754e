"""Synchronising and leaving, killed at any operation on a file: the next time finishes it."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.store.file.ids import new_id
from pmjournal.store.safety.check import problems_at
from pmjournal.store.sharing.shared_journal import SharedJournal

from .replicas import Replica, repository, until_all_agree

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
PURGED = "Zwiebelfisch"

KILLED = """
import os, signal, sys
from pmjournal.cli import main
import pmjournal.cli.verbs.sync

step, folder = int(sys.argv.pop(1)), sys.argv.pop(1)

def step_by_step(event, arguments):
    global step
    is_of_files = event.startswith(("os.", "shutil.", "sqlite3.connect", "subprocess."))
    if is_of_files or (event == "open" and str(arguments[0]).startswith(folder)):
        step -= 1
        if step < 0:
            step = 999
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step_by_step)
main()
"""


class Scene:
    """Machines with a repository between them, as often as one likes from the same state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "scene"
        self._before = folder / "before"
        self.folder.mkdir()
        self.paths = [self.folder / "ours.db", self.folder / "theirs.db"]
        self.url = repository(self.folder / "there.git")

    def keep(self) -> None:
        """Come back to what there is now."""
        shutil.copytree(self.folder, self._before)

    def again(self) -> None:
        """Set everything to what was kept."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._before, self.folder)

    def replicas(self) -> list[Replica]:
        return [Replica(path) for path in self.paths]

    def killed_at(self, step: int, *verb: str) -> bool:
        """Carry out a verb on the first machine, and kill it at a step; False where it ends."""
        line = [sys.executable, "-c", KILLED, str(step), str(self.folder)]
        done = subprocess.run(
            [*line, "--db", str(self.paths[0]), *verb], capture_output=True, check=False
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        return done.returncode != 0

    def caches(self) -> list[Path]:
        return [*self.folder.glob("*.db.sync/*/cache.git")]

    def words_beside(self) -> bytes:
        """All that caches and repository hold, whether it is pointed at or not."""
        said = b""
        for one in (Path(self.url), *self.caches()):
            line = ["git", f"--git-dir={one}", "cat-file", "--batch", "--batch-all-objects"]
            said += subprocess.run(line, capture_output=True, check=True).stdout
        return said + b"".join(path.read_bytes() for path in self.folder.rglob("tmp_*"))


def close(replicas: Sequence[Replica]) -> None:
    for replica in replicas:
        replica.close()


def steps(first: int, every: int) -> range:
    return range(first, 400, every)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Both agree on a few entries."""
    scene = Scene(tmp_path)
    replicas = scene.replicas()
    for replica in replicas:
        replica.join(scene.url)
    acme, _change = replicas[0].journal.add_project("Acme")
    for text in (PURGED, "Call", "Mail"):
        replicas[0].journal.save(Entry(id=new_id(), project=acme.id, at=AT, text=text))
    until_all_agree(replicas)
    close(replicas)
    return scene


def purge_and_edit(replica: Replica) -> None:
    for entry in replica.journal.entries():
        if entry.text == PURGED:
            replica.journal.purge("entry", entry.id)
        elif entry.text == "Call":
            replica.journal.save(replace(entry, text="Call, edited"), entry)


def agree_without_the_purged(scene: Scene) -> None:
    """Check that all is well after the next synchronising, and that the purged is gone for good."""
    replicas = scene.replicas()
    until_all_agree(replicas)
    assert replicas[0].export() == replicas[1].export()
    assert {entry.text for entry in replicas[0].journal.entries()} == {"Call, edited", "Mail"}
    for replica in replicas:
        assert [*filter(None, problems_at(str(replica.path)))] == []
    close(replicas)
    subprocess.run(["git", f"--git-dir={scene.url}", "gc", "--quiet", "--prune=now"], check=True)
    assert PURGED.encode() not in scene.words_beside()


@pytest.mark.parametrize(
    "every", [pytest.param(2, marks=pytest.mark.long), 37], ids=["each", "some"]
)
@pytest.mark.parametrize("sends", [True, False])
def test_a_synchronising_that_was_killed_is_finished(
    scene: Scene, every: int, *, sends: bool
) -> None:
    replicas = scene.replicas()
    purge_and_edit(replicas[0] if sends else replicas[1])
    if not sends:
        replicas[1].sync()
    close(replicas)
    scene.keep()
    for step in steps(2, every):
        was_killed = scene.killed_at(step, "sync")
        agree_without_the_purged(scene)
        if not was_killed:
            break
        scene.again()
    else:
        raise AssertionError("it never ended")


@pytest.mark.parametrize(
    "every", [pytest.param(3, marks=pytest.mark.long), 37], ids=["each", "some"]
)
def test_leaving_that_was_killed_leaves_no_text_behind(scene: Scene, every: int) -> None:
    scene.keep()
    with SharedJournal(str(scene.paths[0])) as journal:
        (space,) = journal.spaces()
    for step in steps(2, every):
        was_killed = scene.killed_at(step, "sync", "leave", space.name)
        with SharedJournal(str(scene.paths[0])) as journal:
            is_left = not journal.spaces()
        left = [path for path in scene.folder.glob("ours.db.sync/**/*") if path.is_file()]
        if is_left:
            assert {path.name for path in left} <= {"lock"}
        elif scene.killed_at(999, "sync", "leave", space.name):
            raise AssertionError("it can't be left any more")
        if not was_killed:
            assert not left
            break
        scene.again()
    else:
        raise AssertionError("it never ended")
