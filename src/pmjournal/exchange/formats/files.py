"""Files that other programs wrote, as text: their encoding is found out."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

LARGEST_FILE = 512_000_000
"""Bytes; a larger file is refused unread."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file begins that says its encoding; UTF-32's begin like UTF-16's, so they come first."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says, with LF line ends."""

    text: str
    remark: str | None
    """A sentence for the user where the encoding was not certain."""


def read_bytes(path: Path) -> bytes:
    """The file at `path`. Raises InputError where it can't be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(
            _("{file} can't be read: {reason}.").format(
                file=visible_line(str(path)), reason=error.strerror
            )
        ) from error
    if len(data) > LARGEST_FILE:
        raise _too_large(path)
    return data


def check_size(path: Path) -> None:
    """Raise InputError where the file at `path`, which something else will read, is too large."""
    if path.stat().st_size > LARGEST_FILE:
        raise _too_large(path)


def _too_large(path: Path) -> InputError:
    return InputError(
        _("{file} is larger than {limit} MB; expected a smaller file.").format(
            file=visible_line(str(path)), limit=LARGEST_FILE // 1_000_000
        )
    )


def decoded_file(data: bytes, name: str) -> Text:
    """`data` of the file `name` as text: by its byte order mark, or UTF-8, or Windows-1252.

    Raises InputError, with the line, where it is none of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Text(_with_lf(data.decode(encoding)), None)
            except UnicodeDecodeError as error:
                raise InputError(
                    _("{file}: it begins like {encoding}, but isn't, from byte {place} on.").format(
                        file=visible_line(name), encoding=encoding.upper(), place=error.start
                    )
                ) from None
    try:
        return Text(_with_lf(data.decode()), None)
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise InputError(
            _("{file} is no text file; expected text in UTF-8.").format(file=visible_line(name))
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InputError(
            _("{file}, line {line}: this is no UTF-8; expected a text file in UTF-8.").format(
                file=visible_line(name), line=data.count(b"\n", 0, error.start) + 1
            )
        ) from None
    remark = _("{file} is no UTF-8; it was read as Windows-1252.")
    return Text(_with_lf(text), remark.format(file=visible_line(name)))


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
