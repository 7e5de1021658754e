"""Pieces of Markdown that hold what a user wrote, whatever it is, inside their place."""

import re
from collections.abc import Iterator

from pmjournal.domain.text import visible, visible_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_LIST_MARK = re.compile(r"^\s*(?:\d{1,9}(?=[.)])|(?=[-+]))")
_BACKTICKS = re.compile("`+")

_OPENING_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_CLOSING_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")
# An own address in angle brackets is a link; anything else that could begin a tag is text.
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]*>)")
_HEADING = re.compile(r"((?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*)(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"([ \t>]*)(=+|-+)[ \t]*")


def inline(text: str) -> str:
    """`text` on one line, with every sign meant as itself, also where it begins a paragraph."""
    return _LIST_MARK.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\g<0>", visible_line(text)))


def code_block(text: str) -> str:
    """`text` as it is, in a fence that it can't close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def quotation(text: str) -> str:
    """The Markdown of a user as a quotation, which keeps its lists, emphasis, links and code.

    It holds no heading above the fifth level, no HTML, and nothing that reaches beyond it. Code
    is left alone in fences that begin a line; elsewhere a few signs in it may be seen escaped.
    """
    return "\n".join(f"> {line}".rstrip(" ") for line in _tamed(visible(text).split("\n")))


def _tamed(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        if fence:
            closing = _CLOSING_FENCE.fullmatch(line)
            if closing and closing[1].startswith(fence):
                fence = ""
            yield line
        elif opening := _OPENING_FENCE.fullmatch(line):
            fence = opening[1] or opening[2]
            yield line
        else:
            yield _tamed_line(line)
    if fence:
        yield fence


def _tamed_line(line: str) -> str:
    if underline := _UNDERLINE.fullmatch(line):  # of a heading, or between two parts
        return f"{underline[1]}\\{line[underline.end(1) :]}"
    if heading := _HEADING.match(line):
        line = f"{heading[1]}{'#' * min(len(heading[2]) + 4, 6)}{line[heading.end() :]}"
    # What makes a link's name mean something for the whole page ends in these two.
    return _TAG.sub("&lt;", line).replace("]:", "]\\:")
