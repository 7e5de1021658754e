"""Stamps: when, and on which device, a field was last written.

A stamp is a hybrid logical clock as text, `<ms, 12 hex>-<count, 4 hex>-<device, 8 hex>`: the order
of the texts is the order of the writes, also where a device's clock was set back.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from pmjournal.domain.days import YEARS
from pmjournal.i18n import _

LAST_COUNT = 0xFFFF

MOST_AHEAD = timedelta(days=30)
"""How far a stamp may lie ahead: a clock that is farther is wrong, and would win every merge.

One limit for all that writes stamps and for all that takes them in from others.
"""

_MOST_AHEAD_MS = MOST_AHEAD // timedelta(milliseconds=1)
_EARLIEST_MS = 1735689600000
"""2025 began then, and there was no pmjournal: a clock that says an earlier time has stopped."""

FIRST = "000000000000-0000-00000000"
"""Any other is later."""

_STAMP = r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}"
LAST_MS = f"{round(datetime(YEARS.stop, 1, 1, tzinfo=UTC).timestamp() * 1000) - 1:012x}"
"""The last millisecond that a journal knows, as stamps begin."""


def is_stamp(text: object) -> TypeGuard[str]:
    """Whether `text` has the form of a stamp."""
    return isinstance(text, str) and re.fullmatch(_STAMP, text) is not None


def is_dated(text: object) -> TypeGuard[str]:
    """Whether `text` is the stamp of a write in a year that a journal knows."""
    return is_stamp(text) and text[:12] <= LAST_MS


def time_of(stamp: str) -> datetime:
    """When a field was written under `stamp`, in UTC."""
    return datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC)


def latest_ms(now: datetime) -> str:
    """The time up to which a stamp is believed at `now`, in milliseconds as stamps begin."""
    return latest_believed(round(now.timestamp() * 1000))


def latest_believed(now_ms: int) -> str:
    """As `latest_ms`, at `now_ms` (Unix time). A clock that can't be right itself is no measure."""
    return LAST_MS if now_ms < _EARLIEST_MS else f"{now_ms + _MOST_AHEAD_MS:012x}"


def told_ahead(until: datetime) -> str:
    """What is said of writes that lie ahead, up to `until`."""
    return _(
        "The clock of this computer was ahead once: the journal has writes of {day}. Others don't"
        " take them in until then. Where the clock is right now, pmjournal check --mend-clock"
        " brings them back."
    ).format(day=until.astimezone().date().isoformat())


def next_stamp(latest: str, now_ms: int, device: str) -> str:
    """The stamp of a write at `now_ms` (Unix time) on `device`, after all up to `latest`.

    `latest` may be empty where nothing has been written yet.
    """
    if latest:
        ms, count = int(latest[:12], 16), int(latest[13:17], 16)
        if now_ms <= ms:
            now_ms, count = (ms + 1, 0) if count == LAST_COUNT else (ms, count + 1)
            return f"{now_ms:012x}-{count:04x}-{device}"
    return f"{now_ms:012x}-0000-{device}"
