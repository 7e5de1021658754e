"""jrnl's journals: its text file, its folders, and what it exports as JSON."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.formats.jrnl_json import jrnl_json_entries
from pmjournal.exchange.formats.jrnl_text import ENCRYPTED, jrnl_entries
from pmjournal.exchange.formats.many_files import SourceFile, files_at, gathered, unless_alone
from pmjournal.i18n import _


def read_jrnl(path: Path, hints: Hints) -> SourceContents:
    """The entries of the journal at `path`. Raises InputError where it is no journal of jrnl."""
    files, remarks = files_at(path, ".txt", ".json")
    if not files:
        sentence = _("{file} holds no journal of jrnl; expected YEAR/MONTH/DAY.txt in it.")
        raise InputError(sentence.format(file=excerpt(str(path))))

    def read(file: SourceFile, text: Text) -> Iterator[Incoming | Refused]:
        if text.text.lstrip().startswith("{"):
            yield from jrnl_json_entries(text.text, file.name)
        elif text.text.strip() or not path.is_dir():
            yield from jrnl_entries(text.text, file.name, hints, _folder_day(file))

    found = unless_alone(gathered(files, read, _refuse_encrypted), path)
    items = sorted([*found.items, *found.refused], key=lambda item: item.place.file)
    return SourceContents(items, [*remarks, *found.remarks])


def _refuse_encrypted(data: bytes) -> None:
    if data.startswith(ENCRYPTED):
        raise InputError(
            _("It is encrypted. Decrypt a copy of it first: jrnl JOURNAL --format txt --file FILE.")
        )


def _folder_day(file: SourceFile) -> date | None:
    """The day that the folders of a file name. Raises InputError where there is no such day."""
    parts = [*file.inside[-3:-1], file.stem]
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isdecimal() for part in parts):
        return None
    try:
        return date.fromisoformat("-".join(parts))
    except ValueError:
        raise InputError(_("There is no such day; expected YEAR/MONTH/DAY.txt.")) from None
