"""The user's own editor: $VISUAL, or $EDITOR, or one that is there."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import MOST_BYTES, decoded_text, visible_line
from pmjournal.environment import inherited
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.safety.tolerant import TolerantJournal

if TYPE_CHECKING:
    from pathlib import Path

ON_DISK = _("There is no folder in memory here: while you write, the editor's file is on the disk.")
"""What the user of an encrypted journal is told where there is no `memory_folder`."""


def memory_folder() -> str | None:
    """A folder of which nothing reaches the disk; None where the system has none."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108
        if folder and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


Keep = Callable[[str], str | None]
"""Is given a text that nobody took; says in a sentence where it is kept, or None."""


@contextmanager
def text_from_editor(
    journal: TolerantJournal, present: str, draft: str, keep: Keep
) -> Generator[str]:
    """The text `present` as it was left in the editor, in memory where `journal` is encrypted.

    Raises JournalError where there is no editor or it fails. What was typed is never lost: where
    that, or what is done with the text, raises JournalError, the error says where it is kept: by
    `keep` for an encrypted journal, else in a file. Where the process is killed meanwhile, it
    becomes the draft under the key `draft`.
    """
    given = f"{present}\n".encode() if present else b""
    is_secret = journal.is_encrypted()
    try:
        with journal.in_editor(given, draft, memory_folder() if is_secret else None) as path:
            try:
                _run_editor(str(path))
                yield decoded_text(_content(path))
            except JournalError as error:
                left = path.read_bytes() if path.exists() else b""
                if not left.strip() or left == given:
                    raise
                text = left.decode(errors="replace")
                kept = keep(text) if is_secret else None
                raise type(error)(f"{error} {kept or _kept_in(_moved(path))}") from error
    except OSError as error:
        raise JournalError(
            _("There is no room for the editor's file: {reason}.").format(reason=error.strerror)
        ) from error


def kept_as_draft(journal: TolerantJournal, draft: str) -> Keep:
    """Keeps a text as that of the draft of `journal` under the key `draft`."""

    def keep(text: str) -> str | None:
        if Drafts(journal.path).add(draft, text, ""):
            return _("Your text is kept as a draft: the app shows it where you write on.")
        return None

    return keep


def _kept_in(path: "os.PathLike[str]") -> str:
    return _("Your text is kept in {path}.").format(path=path)


def _moved(path: "Path") -> "Path":
    """The file at `path`, in a place of its own beside the folder that it is in."""
    from tempfile import mkstemp

    handle, name = mkstemp(prefix="pmjournal-", suffix=".md", dir=path.parent.parent)
    os.close(handle)
    return path.replace(name)


def _content(path: "os.PathLike[str]") -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise JournalError(
            _("The editor left no file to read: {reason}.").format(reason=error.strerror)
        ) from error


def _run_editor(path: str) -> None:
    import shlex
    import subprocess

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
    shown = visible_line(named)
    try:
        with _signals_put_off():
            code = subprocess.call([*shlex.split(named), path], env=inherited())  # noqa: S603
    except (OSError, ValueError) as error:  # a quote that is not closed
        raise JournalError(
            _("'{editor}' can't be started. Expected an editor in $VISUAL or $EDITOR.").format(
                editor=shown
            )
        ) from error
    if code:
        raise JournalError(
            _("'{editor}' ended with an error ({code}), so nothing was taken from it.").format(
                editor=shown, code=code
            )
        )


@contextmanager
def _signals_put_off() -> Generator[None]:
    """Ctrl+C is the editor's; what else tells a program to end is told again afterwards.

    A loop that waits for signals would hear of Ctrl+C all the same, so it isn't woken.
    """
    import signal

    came: list[int] = []
    ends = [
        getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in vars(signal)
    ]
    before = {end: signal.signal(end, lambda number, _frame: came.append(number)) for end in ends}
    woken = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for end, handler in before.items():
            signal.signal(end, handler)
        for number in came:
            if number != signal.SIGINT:
                signal.raise_signal(number)


def _usual_editor() -> str:
    from shutil import which

    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vim", "vi")
    found = next(filter(which, usual), None)
    if found is None:
        raise JournalError(_("No editor is set. Set $EDITOR, as with: export EDITOR=nano"))
    return found
