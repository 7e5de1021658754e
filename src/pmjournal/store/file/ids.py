"""Ids that sort by time and never clash between machines: UUID version 7 (RFC 9562)."""

import os
import threading
import time

_COUNTER_BITS = 42
_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 as text, greater than every one before it in this process.

    The standard library has none before Python 3.14. 42 of its random bits are a counter that
    starts at random in each millisecond, so a clock that is set back doesn't matter.
    """
    global _last
    start = int.from_bytes(os.urandom(6), "big") >> 7
    with _lock:
        fresh = time.time_ns() // 1_000_000 << _COUNTER_BITS | start
        _last = fresh if fresh >> _COUNTER_BITS > _last >> _COUNTER_BITS else _last + 1
        ms, count = _last >> _COUNTER_BITS, _last & (1 << _COUNTER_BITS) - 1
    tail = int.from_bytes(os.urandom(4), "big")
    number = (
        ms << 80 | 7 << 76 | count >> 30 << 64 | 0b10 << 62 | (count & (1 << 30) - 1) << 32 | tail
    )
    return _as_text(number)


def id_of(ms: int, content: bytes) -> str:
    """A UUIDv7 for something that happened at `ms` (Unix time): always the same for `content`."""
    from hashlib import sha256  # only what comes from elsewhere needs it

    digest = int.from_bytes(sha256(content).digest()[:10], "big")
    high, low = digest >> 62 & 0xFFF, digest & (1 << 62) - 1
    return _as_text(ms << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)


def _as_text(number: int) -> str:
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
