"""Words that do something when they are clicked, as a key does."""

from textual.content import Content
from textual.style import Style


def clickable(content: Content, action: str) -> Content:
    """`content`, on which a click does `action`."""
    return content.stylize(Style.from_meta({"@click": action}))


def key_text(key: str, name: str, action: str) -> Content:
    """A key and what it does; a click does the same."""
    return clickable(Content.assemble((key, "bold $accent"), " ", (name, "dim")), action)
