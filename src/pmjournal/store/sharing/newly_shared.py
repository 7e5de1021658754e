"""Entries that others are to read from a change on: not private now, or moved among the shared."""

import sqlite3
from collections.abc import Sequence

from pmjournal.i18n import _, ngettext
from pmjournal.store.file.confidential import is_closed
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import Change

_ENTRY = f"SELECT {', '.join(FIELDS['entry'])} FROM entry WHERE id = :id"  # noqa: S608
_DECISIVE = frozenset({"project_id", "text", "tags"})
"""What decides whether an entry stays here."""

_END = 8
"""Signs of an id that name its entry."""


@readable_row()
def newly_shared(db: sqlite3.Connection, change: Change) -> list[str]:
    """The ids of the entries that stayed on this machine before `change`, and are shared now."""
    found: list[str] = []
    for record in change:
        if record.kind != "entry" or not record.before or not record.before.keys() & _DECISIVE:
            continue
        row = db.execute(_ENTRY, {"id": record.id}).fetchone()
        now = dict(zip(FIELDS["entry"], row, strict=True)) if row else {}
        was_closed = bool(row) and is_closed(db, "entry", record.id, {**now, **record.before})
        if was_closed and not is_closed(db, "entry", record.id, now):
            found.append(record.id)
    return found


def newly_shared_sentence(entries: Sequence[str]) -> str:
    """What is said of entries that are newly shared, named by the ends of their ids."""
    if len(entries) == 1:
        return _(
            "{id} is shared from now on: the next synchronising sends it as it stands, and nothing"
            " of what it was before."
        ).format(id=entries[0][-_END:])
    return ngettext(
        "{count} entry is shared from now on: the next synchronising sends it as it stands, and"
        " nothing of what it was before.",
        "{count} entries are shared from now on: the next synchronising sends them as they stand,"
        " and nothing of what they were before.",
        len(entries),
    ).format(count=len(entries))
