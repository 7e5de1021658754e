"""The user's own files, such as the settings: read whole, and never waited for."""

import os
import stat


class NoFileError(OSError):
    """A pipe or a device where a file was expected."""

    def __str__(self) -> str:
        # The settings are read before it is known which language is spoken.
        from pmjournal.i18n import _

        return _("this is a pipe or a device; expected a file.")


def content_of(path: str) -> bytes:
    """What is in the file at `path`. Raises OSError where it can't be read, or is none.

    A pipe would be waited for until somebody writes into it, and could be read only once.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    # Else to open a pipe waits, too.
    with os.fdopen(os.open(path, flags | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        found = os.fstat(file.fileno())
        if stat.S_ISREG(found.st_mode):
            return file.read()
        if os.path.samestat(found, os.stat(os.devnull)):  # noqa: PTH116
            return b""
        raise NoFileError
