"""Files and folders, taken away whatever hinders it."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from pmjournal.store.file.sqlite import store_errors


def remove(path: Path) -> None:
    """Delete the file or the folder at `path`, where there is one. Raises StoreError."""
    with store_errors(str(path)):
        if path.is_symlink() or path.is_file():
            path.unlink(missing_ok=True)
        elif path.is_dir():
            with suppress(FileNotFoundError):  # another process deletes it, too
                _unlock(path)
                rmtree(path)


def _unlock(path: Path) -> None:
    """Let all below `path` be deleted: git's objects are read-only, which matters on Windows."""
    path.chmod(0o700)
    for parent, folders, names in os.walk(path):
        for name in (*folders, *names):
            below = Path(parent, name)
            if not below.is_symlink():
                below.chmod(0o700)
