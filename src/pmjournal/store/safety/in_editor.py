"""Texts in an editor: noted in the journal while they are there, and found again after a cut."""

import os
import sqlite3
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from pmjournal.domain.errors import JournalError, StoreError
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.file.jobs import EDITOR, Job, note, strike, transaction, waiting_jobs
from pmjournal.store.file.lock import HeldError, held_lock
from pmjournal.store.file.sqlite import store_errors

_BEGIN = "pmjournal-"
_NOTE, _GIVEN, _LOCK = "note.md", "given", "lock"
"""What is in the folder: the text, as it was when the editor began, and who is there."""


@contextmanager
def in_editor(
    db: sqlite3.Connection, path: str, given: bytes, draft: str, memory: str | None
) -> Generator[Path]:
    """A file that holds `given`, in a folder for it alone: in `memory`, or with the temporary ones.

    An editor may put more there. All of it is deleted in the end; where the process ends in the
    middle, whoever opens the journal at `path` next makes the text that of the draft under the key
    `draft`. Raises StoreError or OSError.
    """
    folder = Path(mkdtemp(prefix=_BEGIN, dir=memory))
    file = folder / _NOTE
    ends_well = True
    job: Job | None = None
    try:
        with held_lock(folder / _LOCK, ""):
            with store_errors(path), transaction(db):
                job = Job(note(db, EDITOR, folder=str(folder), draft=draft), EDITOR, {})
            for name in (_NOTE, _GIVEN):
                (folder / name).write_bytes(given)
            yield file
    except JournalError:
        raise
    except BaseException:
        ends_well = job is None
        raise
    finally:
        if ends_well:
            rmtree(folder, ignore_errors=True)
            if job and not folder.exists():
                with suppress(StoreError), store_errors(path), transaction(db):
                    strike(db, [job])


def finish_editors(db: sqlite3.Connection, path: str) -> None:
    """Make drafts of the texts that were in an editor when a process ended, and delete its files.

    Raises StoreError where a draft can't be kept.
    """
    with store_errors(path):
        jobs = waiting_jobs(db, EDITOR)
    for job in jobs:
        folder = Path(job.data["folder"])
        if _is_ours(folder):
            try:
                with held_lock(folder / _LOCK, ""):
                    _rescue(Drafts(path), folder, job.data["draft"])
            except HeldError:
                continue
            rmtree(folder, ignore_errors=True)
        with store_errors(path), transaction(db):
            strike(db, [job])


def _rescue(drafts: Drafts, folder: Path, key: str) -> None:
    """Make the text in `folder` that of the draft under `key`, where somebody has changed it."""
    contents: list[bytes] = []
    for name in (_NOTE, _GIVEN):
        with suppress(OSError):
            contents.append((folder / name).read_bytes())
    written, given = contents if len(contents) == 2 else (b"", b"")
    text = written.decode(errors="replace")
    if text.strip() and written != given and not drafts.add(key, text, given.decode()):
        raise StoreError(
            _("The text in {folder} can't be kept as a draft. Free some space there.").format(
                folder=folder
            )
        )


def _is_ours(folder: Path) -> bool:
    """Whether `folder` is one that was made here, whatever a journal says."""
    with suppress(OSError):
        found = folder.lstat()
        return (
            stat.S_ISDIR(found.st_mode)
            and folder.name.startswith(_BEGIN)
            and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
            and (folder / _LOCK).is_file()
        )
    return False
