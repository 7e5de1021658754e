"""The Markdown of a user as HTML that does nothing but show it."""

from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from pmjournal.domain.text import visible, visible_line

_DEEPEST = 20
"""Levels of lists and quotations within each other; what is deeper would be left out."""
_LONGEST = 20_000
"""Characters of a text that is formatted: some signs in a row take time by their square."""
_LINKS = "http://", "https://", "mailto:"
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
_RENDERER = RendererHTML()


def plain_text(text: str) -> str:
    """`text` on one line, with every sign meant as itself."""
    return escape(visible_line(text))


def rich_text(text: str, level: int) -> str:
    """`text` as HTML: it has no script, style, picture or id, and no heading above `level`.

    A link leads to the web or to a mailbox, or nowhere. A picture is its description. A text
    that is nested too deep or very long stays as it was written.
    """
    if len(text) > _LONGEST:
        return _as_written(text)
    tokens = _MARKDOWN.parse(visible(text))
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return _as_written(text)
    _tame(tokens, level)
    # Again, because an entity such as &#x202e; is a character only now.
    return visible(_RENDERER.render(tokens, _MARKDOWN.options, {}))


def _as_written(text: str) -> str:
    return f"<pre>{escape(visible(text))}</pre>"


def _tame(tokens: Sequence[Token], level: int) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + level - 1, 6)}"
        elif token.type == "fence":
            token.info = ""  # else it is a class
        elif token.type == "link_open":
            href = str(token.attrGet("href"))
            leads = href.lower().startswith(_LINKS)
            token.attrs = {"href": href, "rel": "noreferrer noopener"} if leads else {}
        elif token.type == "image":
            token.type = "text"
            token.content = _RENDERER.renderInlineAsText(token.children, _MARKDOWN.options, {})
        if token.children:
            _tame(token.children, level)
