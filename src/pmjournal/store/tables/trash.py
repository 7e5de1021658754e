"""The trash: what was deleted and can come back."""

import sqlite3
from dataclasses import replace

from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.trash import Trashed
from pmjournal.store.tables.coach_records import put_record
from pmjournal.store.tables.coach_tables import PROMISE, TINGLE
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import Change
from pmjournal.store.tables.rows import ENTRY_COLUMNS, entry_of
from pmjournal.store.tables.stakeholders import STAKEHOLDER, put_stakeholder

_DELETED = """
WHERE deleted_at IS NOT NULL
    AND project_id IN (SELECT id FROM project WHERE deleted_at IS NULL)
ORDER BY deleted_at DESC, n DESC
"""
_DELETED_ENTRIES = f"SELECT {ENTRY_COLUMNS} FROM entry {_DELETED}"  # noqa: S608


def trash_in(db: sqlite3.Connection) -> list[Trashed]:
    """All that was deleted from projects that are there, what went last first."""
    trashed: list[Trashed] = [*sound(db, "entry", rows(db, _DELETED_ENTRIES, {}), entry_of)]
    for table in (PROMISE, TINGLE, STAKEHOLDER):
        trashed += sound(db, table.kind, rows(db, f"{table.select} {_DELETED}", {}), table.read)
    return sorted(trashed, key=lambda one: str(one.deleted), reverse=True)


def restore_record(db: sqlite3.Connection, one: Trashed) -> Change:
    """Take `one` out of the trash. Raises InputError where its label is another's by now."""
    match one:
        case Stakeholder():
            return put_stakeholder(db, replace(one, deleted=None), one)
        case _:
            return put_record(db, replace(one, deleted=None), one)
