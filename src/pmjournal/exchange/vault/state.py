"""What a vault was like when it was last written or imported, and the files that it holds now."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.files import read_bytes
from pmjournal.exchange.write_file import write_file
from pmjournal.i18n import _

STATE = ".pmjournal.json"
"""The file, in the vault's folder, that remembers it."""

_FORMAT = "pmjournal.vault/1"
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SheetState:
    """The file of one record, or a project's page, as it was."""

    project: str
    """The project's id."""
    file: str
    """Its path inside the vault, with slashes."""
    sha256: str
    """Of all its bytes."""
    fields: Mapping[str, str]
    """The digest of what it said of each field."""
    others: str = ""
    """The lines that a person added to its front matter."""


@dataclass(frozen=True, slots=True)
class File:
    """A Markdown file in a vault, as it is now."""

    name: str
    """Its path inside the vault, with slashes."""
    data: bytes
    sha256: str
    written: datetime
    """When it was last, by the clock here; whole seconds."""


def is_vault(folder: Path) -> bool:
    """Whether a vault was written into `folder` before."""
    return (folder / STATE).is_file()


def is_record_id(text: str) -> bool:
    """Whether `text` is an id as records have it."""
    return _ID.fullmatch(text) is not None


def state_of(folder: Path) -> dict[str, SheetState]:
    """What is remembered of each file, by its record's id; nothing where nothing was written.

    Raises InputError where that can't be read.
    """
    if not is_vault(folder):
        return {}
    path = folder / STATE
    try:
        read = json.loads(read_bytes(path))
        if read["format"] != _FORMAT:
            raise ValueError
        return {record: SheetState(**written) for record, written in read["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError(
            _(
                "{file} isn't as pmjournal wrote it. Without it, all that differs from the journal"
                " counts as an edit."
            ).format(file=visible_line(str(path)))
        ) from None


def write_state(folder: Path, state: Mapping[str, SheetState]) -> None:
    """Write the `state` of the vault in `folder`."""
    files = {record: asdict(state[record]) for record in sorted(state)}
    text = json.dumps({"format": _FORMAT, "files": files}, indent=1)
    write_file(str(folder / STATE), f"{text}\n", replace=True)


def vault_files(folder: Path) -> Iterator[File]:
    """The Markdown files in the vault, in order; hidden ones and links stay out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.endswith(".md") and not name.startswith(".") and not path.is_symlink():
                data = read_bytes(path)
                written = datetime.fromtimestamp(int(path.stat().st_mtime)).astimezone()
                yield File(path.relative_to(folder).as_posix(), data, digest_of(data), written)


def digest_of(data: bytes) -> str:
    """The SHA-256 of `data`."""
    return sha256(data).hexdigest()
