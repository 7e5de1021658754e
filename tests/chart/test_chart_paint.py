"""The curve as terminal cells."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from chart_examples import (
    GOLDEN,
    GOLDEN_PHASES,
    GUESSED,
    SAID,
    SHOWN,
    START,
    figures,
    golden,
    scene,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pmjournal.chart.cells import Picture, Style, ansi, plain
from pmjournal.chart.layout import layout_of
from pmjournal.chart.paint import paint
from pmjournal.chart.palette import CURRENT_PHASE, ROSE
from pmjournal.chart.scene import scene_of
from pmjournal.chart.view import View
from pmjournal.domain.labels import GLYPHS
from pmjournal.domain.words import Phase, Source

HERE = Path(__file__).parent

moods = st.lists(
    st.tuples(st.integers(0, 400), st.integers(-3, 3), st.sampled_from(Source)), max_size=30
)
phases = st.dictionaries(st.sampled_from(Phase), st.integers(-20, 400))
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


def rows(picture: Picture) -> list[str]:
    return ["".join(text for text, _style in row) for row in picture.rows]


def styles(picture: Picture, text: str) -> set[Style]:
    """The styles of the runs that hold `text`."""
    return {style for row in picture.rows for run, style in row if text in run}


@pytest.mark.parametrize("size", ["110x26", "76x14", "40x8"])
def test_the_golden_example_looks_as_it_should(size: str) -> None:
    width, height = map(int, size.split("x"))
    expected = (HERE / f"golden-{size}.txt").read_text(encoding="utf-8")
    assert plain(paint(golden(122), width, height)) + "\n" == expected


@settings(deadline=None)
@given(
    moods,
    phases,
    names,
    st.integers(-10, 500),
    st.tuples(st.integers(0, 260), st.integers(0, 72), st.booleans(), st.booleans()),
    st.sampled_from([None, "#101010"]),
)
def test_any_journal_fits_into_any_size(
    moods: list[tuple[int, int, Source]],
    phases: dict[Phase, int],
    name: str,
    as_of: int,
    shape: tuple[int, int, bool, bool],
    background: str | None,
) -> None:
    width, height, title, segments = shape
    view = View(target=True, memory=True, history=dict.fromkeys(phases, 0.5))
    drawn = scene_of(figures(moods, as_of, phases, name), view)
    picture = paint(drawn, *shape[:2], title=title, segments=segments, background=background)
    assert picture.width == width
    assert [cell_len(row) for row in rows(picture)] == [width] * height


@settings(deadline=None)
@given(moods, phases, st.integers(-10, 500), st.tuples(st.integers(40, 99), st.integers(8, 40)))
def test_every_dot_in_the_picture_is_a_reading_and_every_reading_is_a_dot(
    moods: list[tuple[int, int, Source]],
    phases: dict[Phase, int],
    as_of: int,
    size: tuple[int, int],
) -> None:
    drawn = scene(moods, as_of, phases)
    layout = layout_of(drawn, *size, title=False)
    expected: dict[tuple[int, int], set[str]] = {}
    for dot in drawn.dots:
        cell = layout.row(dot.mood), layout.column(dot.day)
        expected.setdefault(cell, set()).add(GLYPHS[dot.source])
    seen = {
        (row, column): sign
        for row, text in enumerate(rows(paint(drawn, *size, title=False)))
        for column, sign in enumerate(text)
        if sign in GLYPHS.values()
    }
    assert seen.keys() == expected.keys()
    assert all(sign in expected[cell] for cell, sign in seen.items())


def test_a_guess_never_hides_what_was_said() -> None:
    for moods in ([(0, 2, SAID), (0, 2, GUESSED)], [(0, 2, GUESSED), (0, 2, SAID)]):
        text = plain(paint(scene(moods, 0), 60, 12))
        assert "●" in text
        assert "○" not in text


def test_satisfied_is_the_middle_row_and_named() -> None:
    for height in range(8, 40):
        for width in (60, 120):
            lines = rows(paint(golden(), width, height, title=False))
            (zero,) = [row for row, line in enumerate(lines) if "╞" in line]
            scale = [row for row, line in enumerate(lines) if "┤" in line[:20] or row == zero]
            assert zero == (scale[0] + scale[-1]) / 2
            assert "satisfied" in lines[zero]


@pytest.mark.parametrize("width", [40, 76, 110])
def test_an_empty_journal_says_so(width: int) -> None:
    text = plain(paint(scene([], 0), width, 14))
    assert "No mood yet." in text
    assert "above zero" not in text
    assert "2 Feb 2026" in text


def test_phases_are_shown_before_the_first_reading() -> None:
    text = plain(paint(scene([], 30, GOLDEN_PHASES), 110, 26))
    assert "No mood yet." in text
    bands = "├────────first contact─────────┼─────handover──────┼──────kickoff───────┼impl┤"
    assert bands in text


def test_a_project_without_phases_has_no_row_for_them() -> None:
    assert "phases" not in plain(paint(scene(GOLDEN, 122), 110, 26))


def test_one_reading_on_its_day_is_one_dot_and_a_figure() -> None:
    text = plain(paint(scene([(0, -2, SHOWN)], 0), 76, 14))
    assert text.count("◐") == 1
    assert "≈ −2.0" in text
    assert "0 of 1 above zero" in text


def test_readings_of_one_day_are_all_seen() -> None:
    text = plain(paint(scene([(0, 3, SAID), (0, 1, SHOWN), (0, -2, GUESSED)], 0), 76, 14))
    assert {sign: text.count(sign) for sign in "●◐○"} == {"●": 1, "◐": 1, "○": 1}


def test_a_silent_year_is_dotted_and_names_its_years() -> None:
    gap = scene([(0, 1, SAID), (5, 2, SAID), (380, -1, SHOWN), (390, 0, SAID)], 400)
    lines = plain(paint(gap, 110, 26)).splitlines()
    assert max(line.count("╸") for line in lines) > 60
    dates = "2 Feb 2026       May   Jun   Jul   Aug   Sep  Oct   Nov       as of 9 Mar 2027"
    assert lines[-2].strip() == dates


def test_decades_are_labelled_by_round_years() -> None:
    dates = plain(paint(scene([(0, 1, SAID)], 20_000), 76, 14)).splitlines()[-2]
    assert dates.split() == ["2", "Feb", "2026", "2040", "2050", "2060", "5", "Nov", "2080"]


def test_the_title_keeps_its_figures_when_the_name_is_long_and_wide() -> None:
    name = "🔥 漢字 👨‍👩‍👧 Würth & Söhne with a name that is far too long for one line"
    first = rows(paint(scene(GOLDEN, 122, GOLDEN_PHASES, name), 76, 14))[0]
    assert first.startswith("🔥 漢字 👨‍👩‍👧 Würth")
    assert "…" in first
    assert first.endswith("  8 of 11 above zero · silent for 21 days")
    assert cell_len(first) == 76


def test_a_name_with_control_characters_is_harmless() -> None:
    named = scene(GOLDEN, 122, name="Nord\x1b[31mwind\u202e")
    assert "\x1b[31m" not in ansi(paint(named, 76, 14))
    assert "Nord␛[31mwind" in plain(paint(named, 76, 14))


def test_without_a_title_its_row_belongs_to_the_curve() -> None:
    assert "Nordwind" not in plain(paint(golden(), 76, 14, title=False))
    assert len(paint(golden(), 76, 14, title=False).rows) == 14


def test_the_first_frame_has_no_segments() -> None:
    assert any(0x2800 <= ord(sign) <= 0x28FF for sign in plain(paint(golden(), 76, 14)))
    first_frame = plain(paint(golden(), 76, 14, segments=False))
    assert not any(0x2800 <= ord(sign) <= 0x28FF for sign in first_frame)
    assert "◐" in first_frame


def test_the_current_phase_stands_out_and_is_named_where_its_band_is_too_short() -> None:
    picture = paint(golden(98), 110, 26)
    assert styles(picture, "closing") == {Style(fg=ROSE)}
    assert {style.bg for style in styles(paint(golden(122), 110, 26), "closing")} == {CURRENT_PHASE}


def test_in_low_rooms_the_legend_goes_first_then_the_dates_and_the_phases_stay() -> None:
    texts = [plain(paint(golden(), 120, height, title=False)) for height in range(30, 7, -1)]
    heights = [sum(word in text for text in texts) for word in ("guessed", "as of", "closing")]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2] == len(texts)


def test_the_legend_explains_only_what_is_drawn() -> None:
    text = plain(paint(scene([(0, 1, SHOWN), (5, 1, SHOWN)], 5), 120, 30))
    assert "◐ shown  ━━ level  ░░ level may lie" in text
    assert "guessed" not in text
    assert "target" not in text


def test_the_word_target_and_the_figure_of_the_level_never_share_a_row() -> None:
    for mood in range(-3, 4):
        for target in range(-3, 4):
            known = figures([(0, mood, SAID), (20, mood, SAID)], 24, {Phase.CLOSING: 0})
            project = replace(known.project, target={Phase.CLOSING: target})
            drawn = scene_of(replace(known, project=project), View(target=True))
            for width, height in ((120, 14), (120, 30), (70, 12)):
                lines = rows(paint(drawn, width, height))[1:]
                lines = [line for line in lines if "said" not in line]
                (named,) = [line for line in lines if line.rstrip().endswith("target")]
                assert "≈" not in named
                if width == 120:
                    assert any(line.rstrip().endswith((" fresh", " ageing")) for line in lines)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(20, 60), st.integers(-3, 1)), min_size=2, max_size=20),
    st.tuples(st.integers(40, 130), st.integers(8, 40)),
)
def test_the_word_slump_hides_neither_a_reading_nor_the_level(
    low: list[tuple[int, int]], size: tuple[int, int]
) -> None:
    early = [(0, 3, SAID), (6, 3, SAID)]
    drawn = scene([*early, *((at, mood, SAID) for at, mood in low)], 70, GOLDEN_PHASES)
    without = rows(paint(replace(drawn, falls=[]), *size))
    shown = rows(paint(drawn, *size))
    for line, bare in zip(shown, without, strict=True):
        kept = set("●◐○━┃┏┓┗┛┣┫┳┻╋╸═")
        same = [sign == was for sign, was in zip(line, bare, strict=True) if was in kept]
        assert all(same)


def test_a_slump_to_the_end_of_the_scale_is_told_too() -> None:
    deep = [(0, 2, SAID), (6, 2, SHOWN), (25, -3, SAID), (30, -3, GUESSED)]
    for size in ((110, 26), (76, 14)):
        assert "slump since 4 Mar" in plain(paint(scene(deep, 50, GOLDEN_PHASES), *size))


def test_a_range_after_the_last_reading_does_not_say_that_there_is_none() -> None:
    first = START.date() + timedelta(110)
    drawn = scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), View(first=first))
    text = plain(paint(drawn, 76, 14))
    assert "No mood yet." not in text
    assert "≈ +2.1" in text


@pytest.mark.parametrize("background", [None, "#101010"])
def test_two_thousand_readings_are_drawn(background: str | None) -> None:
    moods = [(at, at * 7919 % 7 - 3, tuple(Source)[at % 3]) for at in range(2000)]
    drawn = scene(moods, 1999, GOLDEN_PHASES)
    for size in ((40, 8), (80, 24), (250, 70)):
        text = plain(paint(drawn, *size, background=background))
        assert "of 2000 above zero" in text
