"""The text of an entry: from the arguments, standard input or an editor."""

import os
import stat
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import click

from pmjournal.domain.text import MOST_BYTES, decoded_text
from pmjournal.store.journal import Journal


@contextmanager
def new_text(journal: Journal, words: Sequence[str], draft: str) -> Generator[str]:
    """The text that was typed behind the verb, or else comes in, or else from the editor.

    The editor's file is not on the disk where `journal` is encrypted and there is another place.
    What can't be saved of it is kept under the key `draft` there.
    """
    if words:
        yield " ".join(words)
    elif sys.stdin is not None and sys.stdin.isatty():
        with _edited(journal, "", draft) as text:
            yield text
    else:
        yield _from_stdin()


@contextmanager
def changed_text(
    journal: Journal, words: Sequence[str], present: str, draft: str
) -> Generator[str]:
    """As `new_text`, but the editor begins with the `present` text.

    Only a pipe or a file is read: a script's empty standard input is no new text.
    """
    if words:
        yield " ".join(words)
    elif _is_piped():
        yield _from_stdin()
    else:
        with _edited(journal, present, draft) as text:
            yield text


@contextmanager
def _edited(journal: Journal, present: str, draft: str) -> Generator[str]:
    from pmjournal.editor import ON_DISK, kept_as_draft, memory_folder, text_from_editor

    if journal.is_encrypted() and memory_folder() is None:
        click.echo(ON_DISK, err=True)
    with text_from_editor(journal, present, draft, kept_as_draft(journal, draft)) as text:
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
    return decoded_text(sys.stdin.buffer.read(MOST_BYTES + 1))
