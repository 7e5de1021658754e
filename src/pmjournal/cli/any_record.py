"""What a person names by its id, whichever kind it is."""

from contextlib import suppress
from datetime import date
from typing import Any

from pmjournal.cli.json_objects import entry_object, promise_object, tingle_object
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.history import KeptRecord
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.promise import Promise
from pmjournal.store.journal import Journal
from pmjournal.store.tables.called import InvalidRecordError


def record_by_reference(journal: Journal, reference: str) -> KeptRecord:
    """The entry or else the promise or tingle, also from the trash, with the id `reference`.

    Raises InputError where there is none, or where it fits several entries.
    """
    try:
        return journal.entry(reference)
    except InputError:
        with suppress(InputError):
            return journal.promise(reference)
        with suppress(InputError):
            return journal.tingle(reference)
        raise


def record_or_invalid(journal: Journal, reference: str) -> KeptRecord | InvalidRecord:
    """As `record_called`, and any record that can't be read."""
    try:
        return record_by_reference(journal, reference)
    except InvalidRecordError as error:
        if error.record is None:
            raise
        return error.record
    except InputError:
        invalid = journal.invalid_called(reference)
        if invalid is None:
            raise
        return invalid


def record_object(journal: Journal, record: KeptRecord, today: date) -> dict[str, Any]:
    """`record` in the contract of its kind."""
    project = journal.project(record.project)
    match record:
        case Entry():
            return entry_object(record, project)
        case Promise():
            return promise_object(record, project, today)
        case _:
            return tingle_object(record, project, today)
