"""The folder of a space, beside the journal: its lock, and the cache of its repository."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pmjournal.exchange.sync import cache
from pmjournal.i18n import _
from pmjournal.store.file.lock import held_lock
from pmjournal.store.file.remove import remove
from pmjournal.store.safety.stale_caches import cache_folder, lock_of
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import Space


@contextmanager
def alone(journal: SharedJournal, space: Space) -> Generator[Path]:
    """The folder of `space`, in which nobody else synchronises or leaves meanwhile.

    Raises StoreError where somebody does.
    """
    forget_left(journal)
    folder = folder_of(journal.path, space)
    cache.make_folder(folder)
    busy = _("{name} is being synchronised by another window. Try again.").format(name=space.name)
    with held_lock(lock_of(folder), busy):
        yield folder


def forget_left(journal: SharedJournal) -> None:
    """Delete what is still there of spaces that were left, where that was cut off."""
    parent = cache_folder(journal.path, "")
    folders = [*parent.iterdir()] if parent.is_dir() else []
    known = {space.id for space in journal.spaces()}  # a space is known before it has a folder
    for folder in folders:
        if folder.name not in known:
            remove(folder)


def folder_of(path: str, space: Space) -> Path:
    """Where the cache of `space` lies: an absolute path, as git is at work there."""
    return cache_folder(path, space.id).absolute()


def cache_in(folder: Path) -> Path:
    """Where the cache lies in the folder of a space."""
    return folder / "cache.git"
