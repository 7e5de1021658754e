"""Words that do something when they are clicked, as a key does."""

from typing import Any, cast

from textual.content import Content
from textual.style import Style
from textual.widget import Widget


def clickable(content: Content, action: str) -> Content:
    """`content`, on which a click does `action`."""
    return content.stylize(Style.from_meta({"@click": action}))


def key_text(key: str, name: str, action: str) -> Content:
    """A key and what it does; a click does the same."""
    return clickable(Content.assemble((key, "bold $accent"), " ", (name, "dim")), action)


def key_in_force(widget: Widget, action: str) -> str:
    """The key that does `action` on the widget's screen now, as it is shown; empty without one."""
    for active in widget.screen.active_bindings.values():
        if active.binding.action == action:
            return cast(Any, widget).app.get_key_display(active.binding)
    return ""
