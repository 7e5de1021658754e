"""Tingles and broken promises under the curve."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chart_examples import (
    BROKEN,
    GOLDEN,
    GOLDEN_PHASES,
    START,
    TINGLES,
    broken,
    day,
    figures,
    golden,
    tingle,
    with_moments,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.chart.ascii import ascii_text
from pmjournal.chart.cells import Style, ansi, plain
from pmjournal.chart.layout import WIDE_CHART, layout_of
from pmjournal.chart.moment import Moment, MomentKind
from pmjournal.chart.paint import paint
from pmjournal.chart.palette import GOLD, ORANGE, RED
from pmjournal.chart.scene import Scene, scene_of
from pmjournal.chart.svg import svg
from pmjournal.chart.vector import HEIGHT, WIDTH
from pmjournal.chart.view import View
from pmjournal.domain.promise import PromiseState
from pmjournal.domain.tingle import TingleKind, TingleState

HERE = Path(__file__).parent
NAMESPACE = "{http://www.w3.org/2000/svg}"
SIGNS = {kind.sign for kind in MomentKind}

moments = st.lists(
    st.tuples(st.integers(0, 122), st.sampled_from(MomentKind)), min_size=1, max_size=20
)
untrusted = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<&\"'>\x00\x1b]\u202e"),
    min_size=1,
    max_size=60,
).map(lambda text: f"x{text}")


def kinds(scene: Scene) -> list[tuple[int, MomentKind]]:
    """The moments, with their days since the project's first."""
    return [(moment.day - day(0), moment.kind) for moment in scene.moments]


def golden_with(found: list[tuple[int, MomentKind]]) -> Scene:
    return replace(
        golden(),
        moments=[Moment(day(on), kind, "x") for on, kind in sorted(found, key=lambda one: one[0])],
    )


def told(document: str) -> list[str]:
    """What a pointer on each of the marks shows."""
    root = ElementTree.fromstring(document)  # noqa: S314
    titles = [group.findtext(f"{NAMESPACE}title") for group in root.iter(f"{NAMESPACE}g")]
    return [title for title in titles if title is not None]


def test_what_was_done_and_what_was_broken_come_in_order_of_time() -> None:
    assert kinds(with_moments()) == [
        (5, MomentKind.EARLY_TINGLE),
        (13, MomentKind.TINGLE),
        (54, MomentKind.BROKEN_PROMISE),
        *((done, MomentKind.TINGLE) for done in (66, 82, 92, 104)),
    ]
    assert with_moments().moments[2] == Moment(
        day(54), MomentKind.BROKEN_PROMISE, "Interfaces by the end of March"
    )


def test_what_is_planned_skipped_or_kept_is_no_moment() -> None:
    planned = replace(tingle(20), state=TingleState.PLANNED, settled_on=None)
    skipped = replace(tingle(20), state=TingleState.SKIPPED)
    kept = replace(broken(20), state=PromiseState.KEPT)
    withdrawn = replace(broken(20), state=PromiseState.WITHDRAWN)
    known = figures(
        GOLDEN, 122, GOLDEN_PHASES, tingles=[planned, skipped], promises=[kept, withdrawn]
    )
    assert scene_of(known).moments == []


@given(st.integers(0, 122), st.integers(0, 122))
def test_only_moments_within_the_picture_are_drawn(since: int, as_of: int) -> None:
    first = START.date() + timedelta(min(since, as_of))
    drawn = with_moments(as_of, View(first=first))
    whole = kinds(with_moments())
    assert kinds(drawn) == [one for one in whole if drawn.first <= day(one[0]) <= drawn.last]


def test_a_highlight_is_too_early_before_test_and_pilot_and_welcome_from_then_on() -> None:
    glasses = [tingle(done, kind=TingleKind.GLASSES) for done in (69, 70)]
    drawn = scene_of(figures(GOLDEN, 122, GOLDEN_PHASES, tingles=glasses))
    assert kinds(drawn) == [(69, MomentKind.EARLY_TINGLE), (70, MomentKind.TINGLE)]


@pytest.mark.parametrize("size", ["110x26", "76x14"])
def test_moments_look_as_they_should(size: str) -> None:
    width, height = map(int, size.split("x"))
    expected = (HERE / f"moments-{size}.txt").read_text(encoding="utf-8")
    assert plain(paint(with_moments(), width, height)) + "\n" == expected


def test_moments_in_ascii_look_as_they_should() -> None:
    expected = (HERE / "moments-ascii-76x14.txt").read_text(encoding="ascii")
    assert ascii_text(plain(paint(with_moments(), 76, 14))) + "\n" == expected


def test_in_ascii_each_kind_has_a_sign_that_nothing_else_has() -> None:
    signs = {ascii_text(sign) for sign in SIGNS}
    assert len(signs) == len(SIGNS)
    assert not signs & set(ascii_text(plain(paint(golden(), 76, 14, title=False))))


@settings(deadline=None)
@given(
    moments,
    st.tuples(st.integers(10, 140), st.integers(1, 40), st.booleans()),
    st.sampled_from([None, "#101010"]),
)
def test_moments_add_their_row_and_change_nothing_else(
    found: list[tuple[int, MomentKind]], shape: tuple[int, int, bool], background: str | None
) -> None:
    width, height, title = shape
    drawn = golden_with(found)
    layout = layout_of(drawn, width, height, title=title)
    rows = list(paint(drawn, width, height, title=title, background=background).rows)
    if layout.moments is not None:
        del rows[layout.moments]
    bare = list(paint(golden(), width, len(rows), title=title, background=background).rows)
    if layout.legend is not None:
        del rows[layout.legend], bare[layout.legend]
    assert rows == bare


@settings(deadline=None)
@given(moments, st.integers(40, 140))
def test_of_moments_in_one_cell_the_worst_is_seen(
    found: list[tuple[int, MomentKind]], width: int
) -> None:
    drawn = golden_with(found)
    layout = layout_of(drawn, width, 20, title=False)
    assert layout.moments is not None
    cells: dict[int, set[str]] = {}
    for moment in drawn.moments:
        cells.setdefault(layout.column(moment.day), set()).add(moment.kind.sign)
    line = "".join(
        text for text, _style in paint(drawn, width, 20, title=False).rows[layout.moments]
    )
    assert {column: sign for column, sign in enumerate(line) if sign in SIGNS} == {
        column: next(sign for sign in "✗✧✦" if sign in signs) for column, signs in cells.items()
    }


def test_a_low_picture_goes_without_moments() -> None:
    for width in (60, 120):
        heights = [
            height
            for height in range(1, 40)
            if "✗" in plain(paint(with_moments(), width, height, title=False))
        ]
        assert heights == list(range(11, 40))
        assert paint(with_moments(), width, 10) == paint(golden(), width, 10)


def test_each_kind_has_its_own_colour() -> None:
    styles = {
        text: style
        for row in paint(with_moments(), 76, 14).rows
        for text, style in row
        if text in SIGNS
    }
    assert styles == {"✦": Style(fg=GOLD), "✧": Style(fg=ORANGE), "✗": Style(fg=RED)}


def test_the_legends_explain_the_moments_that_are_there() -> None:
    for tingles, promises, words in (
        (TINGLES, BROKEN, {"tingle", "broken promise", "too early"}),
        (TINGLES[1:], (), {"tingle"}),
        ((), BROKEN, {"broken promise"}),
        ((), (), set[str]()),
    ):
        drawn = scene_of(figures(GOLDEN, 122, GOLDEN_PHASES, tingles=tingles, promises=promises))
        for picture in (plain(paint(drawn, WIDE_CHART + 10, 26)), svg(drawn)):
            every = ("tingle", "broken promise", "too early")
            assert {word for word in every if re.search(f"[>✦✗✧] ?{word}", picture)} == words


def test_moments_without_readings_are_drawn_too() -> None:
    drawn = scene_of(figures([], 60, GOLDEN_PHASES, tingles=TINGLES, promises=BROKEN))
    text = plain(paint(drawn, 76, 14))
    assert "No mood yet." in text
    assert [text.count(sign) for sign in "✦✧✗"] == [1, 1, 1]
    assert len(told(svg(drawn))) == 3
    one_day = scene_of(figures([], 5, tingles=[tingle(5)]))
    assert plain(paint(one_day, 76, 14)).count("✦") == len(told(svg(one_day))) == 1


def test_a_mark_of_the_vector_picture_tells_its_moment() -> None:
    assert told(svg(with_moments()))[:3] == [
        "too early, 7 Feb",
        "tingle, 15 Feb",
        "broken promise, 28 Mar",
    ]


def test_marks_that_would_cover_each_other_are_one_that_tells_them_all() -> None:
    near = figures(
        GOLDEN, 122, GOLDEN_PHASES, tingles=[tingle(20), tingle(22)], promises=[broken(21)]
    )
    document = svg(scene_of(near))
    assert told(document) == ["tingle, 22 Feb\nbroken promise, 23 Feb\ntingle, 24 Feb"]
    mark = document[document.index("</title><path") :].splitlines()[0]
    assert RED in mark


def test_a_screen_reader_is_told_how_many_moments_there_are() -> None:
    described = "Moments: 5 tingles, 1 broken promise, 1 tingle too early."
    assert described in svg(with_moments())
    assert "Moments:" not in svg(golden())


@settings(deadline=None)
@given(moments, st.integers(0, 122))
def test_no_mark_lies_outside_of_the_picture(
    found: list[tuple[int, MomentKind]], since: int
) -> None:
    first = min(since, min(on for on, _kind in found))
    document = svg(replace(golden_with(found), first=day(first)))
    starts = re.findall(r"M([\d.]+) ([\d.]+)m", document)
    assert starts
    assert all(7 <= float(x) <= WIDTH - 7 and 7 <= float(y) <= HEIGHT - 7 for x, y in starts)


@settings(deadline=None, max_examples=50)
@given(untrusted, untrusted)
def test_texts_of_moments_do_nothing(title: str, promise: str) -> None:
    known = figures(
        GOLDEN,
        122,
        GOLDEN_PHASES,
        tingles=[tingle(13, f"{title}\x1b[31m<script>alert(1)</script>")],
        promises=[broken(54, f"{promise}\nsecond line\u202e")],
    )
    drawn = scene_of(known)
    document = svg(drawn)
    assert len(told(document)) == 2
    assert "alert" not in document
    assert "second line" not in document
    assert not any(sign in document for sign in "\x00\x1b\u202e")
    assert "script" not in ansi(paint(drawn, 110, 26))


def test_many_moments_are_drawn() -> None:
    many = [tingle(on % 122) for on in range(1000)]
    drawn = scene_of(figures(GOLDEN, 122, GOLDEN_PHASES, tingles=many))
    assert len(told(svg(drawn))) <= 50
    assert "✦" * 20 in plain(paint(drawn, 76, 14))
