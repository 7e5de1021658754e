"""`curve`: the design's golden example, from entries to figures and picture."""

from datetime import date, timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from ..support import pmjournal, refused

GOLDEN = [
    *((0, 2, "first_contact"), (6, 2, "first_contact"), (15, 1, "handover"), (21, 0, "kickoff")),
    *((30, -1, "implementation"), (52, -1, "implementation"), (60, 1, "implementation")),
    *((74, 1, "test_pilot"), (81, 2, "test_pilot"), (90, 3, "go_live"), (101, 2, "closing")),
]
LEVELS = [2.000, 2.000, 1.527, 0.659, -0.219, -0.747, 0.270, 0.722, 1.415, 2.207, 2.094]
FIRST = date(2026, 2, 2)
KEYS = (
    *("schema", "project", "as_of", "phase", "n", "above_zero", "last_five", "level", "arrow"),
    *("band", "scatter", "evidence", "freshness", "half_life", "base", "drawdown"),
    *("phase_contrast", "live_contrast", "target_gap", "memory_band", "signals", "readings"),
)


@pytest.fixture
def golden(acme: str) -> str:
    """The golden example, by the day as of which its figures are known."""
    for day, mood, phase in GOLDEN:
        on = (FIRST + timedelta(days=day)).isoformat()
        done = pmjournal("add", "x", "-m", str(mood), "--phase", phase, "--on", on, "-p", acme)
        assert done.code == 0
    return (FIRST + timedelta(days=122)).isoformat()


def curve(*arguments: str) -> dict[str, Any]:
    return pmjournal("curve", "--json", *arguments).json


def near(found: list[float], expected: list[float], within: float) -> bool:
    """Whether numbers agree, one by one."""
    return all(abs(one - other) <= within for one, other in zip(found, expected, strict=True))


def test_the_golden_example_gives_its_numbers(golden: str) -> None:
    figures = curve("--as-of", golden)
    assert tuple(figures) == KEYS
    assert figures["schema"] == "pmjournal.curve/2"
    assert (figures["project"], figures["as_of"]) == ("acme", golden)
    assert (figures["n"], figures["above_zero"], figures["base"]) == (11, 8, 1)
    assert figures["last_five"] == [5, 5]
    assert (figures["freshness"], figures["arrow"], figures["half_life"]) == ("silent", None, 9)
    assert near([figures["evidence"]], [0.37], 0.005)
    assert near([figures["level"]], [2.09], 0.005)
    assert near(figures["band"], [0.662, 3], 0.0005)
    assert near([figures["scatter"]], [0.735], 0.0005)
    assert figures["live_contrast"] == 1.0
    assert figures["target_gap"] == figures["level"]  # no dates: first contact, whose target is 0
    assert near([figures["drawdown"]], [2.25], 0.005)
    assert figures["phase_contrast"] == -2.25
    assert near(figures["memory_band"], [12 / 11, 2.5], 1e-12)
    assert isinstance(figures["signals"], list)


def test_readings_run_from_old_to_new_with_unrounded_levels(golden: str) -> None:
    readings = curve("--as-of", golden)["readings"]
    assert near([reading["level"] for reading in readings], LEVELS, 0.0005)
    assert readings[2]["level"] != round(readings[2]["level"], 6)
    assert [(reading["mood"], reading["phase"]) for reading in readings] == [
        (mood, phase) for _day, mood, phase in GOLDEN
    ]
    assert tuple(readings[0]) == ("id", "on", "mood", "source", "side", "phase", "level")
    entries = pmjournal("log", "--json").json
    assert [reading["id"] for reading in readings] == [entry["id"] for entry in entries[::-1]]
    assert [reading["on"] for reading in readings] == [entry["on"] for entry in entries[::-1]]


def test_as_of_hides_what_came_later(golden: str) -> None:
    then = curve("--as-of", (FIRST + timedelta(days=30)).isoformat())
    assert then["n"] == 5
    assert then["readings"] == curve("--as-of", golden)["readings"][:5]


@pytest.mark.usefixtures("acme")
def test_without_readings_figures_are_null() -> None:
    figures = curve()
    unknown = ("level", "arrow", "band", "scatter", "freshness", "half_life", "base", "drawdown")
    also = ("phase_contrast", "live_contrast", "target_gap", "memory_band")
    assert {figures[key] for key in (*unknown, *also)} == {None}
    assert figures["last_five"] == [0, 0]
    assert (figures["n"], figures["above_zero"], figures["evidence"]) == (0, 0, 0)
    assert figures["readings"] == []
    assert "No mood yet." in pmjournal("curve").out


@pytest.mark.parametrize(("width", "height"), [(40, 8), (80, 24), (250, 70)])
def test_the_picture_has_the_size_that_was_asked_for(golden: str, width: int, height: int) -> None:
    size = ("--width", str(width), "--height", str(height))
    *lines, silence, slump = pmjournal("curve", "--as-of", golden, *size).out.splitlines()
    assert len(lines) == height
    assert silence == "Silence: Not heard for 21 days (usually every 9)."
    assert slump.startswith("Slump 4 Mar to 17 Apr: +2 and +2 in Feb, then −1, −1 (")
    assert max(map(cell_len, lines)) <= width


def test_a_piped_picture_is_plain_and_80_by_24_with_what_stands_below(golden: str) -> None:
    out = pmjournal("curve", "--as-of", golden).out
    assert "\x1b" not in out
    assert "Acme ERP" in out
    assert sum(-(-cell_len(line) // 80) for line in out.splitlines()) == 24


@pytest.mark.parametrize(
    "arguments", [["--as-of", "never"], ["--width", "3"], ["--height", "wide"], ["-p", "nope"]]
)
@pytest.mark.usefixtures("acme")
def test_what_cannot_be_drawn_is_refused(arguments: list[str]) -> None:
    refused(pmjournal("curve", *arguments), arguments[1] if arguments[1] != "wide" else "height")
