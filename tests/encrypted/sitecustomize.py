"""Every new journal is an encrypted one, in this process and those that it starts.

Python imports this by itself where the folder is on its path; `tests/conftest.py` puts it there
with PMJOURNAL_TEST_ENCRYPTED=1.
"""

import os
import sqlite3
import sys
from hashlib import pbkdf2_hmac
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

SALT = b"\x80known salt here"
"""Of every new journal, so that the key is made once for all processes."""
PASSPHRASE = "the suite's passphrase"  # noqa: S105
os.environ["PMJOURNAL_PASSPHRASE"] = PASSPHRASE
if "PMJOURNAL_TEST_KEY" not in os.environ:
    _MADE = pbkdf2_hmac("sha512", PASSPHRASE.encode(), SALT, 256_000, 32)
    os.environ["PMJOURNAL_TEST_KEY"] = f"x'{_MADE.hex()}{SALT.hex()}'"


class _Encrypting:
    """Finds `pmjournal.store.file.file`, and changes it once it is there."""

    def find_spec(self, name: str, path: Any = None, _target: object = None) -> ModuleSpec | None:
        if name != "pmjournal.store.file.file":
            return None
        spec = PathFinder.find_spec(name, path)
        assert spec
        assert spec.loader
        loader: Any = spec.loader
        run = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            _encrypt_new(module)

        loader.exec_module = exec_module
        return spec


def _encrypt_new(file: Any) -> None:
    from pmjournal.store.file.cipher import learn

    learn(os.environ["PMJOURNAL_TEST_KEY"])
    file.unlock_by(_asked)
    salt_of = file.salt_of

    def salt_or_new(path: str) -> bytes | None:
        return SALT if _is_new(path) else salt_of(path)

    file.salt_of = salt_or_new


def _asked(_path: str) -> str:
    return PASSPHRASE


def _is_new(path: str) -> bool:
    known = Path(path)
    return known.is_file() and known.stat().st_size == 0


def _connect(path: Any, **more: Any) -> sqlite3.Connection:
    """What other programs do that know the passphrase."""
    from pmjournal.store.file import cipher, file

    name = str(path)
    if more.get("uri") or _is_new(name) or (key := file.key_of(name)) is None:
        return _PLAINLY(path, **more)
    db = cipher.connection(name, "rw", key)
    db.isolation_level = more.get("isolation_level", "")
    return db


_PLAINLY = sqlite3.connect
sqlite3.connect = _connect
sys.meta_path.insert(0, _Encrypting())  # pyright: ignore[reportArgumentType]
