"""Styles apply to what there is: a class that was renamed keeps none of its own by accident."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import textual.widgets
from textual.dom import DOMNode
from textual.widgets import markdown

import pmjournal.app

SOURCE = Path(pmjournal.app.__file__).parent
TYPE = re.compile(r"(?<![\w.#$-])[A-Z]\w+")


def names() -> set[str]:
    """The classes that exist: ours and Textual's."""
    for module in walk_packages(pmjournal.app.__path__, "pmjournal.app."):
        import_module(module.name)
    found: set[str] = {*vars(textual.widgets).get("__all__", ()), *vars(markdown)}
    more: list[type] = [DOMNode]
    while more:
        for made in more.pop().__subclasses__():
            found.add(made.__name__)
            more.append(made)
    return found


def test_a_style_names_a_class_that_exists() -> None:
    styles = {SOURCE / "app.tcss": (SOURCE / "app.tcss").read_text(encoding="utf-8")}
    for path in SOURCE.rglob("*.py"):
        blocks = re.findall(r'CSS = """(.*?)"""', path.read_text(encoding="utf-8"), re.S)
        styles[path] = "\n".join(blocks)
    assert sum(map(bool, styles.values())) > 10
    known = names()
    unknown = {
        f"{path.name} has a style for {name}, and there is no such class"
        for path, text in styles.items()
        for name in TYPE.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.S))
        if name not in known
    }
    assert not unknown, "\n".join(sorted(unknown))
