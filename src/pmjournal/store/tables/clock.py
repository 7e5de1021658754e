"""The journal's clock: the stamp of the last write, and that there are stamps ahead of the time.

A computer whose clock was wrong leaves stamps that others don't take in. They stay where they are
until somebody mends them; all that is written since then goes by the clock that is right.
"""

import re
import sqlite3
from datetime import datetime

from pmjournal.domain.stamp import latest_ms
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.reading import IS_STAMP, json_or

_CLOCK = "SELECT v FROM meta WHERE k = 'clock'"
_NOTE = """
INSERT INTO meta (k, v) VALUES ('ahead', :stamp)
ON CONFLICT (k) DO UPDATE SET v = max(v, excluded.v)
"""
_FORGET = "UPDATE meta SET v = '' WHERE k = 'ahead'"
_SET = "UPDATE meta SET v = :stamp WHERE k = 'clock'"
_STAMPS = " UNION ALL ".join(
    [
        *(f"SELECT born AS stamp FROM {kind}" for kind in FIELDS),  # noqa: S608
        *(f"SELECT value FROM {kind}, json_each({json_or('stamps', '{}')})" for kind in FIELDS),  # noqa: S608
        "SELECT stamp FROM revision",
    ]
)
_LATEST = f"SELECT max(stamp) FROM ({_STAMPS}) WHERE {IS_STAMP} AND stamp < :end"  # noqa: S608
_FROM_ON = f"""
SELECT DISTINCT stamp FROM ({_STAMPS}) WHERE {IS_STAMP} AND stamp >= :end ORDER BY stamp
"""  # noqa: S608
_STAMP = r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}"


def end_of(now: datetime) -> str:
    """What the first stamp begins with that isn't believed at `now`."""
    return _end(latest_ms(now))


def _end(last_ms: str) -> str:
    return f"{int(last_ms, 16) + 1:012x}"


def note_ahead(db: sqlite3.Connection, stamp: str) -> None:
    """Remember that there are stamps ahead, up to `stamp`."""
    db.execute(_NOTE, {"stamp": stamp})


def set_clock(db: sqlite3.Connection, stamp: str) -> None:
    """Let `stamp` be the latest one, and no stamp lie ahead."""
    db.execute(_SET, {"stamp": stamp})
    db.execute(_FORGET)


def believed_clock(db: sqlite3.Connection, clock: str, ahead: str, last_ms: str) -> str:
    """The latest stamp up to `last_ms`, which the `clock` or what is known to be `ahead` may pass.

    Raises ValueError where the clock is none.
    """
    end = _end(last_ms)
    if max(clock, ahead) < end:
        db.execute(_FORGET)
        return max(clock, ahead)
    if clock < end:
        return clock
    if not re.fullmatch(_STAMP, clock):
        raise ValueError(clock)
    note_ahead(db, clock)
    return latest_before(db, end)


def see_stamps(db: sqlite3.Connection, latest: str, ahead: str) -> None:
    """Let the clock know what came: the `latest` stamp that is believed, and one that isn't."""
    (clock,) = db.execute(_CLOCK).fetchone()
    if latest > clock:
        db.execute(_SET, {"stamp": latest})
    if ahead:
        note_ahead(db, ahead)


def latest_before(db: sqlite3.Connection, end: str) -> str:
    """The latest stamp before `end`; looks at all of them."""
    return db.execute(_LATEST, {"end": end}).fetchone()[0] or ""


def stamps_from_on(db: sqlite3.Connection, end: str) -> list[str]:
    """The stamps from `end` on, in their order; looks at all of them."""
    return [stamp for (stamp,) in db.execute(_FROM_ON, {"end": end})]
