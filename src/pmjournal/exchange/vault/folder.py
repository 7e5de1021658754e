"""A vault on disk: a file for each record, in its place, written only where it changes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import visible_line
from pmjournal.exchange.front_matter import page_text
from pmjournal.exchange.vault.edits import VaultEdits
from pmjournal.exchange.vault.fields import (
    BODIES,
    Record,
    digest,
    said_by,
    values_of,
    vault_kind_of,
)
from pmjournal.exchange.vault.page import FOLDERS, PAGE
from pmjournal.exchange.vault.state import SheetState, digest_of, is_vault, write_state
from pmjournal.exchange.write_file import make_private_folder, write_file
from pmjournal.i18n import _

_LONGEST_NAME = 120
"""Bytes in UTF-8, with the id and the ending."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.I | re.S)
"""What Windows takes for a device, whatever follows the dot."""
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    r"<>:\"/\\|?*#^\[\]\s]+"
)
"""What a file system refuses, a link in Obsidian can't hold, or nobody sees."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to write."""

    id: str
    project: str
    """The project's id."""
    name: str
    """Its path inside the vault, with slashes."""
    data: bytes
    fields: Mapping[str, str]
    """The digest of what it says of each field."""
    others: str = ""
    """The lines that a person added to its front matter."""


def check_folder(folder: Path) -> None:
    """Raises InputError where `folder` holds something else than a vault of ours."""
    if folder.exists() and not folder.is_dir():
        sentence = _("{file} is a file; expected a folder for the vault.")
        raise InputError(sentence.format(file=visible_line(str(folder))))
    if not folder.is_dir() or is_vault(folder):
        return
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        sentence = _("{file} is not empty and no vault of pmjournal; expected a new folder.")
        raise InputError(sentence.format(file=visible_line(str(folder))))


def make_vault(folder: Path) -> None:
    """Make `folder` a vault of ours before anything else is in it, unless it is one."""
    make_private_folder(str(folder))
    if not is_vault(folder):
        write_state(folder, {})


def project_folder(slug: str) -> str:
    """The name of the folder of the project `slug`."""
    return _safe(slug, _LONGEST_NAME)


class Places:
    """Where files lie: each stays where a person put it, and no two are in one place."""

    def __init__(self, held: VaultEdits) -> None:
        self._held = held
        self._taken = {file.name.casefold() for file in held.files.values()}

    def of(self, record: str, folder: str, title: str) -> str:
        """The path of the file of `record`; of a new one in `folder`, named after its title."""
        if file := self._held.files.get(record):
            return file.name
        name = f"{folder}/{file_name(title, record[-8:])}"
        if name.casefold() in self._taken:
            name = f"{folder}/{file_name(title, record)}"
        self._taken.add(name.casefold())
        return name


def file_name(title: str, end: str) -> str:
    """A name for a file that every system takes: as much of `title` as fits, and the `end`."""
    ending = f"{end}.md"
    return f"{_safe(title, _LONGEST_NAME - len(ending) - 1)} {ending}".lstrip()


def _safe(text: str, longest: int) -> str:
    name = _UNSAFE.sub(" ", text).strip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name.encode()[:longest].decode(errors="ignore").strip(" .")


def record_title(record: Record) -> str:
    """What the file of `record` is named after."""
    if isinstance(record, Promise):
        return next(line for line in record.text.split("\n") if line.strip())
    return record.title


def sheet_of(record: Record, slug: str, held: VaultEdits, places: Places) -> Sheet:
    """The file of `record`, of the project `slug`, with what a person added to it."""
    kind = vault_kind_of(record)
    values = values_of(record, slug)
    digests = {name: digest(said_by(value)) for name, value in values.items()}
    body = values.pop(BODIES[kind])
    others = held.state[record.id].others if record.id in held.state else ""
    front = {"id": record.id, "record": kind, **values}
    data = page_text(front, others, None if body is None else str(body))
    name = places.of(record.id, f"{project_folder(slug)}/{FOLDERS[kind]}", record_title(record))
    return Sheet(record.id, record.project, name, data, digests, others)


def index_of(project: str, name: str, body: str) -> Sheet:
    """The page of the project with that id, in the file `name`."""
    return Sheet(project, project, name, page_text({"id": project, "record": PAGE}, "", body), {})


def write_sheet(folder: Path, sheet: Sheet, held: VaultEdits) -> bool:
    """Write `sheet` unless its file is so already; answers whether it was written.

    Raises InputError where a link or somebody else's file is in its way, JournalError where the
    disk refuses.
    """
    file = held.files.get(sheet.id)
    if file is not None and file.data == sheet.data:
        return False
    path = folder / sheet.name
    if file is None and (path.exists() or path.is_symlink()):
        sentence = _("{file} is there already and isn't pmjournal's; expected another folder.")
        raise InputError(sentence.format(file=visible_line(str(path))))
    for parent in reversed(PurePosixPath(sheet.name).parents[:-1]):
        if (folder / parent).is_symlink():
            sentence = _("{file} is a link; expected a folder.")
            raise InputError(sentence.format(file=visible_line(str(folder / parent))))
        make_private_folder(str(folder / parent))
    write_file(str(path), [sheet.data], replace=True)
    return True


def remembered_sheets(sheet: Sheet) -> SheetState:
    """What is to be remembered of `sheet`."""
    return SheetState(sheet.project, sheet.name, digest_of(sheet.data), sheet.fields, sheet.others)


def remove_gone(
    folder: Path,
    state: dict[str, SheetState],
    held: VaultEdits,
    projects: set[str],
    written: set[str],
) -> Iterator[str]:
    """Remove the files of records of `projects` that are not among those `written`, by ids.

    Answers their names, and takes them out of `state`. Raises JournalError.
    """
    gone = [id for id, one in state.items() if one.project in projects and id not in written]  # noqa: A001
    for record in gone:
        del state[record]
        if file := held.files.get(record):
            path = folder / file.name
            try:
                path.unlink()
            except OSError as error:
                raise JournalError(
                    _("{file} can't be written: {reason}.").format(
                        file=visible_line(str(path)), reason=error.strerror
                    )
                ) from error
            yield file.name
