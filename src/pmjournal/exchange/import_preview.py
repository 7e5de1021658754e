"""The one way of an import: a request, what would come of it, and then all of that."""

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pmjournal.domain.errors import InputError, JournalError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.import_plan import ImportPlan, import_plan
from pmjournal.exchange.import_report import unread_sentence
from pmjournal.exchange.known_formats import OWN_JSON, VAULT, format_of, reader_of
from pmjournal.exchange.progress import ProgressBar, unseen
from pmjournal.exchange.vault.compare import VaultComparison, compare_vault, take_vault
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # a table doesn't wait for what joins whole journals
    from pmjournal.store.sharing.take_in import TakenIn

ImportOutcome: TypeAlias = "ImportPlan | TakenIn | VaultComparison"
"""What comes of a journal kept elsewhere, of an export of ours, of a vault of ours."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported, and how it is to be read."""

    path: str = ""
    """A file or a folder."""
    form: str | None = None
    """Its format; None where that is to be found out."""
    into: str | None = None
    """The id or the short name of a project; None for the one that the file names, or else the
    usual one. An export and a vault of ours name theirs."""
    hints: Hints = field(default_factory=Hints)
    keep_going: bool = False
    """Whether what can be read comes in where some can't; else nothing does."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would come of an import."""

    form: str
    outcome: ImportOutcome
    names_projects: bool = False
    """Whether some of the entries say which project they are of."""

    @property
    def plan(self) -> ImportPlan | None:
        """The entries, where it is not an export or a vault of ours."""
        return self.outcome if isinstance(self.outcome, ImportPlan) else None

    @property
    def unread(self) -> Sequence[Refused]:
        """What can't be read."""
        return self.plan.refused if self.plan else ()

    @property
    def has_news(self) -> bool:
        """Whether any of it isn't in the journal yet, or a vault isn't as it is remembered."""
        match self.outcome:
            case ImportPlan() as plan:
                return bool(plan.new or plan.edits)
            case VaultComparison() as comparison:
                return bool(comparison.vault.edits) or comparison.is_state_old
            case taken:
                return taken.changed


class ImportResult(NamedTuple):
    """What came of an import."""

    outcome: ImportOutcome
    change: Change
    """Empty for an export of ours, which can't be undone."""


def preview_import(
    journal: Journal,
    request: ImportRequest,
    usual: Callable[[], Project],
    now: datetime,
    progress: ProgressBar = unseen,
) -> ImportPreview:
    """What would come of `request`; nothing is written. Raises InputError where it can't be read.

    `usual` is the project for entries that name none.
    """
    form = requested_format(request)
    if form == OWN_JSON:
        return ImportPreview(form, _joined(journal, request, progress, keep=False))
    if form == VAULT:
        return ImportPreview(form, _compared(journal, request, now, progress))
    path = Path(request.path)
    contents = _contents(form, path, request.hints)
    into = journal.project(request.into) if request.into is not None else None
    names = request.hints.names
    plan = import_plan(journal, contents, into, usual, names, today=now.date())
    named = any(isinstance(item, Incoming) and item.project for item in contents.items)
    return ImportPreview(form, plan, named)


def take_import(
    journal: Journal,
    request: ImportRequest,
    usual: Callable[[], Project],
    now: datetime,
    progress: ProgressBar = unseen,
    *,
    seen: ImportPreview | None = None,
) -> ImportResult:
    """Write all of `request`, or nothing, after a backup. Raises InputError where it can't be read.

    Entries are written as they were `seen`, where somebody has seen them. An export and a vault
    are read anew: what is remembered of a vault's files is what stands in them now.
    """
    from pmjournal.store.safety.backup import backup_if_changed

    form = requested_format(request)
    backup_if_changed(journal.path, now)
    if form == OWN_JSON:
        return ImportResult(_joined(journal, request, progress, keep=True), ())
    if form == VAULT:
        comparison = _compared(journal, request, now, progress)
        return ImportResult(comparison, take_vault(journal, comparison))
    preview = seen or preview_import(journal, request, usual, now, progress)
    if preview.unread and not request.keep_going:
        raise InputError(unread_sentence(preview.unread))
    if preview.plan is None or not preview.has_news:
        return ImportResult(preview.outcome, ())
    entries = [entry for _item, entry in preview.plan.new]
    watched = progress(entries, len(entries), _("Importing"))
    edits = [(edit.record, edit.before) for edit in preview.plan.edits]
    return ImportResult(preview.outcome, journal.bring_in(watched, edits))


def requested_format(request: ImportRequest) -> str:
    """The format of what is to be imported. Raises InputError where its name tells none."""
    if request.form is not None:
        return request.form
    path = Path(request.path)
    with _readable(path):
        try:
            return format_of(path)
        except InputError:
            sentence = _("What is {file}? Choose its format.")
            raise InputError(sentence.format(file=visible_line(str(path)))) from None


def path_as_typed(text: str) -> str:
    """The file or the folder that a person typed; ~ is their own. Raises InputError."""
    path = Path(os.path.expanduser(text))  # noqa: PTH111, Path's own may raise RuntimeError
    with _readable(path):
        if not (path.is_file() or path.is_dir()):
            sentence = _("There is no file and no folder {file}.")
            raise InputError(sentence.format(file=visible_line(text)))
    return str(path)


def _contents(form: str, path: Path, hints: Hints) -> SourceContents:
    """What a reader answers. Raises InputError, also where it fails in a way nobody foresaw."""
    try:
        with _readable(path):
            return reader_of(form)(path, hints)
    except JournalError:
        raise
    except Exception as error:
        sentence = _("{file} can't be read: {reason}.")
        shown = visible_line(str(path))
        raise InputError(sentence.format(file=shown, reason=type(error).__name__)) from error


def _compared(
    journal: Journal, request: ImportRequest, now: datetime, progress: ProgressBar
) -> VaultComparison:
    path = Path(request.path)
    with _readable(path):
        if not path.is_dir():
            sentence = _("{file} is no folder; expected a vault.")
            raise InputError(sentence.format(file=visible_line(str(path))))
        return compare_vault(journal, path, now.date(), progress)


def _joined(
    journal: Journal, request: ImportRequest, progress: ProgressBar, *, keep: bool
) -> "TakenIn":
    from pmjournal.exchange.own_json.journal_json import json_items, open_export

    path = Path(request.path)
    with _readable(path), open_export(path) as file:
        size = path.stat().st_size
        place = partial(os.lseek, file.fileno(), 0, os.SEEK_CUR)
        items = progress(json_items(file), size, _("Importing"), place)
        return journal.take_in(items, keep=keep)


@contextmanager
def _readable(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        sentence = _("{file} can't be read: {reason}.")
        shown = visible_line(str(path))
        raise InputError(sentence.format(file=shown, reason=error.strerror)) from error
