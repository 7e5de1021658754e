"""Lines as braille dots."""

from math import inf, nan

from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.chart.raster import Line, raster

coordinates = st.floats(-1e6, 1e6) | st.integers(0, 9) | st.sampled_from((nan, inf, -inf))
points = st.tuples(coordinates, coordinates)


def marked(masks: list[list[int]]) -> set[tuple[int, int]]:
    """The cells with a dot, as (column, row)."""
    return {
        (column, row) for row, line in enumerate(masks) for column, mask in enumerate(line) if mask
    }


def test_a_flat_line_runs_through_the_middles_of_its_cells() -> None:
    masks = raster([((0, 1), (5, 1))], 6, 3)
    assert marked(masks) == {(column, 1) for column in range(6)}
    assert {mask & ~0x36 for mask in masks[1]} == {0}  # no dots at the top or bottom of a cell


def test_a_steep_line_leaves_no_gaps() -> None:
    upright = [((2, 0), (2, 4)), ((2, 4), (2, 0))]
    for line in upright:
        assert marked(raster([line], 5, 5)) == {(2, row) for row in range(5)}
    for line in [((1, 0), (2, 4)), ((1, 4), (2, 0))]:
        assert {row for _column, row in marked(raster([line], 5, 5))} == set(range(5))
        assert {column for column, _row in marked(raster([line], 5, 5))} == {1, 2}


def test_lines_are_drawn_together_as_they_are_alone() -> None:
    lines: list[Line] = [((0, 0), (4, 3)), ((4, 3), (9, 1)), ((2, 2), (8, 2))]
    together = raster(lines, 10, 4)
    alone = [raster([line], 10, 4) for line in lines]
    assert together == [
        [one | two | three for one, two, three in zip(*rows, strict=True)]
        for rows in zip(*alone, strict=True)
    ]


def test_what_lies_outside_is_cut_off_where_it_leaves() -> None:
    assert marked(raster([((-500_000, 1), (500_000, 1))], 4, 3)) == {(n, 1) for n in range(4)}
    assert marked(raster([((-5, 8), (-1, 9)), ((3, 9), (9, 3))], 4, 3)) == set()


def test_numbers_that_are_not_finite_draw_nothing() -> None:
    lines: list[Line] = [((nan, 0), (1, 1)), ((0, 0), (inf, 1)), ((0, -inf), (1, 1))]
    assert marked(raster(lines, 4, 3)) == set()


@settings(deadline=None)
@given(st.lists(st.tuples(points, points), max_size=6), st.integers(0, 12), st.integers(0, 8))
def test_any_lines_fill_exactly_the_cells_there_are(
    lines: list[Line], width: int, height: int
) -> None:
    masks = raster(lines, width, height)
    assert [len(row) for row in masks] == [width] * height
    assert all(0 <= mask <= 0xFF for row in masks for mask in row)
