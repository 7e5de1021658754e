"""JSON read bit by bit: one object whose lists may be longer than memory.

Weighed against ijson: its C parser takes a lone surrogate for "?" and both it and the others let
the last of two equal names win, in silence. The standard library's decoder is as quick, refuses
what is no JSON, and only needs to be fed.
"""

import json
import re
from collections.abc import Iterator
from typing import TextIO

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _

_CHUNK = 1 << 16
_LONGEST = 1 << 24
"""Characters in which a value must end: more than the longest text with every byte escaped."""

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonReader:
    """A file that holds one JSON object, read from its beginning to its end.

    Every method raises InputError, with the line, where that is no JSON.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1
        """Where the last value began."""

    def members(self) -> Iterator[str]:
        """The names in the object; the caller reads what each stands for before the next."""
        self._take("{")
        seen: set[str] = set()
        while self._next() != "}" if not seen else self._take(",}") == ",":
            name = self.value()
            if not isinstance(name, str):
                raise self._broken()
            if name in seen:
                raise InputError(self.place(_twice(name)))
            seen.add(name)
            self._take(":")
            yield name
        if not seen:
            self._take("}")
        if self._next():
            raise self._broken()

    def items(self) -> Iterator[object]:
        """The items of a list, one by one."""
        self._take("[")
        if self._next() == "]":
            self._take("]")
            return
        yield self.value()
        while self._take(",]") == ",":
            yield self.value()

    def value(self) -> object:
        """The next value as a whole."""
        self._next()
        size = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except _TwiceError as error:
                raise InputError(self.place(str(error))) from None
            except RecursionError:
                raise self._broken() from None
            except ValueError as error:
                if self._ended or len(self._text) - self._at > _LONGEST:
                    raise self._broken(error) from None
            else:
                if end < len(self._text) or self._ended:
                    self._pass(end)
                    return value
            self._more(size)
            size *= 2

    def place(self, problem: str) -> str:
        """`problem` as a sentence that begins with the line."""
        return _("Line {line}: {problem}").format(line=self.line, problem=problem)

    def _next(self) -> str:
        """The next character that is no space, which stays; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._pass(space.end() if space else self._at)
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more(_CHUNK)

    def _take(self, wanted: str) -> str:
        """The next character, which must be one of `wanted`."""
        found = self._next()
        if not found or found not in wanted:
            raise self._broken()
        self._at += 1
        return found

    def _pass(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end

    def _more(self, size: int) -> None:
        try:
            chunk = self._file.read(size)
        except UnicodeError:
            raise InputError(
                _("After line {line} there are bytes that are no text in UTF-8.").format(
                    line=self.line
                )
            ) from None
        self._text = self._text[self._at :] + chunk
        self._at = 0
        self._ended = not chunk

    def _broken(self, error: ValueError | None = None) -> InputError:
        """What to tell where the next value or sign isn't as JSON has it."""
        at = error.pos if isinstance(error, json.JSONDecodeError) else self._at
        line = self.line + self._text.count("\n", self._at, at)
        if self._ended and _is_cut_off(self._text[at:].strip(), str(error)):
            return InputError(
                _("The file ends in line {line}, before its JSON does.").format(line=line)
            )
        found = excerpt(self._text[at : at + 20])
        return InputError(_("Line {line} is no JSON at '{found}'.").format(line=line, found=found))


class _TwiceError(Exception):
    """A name stands twice in one object."""


def _is_cut_off(rest: str, error: str) -> bool:
    """Whether the `rest` of a file, where there is an `error`, may only lack what follows."""
    in_text = error.startswith("Unterminated") or (error.startswith("Invalid") and '"' not in rest)
    return in_text or any(word.startswith(rest) for word in ("true", "false", "null", "-1"))


def _twice(name: str) -> str:
    return _("'{name}' stands there twice.").format(name=excerpt(name))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(_twice(next(name for name in names if names.count(name) > 1)))
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number)
