"""Kills a process before any of its file operations, one after the other."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

STEPS = """
import os, sys
path, left = sys.argv[1], int(sys.argv[2])
ACTS = {
    "execute", "executemany", "backup", "open", "write", "fsync", "replace", "rename", "unlink",
    "remove", "mkdir", "rmdir", "chmod", "close",
}

def step(_frame, event, called):
    global left
    if event == "c_call" and called.__name__ in ACTS:
        left -= 1
        if left < 0:
            os._exit(9)

def begin():
    "From here on each step counts."
    sys.setprofile(step)

"""
"""Begins a script that is given a journal's path and after how many steps it dies."""


class Places:
    """All places in which something may lie: beside the journal, temporary, and in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.beside = folder / "private"
        self.temporary = folder / "temporary"
        self.memory = folder / "memory"
        for place in (self.beside, self.temporary, self.memory):
            place.mkdir(mode=0o700, parents=True)
        self.path = str(self.beside / "journal.db")
        self._kept: dict[Path, bytes] = {}

    @property
    def files(self) -> list[Path]:
        """All files that are in them."""
        return [file for file in self.folder.rglob("*") if file.is_file()]

    def holding(self, word: str) -> list[str]:
        """The files in which `word` can be read."""
        found = (file for file in self.files if word.lower().encode() in file.read_bytes().lower())
        return sorted(str(file.relative_to(self.folder)) for file in found)

    def keep(self) -> None:
        """Remember all files as they are."""
        self._kept = {file: file.read_bytes() for file in self.files}

    def restore(self) -> None:
        """Have all files as they were kept."""
        for place in (self.beside, self.temporary, self.memory):
            shutil.rmtree(place)
            place.mkdir(mode=0o700)
        for file, content in self._kept.items():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_bytes(content)
            file.chmod(0o600)

    def run(self, script: str, step: int, *more: str) -> bool:
        """Run `script` on the journal; whether it was killed. `more` are its further arguments."""
        done = subprocess.run(
            [sys.executable, "-c", STEPS + script, self.path, f"{step}", *more],
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "TMPDIR": str(self.temporary),
                "XDG_RUNTIME_DIR": str(self.memory),
            },
        )
        assert done.returncode in (0, 9), done.stderr.decode()
        return done.returncode == 9

    def killed_at_each_step(self, script: str, stride: int, *more: str) -> Iterator[int]:
        """Run `script` again and again, each time killed at a later step, until it isn't."""
        self.keep()
        for step in range(0, 2000, stride):
            self.restore()
            is_killed = self.run(script, step, *more)
            yield step
            if not is_killed:
                assert step > 10
                return
        raise AssertionError("it has no end")
