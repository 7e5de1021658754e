"""A file that is to be brought in: what would come of it, and then all of that."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.incoming import Hints, Incoming
from pmjournal.exchange.import_plan import ImportPlan, import_plan
from pmjournal.exchange.known_formats import OWN_JSON, VAULT, format_of, reader_of
from pmjournal.exchange.own_json.journal_json import json_items, open_export
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.take_in import TakenIn
from pmjournal.store.tables.records import Change


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be brought in."""

    path: str = ""
    """A file or a folder; ~ is the user's own."""
    form: str | None = None
    """None where it is to be found out."""
    into: str | None = None
    """The id of a project; None for the one that the file names, or else the usual one."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would come of it."""

    form: str
    what: ImportPlan | TakenIn
    """Of its entries, or of an export of ours."""
    names_projects: bool = False
    """Whether some of the entries say which project they are of."""


def preview_import(
    journal: Journal, wish: ImportRequest, usual: Callable[[], Project], now: datetime
) -> ImportPreview:
    """What would come of it; nothing is written. Raises InputError where it can't be read."""
    with _readable(wish):
        path = _path_of(wish)
        form = wish.form or _form_of(path)
        if form == VAULT:
            sentence = _("A vault comes in on the command line: pmjournal import {file}")
            raise InputError(sentence.format(file=visible_line(wish.path)))
        if form == OWN_JSON:
            return ImportPreview(form, _joined(journal, path, now, keep=False))
        found = reader_of(form)(path, Hints())
    into = journal.project(wish.into) if wish.into else None
    named = any(isinstance(item, Incoming) and item.project for item in found.items)
    return ImportPreview(form, import_plan(journal, found, into, usual), named)


def take_import(
    journal: Journal, wish: ImportRequest, what: ImportPlan | TakenIn, now: datetime
) -> Change:
    """Write all that `look` saw, or nothing. Empty for an export of ours, which can't be undone.

    Raises InputError where the file can't be read any more, or another one is there.
    """
    if isinstance(what, ImportPlan):
        return journal.bring_in(entry for _item, entry in what.new)
    with _readable(wish):
        _joined(journal, _path_of(wish), now, keep=True)
    return ()


def _joined(journal: Journal, path: Path, now: datetime, *, keep: bool) -> TakenIn:
    with open_export(path) as file:
        return journal.take_in(json_items(file, now), keep=keep)


def _path_of(wish: ImportRequest) -> Path:
    path = Path(os.path.expanduser(wish.path))  # noqa: PTH111, Path's own may raise RuntimeError
    if not (path.is_file() or path.is_dir()):
        sentence = _("There is no file and no folder {file}.")
        raise InputError(sentence.format(file=visible_line(wish.path)))
    return path


def _form_of(path: Path) -> str:
    try:
        return format_of(path)
    except InputError:
        sentence = _("What is {file}? Choose its format.")
        raise InputError(sentence.format(file=visible_line(str(path)))) from None


@contextmanager
def _readable(wish: ImportRequest) -> Generator[None]:
    try:
        yield
    except OSError as error:
        sentence = _("{file} can't be read: {reason}.")
        shown = visible_line(wish.path)
        raise InputError(sentence.format(file=shown, reason=error.strerror)) from error
