"""Which values stay on this machine: those that were written while nobody else was to read them.

A record is closed while its project is shared with nobody, or while the entry that it is, or that
it was made in, is private. What is written then is confidential. It stays so as history, whatever
becomes of the record later; what still stands in the record once that is open is sent with it, and
is confidential no longer. So each record says which of its fields, or groups of them, hold what is
confidential, and each old value whether it is.
"""

import sqlite3
from collections.abc import Mapping

from pmjournal.domain.private import SIGNS, is_private

ALL_GROUPS = "*"
"""Stored where a record is confidential as a whole; an empty text where nothing of it is."""

FieldValues = Mapping[str, str | int | None]

# What is begun where all projects are shared is so from its first word.
_ALL_SHARED = "SELECT EXISTS (SELECT 1 FROM space WHERE whole)"
_IS_SHARED = f"SELECT space_id IS NOT NULL OR ({_ALL_SHARED}) FROM project WHERE id = :id"  # noqa: S608
_ENTRY = "SELECT text, tags FROM entry WHERE id = :id"


def is_closed(db: sqlite3.Connection, kind: str, record: str, values: FieldValues) -> bool:
    """Whether nobody else is to read a record with the id `record` that holds `values`."""
    project = record if kind == "project" else values["project_id"]
    row = db.execute(_IS_SHARED, {"id": project}).fetchone() or db.execute(_ALL_SHARED).fetchone()
    if not row[0]:
        return True
    if kind == "entry":
        return has_private_values(values["text"], values["tags"])
    if kind == "promise" and values["entry_id"] is not None:
        entry = db.execute(_ENTRY, {"id": values["entry_id"]}).fetchone()
        return entry is not None and has_private_values(*entry)
    return False


def has_private_values(text: object, tags: object) -> bool:
    """Whether an entry is private by its stored `text` and `tags`; also where they are damaged."""
    try:
        return is_private(str(text), _listed(str(tags)))
    except (ValueError, TypeError):
        return True


def know_what_is_private(db: sqlite3.Connection) -> None:
    """Let `db` understand what `private` asks."""
    db.create_function("has_private_values", 2, has_private_values, deterministic=True)


def private_condition(entry: str) -> str:
    """The condition in SQL that a row of the table `entry` is private."""
    signs = "".join(f" OR instr({entry}.text, '{sign}')" for sign in SIGNS)
    return f"(({entry}.tags != '[]'{signs}) AND has_private_values({entry}.text, {entry}.tags))"


def groups_in(stored: str, groups: frozenset[str]) -> frozenset[str]:
    """Which of the `groups` of a record are confidential, as `stored`; all where in doubt."""
    if not stored:
        return frozenset()
    try:
        return groups if stored == ALL_GROUPS else groups.intersection(_listed(stored))
    except (ValueError, TypeError):
        return groups


def stored_groups(confidential: frozenset[str]) -> str:
    """Those groups of a record, as they are stored."""
    if not confidential:
        return ""
    import json

    return json.dumps(sorted(confidential))


def _listed(stored: str) -> list[str]:
    if stored == "[]":
        return []
    import json  # most entries have no tags, and don't wait for it

    return json.loads(stored)
