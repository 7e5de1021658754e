"""What a vault says that was edited by hand since it was written, and its new files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.files import decoded_file
from pmjournal.exchange.formats.incoming import SourcePlace
from pmjournal.exchange.front_matter import NotUnderstoodError, Page, page_of
from pmjournal.exchange.vault.fields import (
    VAULT_FIELDS,
    Record,
    digest,
    edited_record,
    values_of,
    vault_kind_of,
)
from pmjournal.exchange.vault.page import (
    PAGE,
    edits_in,
    front_line,
    given_in,
    id_in,
    line_of,
    new_record,
    others_in,
)
from pmjournal.exchange.vault.state import File, SheetState
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True)
class Edit:
    """A record as its file has it, where a person edited that."""

    file: str
    record: Record
    before: Record | None
    """As the journal has it; None where it is new."""
    fields: Sequence[str]
    """The names of the fields that were edited; of a new record none."""


@dataclass(frozen=True, slots=True)
class VaultEdits:
    """What a vault holds."""

    edits: Sequence[Edit]
    """Entries come first, as promises refer to them."""
    pages: Sequence[str]
    """The projects' pages that were edited; nothing of that can be taken."""
    remarks: Sequence[str]
    files: Mapping[str, File]
    """Each record's file, and each project's page, by id."""
    state: Mapping[str, SheetState]
    """What is to be remembered once the edits are in the journal."""


def edits_in_vault(
    files: Iterable[File],
    state: Mapping[str, SheetState],
    projects: Iterable[Project],
    records: Iterable[Record],
    today: date,
) -> VaultEdits:
    """What the `files` of a vault say, against its `state` and what the journal has.

    `projects` and `records` are all in the journal, also those archived or in the trash. Raises
    InputError, with file and line, for the first file that can't be read.
    """
    reader = _Reader(state, projects, records, today)
    for file in files:
        try:
            reader.take(file)
        except NotUnderstoodError as error:
            raise InputError(SourcePlace(file.name, error.line).tell(str(error))) from None
    return reader.held()


class _Reader:
    def __init__(
        self,
        state: Mapping[str, SheetState],
        projects: Iterable[Project],
        records: Iterable[Record],
        today: date,
    ) -> None:
        self._state, self._today = state, today
        self._projects = {project.id: project for project in projects}
        self._slugs = {project.slug: project for project in self._projects.values()}
        self._records = {record.id: record for record in records}
        self._folders = dict(self._slugs)
        """The project of each folder, also where its short name is another by now."""
        for written in state.values():
            if written.project in self._projects:
                top = PurePosixPath(written.file).parts[0]
                self._folders[top] = self._projects[written.project]
        self._by_file = {written.file: record for record, written in state.items()}
        self._by_digest = {written.sha256: record for record, written in state.items()}
        self._is_ours = any(one.project in self._projects for one in state.values())
        self._edits: list[Edit] = []
        self._pages: list[str] = []
        self._remarks: list[str] = []
        self._files: dict[str, File] = {}
        self._next = dict(state)

    def take(self, file: File) -> None:
        """Read `file`, unless it is as it was. Raises InputError."""
        record = self._by_digest.get(file.sha256)
        if record in self._records or record in self._projects:
            self._claim(record, file)
            self._next[record] = replace(self._state[record], file=file.name)
            return
        text = decoded_file(file.data, file.name)
        self._remarks += [text.remark] if text.remark else []
        page = page_of(text.text)
        record = id_in(page) or self._by_file.get(file.name)
        if front_line(page, "record") == PAGE or record in self._projects:
            self._take_page(record, file)
        elif record in self._records:
            self._take_known(page, self._records[record], file)
        elif (
            record is not None and record in self._state and self._is_ours
        ):  # another journal's vault comes in whole
            self._claim(record, file)
            self._remark(_("{file}: its record is gone from the journal, and stays so."), file)
        else:
            self._take_new(page, record, file)

    def _take_page(self, project: str | None, file: File) -> None:
        if project is None:
            return
        self._claim(project, file)
        old = self._state.get(project)
        if old is not None and old.sha256 != file.sha256:
            self._pages.append(file.name)
            self._remark(_("{file} is written anew each time; what was edited isn't taken."), file)
            self._next[project] = replace(old, file=file.name, sha256=file.sha256)

    def _take_known(self, page: Page, before: Record, file: File) -> None:
        self._claim(before.id, file)
        kind = vault_kind_of(before)
        old = self._state.get(before.id)
        now = values_of(before, self._projects[before.project].slug)
        values = dict(edits_in(page, kind, old.fields if old else {}, now))
        fields = [name for name in VAULT_FIELDS[kind] if name in values]
        if "project" in values:
            values["project"] = self._project_named(page, values["project"]).id
        tagged = "tags" in page.front
        try:
            made = edited_record(before, values, self._today, tagged=tagged) if values else before
        except InputError as error:
            raise NotUnderstoodError(1, str(error)) from None
        if made != before:
            self._edits.append(Edit(file.name, made, before, fields))
            if before.deleted is not None:
                self._remark(_("{file}: its record is in the trash, and stays there."), file)
        self._remember(page, made, file)

    def _take_new(self, page: Page, record: str | None, file: File) -> None:
        if record is None and not page.body.strip():
            self._remark(_("{file} is empty; it was left out."), file)
            return
        slug = front_line(page, "project")
        project = self._folders.get(PurePosixPath(file.name).parts[0])
        if slug is not None:
            project = self._project_named(page, str(slug))
        if project is None:
            self._remark(_("{file} lies in no project's folder; it was left out."), file)
            return
        try:
            made = new_record(page, file.name, record, project.id, file.written)
        except NotUnderstoodError:
            raise
        except InputError as error:
            raise NotUnderstoodError(1, str(error)) from None
        if made.id in self._records:  # without a state, nothing tells what was edited in it
            self._take_known(page, self._records[made.id], file)
            return
        self._claim(made.id, file)
        self._edits.append(Edit(file.name, made, None, ()))
        self._remember(page, made, file)

    def _claim(self, record: str, file: File) -> None:
        if other := self._files.get(record):
            sentence = _("It has the same `id` as {other}; expected one file for each record.")
            raise NotUnderstoodError(1, sentence.format(other=visible_line(other.name)))
        self._files[record] = file

    def _project_named(self, page: Page, slug: str) -> Project:
        if slug not in self._slugs:
            sentence = _("There is no project '{slug}'; expected one of: {known}.").format(
                slug=excerpt(slug), known=", ".join(sorted(self._slugs)[:8])
            )
            raise NotUnderstoodError(line_of(page, "project"), sentence)
        return self._slugs[slug]

    def _remember(self, page: Page, made: Record, file: File) -> None:
        kind = vault_kind_of(made)
        digests = {name: digest(text) for name, text in given_in(page, kind).items()}
        others = others_in(page, kind)
        self._next[made.id] = SheetState(made.project, file.name, file.sha256, digests, others)

    def _remark(self, sentence: str, file: File) -> None:
        self._remarks.append(sentence.format(file=visible_line(file.name)))

    def held(self) -> VaultEdits:
        """All that was taken. Raises InputError for a promise of an entry that isn't there."""
        there = {edit.record.id for edit in self._edits} | self._records.keys()
        for edit in self._edits:
            promise = edit.record
            if isinstance(promise, Promise) and promise.entry and promise.entry not in there:
                sentence = _("There is no entry {id}; expected an entry's whole id, or null.")
                sentence = sentence.format(id=excerpt(promise.entry))
                raise InputError(SourcePlace(edit.file).tell(sentence))
        for record, written in self._state.items():
            known = self._records.get(record)
            if record not in self._files and known is not None and known.deleted is None:
                sentence = _("{file} is gone; what it held stays in the journal.")
                self._remarks.append(sentence.format(file=visible_line(written.file)))
        edits = sorted(self._edits, key=lambda edit: not isinstance(edit.record, Entry))
        return VaultEdits(edits, self._pages, self._remarks, self._files, self._next)
