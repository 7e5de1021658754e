"""The shape of the source: which rooms there are, who may import whom, and how long things are."""

import ast
import re
from collections.abc import Iterator, Mapping

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from source_tree import ROOT, SOURCE, imports, modules, tree_of

PACKAGES = {"domain", "store", "reports", "exchange", "chart", "app", "cli", "data"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 45

_SCREENS = "pmjournal.app.screens."
FROM_A_BASE_TO_A_SCREEN = {
    ("project_keys", "search"): "a key of every screen about a project leads to the search",
    ("project_keys", "importing"): "and one to the import",
    ("project_keys", "trash"): "and one to the trash",
    ("listed_projects", "today"): "the list of projects leads to the page of all of them",
    ("listed_projects", "projects"): "and opens over the screen where there is no room for it",
    ("marked_entries", "pick"): "the marked entries move into a project that is picked",
    ("marked_entries", "tag"): "or get a tag that is typed",
    ("note_text", "templates"): "a note may begin with a template, which is chosen from a sheet",
}
"""The screens that a base of screens names, each inside the function that opens it, and why."""


def test_imports_follow_the_contracts_of_pyproject() -> None:
    result = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert result == EXIT_STATUS_SUCCESS, "the captured output says which import breaks which"


def test_there_are_these_packages_and_no_others() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == PACKAGES


def test_no_module_imports_itself_in_a_circle_not_even_late_or_for_types() -> None:
    circles = [" -> ".join(circle) for circle in _circles(imports())]
    assert not circles, f"these modules import each other in a circle: {circles}"


def _circles(edges: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """One way round for each module that reaches itself and wasn't on the way of one before."""
    seen: set[str] = set()
    for start in edges:
        if start not in seen and (way := _way_back(edges, start)):
            seen |= {*way}
            yield way


def _way_back(edges: Mapping[str, set[str]], start: str) -> list[str]:
    ways = {name: [start, name] for name in edges[start]}
    ahead = list(ways)
    for name in ahead:
        if name == start:
            return ways[start]
        for following in edges[name] - ways.keys():
            ways[following] = [*ways[name], following]
            ahead.append(following)
    return []


def test_a_circle_is_found() -> None:
    assert list(_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == [["b", "c", "b"]]


def test_a_base_of_screens_names_only_the_screens_that_there_is_a_reason_for() -> None:
    named = {
        (importer.removeprefix(f"{_SCREENS}base."), name.removeprefix(_SCREENS))
        for importer, names in imports().items()
        if importer.startswith(f"{_SCREENS}base.")
        for name in names
        if name.startswith(_SCREENS) and not name.startswith(f"{_SCREENS}base")
    }
    assert named == FROM_A_BASE_TO_A_SCREEN.keys()


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_read() -> None:
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, path in modules().items()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_a_package_holds_nothing_but_its_modules() -> None:
    filled = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("__init__.py")
        if any(not isinstance(node, ast.Expr) for node in tree_of(path).body)
    }
    assert filled == {"cli/__init__.py"}, "code in the __init__ of a package runs at every start"


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "README.md", "findings/README.md"])
def test_the_files_and_folders_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`(\.?\w[\w.-]*/[\w./-]*|\w+\.(?:py|md))`", text)
    places = (ROOT, SOURCE, *(path for path in SOURCE.iterdir() if path.is_dir()))
    assert not [name for name in named if not any((place / name).exists() for place in places)]
