"""Entries in the table: by reference, and newest first."""

import sqlite3
from datetime import date

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.records import Change, differences, write_fields
from pmjournal.store.references import SHORTEST, no_entry
from pmjournal.store.rows import ENTRY_COLUMNS, LIVE_ENTRIES, entry_of, entry_values

_ENTRIES = f"""
SELECT {ENTRY_COLUMNS} FROM entry
WHERE {LIVE_ENTRIES}
    AND (:since IS NULL OR date(at, utc_offset || ' minutes') >= :since)
    AND (:until IS NULL OR date(at, utc_offset || ' minutes') <= :until)
ORDER BY at DESC, n DESC LIMIT :limit
"""  # noqa: S608
_CALLED = f"""
SELECT {ENTRY_COLUMNS} FROM entry
WHERE :ref IN (
    substr(id, 1, length(:ref)), substr(id, -length(:ref)), substr(substr(id, -8), 1, length(:ref))
)
ORDER BY id LIMIT 10
"""  # noqa: S608
_IDS = "SELECT id FROM entry ORDER BY n DESC LIMIT 1000"


def put_entry(db: sqlite3.Connection, entry: Entry, before: Entry | None) -> Change:
    """Write `entry`, a new one or what differs from how it was `before`."""
    old = None if before is None else entry_values(before)
    return write_fields(db, "entry", entry.id, differences(entry_values(entry), old))


def entries_in(
    db: sqlite3.Connection,
    project: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
) -> list[Entry]:
    """Entries outside the trash, of the project with that id or of all, newest first."""
    asked = {
        "project": project,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    return list(map(entry_of, db.execute(_ENTRIES, asked)))


def entry_called(db: sqlite3.Connection, reference: str) -> Entry:
    """The entry, also from the trash, whose id begins or ends with `reference`.

    A beginning of its end, as that is shown, is enough as well. Raises InputError where there is
    none or more than one.
    """
    reference = reference.strip().lower()
    # What is no UTF-8 can't be asked for.
    rows = db.execute(_CALLED, {"ref": reference}).fetchall() if reference.isascii() else []
    exact = [row for row in rows if row[0] == reference]
    if len(reference) < SHORTEST or not rows:
        raise no_entry(reference, [row[0] for row in db.execute(_IDS)])
    if len(exact or rows) == 1:
        return entry_of((exact or rows)[0])
    raise InputError(
        _("'{ref}' fits {count} entries, such as {first} and {second}; give more of the id.")
        .format(ref=visible_line(reference), count=len(rows), first=rows[0][0], second=rows[1][0])
    )  # fmt: skip
