"""Drafts: what was typed and not yet saved, kept through quit, kill and a full disk."""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import cast
from zlib import crc32

from pmjournal.domain.errors import StoreError
from pmjournal.store.file.file import key_of, salt_in

Draft = dict[str, str]
"""The fields of a form as they were typed."""

_RESERVED = 64 * 1024
"""Bytes that the file takes at least, so that a full disk still has room for a draft."""


class Drafts:
    """The drafts of one journal, each under a key such as its project's id.

    They live in one small file beside the journal, padded with spaces and never removed: where
    the disk is full, a draft is written over the space that the file already holds. Where even
    that fails, the system's folder for temporary files is tried. Beside an encrypted journal they
    are encrypted, too.
    """

    def __init__(self, journal_path: str) -> None:
        self._journal = journal_path
        path = Path(os.path.realpath(journal_path))  # a link leads to the same drafts
        self.path = path.with_name(path.name + ".drafts")
        """Where they lie."""
        owner = os.getuid() if hasattr(os, "getuid") else 0
        place = crc32(os.fsencode(path))  # journals in two folders may have the same name
        self._spare = Path(gettempdir(), f"pmjournal-{owner}-{place:08x}.drafts")

    def reserve(self) -> None:
        """Take the space for a draft while there is some."""
        if not self.path.exists():
            self._write({})

    def get(self, key: str) -> Draft | None:
        """The draft under `key`, where one was kept."""
        return self.all().get(key)

    def projects(self) -> frozenset[str]:
        """The ids of the projects in which a new note was begun and not saved."""
        keys = (key.partition(" ") for key in self.all())
        return frozenset(project for kind, _space, project in keys if kind == "project")

    def keep(self, key: str, draft: Draft) -> bool:
        """Keep `draft`; False where no disk takes it."""
        return self._write(self.all() | {key: draft})

    def add(self, key: str, text: str, begun: str) -> bool:
        """Keep `text`, which went on from `begun`, in the draft under `key`; False as for `keep`.

        Another text that is there stays, above it.
        """
        draft = self.get(key) or {}
        before = draft.get("text", "").strip()
        text = text.strip()
        parts = [before, text] if before and before not in (begun.strip(), text) else [text]
        return self.keep(key, draft | {"text": "\n\n".join(parts)})

    def drop(self, key: str) -> None:
        """Forget the draft under `key`: it was saved, or is not wanted."""
        drafts = self.all()
        if drafts.pop(key, None) is not None:
            self._write(drafts)

    def forget(self, ids: Collection[str]) -> bool:
        """Forget all drafts about records with these ids; False where they can't be."""
        for path in (self.path, self._spare):
            with suppress(OSError):
                _begun(path).unlink(missing_ok=True)  # by a process that died
        drafts = self.all()
        kept = {key: draft for key, draft in drafts.items() if not set(key.split()) & set(ids)}
        return kept == drafts or self._write(kept)

    def take_in(self, drafts: dict[str, Draft]) -> bool:
        """Keep `drafts` beside those that are here, which stand; False where no disk takes them."""
        return self._write(drafts | self.all())

    def all(self) -> dict[str, Draft]:
        """All drafts, by their keys."""
        spare = _read(self._spare)  # where there is one, it is the newer and has all of them
        return (_read(self.path) or {}) if spare is None else spare

    def _write(self, drafts: dict[str, Draft]) -> bool:
        try:
            content = _encoded(drafts, key_of(self._journal))
        except (OSError, StoreError):
            return False
        with suppress(OSError):
            try:
                _replace(self.path, content)
            except OSError:
                _overwrite(self.path, content)
            with suppress(OSError):
                self._spare.unlink()
            return True
        with suppress(OSError):
            _replace(self._spare, content)
            return True
        return False


def _encoded(drafts: dict[str, Draft], key: str | None) -> bytes:
    content = json.dumps(drafts).encode()
    content = content.ljust(-(-len(content) // _RESERVED) * _RESERVED)
    if key is None:
        return content
    from pmjournal.store.file.seal import sealed_bytes

    return sealed_bytes(content, key)


def _read(path: Path) -> dict[str, Draft] | None:
    """The drafts in the file at `path`; None where there are none, or somebody else's."""
    with suppress(OSError, ValueError, StoreError):
        if _is_ours(path):
            content = path.read_bytes()
            if salt := salt_in(content, len(content)):
                from pmjournal.store.file.seal import unsealed_bytes

                content = unsealed_bytes(path, salt)
            found: object = json.loads(content)
            return cast(dict[str, Draft], found) if isinstance(found, dict) else None
    return None


def _is_ours(path: Path) -> bool:
    # The folder for temporary files is everybody's.
    return not path.is_symlink() and (
        not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()
    )


def _replace(path: Path, content: bytes) -> None:
    """Write a new file and put it in the old one's place, so that one of both is always whole."""
    new = _begun(path)
    try:
        new.unlink(missing_ok=True)
        # Not into a file that somebody else has put there, nor through a link.
        _write_to(new, os.O_CREAT | os.O_EXCL, content)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _begun(path: Path) -> Path:
    """Where the new content of `path` is written first."""
    return path.with_name(path.name + ".new")


def _overwrite(path: Path, content: bytes) -> None:
    """Write over all the space that the file holds already; more than that is refused."""
    size = path.stat().st_size
    if len(content) > size:
        raise OSError
    _write_to(path, 0, content.ljust(size))


def _write_to(path: Path, flags: int, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | flags, 0o600)
    try:
        if os.write(file, content) < len(content):
            raise OSError
        os.fsync(file)
    finally:
        os.close(file)
