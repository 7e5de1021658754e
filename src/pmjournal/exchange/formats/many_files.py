"""The files of a journal: one, those of a folder, or those in a ZIP; a bad one costs no other."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.files import LARGEST_FILE, Text, decoded_file, read_bytes
from pmjournal.exchange.formats.incoming import Refused, SourcePlace
from pmjournal.i18n import _, ngettext

MOST_FILES = 100_000
"""Files in a folder or a ZIP; of more, none is read."""

_SHOWN = 20
"""Names of files that were left out which a sentence tells."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file, read when it is asked for."""

    name: str
    """With the folder or the ZIP that it is in."""
    inside: tuple[str, ...]
    """The parts of its path below what was named: its own name, and folders before it."""
    data: Callable[[], bytes]
    """What it holds. Raises InputError or OSError where it can't be read."""

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePath(self.inside[-1]).stem

    def text(self) -> Text:
        """What it says. Raises InputError where it can't be read."""
        return decoded_file(self.data(), self.name)


@dataclass(slots=True)
class Gathered(Generic[_T]):
    """What came of many files."""

    items: list[_T] = field(default_factory=list[_T])
    refused: list[Refused] = field(default_factory=list[Refused])
    remarks: list[str] = field(default_factory=list[str])


def gathered(
    files: Iterable[SourceFile | Refused],
    read: Callable[[SourceFile, Text], Iterable[_T]],
    check: Callable[[bytes], None] | None = None,
) -> Gathered[_T]:
    """What `read` makes of the files; whatever goes wrong in one of them is told with its name.

    `check` raises InputError for bytes that are no text and yet are known.
    """
    found: Gathered[_T] = Gathered()
    for file in files:
        if isinstance(file, Refused):
            found.refused.append(file)
            continue
        try:
            data = file.data()
            if check:
                check(data)
            text = decoded_file(data, file.name)
            found.items += list(read(file, text))
            found.remarks += [text.remark] if text.remark else []
        except Exception as error:  # an odd file must not cost the others
            place = SourcePlace(file.name, getattr(error, "line", 1))
            problem = fault_sentence(error).removeprefix(f"{visible_line(file.name)}: ")
            found.refused.append(Refused(place, problem))
    return found


def unless_alone(found: Gathered[_T], path: Path) -> Gathered[_T]:
    """What was `found` at `path`. Raises InputError where that is one file that can't be read."""
    if not found.items and len(found.refused) == 1 and not path.is_dir():
        raise InputError(found.refused[0].sentence)
    return found


def fault_sentence(error: Exception) -> str:
    """Why something can't be read, in a sentence; of an error that nobody foresaw its name."""
    if isinstance(error, InputError):
        return str(error)
    reason = error.strerror if isinstance(error, OSError) else None
    sentence = _("It can't be read: {reason}.")
    return sentence.format(reason=reason or f"{type(error).__name__} {excerpt(str(error))}".strip())


def files_at(path: Path, *endings: str) -> tuple[list[SourceFile | Refused], list[str]]:
    """The files at `path` whose names end so, or all, and sentences on what was left out.

    A file that is named itself counts whatever its ending. Hidden files and folders stay out.
    Raises InputError where there are too many, or a ZIP can't be read.
    """
    if path.is_dir():
        names = _below(path)
    elif path.suffix.lower() == ".zip":
        names = _zipped(path)
    else:
        return [SourceFile(str(path), (path.name,), partial(read_bytes, path))], []
    files: list[SourceFile | Refused] = []
    others: list[str] = []
    for file in names:
        if isinstance(file, Refused) or not endings or file.name.lower().endswith(endings):
            files.append(file)
        else:
            others.append(file.name)
        if len(files) + len(others) > MOST_FILES:
            sentence = _("{file} holds more than {limit} files; expected fewer.")
            raise InputError(sentence.format(file=excerpt(str(path)), limit=MOST_FILES))
    return files, _left_out(others)


def _left_out(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    sentence = ngettext(
        "{count} file of another kind was left out: {names}.",
        "{count} files of other kinds were left out: {names}.",
        len(names),
    )
    shown = [visible_line(name.replace("\\", "/").rpartition("/")[2]) for name in names[:_SHOWN]]
    more = ["…"] if len(names) > _SHOWN else []
    return [sentence.format(count=len(names), names=", ".join([*shown, *more]))]


def _below(folder: Path) -> Iterator[SourceFile | Refused]:
    refused: list[Refused] = []

    def refuse(error: OSError) -> None:
        refused.append(Refused(SourcePlace(str(error.filename)), fault_sentence(error)))

    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if not name.startswith("."):
                inside = path.relative_to(folder).parts
                yield SourceFile(str(path), inside, partial(read_bytes, path))
    yield from refused


def _zipped(path: Path) -> Iterator[SourceFile]:
    from zipfile import BadZipFile, ZipFile

    try:
        packed = ZipFile(path)
    except (BadZipFile, OSError) as error:
        sentence = _("{file} is no ZIP that can be read; expected one.")
        raise InputError(sentence.format(file=excerpt(str(path)))) from error
    with packed:
        for info in sorted(packed.infolist(), key=lambda info: info.filename):
            inside = tuple(part for part in info.filename.split("/") if part)
            hidden = any(part.startswith((".", "__MACOSX")) for part in inside)
            if inside and not info.is_dir() and not hidden:
                name = f"{path}/{info.filename}"
                yield SourceFile(name, inside, partial(_unpacked, path, info.filename))


def _unpacked(path: Path, name: str) -> bytes:
    """One file of a ZIP; what it says of its size isn't trusted."""
    from zipfile import ZipFile

    with ZipFile(path) as again, again.open(name) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        sentence = _("{file} is larger than {limit} MB; expected a smaller file.")
        raise InputError(sentence.format(file=visible_line(name), limit=LARGEST_FILE // 1_000_000))
    return data
