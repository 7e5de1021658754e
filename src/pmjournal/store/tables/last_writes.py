"""When what stands in a calendar was last written, and how often."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from pmjournal.domain.stamp import FIRST, is_dated, time_of
from pmjournal.store.tables.reading import IS_STAMP, json_or, rows

_WRITTEN = """
SELECT id, max(stamp), count(DISTINCT stamp) FROM (
    SELECT id, born AS stamp FROM promise
    UNION ALL SELECT promise.id, value FROM promise, json_each({stamps})
    UNION ALL SELECT id, born FROM tingle
    UNION ALL SELECT tingle.id, value FROM tingle, json_each({stamps})
    UNION ALL SELECT id, stamp FROM revision WHERE kind IN ('promise', 'tingle')
    UNION ALL SELECT project_id || '-' || phase, born FROM phase
    UNION ALL SELECT project_id || '-' || phase, value FROM phase, json_each({stamps})
    UNION ALL SELECT project_id || '-' || phase, stamp FROM revision
        JOIN phase ON phase.id = revision.id WHERE kind = 'phase'
    UNION ALL SELECT id, born FROM project
    UNION ALL SELECT id, json_extract({stamps}, '$.name') FROM project
    UNION ALL SELECT id, stamp FROM revision WHERE kind = 'project' AND field = 'name'
) WHERE {is_stamp} GROUP BY id
"""
_WELL_KNOWN = _WRITTEN.format(
    # What can't be read of it isn't told, and all else is.
    stamps=json_or("stamps", "{}"),
    is_stamp=IS_STAMP,
)


@dataclass(frozen=True, slots=True)
class LastWrites:
    """The writes of a record, of which none is ever lost."""

    at: datetime
    """When the last of them was, in UTC."""
    times: int
    """How many they are, from 1."""

    def __add__(self, other: Self) -> "LastWrites":
        """The writes of both."""
        return LastWrites(max(self.at, other.at), self.times + other.times)


def last_writes_in(db: sqlite3.Connection) -> dict[str, LastWrites]:
    """The writes of promises and tingles by id, of a project's name by the project's.

    Those of a phase are under `<project's id>-<phase>`, as setting it again makes no other one.
    Where nothing of them can be read, it was one long ago.
    """
    writes = defaultdict[str, LastWrites](lambda: LastWrites(time_of(FIRST), 1))
    for record, stamp, times in rows(db, _WELL_KNOWN, {}):
        if is_dated(stamp):
            writes[record] = LastWrites(time_of(stamp).replace(microsecond=0), times)
    return writes
