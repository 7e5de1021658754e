"""The user's own editor: $VISUAL, or $EDITOR, or one that is there."""

import os
from collections.abc import Generator
from contextlib import contextmanager

from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import MOST_BYTES, decoded_text, visible_line
from pmjournal.environment import inherited
from pmjournal.i18n import _

ON_DISK = _("There is no folder in memory here: while you write, the editor's file is on the disk.")
"""What the user of an encrypted journal is told where there is no `memory_folder`."""


def memory_folder() -> str | None:
    """A folder of which nothing reaches the disk; None where the system has none."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108
        if folder and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


@contextmanager
def text_from_editor(present: str, *, in_memory: bool) -> Generator[str]:
    """The text `present` as it was left in the editor; `in_memory` where that is possible.

    Raises JournalError where there is no editor or it fails. What was typed is never lost: where
    that, or what is done with the text, raises JournalError, its file stays and the error says
    where.
    """
    from pathlib import Path

    given = f"{present}\n".encode() if present else b""
    path = Path(_file_with(given, memory_folder() if in_memory else None))
    keep = False
    try:
        try:
            _run_editor(str(path))
            yield decoded_text(_content(path))
        except JournalError as error:
            left = path.read_bytes() if path.exists() else b""
            keep = bool(left.strip()) and left != given
            if not keep:
                raise
            kept = _("Your text is kept in {path}.").format(path=path)
            raise type(error)(f"{error} {kept}") from error
    finally:
        if not keep:
            path.unlink(missing_ok=True)


def _file_with(content: bytes, folder: str | None) -> str:
    from tempfile import mkstemp

    try:
        handle, name = mkstemp(prefix="pmjournal-", suffix=".md", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        raise JournalError(
            _("There is no room for the editor's file: {reason}.").format(reason=error.strerror)
        ) from error
    return name


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
