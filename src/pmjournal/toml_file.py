"""TOML files that the user writes: what is wrong in them is told by line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True)
class Mistake:
    """What can't be used in a file of the user's own."""

    path: str
    line: int
    problem: str

    @property
    def sentence(self) -> str:
        """Where it is, and what was expected."""
        return _("{path}, line {line}: {problem}").format(
            path=visible_line(self.path), line=self.line, problem=self.problem
        )


class WrongKeyError(Exception):
    """What is wrong, and in which key, or line from 0, of the text it is in."""

    def __init__(self, key: str | int, problem: str) -> None:
        super().__init__(problem)
        self.key = key
        self.problem = problem


def toml_text(source: bytes) -> str:
    """The text of a file. Raises WrongKeyError where it is no UTF-8."""
    try:
        return source.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise WrongKeyError(
            source[: error.start].count(b"\n"),
            _("This is no UTF-8; expected a TOML file in UTF-8."),
        ) from None


def toml_table(text: str) -> Mapping[str, Any]:
    """What the TOML `text` sets. Raises WrongKeyError where it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) - 1 if place else max(0, text.rstrip().count("\n"))
        raise WrongKeyError(
            line, _("This is no TOML: {reason}.").format(reason=visible_line(str(error)))
        ) from None


def line_in(text: str, key: str | int) -> int:
    """The line of `text`, from 0, in which `key` is set; 0 where none is found."""
    if isinstance(key, int):
        return key
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[\]=]", text, re.M)
    return text.count("\n", 0, found.start()) if found else 0


def unknown(key: str, known: Iterable[str]) -> WrongKeyError:
    """That nothing is called `key` here."""
    return WrongKeyError(
        key,
        _("'{key}' isn't known here. Expected one of: {known}.").format(
            key=visible_line(key), known=", ".join(known)
        ),
    )


def no_such_word(key: str, value: object, known: Iterable[str]) -> WrongKeyError:
    """That `key` can't be `value`."""
    return WrongKeyError(
        key,
        _("'{key}' can't be '{value}'. Expected one of: {known}.").format(
            key=visible_line(key), value=visible_line(str(value))[:60], known=", ".join(known)
        ),
    )
