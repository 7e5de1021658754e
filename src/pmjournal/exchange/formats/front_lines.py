"""The front matter of other programs' Markdown, key by key, so that an odd one spoils no other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import UnreadableError
from pmjournal.exchange.formats.terms import field_of
from pmjournal.exchange.front_matter import LONGEST_FRONT, front_of
from pmjournal.i18n import _

_FENCE = re.compile(r"---[ \t]*")
_END_FENCE = re.compile(r"(---|\.\.\.)[ \t]*")
_NESTED = re.compile(r"\[\[([^\[\]]*)\]\]")
_OF_DAYS = ("date", "time")
"""Fields in which a link is but its name: Obsidian links a date to that day's note."""


@dataclass(frozen=True, slots=True)
class Front:
    """A file's front matter."""

    fields: Mapping[str, str]
    """By the names of ours."""
    others: tuple[tuple[str, str], ...]
    """The rest, as it is written; a line that is no `key: value` has no name."""
    lines: int
    """How many lines it takes."""


def front_matter(text: str) -> Front:
    """The front matter at the beginning of `text`. Raises UnreadableError where it is too long.

    Simple lines are understood: `key: value`, `key: [a, b]`, and a list below its key.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if _END_FENCE.fullmatch(line)), None)
    if not _FENCE.fullmatch(lines[0]) or end is None:
        return Front({}, (), 0)
    if len("\n".join(lines[:end]).encode(errors="replace")) > LONGEST_FRONT:
        problem = _("The front matter is longer than {limit} bytes.")
        raise UnreadableError(1, problem.format(limit=LONGEST_FRONT))
    fields: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for raw in _parts(lines[1:end]):
        field, value = _simple(raw)
        if field in (None, "text", "deleted") or field in fields:
            others += [("", line) for line in raw if line.strip()]
        elif value:
            fields[field] = value
    return Front(fields, tuple(others), end + 1)


def below_front(text: str, front: Front) -> str:
    """The text below its `front` matter, which may be nothing at all."""
    parts = text.split("\n", front.lines)
    return parts[front.lines] if len(parts) > front.lines else ""


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Each key with the lines below it."""
    part: list[str] = []
    for line in lines:
        if part and line[:1] not in (" ", "\t", "-"):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _simple(raw: list[str]) -> tuple[str | None, str]:
    """The field that one key with its lines means, and its text on a line; a list with commas.

    No field where it isn't known, or where that isn't all that the lines say.
    """
    key, sign, said = raw[0].partition(":")
    if sign and len(raw) == 1 and _NESTED.fullmatch(said.strip()):  # to YAML, a list in a list
        return _unlinked(field_of(key.strip()), said.strip())
    try:
        found = front_of(raw, 1)
    except InputError:
        return None, ""
    for key, value in found.items():
        said = ",".join(value.said) if isinstance(value.said, tuple) else value.said or ""
        whole = value.simple and "\n" not in said
        if whole and "\n".join(raw).count("#") == f"{key}{said}".count("#"):  # no comment
            return _unlinked(field_of(key), said)
    return None, ""


def _unlinked(field: str | None, said: str) -> tuple[str | None, str]:
    if field in _OF_DAYS and (link := _NESTED.fullmatch(said.strip())):
        return field, link[1].partition("|")[0]
    return field, said
