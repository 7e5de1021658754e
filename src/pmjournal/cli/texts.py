"""The text of an entry: from the arguments, standard input or an editor."""

import os
import stat
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import click

from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.text import LONGEST_TEXT
from pmjournal.i18n import _

_MOST_BYTES = 4 * LONGEST_TEXT
"""More is refused unread: no composing of characters brings it down to the limit."""


@contextmanager
def new_text(words: Sequence[str]) -> Generator[str]:
    """The text that was typed behind the verb, or else comes in, or else from the editor."""
    if words:
        yield " ".join(words)
    elif sys.stdin is not None and sys.stdin.isatty():
        with _from_editor("") as text:
            yield text
    else:
        yield _from_stdin()


@contextmanager
def changed_text(words: Sequence[str], present: str) -> Generator[str]:
    """As `new_text`, but the editor begins with the `present` text.

    Only a pipe or a file is read: a script's empty standard input is no new text.
    """
    if words:
        yield " ".join(words)
    elif _is_piped():
        yield _from_stdin()
    else:
        with _from_editor(present) as text:
            yield text


def _is_piped() -> bool:
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError):  # standard input is closed, or not a file at all
        return sys.stdin is not None and not sys.stdin.isatty()
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _from_stdin() -> str:
    if sys.stdin is None:
        return ""
    return _decoded(sys.stdin.buffer.read(_MOST_BYTES + 1))


def _decoded(data: bytes) -> str:
    """`data` as text; what is no UTF-8 stays recognisable, and is refused with the entry."""
    if len(data) > _MOST_BYTES:
        raise InputError(
            _("The text is over {size:.0f} MB long; a note holds at most {limit:.0f} MB.").format(
                size=_MOST_BYTES / 1e6, limit=LONGEST_TEXT / 1e6
            )
        )
    return data.decode(errors="surrogateescape")


@contextmanager
def _from_editor(present: str) -> Generator[str]:
    """The text as it was left in $VISUAL or $EDITOR.

    Where it can't be saved, its file stays and the error says where: typed words aren't lost.
    """
    from pathlib import Path
    from tempfile import mkstemp

    handle, name = mkstemp(prefix="pmjournal-", suffix=".md")
    path = Path(name)
    keep = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(f"{present}\n".encode() if present else b"")
        click.edit(filename=name)
        with path.open("rb") as file:
            text = _decoded(file.read(_MOST_BYTES + 1))
        try:
            yield text
        except JournalError as error:
            keep = bool(text.strip())
            if not keep:
                raise
            kept = _("Your text is kept in {path}.").format(path=name)
            raise type(error)(f"{error} {kept}") from error
    finally:
        if not keep:
            path.unlink(missing_ok=True)
