"""Own words: what the customer said, as a note has it, apart from what it promises and asks."""

import re
from collections.abc import Collection, Iterable

from pmjournal.domain.entry import Entry, promises_in_text, title_in
from pmjournal.domain.questions import marked_lines
from pmjournal.domain.words import Source

_LONGEST = 400
"""Characters between quotation marks; what is longer is no quotation, but a mark that lacks one."""
_PAIRS = (("“", "”"), ("„", '“”"'), ("«", "»"), ("»", "«"), ('"', '"'))
# Behind a number a mark stands for inches.
_QUOTED = re.compile(
    "|".join(
        rf"(?<!\w){opening}([^{opening}{closing}\n]{{2,{_LONGEST}}})[{closing}]"
        for opening, closing in _PAIRS
    )
)
_CITED = re.compile(r"(?m)^[ \t]{0,3}>[ \t>]*(\S.*)$")
_MARKS = "“”„«»\"'"


def remark(text: str) -> str:
    """The first line of a note that says something and neither promises nor asks.

    Without the mark of a heading or an answer; empty where there is none. An answer that only
    drops a question says nothing.
    """
    for line in text.split("\n"):
        if not line.strip() or promises_in_text(line):
            continue
        marked = next(marked_lines(line), None)
        if marked is None:
            return title_in(line)
        if not marked.asks and not marked.drops:
            return marked.text
    return ""


def quotation_in(text: str) -> str:
    """The first words in quotation marks, or behind `>`, in a note's remarks; empty without any."""
    lines = [line for line in text.split("\n") if not promises_in_text(line)]
    kept = "\n".join(line for line in lines if next(marked_lines(line), None) is None)
    places = [
        (found.start(), next(filter(None, found.groups())).strip().strip(_MARKS).strip())
        for pattern in (_QUOTED, _CITED)
        for found in pattern.finditer(kept)
    ]
    # Two words at least: one alone is rather the name of a button.
    return next((words for _place, words in sorted(places) if len(words.split()) > 1), "")


def last_quotation(entries: Iterable[Entry]) -> tuple[Entry, str] | None:
    """What was said last in somebody's own words, and where; `entries` come newest first.

    Never what was guessed or shown.
    """
    for entry in entries:
        if entry.source is Source.SAID and (words := quotation_in(entry.text)):
            return entry, words
    return None


def last_remark(entries: Iterable[Entry], shown: Collection[str]) -> tuple[Entry, str] | None:
    """The first line of what was said last, without the notes whose ids are `shown` already."""
    for entry in entries:
        if entry.source is not Source.SAID or entry.id in shown:
            continue
        if words := remark(entry.text):
            return entry, words
    return None
