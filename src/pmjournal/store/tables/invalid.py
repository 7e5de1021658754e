"""Records that can't be read: which they are, why, and how they are found to be deleted."""

import sqlite3
from collections.abc import Iterator, Mapping

from pmjournal.domain.errors import InputError
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS, KINDS
from pmjournal.store.tables.flaws import flaws
from pmjournal.store.tables.reading import DbRow, passed_over, rows
from pmjournal.store.tables.whole import read_record

_ALL = {
    kind: f"SELECT n, id, {', '.join(fields)}, born, stamps FROM {kind}"  # noqa: S608
    for kind, fields in FIELDS.items()
}
_WITH_ID = {kind: f"{query} WHERE id = :id" for kind, query in _ALL.items()}
_WITH_BYTES = {kind: f"{query} WHERE CAST(id AS BLOB) = :id" for kind, query in _ALL.items()}
_DELETE = {kind: f"DELETE FROM {kind} WHERE n = :row" for kind in KINDS}  # noqa: S608


def invalid_passed_over(db: sqlite3.Connection) -> list[InvalidRecord]:
    """The records that were passed over since the process began and still can't be read."""
    invalid: list[InvalidRecord] = []
    for kind, record in sorted(passed_over(db), key=repr):
        invalid += _asked_for(db, kind, record)
    return invalid


def invalid_with(db: sqlite3.Connection, kind: str, record: str) -> InvalidRecord | None:
    """The record of that kind and id, where it can't be read."""
    return next(_asked_for(db, kind, record), None)


def _asked_for(db: sqlite3.Connection, kind: str, record: object) -> Iterator[InvalidRecord]:
    known = _known(record)
    query = (_WITH_BYTES if isinstance(known, bytes) else _WITH_ID)[kind]
    for row in rows(db, query, {"id": known}):
        yield from _invalid(kind, row)


def _known(record: object) -> object:
    """The id `record` as the file can be asked for it: by its bytes where it is no text."""
    if isinstance(record, str) and not record.isascii():
        return record.encode(errors="surrogateescape")
    return record


def invalid_called(db: sqlite3.Connection, reference: str) -> InvalidRecord | None:
    """The record that can't be read and that `reference` means; looks at all records."""
    for kind in KINDS:
        for row in rows(db, _ALL[kind], {}):
            for record in _invalid(kind, row):
                if record.is_called(reference):
                    return record
    return None


def remove_row(db: sqlite3.Connection, record: InvalidRecord) -> None:
    """Take the row of `record` out, whose id isn't even one by which it could be asked for."""
    db.execute(_DELETE[record.kind], {"row": record.row})


def _invalid(kind: str, row: DbRow) -> Iterator[InvalidRecord]:
    """The record in a row of `_ALL`, where it can't be read."""
    try:
        read_record(kind, row[1:])
    except (sqlite3.DataError, InputError) as error:
        fields = dict(zip(FIELDS[kind], row[2:-2], strict=True))
        project = fields.get("project_id", row[1])
        yield InvalidRecord(
            kind,
            _known(row[1]),
            row[0],
            project if isinstance(project, str) else None,
            _reason(kind, fields, error),
            fields,
            is_deleted=fields["deleted_at"] is not None,
        )


def _reason(kind: str, fields: Mapping[str, object], error: Exception) -> str:
    """Why a record with these `fields`, which makes that `error`, can't be read."""
    if wrong := flaws(kind, fields):
        return " ".join(wrong.values())
    unknown = error.__cause__
    if isinstance(unknown, LookupError):
        return _("'{field}' is no field of it.").format(field=unknown.args[0])
    return _("What it says of its writes is nothing that pmjournal writes.")
