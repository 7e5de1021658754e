"""The system's keyring, where the user has it keep a journal's passphrase."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress

from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_SERVICE = "pmjournal"
"""What the system's keyring has the passphrases under, each with its journal's path."""

_NEW = "pmjournal (new)"
"""As above, for as long as it isn't sure that the journal opens with it."""


def in_keyring(path: str) -> str | None:
    """What the system's keyring has for the journal at `path`; None where there is no keyring."""
    new = _get(_NEW, path)
    if new is None:
        return _get(_SERVICE, path)
    from pmjournal.store.file.file import opens

    # Somebody was cut off between the journal and the keyring, or is just at it.
    if opens(path, new):
        _set(_SERVICE, path, new)
        _drop(_NEW, path)
        return new
    known = _get(_SERVICE, path)
    if known is not None and opens(path, known):
        _drop(_NEW, path)
    return known


@contextmanager
def keeping_in_keyring(path: str, passphrase: str) -> Generator[None]:
    """Have the system's keyring give `passphrase`, where it opens the journal after the block.

    Cut off at any place, the keyring has the one that opens it. Raises JournalError, with nothing
    done, where the keyring doesn't take it.
    """
    from pmjournal.store.file.file import opens

    _set(_NEW, path, passphrase)
    try:
        yield
    finally:
        if opens(path, passphrase):  # it may, though not all beside the journal could be changed
            _set(_SERVICE, path, passphrase)
        _drop(_NEW, path)


def drop_from_keyring(path: str) -> None:
    """Have the system's keyring forget the passphrase, where it has it."""
    for service in (_SERVICE, _NEW):
        if _get(service, path) is not None:
            _drop(service, path)


def _get(service: str, path: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    with suppress(KeyringError):
        return keyring.get_password(service, os.path.realpath(path))
    return None


def _set(service: str, path: str, passphrase: str) -> None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise JournalError(
            _("There is no keyring to be used; pip install 'pmjournal[encryption]'.")
        ) from None
    try:
        keyring.set_password(service, os.path.realpath(path), passphrase)
    except KeyringError as error:
        raise JournalError(
            _("The system's keyring doesn't take the passphrase: {reason}").format(
                reason=visible_line(str(error))
            )
        ) from error


def _drop(service: str, path: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(service, os.path.realpath(path))
