"""The names in the source: one for one thing, and no riddles."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from source_tree import modules, tree_of

PARALLEL = {
    "add": "the verbs `promise add`, `project add` and `stakeholder add`",
    "edit": "their verbs `edit`",
    "list_": "their verbs `list`, which would hide Python's own list",
    "run": "the program's arguments, and the app on a journal",
    "draw_dots": "the same part of the curve, in cells and in SVG",
    "draw_legend": "the same",
    "draw_level": "the same",
    "draw_moments": "the same",
    "draw_segments": "the same",
    "Point": "a place in the raster of a terminal, and one in SVG",
}
"""Public names that several modules give on purpose, and to what."""


def _public_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))
            case _:
                pass


def test_a_public_name_is_given_once_or_for_a_reason() -> None:
    given: dict[str, list[str]] = defaultdict(list)
    for module, path in modules().items():
        for name in _public_names(tree_of(path)):
            if not name.startswith("_"):
                given[name].append(module)
    several = {name: places for name, places in given.items() if len(places) > 1}
    assert {name: several[name] for name in several if name not in PARALLEL} == {}
    assert PARALLEL.keys() <= several.keys(), "a reason is left for a name that is given once"
