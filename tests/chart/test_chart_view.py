"""What somebody asks to see changes the picture and no figure."""

from datetime import date, timedelta
from pathlib import Path

from chart_examples import GOLDEN, GOLDEN_PHASES, SAID, START, day, figures, golden
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.chart.ascii import ascii_text
from pmjournal.chart.cells import plain
from pmjournal.chart.paint import paint
from pmjournal.chart.palette import CARD
from pmjournal.chart.scene import Fall, scene_of
from pmjournal.chart.svg import svg
from pmjournal.chart.view import View
from pmjournal.domain.words import Phase

HERE = Path(__file__).parent
FIGURES = figures(GOLDEN, 122, GOLDEN_PHASES)


def test_the_band_covers_each_day_from_the_first_reading_to_today() -> None:
    scene = scene_of(figures(GOLDEN[1:], 122, GOLDEN_PHASES))
    days = [at for at in range(-5, 130) if scene.band(day(at)) is not None]
    assert days == list(range(6, 123))
    band = golden(122).band(day(122))
    assert band is not None
    assert (round(band[0], 3), band[1]) == (0.662, 3.0)


@given(st.integers(0, 122))
def test_the_band_holds_the_level_and_stays_on_the_scale(at: int) -> None:
    scene = golden(122)
    band = scene.band(day(at))
    level = [stretch.level for stretch in scene.stretches if stretch.first <= day(at)][-1]
    assert band is not None
    assert -3 <= band[0] <= level <= band[1] <= 3


def test_without_readings_there_is_no_band_and_no_line() -> None:
    scene = scene_of(figures([], 40, GOLDEN_PHASES))
    assert not any((scene.days, scene.segments, scene.stretches, scene.dots))
    assert scene.band(day(40)) is None


def test_one_reading_is_a_dot_without_a_line() -> None:
    scene = scene_of(figures([(3, 2, SAID)], 40))
    assert (len(scene.dots), scene.segments) == (1, [])
    assert [stretch.dotted for stretch in scene.stretches] == [True]


def test_a_reading_after_the_day_of_the_picture_does_not_exist() -> None:
    assert golden(98) == scene_of(figures(GOLDEN[:-1], 98, GOLDEN_PHASES))


@given(st.integers(0, 122))
def test_a_range_leaves_out_what_was_before_and_keeps_the_level(since: int) -> None:
    whole = scene_of(FIGURES)
    first = START.date() + timedelta(since)
    scene = scene_of(FIGURES, View(first=first))
    assert scene.first == first.toordinal()
    assert scene.dots == [dot for dot in whole.dots if dot.day >= scene.first]
    assert {stretch.level for stretch in scene.stretches} <= {
        stretch.level for stretch in whole.stretches
    }
    assert scene.stretches[0].first == scene.first
    assert scene.band(day(since)) == whole.band(day(since))
    assert scene.band(day(since - 1)) is None
    assert scene.headline == whole.headline


def test_the_slump_is_told_where_it_was_deepest() -> None:
    (slump,) = scene_of(FIGURES).falls
    assert slump == Fall(day(41), -1, "slump 4 Mar to 17 Apr")
    assert slump.words in plain(paint(scene_of(FIGURES), 110, 26))
    standing = scene_of(figures(GOLDEN, 60, GOLDEN_PHASES))
    assert [fall.words for fall in standing.falls] == ["slump since 4 Mar"]
    assert ">slump since 4 Mar<" in svg(standing)


def test_a_letdown_is_told_beside_a_slump() -> None:
    after = [(day, -3, SAID) for day in (110, 120)]
    drawn = scene_of(figures([*GOLDEN, *after], 122, GOLDEN_PHASES))
    words = ["letdown since 2 Jun", "slump 4 Mar to 17 Apr"]
    assert [fall.words for fall in drawn.falls] == words
    for picture in (plain(paint(drawn, 110, 26)), svg(drawn)):
        assert all(text in picture for text in words)


def test_the_target_runs_through_the_middles_of_the_phases() -> None:
    scene = scene_of(FIGURES, View(target=True))
    assert [mood for _day, mood in scene.target] == [0, 1, 1, 1, 2, 3, 3]
    assert scene.target[0][0] == day(0) + 5.5
    assert scene_of(FIGURES).target == []


@given(st.integers(0, 130), st.integers(0, 130))
def test_weeks_run_from_monday_to_sunday_and_count_the_contacts(since: int, as_of: int) -> None:
    first = START.date() + timedelta(min(since, as_of))
    scene = scene_of(figures(GOLDEN, as_of, GOLDEN_PHASES), View(first=first))
    weeks = scene.weeks
    assert (weeks[0].first, weeks[-1].last) == (scene.first, scene.last)
    assert [week.first for week in weeks[1:]] == [week.last + 1 for week in weeks[:-1]]
    assert {date.fromordinal(week.first).weekday() for week in weeks[1:]} <= {0}
    assert {date.fromordinal(week.last).weekday() for week in weeks[:-1]} <= {6}
    shown = [at for at, *_mood in GOLDEN if scene.first <= day(at) <= scene.last]
    assert sum(week.contacts for week in weeks) == len(shown)


def test_a_day_later_the_past_weeks_still_look_the_same() -> None:
    assert golden(101).weeks[:-1] == golden(102).weeks[:-1]


def test_of_weeks_that_share_a_cell_the_busiest_is_seen() -> None:
    many = [(700, 1, SAID)] * 4 + [(708, 1, SAID)]
    lines = plain(paint(scene_of(figures([(0, 1, SAID), *many], 1500)), 60, 24)).splitlines()
    assert "█" in lines[-1]


def test_a_closing_moves_the_memory_band() -> None:
    band = scene_of(FIGURES, View(memory=True)).memory
    closed = scene_of(FIGURES, View(memory=True, closing=3)).memory
    assert band is not None
    assert closed is not None
    assert (band[1], closed[1]) == (2.5, 3.0)
    assert scene_of(FIGURES).memory is None


def test_own_history_is_drawn_for_the_phases_that_have_begun() -> None:
    history = {Phase.FIRST_CONTACT: 1.0, Phase.CLOSING: 2.0, Phase.AFTER: 2.0}
    pieces = scene_of(FIGURES, View(history=history)).history
    assert [piece.mood for piece in pieces] == [1.0, 2.0]


def test_a_picture_of_today_says_so() -> None:
    today = START.date() + timedelta(122)
    assert "today 4 Jun" in plain(paint(scene_of(FIGURES, View(today=today)), 110, 26))
    assert "as of 4 Jun" in plain(paint(scene_of(FIGURES), 110, 26))


def test_everything_at_once_looks_as_it_should() -> None:
    view = View(target=True, memory=True, today=START.date() + timedelta(122))
    expected = (HERE / "everything-110x26.txt").read_text(encoding="utf-8")
    assert plain(paint(scene_of(FIGURES, view), 110, 26)) + "\n" == expected


def test_ascii_looks_as_it_should() -> None:
    expected = (HERE / "ascii-76x14.txt").read_text(encoding="ascii")
    assert ascii_text(plain(paint(golden(122), 76, 14))) + "\n" == expected


def test_in_ascii_a_dotted_stretch_differs_from_a_solid_one() -> None:
    assert ascii_text("●━━━╸╸╸╸┓ ╸╸ silent") == "@---- - +" + " -  silent"


@given(st.text())
def test_ascii_is_ascii_whatever_the_text(text: str) -> None:
    assert ascii_text(text).isascii()


def test_on_a_known_background_the_band_is_a_tint_and_no_sign() -> None:
    picture = paint(golden(122), 110, 26, background=CARD.bg)
    assert "░" not in plain(picture)
    assert any(style.bg == "#47263f" for row in picture.rows for _text, style in row)
