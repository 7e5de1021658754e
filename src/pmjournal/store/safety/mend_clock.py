"""Stamps that lie ahead of the real time, brought back to it."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pmjournal.domain.entry import Entry
from pmjournal.domain.stamp import is_dated, next_stamp
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.clock import end_of, latest_before, set_clock, stamps_from_on
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import known_stamps
from pmjournal.store.tables.rows import ENTRY_COLUMNS, entry_of
from pmjournal.store.tables.stored_values import stored_time

_MAY_BE_AHEAD = {
    kind: f"SELECT id, born, stamps, extra FROM {kind}"  # noqa: S608
    " WHERE born >= :end OR stamps != '{}' OR extra != ''"
    for kind in FIELDS
}
_REWRITE = {
    kind: f"UPDATE {kind} SET born = :born, stamps = :stamps, extra = :extra, dirty = 1"  # noqa: S608
    " WHERE id = :id"
    for kind in FIELDS
}
_REWRITE_HISTORY = "UPDATE revision SET stamp = :new WHERE stamp = :old"
_HISTORY_WAITS = {
    kind: f"UPDATE {kind} SET dirty = 1 WHERE id IN"  # noqa: S608
    f" (SELECT id FROM revision WHERE kind = '{kind}' AND stamp >= :end)"
    for kind in FIELDS
}
_DATED_LATER = f"""
SELECT {ENTRY_COLUMNS} FROM entry WHERE deleted_at IS NULL AND at > :now ORDER BY at
"""  # noqa: S608
_STAMP = r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}"
_DEVICE = 8
"""Signs at the end of a stamp that say which device wrote."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of the stamps that lay ahead."""

    stamps: int
    """How many there were."""
    records: int
    """How many records they are in."""
    entries: list[Entry]
    """Entries that are dated later than now, as that clock had it."""


def mend_clock(db: sqlite3.Connection, now: datetime) -> Mended:
    """Bring all stamps that lie ahead of `now` back to it, in `db`'s transaction.

    They stay in their order and later than all others, and name the same devices.
    """
    end = end_of(now)
    clock = latest_before(db, end)
    instead: dict[str, str] = {}
    for old in filter(is_dated, stamps_from_on(db, end)):
        clock = next_stamp(clock, round(now.timestamp() * 1000), old[-_DEVICE:])
        instead[old] = clock
    changed: list[str] = []
    for kind in FIELDS:
        db.execute(_HISTORY_WAITS[kind], {"end": end})
        for values in _rewritten(db, kind, instead, end):
            db.execute(_REWRITE[kind], values)
            changed.append(str(values["id"]))
    for old, new in instead.items():
        db.execute(_REWRITE_HISTORY, {"old": old, "new": new})
    set_clock(db, clock)
    later = sound(db, "entry", rows(db, _DATED_LATER, {"now": stored_time(now)}), entry_of)
    return Mended(
        len(instead), len(changed), [entry for entry in later if entry.id in set(changed)]
    )


def _rewritten(
    db: sqlite3.Connection, kind: str, instead: Mapping[str, str], end: str
) -> Iterator[dict[str, object]]:
    """The rows of that kind in which a stamp lies ahead, with what is put `instead` of it."""
    for record, born, stamps, extra in list(rows(db, _MAY_BE_AHEAD[kind], {"end": end})):
        _born, known = known_stamps(born, stamps)
        mended = {name: instead.get(stamp, stamp) for name, stamp in known.items()}
        more = re.sub(_STAMP, lambda found: instead.get(found[0], found[0]), str(extra))
        if born in instead or mended != known or more != extra:
            yield {
                "id": record,
                "born": instead.get(born, born),
                "stamps": json.dumps(mended),
                "extra": more,
            }
