"""Styles that are found once, where Textual by itself begins with others and then starts again."""

from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget


def begin_in(app: App[Any], theme: str) -> None:
    """Have `app`, which does not run yet, begin in `theme`.

    Setting the theme as usual parses all style sheets a second time before the first frame.
    """
    app.set_reactive(App[Any].theme, theme)
    dark = app.current_theme.dark
    classes = {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}
    app.update_classes(classes, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)  # pyright: ignore[reportPrivateUsage]
    app.stylesheet.set_variables(app.get_css_variables())


def begin_at(app: App[Any], widget: Widget) -> None:
    """Where `widget` is a screen that `app` is to show, give it the classes of its size.

    Textual gives them when the screen has been laid out once, and then lays it out again.
    """
    if not isinstance(widget, Screen):
        return
    breakpoints = app.HORIZONTAL_BREAKPOINTS or [], app.VERTICAL_BREAKPOINTS or []
    for length, classes in zip(app.size, breakpoints, strict=True):
        widget.add_class(max(one for one in classes if one[0] <= length)[1], update=False)
