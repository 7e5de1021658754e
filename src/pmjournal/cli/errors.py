"""What a user is told where a verb can't do its work: one line on standard error."""

from contextlib import suppress

import click

from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


def tell(error: click.ClickException | JournalError) -> int:
    """Print `error` on one line; answers the exit code that goes with it."""
    if isinstance(error, JournalError):
        message, code = str(error), 2 if isinstance(error, InputError) else 1
    else:
        message, code = _without_usage(error), error.exit_code
    with suppress(OSError):
        click.echo(visible_line(message), err=True)
    return code


def _without_usage(error: click.ClickException) -> str:
    """Click's message, with where to read more in place of its block on usage."""
    message = error.format_message()
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return message
    # Click's own text, so that it is translated with the rest of them.
    from gettext import gettext

    group = error.ctx.command
    no_verb = isinstance(error, click.exceptions.NoSuchCommand) or message == gettext(
        "Missing command."
    )
    if no_verb and isinstance(group, click.Group) and error.ctx.parent is not None:
        known = ", ".join(group.list_commands(error.ctx))
        expected = _("Expected one of: {known}.").format(known=known)
        message = f"{message} {expected}"
    hint = gettext("Try '{command} {option}' for help.")
    return f"{message} {hint.format(command=error.ctx.command_path, option='--help')}"
