"""Pieces of Markdown that hold what a user wrote, whatever it is, inside their place."""

import re

from pmjournal.domain.text import visible, visible_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_LIST_MARK = re.compile(r"^\s*(?:\d{1,9}(?=[.)](?:\s|$))|(?=-|\+(?:\s|$)))")
"""Where a list begins, and no mood or number such as +2 or 0.7."""
_BACKTICKS = re.compile("`+")
_LONGEST = 100_000
"""Characters of a note that is read as Markdown; what is longer takes its time and is no note."""


def inline(text: str) -> str:
    """`text` on one line, with every sign meant as itself, also where it begins a paragraph."""
    return _LIST_MARK.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\g<0>", visible_line(text)))


def code_block(text: str) -> str:
    """`text` as it is, in a fence that it can't close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def quotation(text: str) -> str:
    """The Markdown of a user as a quotation: line breaks, lists, emphasis, links and code stay.

    It holds no heading above the fifth level, no HTML, and nothing that reaches beyond it. A text
    that is very long stays as it was written, in a block of code.
    """
    from pmjournal.reports.for_others import for_others  # a parser, which a briefing needs not

    text = visible(text)
    text = for_others(text) if len(text) <= _LONGEST else code_block(text)
    return "\n".join(f"> {line}" if line.strip() else ">" for line in text.split("\n"))
