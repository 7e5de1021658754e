"""The journal's file: made, recognised, opened and brought up to date in one place."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.i18n import _

SCHEMA = 2
"""The newest schema that this version knows."""

APPLICATION_ID = 0x706D6A6E
"""`pmjn`: marks the file as ours."""

WAIT_SECONDS = 10
"""For how long one waits for another process."""
_PLAIN = b"SQLite format 3\0"
_SALT = len(_PLAIN)
_PAGE = 4096
"""Bytes; an encrypted file has at least one page of that size."""
_IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)"


def connect(path: str, like: str | None = None) -> sqlite3.Connection:
    """A connection to the journal at `path`, which is made where it doesn't exist yet.

    A new one is encrypted where the journal at `like` is. Raises StoreError, with the file
    untouched, where it can't be made or opened, isn't a journal or was written by a newer version.
    """
    with told(path):
        _make(path)
        before = os.stat(path)  # noqa: PTH116
        db = _opened(path, "rw", like)
        try:
            _check(db, path)
            _prepare(db)
        except BaseException as error:
            db.close()
            if not isinstance(error, sqlite3.Error | StoreError) or _is_at(path, before):
                raise
        else:
            if _is_at(path, before):
                return db
            db.close()
    return connect(path, like)  # it was encrypted or decrypted while this waited for it


def _is_at(path: str, file: os.stat_result) -> bool:
    return os.path.samestat(os.stat(path), file)  # noqa: PTH116


def connect_to(path: str) -> sqlite3.Connection:
    """As `connect`, but raises StoreError where there is no file at `path`."""
    if not os.path.lexists(path):
        raise StoreError(_("{path}: there is no such file.").format(path=path))
    return connect(path)


@contextmanager
def copy_at(path: str, mode: str = "ro") -> Generator[sqlite3.Connection]:
    """A connection to the backup at `path`, which stays as it is but for what is done to it.

    With the `mode` rw it may be written to. Raises StoreError where it is no journal.
    """
    with told(path), closing(_opened(path, mode)) as db:
        if _numbers(db, path)[0] != APPLICATION_ID:
            raise StoreError(_not_ours(path))
        _prepare(db)
        yield db


def _opened(path: str, mode: str, like: str | None = None) -> sqlite3.Connection:
    key = key_of(path)
    if key is None and like is not None and os.stat(path).st_size == 0:  # noqa: PTH116
        key = key_of(like)
    if key is not None:
        from pmjournal.store.cipher import connection

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
    if begin == _PLAIN or size < _PAGE:
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
    from pmjournal.store.cipher import key_with

    return key_with(salt, path, _asked)


def unlock_by(asked: Callable[[str], str]) -> None:
    """Have passphrases answered by `asked`, which is given the path of the journal."""
    global _asked
    _asked = asked


def _nobody_to_ask(path: str) -> str:
    raise StoreError(_("{path} is encrypted, and nothing gives its passphrase.").format(path=path))


_asked = _nobody_to_ask


def _prepare(db: sqlite3.Connection) -> None:
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        db.execute(f"PRAGMA {pragma}")


def uri_of(path: str, mode: str) -> str:
    """What SQLite opens the file at `path` by: `ro` to read it, `rw` to write into it, too."""
    return f"file:{_quoted(os.path.abspath(path))}?mode={mode}"  # noqa: PTH100


def _quoted(path: str) -> str:
    """`path` in a URI as SQLite reads it; urllib takes 3 ms to start and refuses some names."""
    if os.sep == "\\":
        path = "/" + path.replace("\\", "/")
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def told(path: str) -> Generator[None]:
    """Turn what the file system or SQLite reports about `path` into a StoreError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a bug
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # Python's own errors have no name: `readable`'s, and that a text, or what SQLite says of
        # a damaged schema, is no UTF-8.
        name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        reason = _reasons().get(name.split("_")[1], str(error))
        raise StoreError(f"{path}: {reason}") from error
    except OSError as error:
        raise StoreError(
            _("{path}: {reason}. Expected a place where you may write; --db names another.").format(
                path=path, reason=error.strerror
            )
        ) from error


@contextmanager
def readable() -> Generator[None]:
    """Tell SQLite's way that a row is damaged, where it holds what this program never writes."""
    try:
        yield
    except (InputError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DataError(str(error)) from error


def _reasons() -> dict[str, str]:
    """A sentence for each primary result code of SQLite that a user can do something about."""
    return {
        "NOTADB": _(
            "this is not a pmjournal journal. Expected one, or a new file's name; where it was one,"
            " pmjournal repair saves what can be read."
        ),
        "CORRUPT": _(
            "the journal is damaged. pmjournal restore-backup latest goes back to the last backup,"
            " pmjournal repair saves what can be read."
        ),
        "CANTOPEN": _("this can't be opened. Expected a file that you may read and write."),
        "READONLY": _("this is read-only, so nothing was saved. Make it writable and try again."),
        "FULL": _("the disk is full, so nothing was saved. Free some space and try again."),
        "IOERR": _("the disk reports an error, so nothing was saved. Is it full or unplugged?"),
        "BUSY": _("another program holds the journal, so nothing was saved. Try again."),
    }


def _make(path: str) -> None:
    # os.path, not pathlib: this is on the way of every command.
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    if not os.path.isdir(folder):  # noqa: PTH112
        with suppress(FileExistsError):  # another process was quicker
            os.makedirs(folder, mode=0o700)  # noqa: PTH103
    if os.path.isdir(path):  # noqa: PTH112
        raise StoreError(_("{path} is a folder. Expected a file's name.").format(path=path))
    with suppress(FileExistsError):
        # The -wal and -shm files that SQLite adds take their mode from this one.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check(db: sqlite3.Connection, path: str) -> None:
    application, version = _numbers(db, path)
    if application != APPLICATION_ID:
        (is_empty,) = db.execute(_IS_EMPTY).fetchone()
        if not is_empty:
            application, version = _numbers(db, path)  # another process may just have made it
        if application != APPLICATION_ID and (application != 0 or not is_empty):
            raise StoreError(_not_ours(path))
    if version < SCHEMA or application != APPLICATION_ID:
        if application == APPLICATION_ID:
            from datetime import UTC, datetime

            from pmjournal.store.backup import back_up

            back_up(db, path, datetime.now(UTC))
        from pmjournal.store.schema import migrate

        migrate(db)


def _numbers(db: sqlite3.Connection, path: str) -> tuple[int, int]:
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


def _not_ours(path: str) -> str:
    return _("{path} belongs to another program. Expected a journal of pmjournal.").format(
        path=path
    )
