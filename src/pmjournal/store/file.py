"""The journal's file: made, recognised, opened and brought up to date in one place."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.i18n import _

SCHEMA = 1
"""The newest schema that this version knows."""

APPLICATION_ID = 0x706D6A6E
"""`pmjn`: marks the file as ours."""

_WAIT_SECONDS = 10
_IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)"


def connect(path: str) -> sqlite3.Connection:
    """A connection to the journal at `path`, which is made where it doesn't exist yet.

    Raises StoreError, with the file untouched, where it can't be made or opened, isn't a journal
    or was written by a newer version.
    """
    with told(path):
        _make(path)
        db = _opened(path, "rw")
        try:
            _check(db, path)
            _prepare(db)
        except BaseException:
            db.close()
            raise
    return db


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


def _opened(path: str, mode: str) -> sqlite3.Connection:
    uri = uri_of(path, mode)
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT_SECONDS)


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
        if application != 0 or not is_empty:
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
