"""The third schema: what stays on this machine, and what has left for where one can't look."""

from sqlite_utils import Database

from pmjournal.store.file.confidential import know_what_is_private, private_condition
from pmjournal.store.file.fields import FIELDS

_SHARED = "(SELECT id FROM project WHERE space_id IS NOT NULL)"


def add_confidential(db: Database) -> None:
    """All that the third schema adds to the second."""
    _add_what_is_confidential(db)
    _add_what_is_elsewhere(db)


def _add_what_is_confidential(db: Database) -> None:
    """Let each record and each old value say what of it stays here.

    What is shared by now has been sent with its history, but for what is private.
    """
    for kind in FIELDS:
        _add(db, kind, "confidential", "TEXT NOT NULL DEFAULT '*'")
    _add(db, "revision", "confidential", "INTEGER NOT NULL DEFAULT 1")
    know_what_is_private(db.conn)
    entries = f"(SELECT id FROM entry WHERE {private_condition('entry')})"  # noqa: S608
    hidden = {"entry": "id", "promise": "coalesce(entry_id, '')"}
    for kind in FIELDS:
        condition = f"{'id' if kind == 'project' else 'project_id'} IN {_SHARED}"
        if kind in hidden:
            condition += f" AND {hidden[kind]} NOT IN {entries}"
        db.conn.execute(f"UPDATE {kind} SET confidential = '' WHERE {condition}")  # noqa: S608
        db.conn.execute(
            f"UPDATE revision SET confidential = 0 WHERE kind = '{kind}'"  # noqa: S608
            f" AND id IN (SELECT id FROM {kind} WHERE {condition})"
        )


def _add_what_is_elsewhere(db: Database) -> None:
    """The tables of what has left a space, and what was purged, for every space that may come."""
    _add(db, "promise", "entry_elsewhere", "TEXT")
    for statement in (
        "CREATE INDEX revision_moves ON revision (kind, id) WHERE field = 'project_id'",
        "CREATE INDEX promise_entry ON promise (entry_id) WHERE entry_id IS NOT NULL",
        "CREATE INDEX promise_elsewhere ON promise (entry_elsewhere)"
        " WHERE entry_elsewhere IS NOT NULL",
    ):
        db.conn.execute(statement)
    db.table("elsewhere").create(
        {"kind": str, "id": str, "project_id": str, "space_id": str, "content": str, "dirty": int},
        pk=("kind", "id"),
        not_null={"project_id", "space_id", "content", "dirty"},
    )
    db.table("departure").create(
        {"kind": str, "id": str, "space_id": str, "stamp": str},
        pk=("kind", "id", "space_id"),
        not_null={"stamp"},
    )
    # What is here was not purged, whoever says so.
    here = " UNION ALL ".join(f"SELECT id FROM {kind}" for kind in FIELDS)  # noqa: S608
    db.conn.execute(
        "INSERT INTO purged (id, space_id, dirty) SELECT DISTINCT id, '', 0 FROM purged"  # noqa: S608
        f" WHERE id NOT IN ({here})"
    )


def _add(db: Database, table: str, column: str, declared: str) -> None:
    """A new column; sqlite-utils would make the whole table anew for what it declares."""
    db.conn.execute(f"ALTER TABLE {table} ADD COLUMN {column} {declared}")
