"""The rows of a database file, page by page, without SQLite: what is left where it gives up.

See https://www.sqlite.org/fileformat2.html. The file is only read. Each leaf of a table says by
itself which rows it has, so that a lost page takes no more with it than its own.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Self

Values = tuple[str | bytes | int | float | None, ...]

_LEAF = 0x0D
_SIZE = 4096
"""Of a page, as SQLite makes it; what the file says itself may be damaged."""
_LOG_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_LOG_HEAD, _FRAME_HEAD = 32, 24
_NUMBER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}


class Pages:
    """The pages of the file at `path`, as its log has them where it does. Raises OSError."""

    def __init__(self, path: str) -> None:
        self._file = Path(path).open("rb")  # noqa: SIM115
        self._log = _pages_in_log(Path(path + "-wal"))
        self._count = max([self._file.seek(0, 2) // _SIZE, *self._log])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[list[tuple[int, Values]]]:
        """For each page the rows of tables on it that can be read, each with its number."""
        for number in range(1, len(self) + 1):
            yield list(self._rows_on(number))

    def _page(self, number: int) -> bytes:
        if number in self._log:
            return self._log[number]
        self._file.seek((number - 1) * _SIZE)
        return self._file.read(_SIZE)

    def _rows_on(self, number: int) -> Iterator[tuple[int, Values]]:
        page = self._page(number)
        head = 100 if number == 1 else 0
        if page[head : head + 1] != bytes([_LEAF]):
            return
        count = int.from_bytes(page[head + 3 : head + 5], "big")
        for place in range(head + 8, min(head + 8 + 2 * count, len(page)), 2):
            cell = int.from_bytes(page[place : place + 2], "big")
            try:
                length, at = _varint(page, cell)
                row, at = _varint(page, at)
                values = _values(self._payload(page, at, length))
            except (ValueError, IndexError):
                continue
            yield row, values

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """The `length` bytes of a row that begin on `page`. Raises ValueError where some are lost.

        What doesn't fit goes on in a chain of other pages, each with the next one's number first.
        """
        if length > len(self) * _SIZE:
            raise ValueError
        here = length
        if length > _SIZE - 35:
            least = (_SIZE - 12) * 32 // 255 - 23
            here = least + (length - least) % (_SIZE - 4)
            if here > _SIZE - 35:
                here = least
        payload, rest = page[at : at + here], page[at + here : at + here + 4]
        while len(payload) < length:
            number = int.from_bytes(rest, "big")
            if not 0 < number <= len(self):
                raise ValueError
            more = self._page(number)
            rest = more[:4]
            payload += more[4 : min(_SIZE, 4 + length - len(payload))]
        return payload


def _pages_in_log(path: Path) -> dict[int, bytes]:
    """The pages that were written last, up to the last whole transaction, by their numbers."""
    try:
        log = path.read_bytes()
    except FileNotFoundError:
        return {}
    whole: dict[int, bytes] = {}
    if log[:4] not in _LOG_MAGIC or int.from_bytes(log[8:12], "big") != _SIZE:
        return whole
    begun: dict[int, bytes] = {}
    for at in range(_LOG_HEAD, len(log) - _FRAME_HEAD - _SIZE + 1, _FRAME_HEAD + _SIZE):
        if log[at + 8 : at + 16] != log[16:24]:
            break  # of an earlier log
        begun[int.from_bytes(log[at : at + 4], "big")] = log[at + _FRAME_HEAD :][:_SIZE]
        if any(log[at + 4 : at + 8]):
            whole |= begun
            begun = {}
    return whole


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number of one to nine bytes at `at`, and where the next thing begins."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _values(payload: bytes) -> Values:
    """What a row holds. Raises ValueError or IndexError where that can't be."""
    end, at = _varint(payload, 0)
    types: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    values: list[str | bytes | int | float | None] = []
    for kind in types:
        size = _NUMBER_BYTES.get(kind, max(kind - 12, 0) // 2)
        piece = payload[at : at + size]
        if len(piece) < size or kind in (10, 11):
            raise ValueError  # lost, or a kind of value that there is not
        at += size
        values.append(_value(kind, piece))
    return tuple(values)


def _value(kind: int, piece: bytes) -> str | bytes | int | float | None:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        return struct.unpack(">d", piece)[0]
    if kind < 12:
        return int.from_bytes(piece, "big", signed=True)
    # A bad disk may have changed a byte of a text; the rest of it can be read.
    return piece.decode(errors="surrogateescape") if kind % 2 else piece
