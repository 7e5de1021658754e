"""Names as others write them: links to pages, lists of attendees, addresses behind a name."""

import json
import re
from functools import lru_cache
from typing import NamedTuple

from pmjournal.domain.text import LONGEST_NAME

_LINK = re.compile(r"\[\[([^\[\]|#^\n]+)(?:[#^][^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_WEB_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)")
_BEFORE = re.compile(r"^(?:[-*•]\s+|@)")
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>$")
_ONE_NAME = re.compile(r"[^\s,]+,\s*[^\s,]+")


class People(NamedTuple):
    """Who a cell names."""

    first: str | None
    """The one that is named first, cut to what a label may have; None for nobody."""
    is_all: bool
    """Whether that is all that stands in the cell."""


def page_named(text: str) -> str:
    """The page that a link such as `[[Projects/Acme|the ERP]]` leads to, without its folder."""
    return text.strip().rpartition("/")[2].strip() or text.strip()


def names_in(text: str) -> list[str]:
    """What one name may stand for, the likeliest first: the page of a link, and what it shows."""
    plain = text.strip().strip("\"'")
    if found := _LINK.fullmatch(plain):
        shown = [found[2].strip()] if found[2] and found[2].strip() else []
        return list(dict.fromkeys([page_named(found[1]), *shown, found[1].strip()]))
    if found := _WEB_LINK.fullmatch(plain):
        return [found[1].strip()]
    return [plain]


@lru_cache(maxsize=4096)
def people_in(cell: str) -> People:
    """Who a cell names, first of all whoever comes first; they are parted by `;`, lines or commas.

    Two words with one comma between them are one name, as in `Berg, Anna`.
    """
    if cell.isalnum():  # most are a single word
        return People(cell, True) if len(cell) <= LONGEST_NAME else People(_cut(cell), False)
    names = [name for part in _parts(cell) if (name := _person(part))]
    if not names:
        return People(None, not cell.strip())
    first = _cut(names[0])
    return People(first, len(names) == 1 and _words(cell) <= _words(first))


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _parts(cell: str) -> list[str]:
    text = cell.strip()
    if text.startswith("[") and not text.startswith("[["):
        try:
            return [str(item) for item in json.loads(text)]
        except (ValueError, RecursionError, TypeError):
            pass
    if len(links := list(_LINK.finditer(text))) > 1:
        rest = _LINK.sub(" ", text)
        if not rest.strip(" \t\n,;|&-*"):
            return [found[0] for found in links]
    for sign in (";", "\n", " | "):
        if sign in text:
            return text.split(sign)
    return [text] if _ONE_NAME.fullmatch(text) or _LINK.fullmatch(text) else text.split(",")


def _person(part: str) -> str:
    name = _BEFORE.sub("", part.strip()).strip()
    name = names_in(name)[0]
    return " ".join((_ADDRESS.sub("", name).strip("\"'") or name).split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
