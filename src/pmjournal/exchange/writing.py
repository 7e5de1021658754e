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
    path = Path(name)
    shown = visible_line(name)
    if path.is_dir():
        raise InputError(_("{file} is a folder. Expected a file's name.").format(file=shown))
    if path.exists() and not replace:
        raise InputError(_("{file} is there already; --force writes over it.").format(file=shown))
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
        raise JournalError(
            _("{file} can't be written: {reason}.").format(file=shown, reason=error.strerror)
        ) from error
