"""What a journal shares, and what was purged, stay so when it goes back to a backup."""

import sqlite3

from pmjournal.store.safety.purge import purge
from pmjournal.store.tables.spaces import (
    TRAVELLING,
    expect_all,
    purged_in,
    shared_projects,
    spaces_in,
)

_TABLES = ("space", "purged", "device")
_UNSHARE = "UPDATE project SET space_id = NULL"
_SHARE = "UPDATE project SET space_id = :space WHERE id = :project"
_SEEN_NOTHING = "UPDATE space SET seen = ''"
_IS_HERE = {kind: f"SELECT 1 FROM {kind} WHERE id = :id" for kind in TRAVELLING}  # noqa: S608


def keep_shared(now: sqlite3.Connection, old: sqlite3.Connection) -> None:
    """Make what is shared in the journal behind `old`, a backup's, as it is behind `now`.

    All of it waits to be joined once more with what is in the repositories, and what was purged
    since then doesn't come back.
    """
    old.execute("BEGIN IMMEDIATE")
    old.execute(_UNSHARE)
    for table in _TABLES:
        old.execute(f"DELETE FROM {table}")  # noqa: S608
        rows = now.execute(f"SELECT * FROM {table}")  # noqa: S608
        places = ", ".join("?" for _column in rows.description)
        old.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
    old.execute(_SEEN_NOTHING)
    for project, space in shared_projects(now).items():
        old.execute(_SHARE, {"space": space, "project": project})
    for space in spaces_in(old):
        expect_all(old, space)
    gone = [
        (kind, record)
        for record in purged_in(old)
        for kind in TRAVELLING
        if old.execute(_IS_HERE[kind], {"id": record}).fetchone()
    ]
    if gone:
        purge(old, gone)
    old.execute("COMMIT")
