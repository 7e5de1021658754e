"""Columns of text, as wide as a terminal shows them."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

GAP = "  "
"""Between two columns."""


def columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """`rows` with each cell as wide as the widest of its column."""
    wide = widths(rows)
    for row in rows:
        yield [padded(cell, width) for cell, width in zip(row, wide, strict=True)]


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column of `rows`, in cells."""
    return [max(map(cell_len, column)) for column in zip(*rows, strict=True)]


def padded(text: str, width: int) -> str:
    """`text` with spaces up to `width` cells."""
    return text + " " * (width - cell_len(text))
