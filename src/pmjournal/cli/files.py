"""Where a verb puts what it made: onto the terminal, or into a file."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from pmjournal.cli.output import put, say
from pmjournal.domain.text import visible_line
from pmjournal.exchange.writing import write_file
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
