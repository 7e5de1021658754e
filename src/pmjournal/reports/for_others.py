"""A note in which another reader of Markdown finds the markup that ours does, and nothing else.

Other readers know HTML, entities, references and headings that ours doesn't (`note_markdown`): what
would begin one gets a backslash. So does a `#` or a number at the beginning of a line, which some
take for markup whatever follows. A line break within a paragraph gets two spaces before it, which
all of them take for one. Code stays as it is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from markdown_it.token import Token

from pmjournal.reports.note_markdown import as_written, blocks_of

_LOWER = 4
"""Levels by which a heading of a note goes down: those above are the page's."""

_INDENT = r"^[ \t>*+\-\d.)]*"
_MAY_MATTER = re.compile(
    rf"[\\<&]|\]:|{_INDENT}(?:\#|\d[.)](?:[ \t]|$)|(?:=+|-)[ \t]*$|[ \t>*+\-\d.)]{{16}}|\t)"
    r"|\S[ \t]*\n[ \t]*\S",
    re.M,
)
"""In most notes nothing does, and reading them takes its time."""

_TABS = re.compile(rf"{_INDENT}\t", re.M)
"""Tabs that are worth fewer columns where something is put before the line."""

_SIGNS = re.compile(
    r"""
    (?P<backslash> \\\\ | \\(?=[ \t]*$) )
  | (?P<same>
        \\.
      | < [a-z][a-z0-9+.\-]{1,31} : [^<>\x00-\x20]* >
    )
  | (?P<ticks> `+ )
  | ^ (?P<number> [ \t]* \d{1,9} (?= [.)] (?:[ \t]|$) ) )
  | ^ (?P<blank> [ \t]* ) (?P<line> \# | (?:=+|-+) (?=[ \t]*$) )
  | (?P<sign> < | & (?= \#? [a-z0-9]{1,32} ; ) )
  | (?P<label> \] (?=:) )
  | (?P<break> \n )
    """,
    re.X | re.I | re.M,
)
_TICKS = re.compile("`+")
_BEGINNING = re.compile(r"\n(?=[ \t]*(?:<|(?:=+|-+)[ \t]*$))", re.M)
"""A line break within code before what would begin a block of others, code or not."""
_JOIN = "\0"
"""In its place; no visible text holds one. There it is a space, as within all code."""
_BREAK = "\1"
"""Before a line break that is one; no visible text holds one either."""
_HARD = "  "
"""In its place. A backslash would be read by fewer, and break a table."""
_LINE = re.compile(r"(?:-[ \t]*){3,}$")


def for_others(text: str) -> str:
    """`text` for whatever reads Markdown; it has no heading above the fifth level."""
    if not _MAY_MATTER.search(text):
        return text
    text = as_written(_TABS.sub(lambda found: found[0].expandtabs(4), text))
    lines = text.split("\n")
    marks = ""
    for token in blocks_of(text):
        first = token.map[0] if token.map else 0
        match token.type:
            case "heading_open":
                marks = "#" * min(len(token.markup) + _LOWER, 6)
                lines[first] = lines[first].replace(token.markup, marks, 1)
            case "heading_close":
                marks = ""
            case "hr":  # a heading, where it comes right after text
                lines[first] = _LINE.sub("___", lines[first])
            case "inline":
                _escape(lines, first, token, marks)
            case _:
                pass
    return "\n".join(line for line in lines if line != _JOIN)


def _escape(lines: list[str], first: int, token: Token, marks: str) -> None:
    """Escape what `token` holds in its `lines`, from the `first` on.

    The rest of these are signs of the lists and quotations around it, and the `marks` of a heading.
    """
    escaped = re.split(f"(\n|{_JOIN})", "".join(_escaped(token.content)))
    at = first
    for number, old in enumerate(token.content.split("\n")):
        line, words, new = lines[first + number], old.strip(), escaped[2 * number]
        breaks = new.endswith(_BREAK)
        new = new.removesuffix(_BREAK).strip()
        if number and escaped[2 * number - 1] == _JOIN:
            lines[at] = f"{lines[at]} {new}{_HARD if breaks else ''}"
            lines[first + number] = _JOIN
            continue
        at = first + number
        if new != words:
            start = (
                line.index(words, line.index(marks) + len(marks)) if marks else line.rindex(words)
            )
            lines[at] = line[:start] + new + line[start + len(words) :]
        if breaks:
            lines[at] = lines[at].rstrip(" \t") + _HARD


def _escaped(content: str) -> Iterator[str]:
    ticks: defaultdict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(content):
        ticks[len(run[0])].append(run.start())
    done = 0
    while found := _SIGNS.search(content, done):
        yield content[done : found.start()]
        done = found.end()
        match found.lastgroup:
            case "backslash":
                yield "\\" * 2 * len(found[0])
            case "ticks":
                others = ticks[len(found[0])]
                place = bisect_left(others, done)
                if place < len(others):  # code, up to there
                    done = others[place] + len(found[0])
                yield _BEGINNING.sub(_JOIN, content[found.start() : done])
            case "number" | "label":
                yield f"{found[0]}\\"
            case "line":
                yield f"{found['blank']}\\{found['line']}"
            case "break":
                yield f"{_BREAK}\n"
            case "sign":
                yield f"\\{found[0]}"
            case _:
                yield found[0]
    yield content[done:]
