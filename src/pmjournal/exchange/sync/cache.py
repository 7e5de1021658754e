"""The folder in which git keeps what it fetched: a cache, so it is set right or made anew.

Nothing that lies in it is believed but objects and references: its settings are written here, and
no hook, alternate place or graft stays in it, whoever put it there.
"""

import os
from pathlib import Path

from pmjournal.store.file.remove import remove
from pmjournal.store.file.sqlite import store_errors

_FILES = {
    "HEAD": b"ref: refs/heads/main\n",
    "config": b"[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
}
_FOLDERS = ("objects", "refs")
_KEPT = {*_FILES, *_FOLDERS, "packed-refs"}
_LEFT = (".lock", ".keep")
_BEGUN = ("tmp_", ".tmp-", "incoming-")
"""How the names end, and begin, of what a killed git leaves in the kept folders."""


def set_right(folder: Path) -> None:
    """Make `folder` an empty cache, or take away what doesn't belong into the one that it is.

    Raises StoreError where that isn't possible.
    """
    with store_errors(str(folder)):
        make_folder(folder)
        for name in _FOLDERS:
            make_folder(folder / name)
        for entry in [*folder.iterdir()]:
            if entry.name not in _KEPT:
                remove(entry)
        remove(folder / "objects" / "info")
        for name in _FOLDERS:
            _clean(folder / name)
        for name, content in _FILES.items():
            _write(folder / name, content)


def make_folder(path: Path) -> None:
    """Make a folder of ours at `path` where something else is, or nothing. Raises StoreError."""
    with store_errors(str(path)):
        if path.is_symlink() or not path.is_dir():
            remove(path)
            path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _clean(folder: Path) -> None:
    """Delete what a git that was killed has left below `folder`."""
    for parent, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            if name.endswith(_LEFT) or name.startswith(_BEGUN):
                remove(Path(parent, name))


def _write(path: Path, content: bytes) -> None:
    if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
        remove(path)
        path.write_bytes(content)
