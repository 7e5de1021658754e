"""What the curve shows, before any of it is drawn."""

from chart_examples import GOLDEN, GOLDEN_PHASES, GUESSED, SAID, SHOWN, day, figures, golden, scene
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.chart.scene import Dot, Headline, PhaseStrip, Segment, scene_of
from pmjournal.domain.words import Freshness, Phase, Source

some_readings = st.lists(
    st.tuples(st.integers(0, 900), st.integers(-3, 3), st.sampled_from(Source)), max_size=30
)


def test_the_golden_example_is_dotted_from_day_30_to_52_and_after_its_last_reading() -> None:
    dotted = [(stretch.first, stretch.last) for stretch in golden(122).stretches if stretch.dotted]
    assert dotted == [(day(30), day(52)), (day(101), day(122))]


def test_the_golden_example_has_its_levels_from_reading_to_reading() -> None:
    stretches = golden(122).stretches
    assert [round(stretch.level, 3) for stretch in stretches] == [
        *(2.000, 2.000, 1.527, 0.659, -0.219, -0.747),
        *(0.270, 0.722, 1.415, 2.207, 2.094),
    ]
    assert [stretch.first for stretch in stretches] == [day(at) for at, _mood, _source in GOLDEN]
    assert [stretch.last for stretch in stretches[:-1]] == [
        stretch.first for stretch in stretches[1:]
    ]


def test_the_golden_example_in_one_line() -> None:
    headline = golden(122).headline
    assert headline == Headline(
        project="Nordwind · ERP rollout",
        above_zero=8,
        n=11,
        silence=21,
        level=headline.level,
        freshness=Freshness.SILENT,
        only="",
    )
    assert headline.level is not None
    assert round(headline.level, 2) == 2.09


def test_phases_follow_each_other_and_only_those_begun_appear() -> None:
    strips = golden(75).phases
    assert strips[0] == PhaseStrip(Phase.FIRST_CONTACT, day(0), day(11), current=False)
    assert strips[-1] == PhaseStrip(Phase.TEST_PILOT, day(70), day(75), current=True)
    assert [strip.first for strip in strips[1:]] == [strip.last + 1 for strip in strips[:-1]]
    assert [strip.current for strip in strips] == [False, False, False, False, True]


def test_of_phases_that_begin_on_one_day_the_last_in_order_is_shown() -> None:
    phases = {Phase.KICKOFF: 3, Phase.HANDOVER: 3, Phase.FIRST_CONTACT: 0}
    strips = scene([], 10, phases).phases
    assert [strip.phase for strip in strips] == [Phase.FIRST_CONTACT, Phase.KICKOFF]


def test_the_scene_begins_with_what_came_first() -> None:
    assert scene([(5, 1, SAID)], 9, {Phase.KICKOFF: 2}).first == day(2)
    assert scene([(1, 1, SAID)], 9, {Phase.KICKOFF: 2}).first == day(1)
    assert scene([], 9, {Phase.KICKOFF: 20}).first == day(9)


def test_before_everything_there_is_one_empty_day() -> None:
    empty = scene(GOLDEN, -30, GOLDEN_PHASES)
    assert (empty.first, empty.last) == (day(-30), day(-30))
    assert not any((empty.dots, empty.segments, empty.stretches, empty.phases))
    assert empty.headline.level is None


def test_several_readings_on_one_day_are_all_dots_and_one_stretch() -> None:
    same = scene([(4, 2, SAID), (4, -1, GUESSED), (4, 2, SHOWN)], 4)
    assert len(same.dots) == 3
    assert len(same.segments) == 2
    assert [(stretch.first, stretch.last, stretch.level) for stretch in same.stretches] == [
        (day(4), day(4), 2.0)
    ]


@given(some_readings, st.integers(-10, 1000))
def test_nothing_is_drawn_that_nobody_observed(
    moods: list[tuple[int, int, Source]], as_of: int
) -> None:
    known = figures(moods, as_of)
    drawn = scene_of(known)
    assert list(drawn.dots) == [
        Dot(reading.day, reading.mood, reading.source, reading.id) for reading in known.readings
    ]
    assert list(drawn.segments) == [
        Segment(*pair) for pair in zip(drawn.dots, drawn.dots[1:], strict=False)
    ]
    observed = {reading.day for reading in known.readings}
    for stretch in drawn.stretches:
        assert stretch.first in observed
        assert stretch.dotted or stretch.last in observed
        assert drawn.first <= stretch.first <= stretch.last <= drawn.last
