"""Where a verb puts what it made: onto the terminal, or into a file."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from pmjournal.cli.output import put, say
from pmjournal.domain.text import visible_line
from pmjournal.exchange.write_file import check_target, make_private_folder, write_file
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


def is_folder(output: str | None) -> bool:
    """Whether `output` is a folder, or by its end is meant to be one."""
    return output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def write_files(folder: str, files: Mapping[str, str | Iterable[bytes]], *, force: bool) -> None:
    """Write `files`, by their names, into `folder`, which is made where it isn't there.

    Raises InputError where one of them is there and `force` isn't set; then none is written.
    """
    targets = {str(Path(folder, name)): content for name, content in files.items()}
    for name in targets:
        check_target(name, replace=force)
    make_private_folder(folder)
    for name, content in targets.items():
        write_file(name, content, replace=force)
        say(_("Wrote {file}.").format(file=visible_line(name)))
