"""The passphrase of an encrypted journal: from where the user keeps it, or asked for."""

import os
import sys
from contextlib import suppress

import click

from pmjournal.cli.keyrings import in_keyring
from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.text import visible_line
from pmjournal.environment import inherited
from pmjournal.i18n import _
from pmjournal.store.file.cipher import no_utf8


def passphrase_of(path: str) -> str:
    """The passphrase of the journal at `path`. Raises JournalError where there is none to get."""
    if passphrase := typed_passphrase() or in_keyring(path):
        return passphrase
    _check_terminal(path)
    return _prompted_passphrase(_("Passphrase of {path}").format(path=visible_line(path)))


def typed_passphrase() -> str | None:
    """What the environment says, or else the command of the settings; None where there is none."""
    if passphrase := os.environ.get("PMJOURNAL_PASSPHRASE"):
        return passphrase
    from pmjournal.settings import load

    command = load().settings.passphrase_command
    return _first_line_of(command) if command else None


def new_passphrase(path: str) -> str:
    """A new passphrase. Raises InputError where both aren't the same, or there is no terminal."""
    _check_terminal(path)
    passphrase = _prompted_passphrase(_("New passphrase"))
    if _prompted_passphrase(_("Once more")) != passphrase:
        raise InputError(_("The two passphrases differ; nothing was changed."))
    return passphrase


def _prompted_passphrase(question: str) -> str:
    try:
        return click.prompt(question, hide_input=True, err=True)
    except UnicodeDecodeError:
        raise InputError(no_utf8()) from None


def _check_terminal(path: str) -> None:
    """Raises InputError where nobody can be asked."""
    if sys.stdin is not None and sys.stdin.isatty():
        return
    with suppress(OSError):  # standard input may hold a note, and one sits at the terminal
        os.close(os.open("/dev/tty", os.O_RDWR))
        return
    raise InputError(
        _(
            "{path} needs a passphrase. Expected PMJOURNAL_PASSPHRASE, passphrase_command in the"
            " settings, or a terminal to ask on."
        ).format(path=path)
    )


def _first_line_of(command: str) -> str:
    import shlex
    import subprocess

    shown = visible_line(command)
    try:
        done = subprocess.run(  # noqa: S603
            shlex.split(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
            env=inherited(),
        )
        lines = done.stdout.decode().splitlines()
    except UnicodeDecodeError:
        raise InputError(no_utf8()) from None
    except (OSError, ValueError, IndexError) as error:
        raise JournalError(
            _(
                "'{command}' gives no passphrase. Expected a command in passphrase_command that"
                " prints it."
            ).format(command=shown)
        ) from error
    if done.returncode or not lines or not lines[0]:
        raise JournalError(
            _("'{command}' gave no passphrase; it ended with {code}.").format(
                command=shown, code=done.returncode
            )
        )
    return lines[0]
