"""The grid of cells and its way out as text."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pmjournal.chart.cells import Grid, Style, ansi, fit, plain

RED = Style(fg="#ff0000", bold=True)


def test_equal_neighbours_are_one_run() -> None:
    grid = Grid(5, 1)
    grid.write(0, 1, "ab", RED)
    assert grid.picture().rows == [[(" ", Style()), ("ab", RED), ("  ", Style())]]


def test_writing_over_half_of_a_wide_character_leaves_a_space() -> None:
    for column, expected in ((0, "x 漢"), (1, " x漢"), (2, "漢x"), (3, "漢 x")):
        grid = Grid(4, 1)
        grid.write(0, 0, "漢漢")
        grid.put(0, column, "x")
        assert plain(grid.picture()) == expected


def test_a_wide_character_that_does_not_fit_is_left_out() -> None:
    grid = Grid(3, 1)
    grid.write(0, 0, "漢漢")
    assert ["".join(text for text, _style in row) for row in grid.picture().rows] == ["漢 "]


def test_colours_end_with_their_line() -> None:
    grid = Grid(3, 2)
    grid.write(0, 1, "a", RED)
    grid.write(1, 0, "b", Style(bg="#000102", dim=True))
    assert ansi(grid.picture()) == " \x1b[1;38;2;255;0;0ma\x1b[0m\n\x1b[2;48;2;0;1;2mb\x1b[0m"


@given(st.text("ab 漢🔥é", max_size=12), st.integers(0, 12))
def test_fitted_text_is_the_beginning_of_what_was_too_long(text: str, width: int) -> None:
    fitted = fit(text, width)
    if cell_len(text) <= width:
        assert fitted == text
    elif width:
        assert text.startswith(fitted.removesuffix("…"))
        assert cell_len(fitted) <= width


@given(st.text("a👩❤漢\u0301\u200d\ufe0f", max_size=12), st.integers(0, 12))
def test_joined_signs_keep_within_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@given(st.lists(st.tuples(st.integers(-2, 3), st.integers(-3, 9), st.text("a 漢🔥", max_size=6))))
def test_rows_keep_their_width_and_ansi_is_plain_with_colours(
    texts: list[tuple[int, int, str]],
) -> None:
    grid = Grid(8, 3)
    for row, column, text in texts:
        grid.write(row, column, text, RED)
    drawn = grid.picture()
    assert [sum(cell_len(text) for text, _style in row) for row in drawn.rows] == [8, 8, 8]
    bare = re.sub(r"\x1b\[[0-9;]*m", "", ansi(drawn))
    assert [line.rstrip() for line in bare.split("\n")] == plain(drawn).split("\n")
