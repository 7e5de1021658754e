"""SQLite's manners: how a file is named to it, what it reports, and how long one waits."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.i18n import _

WAIT_SECONDS = 10
"""For how long one waits for another process."""

UNREADABLE = (
    *(InputError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    RecursionError,
)
"""What comes of a row that holds what this program never writes."""

_PASSING = frozenset(("BUSY", "LOCKED", "FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "NOMEM"))


def prepare(db: sqlite3.Connection) -> None:
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


def mode_for(path: str, mode: str) -> str:
    """The `mode` to open the file at `path` in, which somebody may have died half-way through."""
    # What they had begun is taken back, and that is to write, before anybody can read.
    return "rw" if os.path.exists(f"{path}-journal") else mode  # noqa: PTH110


def may_pass(error: StoreError) -> bool:
    """Whether `error` lies in the disk or in another process, and not in the file."""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", "SQLITE_CORRUPT")
    return isinstance(cause, OSError) or name.split("_")[1] in _PASSING


@contextmanager
def store_errors(path: str) -> Generator[None]:
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
def readable_row() -> Generator[None]:
    """Tell SQLite's way that a row is damaged, where it holds what this program never writes."""
    try:
        yield
    except UNREADABLE as error:
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
