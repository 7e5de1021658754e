"""The source as it is written: its modules, and which of them name which."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pmjournal"


def modules() -> Mapping[str, Path]:
    """All modules of the product by their dotted names."""
    return {_dotted(path): path for path in sorted(SOURCE.rglob("*.py"))}


def tree_of(path: Path) -> ast.Module:
    """What is written in the module at `path`."""
    return ast.parse(path.read_text("utf-8"))


def imports() -> Mapping[str, set[str]]:
    """What each module imports of the product: at its top, in a function, or for types only."""
    known = modules()
    return {name: set(_imported(tree_of(path), known)) for name, path in known.items()}


def _dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imported(tree: ast.Module, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and (module := node.module or "") in known:
            names = (f"{module}.{alias.name}" for alias in node.names)
            yield from (name if name in known else module for name in names)
