"""The Markdown of a user as HTML that does nothing but show it."""

from collections.abc import Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from pmjournal.domain.text import visible, visible_line
from pmjournal.reports.note_markdown import LONGEST, is_too_deep, note_parser

_LINKS = "http://", "https://", "mailto:"
_MARKDOWN = note_parser()
_RENDERER = RendererHTML()


def plain_text(text: str) -> str:
    """`text` on one line, with every sign meant as itself."""
    return escape(visible_line(text))


def rich_text(text: str, level: int) -> str:
    """`text` as HTML: it has no script, style, picture or id, and no heading above `level`.

    A link leads to the web or to a mailbox, or nowhere. A picture is its description. A text
    that is nested too deep or very long stays as it was written.
    """
    if len(text) > LONGEST or is_too_deep(text):
        return f"<pre>{escape(visible(text))}</pre>"
    tokens = _MARKDOWN.parse(visible(text))
    _tame(tokens, level)
    # Again, because an entity in an address, such as &#x202e;, is a character only now.
    return visible(_RENDERER.render(tokens, _MARKDOWN.options, {}))


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
