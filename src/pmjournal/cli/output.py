"""What a verb prints: text that is safe to show, and JSON."""

import os
import sys
from typing import Any

import click

from pmjournal.domain.errors import JournalError
from pmjournal.i18n import _


def say(text: str) -> None:
    """Print `text`, which must be safe to show, and a line break."""
    try:
        click.echo(text)
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
    import re

    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    text = json.dumps(value, indent=2, allow_nan=False, ensure_ascii="utf" not in encoding.lower())
    # JSON itself asks for escapes below U+0020 only. What is matched stands in strings alone.
    alive = r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    say(re.sub(alive, lambda found: f"\\u{ord(found[0]):04x}", text))


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
