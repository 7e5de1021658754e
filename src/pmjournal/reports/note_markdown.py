"""How the Markdown of a note is read: what was not meant as markup stays as it was written.

It is CommonMark without what makes words of everyday vanish: no HTML (`<Option B>`), no entities
(`AT&amp;T`), no definitions of references (`[CIO]: yes`), no heading by a line below it, no link of
a mail address (`Kim <kim@acme.de>`), and no list of numbers that don't run on (3. December, 10.
December). Each line break is one, and two backslashes (`\\\\server`) are two.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token

LONGEST = 20_000
"""Characters of a text that is formatted: some signs in a row take time by their square."""
_DEEPEST = 20
"""Levels of lists and quotations within each other; what is deeper would be left out."""

_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~")
"""What loses its meaning behind a backslash."""
_WEB = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:")
_NUMBER = re.compile(r"^[ \t>*+\-\d.)]*?\d{1,9}[.)](?:[ \t]|$)", re.M)
_INDENT = re.compile(r"^[ \t>*+\-\d.)]{5,}", re.M)
_DEEP = 16
"""Columns before the words of a line in which enough lists and quotations can begin."""
_OFF = ["html_block", "html_inline", "entity", "reference", "lheading"]


class _Parser(MarkdownIt):
    """Shows an address as it was typed, and not what its signs may stand for."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def note_parser(*, tables: bool = False) -> MarkdownIt:
    """A reader of notes; with `tables` it knows those and struck words, too, as GitHub does."""
    parser = _parser().disable(_OFF)
    if tables:
        parser.enable(["table", "strikethrough"])
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("autolink", _autolink)
    parser.core.ruler.before("block", "as_written", _read_as_written)
    parser.core.ruler.after("inline", "line_breaks", _break_lines)
    return parser


def as_written(text: str) -> str:
    """`text` in which only numbers that count are a list, and which is code where it lies too deep.

    A list has two items at least, and their numbers run on by one, without a zero in front; other
    numbers that begin a line get a backslash.
    """
    if is_too_deep(text):
        return "\n".join(f"    {line}" for line in text.split("\n"))
    for _level in range(_DEEPEST):  # what is no list may uncover one within it
        wrong = list(_wrong_items(_BLOCKS.parse(text))) if _NUMBER.search(text) else []
        if not wrong:
            break
        lines = text.split("\n")
        for item, same_before in wrong:
            _escape_number(lines, item, same_before)
        text = "\n".join(lines)
    return text


def blocks_of(text: str) -> Sequence[Token]:
    """The blocks of a text that is `as_written`; what stands in their lines is left unread."""
    return _BLOCKS.parse(text)


def is_too_deep(text: str) -> bool:
    """Whether something in `text` lies so deep that what is still deeper would be left out."""
    return any(len(found[0].expandtabs(4)) >= _DEEP for found in _INDENT.finditer(text)) and any(
        token.level >= _DEEPEST - 1 for token in _BLOCKS.parse(text)
    )


def _parser() -> MarkdownIt:
    return _Parser("commonmark", {"html": False, "maxNesting": _DEEPEST})


_BLOCKS = _parser().disable([*_OFF, "inline", "text_join"])


def _wrong_items(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """The items of lists that don't count, but for those within one of them.

    Each with how many items around it begin on its line with the same number.
    """
    around: list[Token] = []
    until = 0
    for place, token in enumerate(tokens):
        if token.type == "list_item_close":
            around.pop()
        elif token.type == "list_item_open":
            around.append(token)
        elif token.type == "ordered_list_open" and place >= until:
            end = next(
                after
                for after in range(place, len(tokens))
                if tokens[after].type == "ordered_list_close" and tokens[after].level == token.level
            )
            items = [
                one
                for one in tokens[place:end]
                if one.type == "list_item_open" and one.level == token.level + 1
            ]
            if not _count(items):
                until = end
                for item in items:
                    yield item, sum(_begins_like(outer, item) for outer in around)


def _count(items: Sequence[Token]) -> bool:
    numbers = [int(item.info) for item in items]
    return (
        len(numbers) > 1
        and all(after == before + 1 for before, after in pairwise(numbers))
        and [item.info for item in items] == [*map(str, numbers)]
    )


def _begins_like(outer: Token, item: Token) -> bool:
    return (_line(outer), outer.info, outer.markup) == (_line(item), item.info, item.markup)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _escape_number(lines: list[str], item: Token, same_before: int) -> None:
    number, line = _line(item), lines[_line(item)]
    marks = re.finditer(rf"(?<![\d\\]){item.info}(?={re.escape(item.markup)}(?:[ \t]|$))", line)
    end = [mark.end() for mark in marks][same_before]
    lines[number] = f"{line[:end]}\\{line[end:]}"


def _read_as_written(state: StateCore) -> None:
    state.src = as_written(state.src)


def _break_lines(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"


def _autolink(state: StateInline, silent: bool) -> bool:
    """An address of the web in angle brackets; those around a mail address belong to a name."""
    return bool(_WEB.match(state.src, state.pos)) and autolink(state, silent)


def _escape(state: StateInline, silent: bool) -> bool:
    """A backslash before a sign that it takes the meaning from; elsewhere it is itself."""
    pair = state.src[state.pos : state.pos + 2]
    if len(pair) < 2 or pair[0] != "\\" or not (pair[1] == "\\" or pair[1] in _ESCAPED):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = pair if pair[1] == "\\" else pair[1]
        token.markup = pair
        token.info = "escape"
    state.pos += 2
    return True
