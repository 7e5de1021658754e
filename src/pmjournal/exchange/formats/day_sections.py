"""Headings that say when: with a time in a note of a day, with a date in a note of many days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pmjournal.exchange.formats.page_dates import DatedName, date_in_heading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TIME = re.compile(
    r"(\d{1,2}[:.]\d\d(?:[ \t]*(?:[ap]\.?m\.?|Uhr))?)(?![\w:.])[ \t]*[-–—:]?[ \t]*(.*)", re.I | re.A
)
_LIKELY_TIME = re.compile(r"^ {0,3}#{1,6}[ \t].*\d", re.M)
_LIKELY_DATE = re.compile(r"^ {0,3}(?:#{1,6}[ \t].*\d|=+[ \t]*$|-{2,}[ \t]*$)", re.M)
"""Where a heading with a time or a date may be."""
_GROUP = re.compile(r"(?:\d{4}|[^\W\d_]{3,10}\.?(?: \d{4})?|\d{4}[-./]\d\d)")
"""A heading that gathers days: a year, a month."""


@dataclass(frozen=True, slots=True)
class Section:
    """What of a file becomes one entry."""

    line: int
    clock: str | None
    """The time in its heading; None for what belongs to the day."""
    text: str


class DaySection(NamedTuple):
    """What of a file is about one day."""

    line: int
    """From 1, of its first line below the heading."""
    name: DatedName | None
    """What the heading says; None before the first of them."""
    text: str


class _Heading(NamedTuple):
    line: int
    """From 0."""
    end: int
    level: int
    text: str


def sections(text: str) -> list[Section]:
    """The parts of a day's note: what stands below a heading with a time, and what doesn't.

    A heading without a time, of the same or a higher level, leads back to the day.
    """
    if not _LIKELY_TIME.search(text):  # to parse it takes longer than all else
        return [Section(1, None, text)]
    lines = text.split("\n")
    heads = [head for head in _headings(text, lines) if lines[head.line].lstrip()[:1] == "#"]
    bounds = [head.line for head in heads] + [len(lines)]
    found: list[Section] = []
    day = lines[: bounds[0]]
    below = 0  # the level of the heading with a time that all this stands below
    for head, end in zip(heads, bounds[1:], strict=True):
        timed = _TIME.fullmatch(head.text)
        if timed:
            said = [timed[2]] if timed[2] else []
            text_of = "\n".join([*said, *lines[head.line + 1 : end]])
            found.append(Section(head.line + 1, timed[1], text_of))
            below = head.level
        elif below and head.level > below:
            last = found[-1]
            found[-1] = replace(last, text="\n".join([last.text, *lines[head.line : end]]))
        else:
            day += lines[head.line : end]
            below = 0
    return [Section(1, None, "\n".join(day)), *found]


def day_sections(text: str, form: str | None) -> list[DaySection]:
    """The parts of a note of many days; none where no heading begins with a date.

    A day ends where the next begins, or a heading that gathers days. `form` is strptime's, for
    dates that are written otherwise.
    """
    lines = text.split("\n")
    if not _LIKELY_DATE.search(text):
        return []
    found: list[DaySection] = []
    start, first, name = 0, 1, None
    for head in _headings(text, lines):
        dated = date_in_heading(head.text, form)
        is_group = not dated and _GROUP.fullmatch(head.text) is not None
        if not dated and not (is_group and _is_over(head, lines)):
            continue
        found.append(DaySection(first, name, "\n".join(lines[start : head.line])))
        start, first, name = head.end, head.end + 1, dated
    found.append(DaySection(first, name, "\n".join(lines[start:])))
    return found if any(section.name for section in found) else []


def begins_with_titled_day(text: str, form: str | None) -> bool:
    """Whether the first thing in `text` is a heading with a date and with a title behind it."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    head = next(_headings(text, lines), None)
    if head is None or head.line != first:
        return False
    dated = date_in_heading(head.text, form)
    return bool(dated and dated.title)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # knows what is a heading, and what is code

    return MarkdownIt("commonmark").disable("inline")


def _is_over(head: _Heading, lines: list[str]) -> bool:
    """Whether nothing stands directly below a heading but the next one."""
    following = next((line for line in lines[head.end :] if line.strip()), "#")
    return following.lstrip().startswith("#")


def _headings(text: str, lines: list[str]) -> Iterator[_Heading]:
    for token in _parser().parse(text):
        if token.type == "heading_open" and token.level == 0 and token.map:
            line, end = token.map
            last = end if token.markup[0] == "#" else end - 1
            said = " ".join(part.strip() for part in lines[line:last])
            yield _Heading(line, end, int(token.tag[1:]), said.strip().strip("#").strip())
