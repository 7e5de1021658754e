"""Encrypted journals: SQLCipher's connections, and the keys to them. Only those import this."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from hashlib import pbkdf2_hmac
from importlib import import_module
from typing import Any
from unicodedata import normalize

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.i18n import _
from pmjournal.store.file.sqlite import WAIT_SECONDS, mode_for, store_errors, uri_of

_ROUNDS = 256_000
"""What SQLCipher makes a key of a passphrase with, so that its own tools open the file, too."""

_keys: dict[bytes, str] = {}
"""The proven key of each salt, for the life of the process: making one takes 0.1 seconds."""


class WrongPassphraseError(StoreError):
    """An encrypted file that doesn't open with the passphrase that was given for it."""


def connection(path: str, mode: str, key: str | None) -> sqlite3.Connection:
    """SQLCipher's connection to the file at `path`, which is a plain one where there is no `key`.

    It does what sqlite3's does. Raises StoreError where the extra isn't installed.
    """
    db: sqlite3.Connection = _sqlcipher(path).connect(
        uri_of(path, mode), uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )
    db.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints three lines
    if key is not None:
        db.execute(f'PRAGMA key = "{key}"')
    return db


def new_key(passphrase: str) -> str:
    """A key of `passphrase` for files that are made with it."""
    return _made_key(_composed(passphrase), os.urandom(16))


def _made_key(passphrase: str, salt: bytes) -> str:
    """The key that `passphrase` makes for a file that begins with `salt`, as SQLCipher takes it.

    Raises InputError where it holds bytes that are no UTF-8.
    """
    try:
        encoded = passphrase.encode()
    except UnicodeEncodeError:
        raise InputError(no_utf8()) from None
    key = pbkdf2_hmac("sha512", encoded, salt, _ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def no_utf8() -> str:
    """What is said of a passphrase that is no text."""
    return _("The passphrase holds bytes that are no UTF-8; expected UTF-8.")


def _spellings(passphrase: str) -> Iterable[str]:
    """`passphrase` as a new file has it, and how others may have been made with it.

    An ü is one sign from most keyboards and two from some systems; NFC makes one of both.
    """
    return dict.fromkeys((_composed(passphrase), passphrase, normalize("NFD", passphrase)))


def _composed(passphrase: str) -> str:
    return normalize("NFC", passphrase)


def learn(key: str) -> None:
    """Take `key` for files that begin with its salt from now on."""
    _keys[bytes.fromhex(key[-33:-1])] = key


def key_with(salt: bytes, path: str, asked: Callable[[str], str]) -> str:
    """The key of the journal at `path`, which begins with `salt`; `asked` gives its passphrase.

    Raises StoreError where that is wrong.
    """
    if salt not in _keys:
        _sqlcipher(path)  # else one is asked in vain
        learn(proven_key(asked(path), salt, path))
    return _keys[salt]


def proven_key(passphrase: str, salt: bytes, path: str) -> str:
    """The key of the journal at `path`, which begins with `salt`. Raises StoreError."""
    wrong: WrongPassphraseError | None = None
    for spelling in _spellings(passphrase):
        key = _made_key(spelling, salt)
        try:
            _prove(key, path)
        except WrongPassphraseError as error:
            wrong = wrong or error
        else:
            return key
    assert wrong  # noqa: S101
    raise wrong


def known_key(salt: bytes) -> str | None:
    """The key of files that begin with `salt`, where this process knows it."""
    return _keys.get(salt)


def is_passphrase(passphrase: str, key: str) -> bool:
    """Whether `passphrase` makes `key`."""
    salt = bytes.fromhex(key[-33:-1])
    try:
        return any(_made_key(spelling, salt) == key for spelling in _spellings(passphrase))
    except InputError:
        return False


def _prove(key: str, path: str) -> None:
    with store_errors(path):
        db = connection(path, mode_for(path, "ro"), key)
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
            raise WrongPassphraseError(
                _(
                    "{path}: the passphrase is wrong. Expected the one it was encrypted with; where"
                    " it is right, the file is damaged or no journal."
                ).format(path=path)
            ) from None
        finally:
            db.close()


def _sqlcipher(path: str) -> Any:
    """The module that reads encrypted files, whose errors are sqlite3's, too."""
    try:
        sqlcipher = import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise StoreError(
            _("{path}: encryption isn't installed; pip install 'pmjournal[encryption]'.").format(
                path=path
            )
        ) from error
    # With this, whoever treats what SQLite reports need not know which of both it was.
    for name in _ERRORS:
        ours, theirs = getattr(sqlite3, name), getattr(sqlcipher, name)
        if not issubclass(theirs, ours):
            theirs.__bases__ = (*theirs.__bases__, ours)
    return sqlcipher


_ERRORS = (
    "DatabaseError",
    "DataError",
    "IntegrityError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
)
