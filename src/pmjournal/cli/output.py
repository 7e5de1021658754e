"""What a verb prints: text that is safe to show, and JSON."""

import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import click

from pmjournal.domain.errors import JournalError
from pmjournal.i18n import _


def say(text: str) -> None:
    """Print `text`, which must be safe to show, and a line break."""
    with _to_a_reader():
        click.echo(text)


@contextmanager
def _to_a_reader() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        _stop_printing()
        raise click.exceptions.Exit(0) from None  # whoever reads has read enough
    except OSError as error:
        _stop_printing()
        raise JournalError(
            _("The output can't be written: {reason}.").format(reason=error.strerror)
        ) from error


def say_json(value: Any) -> None:
    """Print `value` as JSON in which nothing acts on a terminal."""
    import json

    from pmjournal.domain.text import inert_json

    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    text = json.dumps(value, indent=2, allow_nan=False, ensure_ascii="utf" not in encoding.lower())
    say(inert_json(text))


def put(pieces: Iterable[bytes]) -> None:
    """Write `pieces` of a file in UTF-8 to standard output as they are, whatever its encoding.

    Where that is a terminal, nothing in them acts on it.
    """
    if on_terminal():
        from pmjournal.domain.text import visible

        lines = b"".join(pieces).decode().replace("\r\n", "\n")
        say(visible(lines).removesuffix("\n"))
        return
    with _to_a_reader():
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()


def in_colour() -> bool:
    """Whether standard output is a terminal that shows colours, and its user wants them."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, colour: str) -> str:
    """`text` in `colour`, which is `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return click.style(text, fg=(red, green, blue))


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _stop_printing() -> None:
    """Let the interpreter's last flush succeed, which can't be caught."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
