"""The formats of journals that can be brought in: which a file has, and who reads it."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.incoming import Hints, SourceContents
from pmjournal.exchange.vault.state import is_vault
from pmjournal.i18n import _

OWN_JSON = "json"
"""What `export --format json` writes: whole records, and no entries to be made."""
VAULT = "vault"
"""What `export --format vault` writes, with what was edited there."""

_OWN_EXPORT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"pmjournal\.journal/')

COLUMNS, SCALE, DATES = "columns", "scale", "dates"
SKIP, MOOD_WORDS, PROJECTS = "skip", "moods", "names"
"""The hints by which a person says how a file is to be read: see `Hints`."""

_LIST = (COLUMNS, SCALE, MOOD_WORDS, DATES, PROJECTS)
_TABLE = (COLUMNS, SKIP, SCALE, MOOD_WORDS, DATES, PROJECTS)


class _Reader(NamedTuple):
    module: str
    function: str
    hints: tuple[str, ...]
    """Those that it heeds."""


_READERS = {
    "jrnl": _Reader("jrnl", "read_jrnl", (DATES,)),
    "csv": _Reader("csv_file", "read_csv", _TABLE),
    "spreadsheet": _Reader("spreadsheet", "read_spreadsheet", _TABLE),
    "md": _Reader("markdown_folder", "read_markdown", (SCALE, MOOD_WORDS, DATES, PROJECTS)),
    "daylio": _Reader("daylio", "read_daylio", (MOOD_WORDS, DATES)),
    "json-list": _Reader("json_list", "read_json_list", _LIST),
    "day-one": _Reader("day_one", "read_day_one", ()),
    "journey": _Reader("journey", "read_journey", ()),
    "diarium": _Reader("diarium", "read_diarium", (DATES,)),
    "logseq": _Reader("logseq", "read_logseq", (SCALE, DATES)),
    "rednotebook": _Reader("rednotebook", "read_rednotebook", ()),
    "vjournal": _Reader("vjournal", "read_vjournal", ()),
}
"""What reads each format; imported where it is used."""

FORMATS = (OWN_JSON, VAULT, *_READERS)
"""What each is called, in the order in which they are offered."""


def format_of(path: Path) -> str:
    """The format that a file or a folder has. Raises InputError where that isn't certain."""
    form = _found_format(path)
    if form is None:
        raise InputError(
            _("What is {file}? Say so with --format {known}.").format(
                file=visible_line(str(path)), known="|".join(FORMATS)
            )
        )
    return form


def _found_format(path: Path) -> str | None:
    from pmjournal.exchange.formats.recognition import format_of_file, format_of_folder

    if path.is_dir():
        return VAULT if is_vault(path) else format_of_folder(path)
    with path.open("rb") as file:
        if _OWN_EXPORT.match(file.read(200)):
            return OWN_JSON
    return format_of_file(path)


def reader_of(form: str) -> Callable[[Path, Hints], SourceContents]:
    """What reads the format called `form`, of those that are neither `OWN_JSON` nor a `VAULT`.

    It raises InputError where a file is not of its format.
    """
    module, name, _hints = _READERS[form]
    return getattr(import_module(f"pmjournal.exchange.formats.{module}"), name)


def hints_heeded(form: str) -> tuple[str, ...]:
    """The hints that change how a file of the format called `form` is read; none for ours."""
    return _READERS[form].hints if form in _READERS else ()
