"""The curve as SVG: well formed, told in words, and without anything from outside."""

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

from chart_examples import (
    GOLDEN,
    GOLDEN_PHASES,
    GUESSED,
    SAID,
    SHOWN,
    START,
    broken,
    figures,
    golden,
    scene,
    tingle,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.chart.scene import scene_of
from pmjournal.chart.svg import svg
from pmjournal.chart.vector import HEIGHT, WIDTH, xml
from pmjournal.chart.view import View
from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.promise import PromiseState
from pmjournal.domain.signals import SignalId
from pmjournal.domain.text import clean, visible_line
from pmjournal.domain.tingle import TingleKind
from pmjournal.domain.words import Phase, Side

NAMESPACE = "{http://www.w3.org/2000/svg}"


def texts(document: str) -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314
    return ["".join(text.itertext()) for text in root.iter(f"{NAMESPACE}text")]


def test_it_says_in_text_what_it_shows() -> None:
    shown = texts(svg(golden(122)))
    wanted = ("Nordwind · ERP rollout", "8 of 11 above zero · silent for 21 days", "satisfied")
    assert {*wanted, "slump 4 Mar to 17 Apr", "implementation", "≈ +2.1", "as of 4 Jun"} <= set(
        shown
    )


def test_it_tells_a_screen_reader_the_picture() -> None:
    root = ElementTree.fromstring(svg(golden(122)))  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{NAMESPACE}title") == "Nordwind · ERP rollout"
    described = root.findtext(f"{NAMESPACE}desc")
    assert described is not None
    assert "8 of 11 above zero, silent for 21 days. The level is about +2.1." in described
    assert "first contact 2 Feb, handover 14 Feb" in described
    assert "Slump 4 Mar to 17 Apr." in described
    assert "Slump since 4 Mar." in svg(golden(40))


def test_nothing_is_told_that_is_not_drawn() -> None:
    """Whoever opens the source finds neither a signal's reasons nor the texts of moments."""
    open_promise = replace(
        broken(9, "A free day"),
        id="r",
        side=Side.SALES,
        due_on=START.date(),
        state=PromiseState.OPEN,
    )
    tingles = [tingle(20, "Show the robot", TingleKind.GLASSES)]
    known = figures(GOLDEN, 122, GOLDEN_PHASES, tingles=tingles, promises=[open_promise, broken(9)])
    told = {signal.id: signal for signal in known.signals}
    assert {
        SignalId.SLUMP,
        SignalId.GLASSES_GAP,
        SignalId.GLASSES_TOO_EARLY,
        SignalId.PROMISE_OVERDUE,
    } <= told.keys()
    document = svg(scene_of(known))
    for signal in known.signals:
        assert xml(signal.why) not in document
        if signal.id is not SignalId.SLUMP:
            assert xml(EXPLANATIONS[signal.id].title) not in document
    for text in ("robot", "free day", "test system"):
        assert text not in document


def test_each_reading_is_one_dot() -> None:
    root = ElementTree.fromstring(svg(golden(122)))  # noqa: S314
    legend = 3
    assert len(list(root.iter(f"{NAMESPACE}circle"))) == len(GOLDEN) + legend


def test_a_dotted_stretch_is_dashed() -> None:
    root = ElementTree.fromstring(svg(golden(122)))  # noqa: S314
    paths = [path for path in root.iter(f"{NAMESPACE}path") if path.get("class") == "level"]
    solid, dotted = (path.get("d", "") for path in paths)
    assert [path.get("stroke-dasharray") for path in paths] == [None, "4 5"]
    assert dotted.count("H") == sum(stretch.dotted for stretch in golden(122).stretches)
    assert solid.count("H") == sum(not stretch.dotted for stretch in golden(122).stretches)


def test_nothing_comes_from_outside() -> None:
    document = svg(scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), View(target=True, memory=True)))
    body = document.replace("http://www.w3.org/2000/svg", "")
    assert not any(
        sign in body for sign in ("http", "href", "url(", "<script", "@import", "<image")
    )


@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("<&\"'>\x00\x1b]"), max_size=60
    ),
    st.integers(0, 130),
)
def test_any_name_makes_a_document(name: str, as_of: int) -> None:
    drawn = svg(scene(GOLDEN, as_of, GOLDEN_PHASES, f"x{name}x"))
    root = ElementTree.fromstring(drawn)  # noqa: S314
    assert root.tag == f"{NAMESPACE}svg"
    shown = root.findtext(f"{NAMESPACE}title") or ""
    assert shown == visible_line(" ".join(clean(f"x{name}x").split()))
    assert not any(sign in drawn for sign in "\x00\x1b\u202e")


def test_without_readings_it_is_still_a_picture() -> None:
    drawn = svg(scene([], 10, GOLDEN_PHASES))
    assert {"satisfied", "No mood yet.", "first contact"} <= set(texts(drawn))
    assert not any(sign in drawn for sign in ("<circle", "<polyline", "<polygon"))


def test_one_reading_on_its_day_is_a_dot_and_no_line() -> None:
    drawn = svg(scene([(0, -2, SHOWN)], 0))
    assert {"as of 2 Feb 2026", "0 of 1 above zero", "≈ −2.0"} <= set(texts(drawn))
    assert not any(sign in drawn for sign in ("<polyline", "<polygon", 'class="level" d='))


def test_the_band_changes_on_the_day_of_a_reading_and_not_before() -> None:
    (shape,) = ElementTree.fromstring(svg(golden(122))).iter(f"{NAMESPACE}polygon")  # noqa: S314
    xs = [point.split(",")[0] for point in (shape.get("points") or "").split()]
    upper = xs[: len(xs) // 2]
    doubled = {x for x in upper if upper.count(x) == 2}
    assert len(doubled) == len(GOLDEN) - 1


def test_only_what_is_drawn_is_explained() -> None:
    plain = set(texts(svg(scene([(0, 1, SHOWN), (5, 1, SHOWN)], 5))))
    assert {"shown", "level", "level may lie"} <= plain
    assert not {"said", "guessed", "silent", "memory", "earlier projects"} & plain
    view = View(memory=True, history={Phase.CLOSING: 1.0})
    all_drawn = set(texts(svg(scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), view))))
    assert {"said", "guessed", "silent", "memory", "earlier projects"} <= all_drawn


def test_a_long_name_leaves_room_for_the_figures() -> None:
    long = "Würth & Söhne " * 14
    shown = texts(svg(scene(GOLDEN, 122, GOLDEN_PHASES, long)))
    name = next(text for text in shown if text.startswith("Würth"))
    assert name.endswith("…")
    assert "8 of 11 above zero · silent for 21 days" in shown


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2000), st.integers(0, 7000))
def test_nothing_lies_outside_of_the_picture(count: int, as_of: int) -> None:
    moods = [(at * 3, at * 7919 % 7 - 3, (SAID, SHOWN, GUESSED)[at % 3]) for at in range(count)]
    view = View(target=True, memory=True, history={Phase.GO_LIVE: 0.5})
    drawn = svg(scene_of(figures(moods, as_of, GOLDEN_PHASES), view))
    assert len(drawn) < 350_000
    for element in ElementTree.fromstring(drawn).iter():  # noqa: S314
        for across in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(across, "0")) <= WIDTH
        for down in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(down, "0")) <= HEIGHT


def test_it_is_light_without_a_style_sheet_and_dark_where_that_is_preferred() -> None:
    drawn = svg(golden(122))
    assert '<rect class="ground" width="960" height="540" fill="#ffffff"/>' in drawn
    assert "@media screen and (prefers-color-scheme: dark)" in drawn
    sheet = drawn[drawn.index("<style>") : drawn.index("</style>")]
    used = set(re.findall(r'class="(\w+)"', drawn)) - {"pmjournal", "level"}
    assert used == set(re.findall(r"\.(\w+) {", sheet))


def test_a_range_draws_nothing_left_of_the_scale() -> None:
    first = START.date() + timedelta(50)
    document = svg(scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), View(first=first)))
    root = ElementTree.fromstring(document)  # noqa: S314
    legend = 54.0
    dots = [dot for dot in root.iter(f"{NAMESPACE}circle") if float(dot.get("cy", "0")) > legend]
    assert len(dots) == sum(at >= 50 for at, *_mood in GOLDEN)
    assert all(float(dot.get("cx", "0")) >= 150 for dot in dots)
    line = next(one for one in root.iter(f"{NAMESPACE}polyline") if one.get("class") == "raw")
    assert (line.get("points") or "").startswith("150,298.7 ")  # it comes in from the left
