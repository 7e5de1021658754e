"""The curve as SVG: well formed, told in words, and without anything from outside."""

from xml.etree import ElementTree

from chart_examples import GOLDEN, GOLDEN_PHASES, START, figures, golden, scene
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.chart.scene import scene_of
from pmjournal.chart.svg import svg
from pmjournal.chart.view import View

NAMESPACE = "{http://www.w3.org/2000/svg}"


def texts(document: str) -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314
    return ["".join(text.itertext()) for text in root.iter(f"{NAMESPACE}text")]


def test_it_says_in_text_what_it_shows() -> None:
    shown = texts(svg(golden(122)))
    wanted = ("Nordwind · ERP rollout", "8 of 11 above zero · silent for 21 days", "satisfied")
    assert {*wanted, "slump −2.25", "implementation", "≈ +2.1", "as of 4 Jun"} <= set(shown)


def test_it_tells_a_screen_reader_the_picture() -> None:
    root = ElementTree.fromstring(svg(golden(122)))  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{NAMESPACE}title") == "Nordwind · ERP rollout"
    described = root.findtext(f"{NAMESPACE}desc")
    assert described is not None
    assert "8 of 11 above zero. silent for 21 days. The level is about +2.1." in described


def test_each_reading_is_one_dot() -> None:
    root = ElementTree.fromstring(svg(golden(122)))  # noqa: S314
    legend = 3
    assert len(root.findall(f"{NAMESPACE}circle")) == len(GOLDEN) + legend


def test_a_dotted_stretch_is_dashed() -> None:
    dashed = 'class="level"', 'stroke-dasharray="4 5"'
    lines = [line for line in svg(golden(122)).splitlines() if all(sign in line for sign in dashed)]
    assert len(lines) == sum(stretch.dotted for stretch in golden(122).stretches)


def test_nothing_comes_from_outside() -> None:
    document = svg(scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), View(target=True, memory=True)))
    body = document.replace("http://www.w3.org/2000/svg", "")
    assert not any(
        sign in body for sign in ("http", "href", "url(", "<script", "@import", "<image")
    )


@given(st.text(), st.integers(0, 130))
def test_any_name_makes_a_document(name: str, as_of: int) -> None:
    drawn = svg(scene(GOLDEN, as_of, GOLDEN_PHASES, "x" + name.replace("\ud800", "") + "x"))
    root = ElementTree.fromstring(drawn)  # noqa: S314
    assert root.tag == f"{NAMESPACE}svg"


def test_without_readings_it_is_still_a_picture() -> None:
    assert "satisfied" in texts(svg(scene([], 10)))


def test_a_range_draws_nothing_left_of_the_scale() -> None:
    first = START.date().fromordinal(START.toordinal() + 50)
    document = svg(scene_of(figures(GOLDEN, 122, GOLDEN_PHASES), View(first=first)))
    root = ElementTree.fromstring(document)  # noqa: S314
    assert all(float(dot.get("cx", "0")) >= 150 for dot in root.iter(f"{NAMESPACE}circle"))
