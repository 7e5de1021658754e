"""`encrypt`, `decrypt` and `passphrase`: a journal that only its passphrase opens."""

import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.keyrings import drop_from_keyring, in_keyring, keeping_in_keyring
from pmjournal.cli.open_journal import journal_path_of
from pmjournal.cli.output import say
from pmjournal.cli.passphrases import new_passphrase, typed_passphrase
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.file.cipher import new_key
from pmjournal.store.file.file import key_of
from pmjournal.store.safety.encrypt import check_recodable, is_recoding, recode

_yes_option = click.option("--yes", is_flag=True, help=_("Don't ask."))


@click.command(
    "encrypt",
    help=_(
        "Encrypt the journal, its drafts and its backups with a passphrase. Without it nobody"
        " opens them again, not even you. No other window may have the journal open. Later the"
        " passphrase comes from PMJOURNAL_PASSPHRASE, from passphrase_command in the settings, from"
        " the system's keyring, or it is asked for."
    ),
    epilog=examples("pmjournal encrypt", "pmjournal encrypt --keyring"),
)
@click.option("--keyring", is_flag=True, help=_("Keep the passphrase in the system's keyring."))
@_yes_option
@click.pass_context
def encrypt_verb(context: click.Context, keyring: bool, yes: bool) -> None:
    path = journal_path_of(context)
    check_recodable(path)
    if (key := key_of(path)) is not None:
        _tell_left(recode(path, key))
        say(_("The journal is encrypted already, and all that lies beside it."))
        return
    _confirm(
        _(
            "Whoever forgets the passphrase loses the journal and its backups: there is no other"
            " way in, and nobody can bring it back. Backups that are damaged are deleted."
        ),
        _("Encrypt {file}?").format(file=visible_line(path)),
        yes=yes,
    )
    passphrase = typed_passphrase() or new_passphrase(path)
    with keeping_in_keyring(path, passphrase) if keyring else nullcontext():
        left = recode(path, new_key(passphrase))
    _tell_left(left)
    say(_("Encrypted {file}, its drafts and its backups.").format(file=visible_line(path)))
    say(
        _(
            "What pmjournal doesn't know of may still be read: exports and copies elsewhere,"
            " backups and snapshots of the computer, and what a disk keeps of deleted files."
        )
    )


@click.command(
    "decrypt",
    help=_(
        "Take the encryption away from the journal, its drafts and its backups. No other window may"
        " have the journal open."
    ),
    epilog=examples("pmjournal decrypt"),
)
@_yes_option
@click.pass_context
def decrypt_verb(context: click.Context, yes: bool) -> None:
    path = journal_path_of(context)
    is_begun = key_of(path) is None and is_recoding(path)
    if key_of(path) is None and not is_begun:
        raise InputError(_not_encrypted(path))
    _confirm(
        _("Whoever gets hold of the file can read it then."),
        _("Decrypt {file}?").format(file=visible_line(path)),
        yes=yes or is_begun,
    )
    _tell_left(recode(path, None))
    drop_from_keyring(path)
    say(_("Decrypted {file}, its drafts and its backups.").format(file=visible_line(path)))


@click.command(
    "passphrase",
    help=_(
        "Change the passphrase of an encrypted journal, also of its drafts and its backups. A"
        " script names the new one in PMJOURNAL_NEW_PASSPHRASE."
    ),
    epilog=examples("pmjournal passphrase"),
)
@click.pass_context
def passphrase_verb(context: click.Context) -> None:
    path = journal_path_of(context)
    if key_of(path) is None:
        raise InputError(_not_encrypted(path))
    passphrase = os.environ.get("PMJOURNAL_NEW_PASSPHRASE") or new_passphrase(path)
    with nullcontext() if in_keyring(path) is None else keeping_in_keyring(path, passphrase):
        left = recode(path, new_key(passphrase))
    _tell_left(left)
    say(_("{file} has a new passphrase.").format(file=visible_line(path)))


def _not_encrypted(path: str) -> str:
    return _("{path} isn't encrypted. pmjournal encrypt does that.").format(path=path)


def _confirm(warning: str, question: str, *, yes: bool) -> None:
    """Say `warning` and ask. Raises InputError where the user doesn't want it, or can't answer."""
    say(warning)
    if yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError(_("Expected --yes, or a terminal to ask on. Nothing was changed."))
    if not click.confirm(question):
        raise InputError(_("Nothing was changed."))


def _tell_left(left: Iterable[Path]) -> None:
    """Name the backups that aren't as the journal is now."""
    for file in left:
        sentence = (
            _("{file} stays as it was; its passphrase is another one, or it is damaged.")
            if file.exists()
            else _("{file} was damaged and is deleted.")
        )
        click.echo(sentence.format(file=visible_line(str(file))), err=True)
