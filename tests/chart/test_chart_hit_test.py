"""Which readings and moments a cell of the picture stands for."""

from chart_examples import GUESSED, SAID, SHOWN, day, figures, golden, with_moments
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.chart.cells import plain
from pmjournal.chart.hit_test import dots_at, moments_at
from pmjournal.chart.layout import layout_of
from pmjournal.chart.moment import MomentKind
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain.labels import GLYPHS

SIGNS = set(GLYPHS.values())


@given(st.integers(20, 130), st.integers(4, 36))
def test_every_dot_that_is_seen_is_told_and_nothing_else(width: int, height: int) -> None:
    scene = golden()
    layout = layout_of(scene, width, height, title=False)
    picture = plain(paint(scene, width, height, title=False, segments=False)).split("\n")
    told = set[str]()
    for row in range(layout.top, layout.top + layout.rows):
        for column in range(layout.left, layout.left + layout.columns):
            dots = dots_at(scene, layout, column, row)
            sign = picture[row][column : column + 1]
            if sign in SIGNS:
                assert GLYPHS[dots[0].source] == sign
            told |= {dot.id for dot in dots}
    assert told == {dot.id for dot in scene.dots}


def test_of_several_readings_in_one_cell_the_one_that_is_seen_comes_first() -> None:
    readings = [(0, 2, GUESSED), (50, 2, SAID), (51, 2, SHOWN), (52, 2, SAID), (500, 0, SAID)]
    scene = scene_of(figures(readings, 1000))
    layout = layout_of(scene, 60, 16, title=False)
    dots = dots_at(scene, layout, layout.column(day(51)), layout.row(2))
    assert [dot.day - day(0) for dot in dots] == [52, 50, 51]
    assert dots_at(scene, layout, layout.column(day(51)), layout.row(1)) == []


def test_the_signs_below_the_curve_stand_for_moments() -> None:
    scene = with_moments()
    layout = layout_of(scene, 110, 26, title=False)
    assert layout.moments is not None
    there = moments_at(scene, layout, layout.column(day(54)), layout.moments)
    assert [moment.kind for moment in there] == [MomentKind.BROKEN_PROMISE]
    assert moments_at(scene, layout, layout.column(day(54)), layout.moments - 1) == []
    assert moments_at(scene, layout, layout.column(day(40)), layout.moments) == []


def test_a_low_picture_has_no_row_of_moments() -> None:
    scene = with_moments()
    layout = layout_of(scene, 40, 8, title=False)
    assert [moments_at(scene, layout, column, -1) for column in range(40)] == [[]] * 40
