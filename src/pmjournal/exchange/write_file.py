"""Files that are written for the user: whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


def write_file(name: str, text: str | Iterable[bytes], *, replace: bool) -> None:
    """Write `text`, or its pieces in UTF-8, into the file `name`, which only its owner may read.

    Raises InputError where there is such a file and `replace` isn't set, or a folder.
    """
    check_target(name, replace=replace)
    path = Path(name)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:  # noqa: PTH123
                for piece in [text.encode()] if isinstance(text, str) else text:
                    file.write(piece)
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
    except OSError as error:
        raise _cant_be_written(name, error) from error


def check_target(name: str, *, replace: bool) -> None:
    """Raises InputError where `write_file` would, without writing anything."""
    path = Path(name)
    shown = visible_line(name)
    if path.is_dir():
        raise InputError(_("{file} is a folder. Expected a file's name.").format(file=shown))
    if path.exists() and not replace:
        raise InputError(_("{file} is there already; --force writes over it.").format(file=shown))


def make_private_folder(name: str) -> None:
    """Make the folder `name`, which only its owner may read, unless it is there."""
    try:
        Path(name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _cant_be_written(name, error) from error


def _cant_be_written(name: str, error: OSError) -> JournalError:
    return JournalError(
        _("{file} can't be written: {reason}.").format(
            file=visible_line(name), reason=error.strerror
        )
    )
