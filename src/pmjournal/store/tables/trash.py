"""The trash: what was deleted and can come back."""

import sqlite3
from dataclasses import replace

from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.trash import Trashed
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.coach_records import promise_of, put_record, tingle_of
from pmjournal.store.tables.records import Change
from pmjournal.store.tables.rows import ENTRY_COLUMNS, entry_of
from pmjournal.store.tables.stakeholders import put_stakeholder, stakeholder_of

_MADE = {
    "entry": entry_of,
    "promise": promise_of,
    "tingle": tingle_of,
    "stakeholder": stakeholder_of,
}
_DELETED = {
    kind: f"""
SELECT {ENTRY_COLUMNS if kind == "entry" else f"id, {', '.join(FIELDS[kind])}"} FROM {kind}
WHERE deleted_at IS NOT NULL
    AND project_id IN (SELECT id FROM project WHERE deleted_at IS NULL)
ORDER BY deleted_at DESC, n DESC
"""  # noqa: S608
    for kind in _MADE
}


@readable_row()
def trash_in(db: sqlite3.Connection) -> list[Trashed]:
    """All that was deleted from projects that are there, what went last first."""
    found: list[Trashed] = []
    for kind, made in _MADE.items():
        found += map(made, db.execute(_DELETED[kind]))
    return sorted(found, key=lambda one: str(one.deleted), reverse=True)


def restore_record(db: sqlite3.Connection, one: Trashed) -> Change:
    """Take `one` out of the trash. Raises InputError where its label is another's by now."""
    match one:
        case Stakeholder():
            return put_stakeholder(db, replace(one, deleted=None), one)
        case _:
            return put_record(db, replace(one, deleted=None), one)
