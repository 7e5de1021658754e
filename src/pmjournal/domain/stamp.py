"""Stamps: when, and on which device, a field was last written.

A stamp is a hybrid logical clock as text, `<ms, 12 hex>-<count, 4 hex>-<device, 8 hex>`: the order
of the texts is the order of the writes, also where a device's clock was set back.
"""

LAST_COUNT = 0xFFFF


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
