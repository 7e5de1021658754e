"""The journal's file: made, recognised, opened and brought up to date in one place."""

import os
import sqlite3
from collections.abc import Callable

from pmjournal.domain.errors import JournalError, StoreError
from pmjournal.i18n import _
from pmjournal.store.file.sqlite import WAIT_SECONDS, mode_for, uri_of

SCHEMA = 4
"""The newest schema that this version knows."""

APPLICATION_ID = 0x706D6A6E
"""`pmjn`: marks the file as ours."""

PLAIN_HEAD = b"SQLite format 3\0"
_SALT = len(PLAIN_HEAD)
_PAGE = 4096
"""Bytes; an encrypted file has at least one page of that size."""


def open_connection(path: str, mode: str, like: str | None = None) -> sqlite3.Connection:
    mode = mode_for(path, mode)
    key = key_of(path)
    if key is None and like is not None and os.stat(path).st_size == 0:  # noqa: PTH116
        key = key_of(like)
    if key is not None:
        from pmjournal.store.file.cipher import connection

        return connection(path, mode, key)
    uri = uri_of(path, mode)
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT_SECONDS)


def salt_of(path: str) -> bytes | None:
    """What the file at `path` begins with, where it is an encrypted one."""
    try:
        found = os.stat(path)  # noqa: PTH116
        return salt_in(_begin(path, found), found.st_size)
    except OSError:
        return None  # which opening it will tell


def salt_in(begin: bytes, size: int) -> bytes | None:
    """The first bytes of a file of that `size`, where it is an encrypted one.

    They are random then, so a file that begins as SQLite's do, or with a text, isn't encrypted;
    any other one may be.
    """
    begin = begin[:_SALT]
    if begin == PLAIN_HEAD or size < _PAGE:
        return None
    return None if begin.isascii() and begin.decode().isprintable() else begin


_looked_into: dict[tuple[int, int], int] = {}
_MOST_LOOKED_INTO = 64


def _begin(path: str, found: os.stat_result) -> bytes:
    if os.name != "posix":
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(_SALT)
    # To close a file gives up all locks that the process has on it, SQLite's, too: so it stays open
    # until so many others were looked into that it can't be in use any more.
    name = found.st_dev, found.st_ino
    file = _looked_into.pop(name, None)
    if file is None:
        file = os.open(path, os.O_RDONLY)
    _looked_into[name] = file  # the last one now
    if len(_looked_into) > _MOST_LOOKED_INTO:
        os.close(_looked_into.pop(next(iter(_looked_into))))
    return os.pread(file, _SALT, 0)


def key_of(path: str) -> str | None:
    """The key of the journal at `path`; None where it isn't encrypted.

    Raises StoreError where it is, and can't be opened: by the passphrase, or for want of one.
    """
    salt = salt_of(path)
    if salt is None:
        return None
    from pmjournal.store.file.cipher import key_with

    return key_with(salt, path, _asked)


def opens(path: str, passphrase: str) -> bool:
    """Whether `passphrase` opens the journal at `path`; takes a moment."""
    salt = salt_of(path)
    if salt is None:
        return False
    from pmjournal.store.file.cipher import proven_key

    try:
        proven_key(passphrase, salt, path)
    except JournalError:
        return False
    return True


def is_locked(path: str) -> bool:
    """Whether the file at `path` is encrypted with a key that isn't known in this process."""
    salt = salt_of(path)
    if salt is None:
        return False
    from pmjournal.store.file.cipher import known_key

    return known_key(salt) is None


def unlock_by(asked: Callable[[str], str]) -> None:
    """Have passphrases answered by `asked`, which is given the path of the journal."""
    global _asked
    _asked = asked


def _nobody_to_ask(path: str) -> str:
    raise StoreError(_("{path} is encrypted, and nothing gives its passphrase.").format(path=path))


_asked = _nobody_to_ask


def file_numbers(db: sqlite3.Connection, path: str) -> tuple[int, int]:
    """Whose file it is, and its schema. Raises StoreError where that is a newer one."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID and version > SCHEMA:
        raise StoreError(
            _(
                "{path} was written by a newer pmjournal (schema {version}, this one knows"
                " {known}). Update pmjournal to open it."
            ).format(path=path, version=version, known=SCHEMA)
        )
    return application, version


def not_ours(path: str) -> str:
    return _("{path} belongs to another program. Expected a journal of pmjournal.").format(
        path=path
    )
