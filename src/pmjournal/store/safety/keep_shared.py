"""What is shared, was purged or is still to do stays so when a journal goes back to a backup."""

import sqlite3
from dataclasses import replace

from pmjournal.domain.merge import Versions
from pmjournal.store.safety.purge import purge
from pmjournal.store.tables.elsewhere import bring_back
from pmjournal.store.tables.join import state_in, write_joined
from pmjournal.store.tables.record_state import RecordState, join_states
from pmjournal.store.tables.records import see_stamp
from pmjournal.store.tables.spaces import (
    EVERYWHERE,
    TRAVELLING,
    expect_all,
    purged_in,
    shared_projects,
    spaces_in,
    spaces_of,
)

_TABLES = ("space", "purged", "device", "job")
_UNSHARE = "UPDATE project SET space_id = NULL"
_SHARE = "UPDATE project SET space_id = :space WHERE id = :project"
_SEEN_NOTHING = "UPDATE space SET seen = ''"
_NO_DEPARTURES = "DELETE FROM departure"
_CLOCK = "SELECT v FROM meta WHERE k = 'clock'"
_MOVED = {
    kind: f"""
SELECT id FROM {kind} WHERE id IN (
    SELECT id FROM revision WHERE kind = '{kind}' AND field = 'project_id'
) ORDER BY n
"""  # noqa: S608
    for kind in TRAVELLING
    if kind != "project"
}
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
    for statement in (_SEEN_NOTHING, _NO_DEPARTURES):  # the repositories tell them again
        old.execute(statement)
    if _keep_places(now, old):
        see_stamp(old, now.execute(_CLOCK).fetchone()[0])
    for project, space in shared_projects(now).items():
        old.execute(_SHARE, {"space": space, "project": project})
    for space in spaces_in(old):
        expect_all(old, space)
    gone = [
        (kind, record)
        for record, spaces in purged_in(old).items()
        for kind in TRAVELLING
        if EVERYWHERE in spaces and old.execute(_IS_HERE[kind], {"id": record}).fetchone()
    ]
    if gone:
        purge(old, gone)
    old.execute("COMMIT")


def _keep_places(now: sqlite3.Connection, old: sqlite3.Connection) -> int:
    """Let what moved from project to project since then stay where it is; answers how much did.

    Else a space would be told of a move that nobody made. What was taken out of a space, and is
    here alone, is kept even where the backup doesn't have it: no other journal has it any more.
    """
    count = 0
    for kind, query in _MOVED.items():
        for (record,) in now.execute(query).fetchall():
            here, then = state_in(now, kind, record), state_in(old, kind, record)
            assert here  # noqa: S101
            place = here.versions.present["project_id"]
            project = str(here.record.values["project_id"])
            if then is None:
                is_shared = project in shared_projects(now)
                if not is_shared and spaces_of(now, kind, record):
                    _keep_project(now, old, project)
                    bring_back(old, here, dirty=True)
                    count += 1
            elif then.versions.present["project_id"] != place:
                _keep_project(now, old, project)
                moved = RecordState(kind, record, Versions({"project_id": place}, {}), then.born)
                hidden = {("project_id", place[0])} & here.confidential
                joined = join_states(then, moved, opens=True)
                after = replace(joined.after, confidential=joined.after.confidential | hidden)
                write_joined(old, replace(joined, after=after), dirty=True)
                count += 1
    return count


def _keep_project(now: sqlite3.Connection, old: sqlite3.Connection, project: str) -> None:
    """Let there be that project in the backup, too."""
    known = state_in(now, "project", project)
    if known and state_in(old, "project", project) is None:
        bring_back(old, known, dirty=True)
