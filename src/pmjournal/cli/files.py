"""Files that a verb writes for the user: whole or not at all."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from pmjournal.cli.output import put, say
from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_F = TypeVar("_F", bound=Callable[..., Any])


def output_options(function: _F) -> _F:
    """Where a page goes: `output` and `force`, for `print_or_write`."""
    force = click.option("--force", is_flag=True, help=_("Write over a file that is there."))
    output = click.option(
        "-o", "--output", type=click.Path(), metavar="FILE", help=_("Where to; else it is printed.")
    )
    return output(force(function))


def print_or_write(text: str, output: str | None, *, force: bool) -> None:
    """Print `text`, or write it into the file `output`, as `write_file` does."""
    if output is None or output == "-":
        say(text)
        return
    write_file(output, f"{text}\n", replace=force)
    say(_("Wrote {file}.").format(file=visible_line(output)))


def put_or_write(pieces: Iterable[bytes], output: str | None, *, force: bool) -> None:
    """As `print_or_write`, with a text in UTF-8 that comes in `pieces`."""
    if output is None or output == "-":
        put(pieces)
        return
    write_file(output, pieces, replace=force)
    say(_("Wrote {file}.").format(file=visible_line(output)))


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
