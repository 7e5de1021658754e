"""`curve`: its signals, whose readings it shows, which part of them, and in which form."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from ..support import in_process, pmjournal, refused
from .test_curve import FIRST, GOLDEN, KEYS


def on(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


def add(day: int, mood: int, *more: str) -> None:
    done = pmjournal("add", "x", "-m", str(mood), "--on", on(day), *more)
    assert done.code == 0, done.err


@pytest.fixture
def golden(acme: str) -> str:
    """The golden example; answers the project's short name."""
    for day, mood, phase in GOLDEN:
        add(day, mood, "--phase", phase, "-p", acme)
    return acme


def signals(*arguments: str) -> list[tuple[str, str | None, str | None]]:
    found = pmjournal("curve", "--json", *arguments).json["signals"]
    assert all(tuple(signal) == ("id", "since", "until", "why") for signal in found)
    return [(signal["id"], signal["since"], signal["until"]) for signal in found]


@pytest.mark.usefixtures("golden")
def test_the_golden_example_has_its_slump_and_its_silence() -> None:
    silent_since = next(
        day for day in range(101, 122) if signals("--as-of", on(day))[0][0] == "silent"
    )
    assert signals("--as-of", on(122)) == [
        ("silent", on(silent_since), None),
        ("slump", on(30), on(74)),
    ]
    assert signals("--as-of", on(20)) == []
    assert signals("--as-of", on(29)) == [("dip", on(21), None)]
    assert ("slump", on(30), None) in signals("--as-of", on(73))
    assert ("slump", on(30), on(74)) in signals("--as-of", on(74))


def test_without_early_readings_the_same_fall_is_a_watch(acme: str) -> None:
    for day, mood, phase in GOLDEN:
        late = "kickoff" if phase in ("first_contact", "handover") else phase
        add(day, mood, "--phase", late, "-p", acme)
    pmjournal("project", "phase", acme, "kickoff", on(0))
    assert ("watch", on(30), None) in signals("--as-of", on(80))
    assert signals("--as-of", on(81)) == [("watch", on(30), on(81))]


@pytest.mark.usefixtures("golden")
def test_what_stands_is_told_below_the_picture_and_a_slump_that_is_over_with_both_days() -> None:
    out = pmjournal("curve", "--as-of", on(60)).out
    told = "Slump since 4 Mar: +2 and +2 in Feb, then −1, −1, +1 (guessed, Fri 3 Apr)."
    assert out.splitlines()[-1] == told
    over = pmjournal("curve", "--as-of", on(101)).out
    assert "Slump 4 Mar to 17 Apr: " in over
    assert "slump 4 Mar to 17 Apr" in over


def test_the_glasses_of_before_are_named_beside_the_slump(acme: str) -> None:
    early = ("--phase", "first_contact", "-p", acme)
    add(0, 3, "--side", "sales", "--who", "CIO", "-s", "said", *early)
    for day in (20, 27):
        add(day, -1, "--phase", "implementation", "-p", acme)
    lines = pmjournal("curve", "--as-of", on(27)).out.splitlines()
    slump = next(place for place, line in enumerate(lines) if line.startswith("Slump"))
    assert lines[slump].startswith("Slump since 1 Mar: +3 in Feb, then −1 (")
    said = "Glasses before it: +3 said by CIO on Mon 2 Feb, noted by sales."
    assert lines[slump + 1] == said
    assert not any(line.startswith("Glasses too early") for line in lines)
    told = [line for line in pmjournal("export").out.splitlines() if line.startswith("- **")]
    slump = next(place for place, line in enumerate(told) if line.startswith("- **Slump"))
    assert told[slump + 1].startswith("- **Glasses before it**: +3 said by CIO on Mon 2 Feb")
    told = pmjournal("brief", "--as-of", on(27)).out.splitlines()
    slump = next(place for place, line in enumerate(told) if line.startswith("  - Slump"))
    assert told[slump + 1].startswith("  - oo it began here: +3 on 2 Feb")


def test_a_project_without_worries_says_nothing_below(acme: str) -> None:
    for day in (0, 3, 6):
        add(day, 1, "-p", acme)
    lines = pmjournal("curve", "--as-of", on(6)).out.splitlines()
    assert len(lines) == 24
    assert ":" not in lines[-1]


@pytest.fixture
def two_sides(acme: str) -> str:
    """Sales hears the CIO in good spirits; delivery hears the key user in bad ones."""
    for day in (0, 10, 20):
        add(day, 2, "--side", "sales", "--who", "CIO", "-p", acme)
        add(day + 1, -1, "--side", "delivery", "--who", "Key user", "-p", acme)
    return acme


@pytest.mark.usefixtures("two_sides")
@pytest.mark.parametrize(
    ("chosen", "moods", "title"),
    [
        (("--side", "sales"), [2, 2, 2], "only sales"),
        (("--side", "DELIVERY"), [-1, -1, -1], "only delivery"),
        (("--who", "cio"), [2, 2, 2], "only CIO"),
        (("--who", "key USER"), [-1, -1, -1], "only Key user"),
        (("--who", "CIO", "--side", "delivery"), [], "only delivery, CIO"),
    ],
)
def test_one_side_or_person_alone(chosen: Sequence[str], moods: list[int], title: str) -> None:
    figures = pmjournal("curve", "--json", "--as-of", on(22), *chosen).json
    assert tuple(figures) == KEYS
    assert [reading["mood"] for reading in figures["readings"]] == moods
    assert figures["above_zero"] == len([mood for mood in moods if mood > 0])
    assert title in pmjournal("curve", "--as-of", on(22), *chosen).out.splitlines()[0]


@pytest.mark.usefixtures("two_sides")
def test_the_gap_between_the_sides_is_seen_with_both_of_them_only() -> None:
    both = signals("--as-of", on(22))
    assert both[0] == ("perception_gap", on(21), None)
    alone = signals("--as-of", on(22), "--side", "sales")
    assert "perception_gap" not in [signal[0] for signal in alone]
    assert "only" not in pmjournal("curve", "--as-of", on(22)).out


@pytest.mark.usefixtures("two_sides")
def test_an_unknown_person_is_refused_with_who_was_perhaps_meant() -> None:
    refused(pmjournal("curve", "--who", "CFO"), "'CFO'", "Did you mean 'CIO'?")
    refused(pmjournal("curve", "--who", "zzz", "--json"), "'zzz'", "CIO, Key user")
    pmjournal("stakeholder", "add", "Zora")
    assert pmjournal("curve", "--who", "zora", "--json").json["n"] == 0


@pytest.mark.usefixtures("acme")
def test_where_nobody_is_named_yet_nobody_is_suggested() -> None:
    refused(pmjournal("curve", "--who", "CIO"), "'CIO'", "no entry names anybody yet")


@pytest.mark.usefixtures("golden")
def test_since_cuts_the_picture_and_no_figure() -> None:
    whole = pmjournal("curve", "--as-of", on(122), "--json").out
    assert pmjournal("curve", "--as-of", on(122), "--since", on(80), "--json").out == whole
    cut = pmjournal("curve", "--as-of", on(122), "--since", on(80)).out
    assert "8 of 11 above zero" in cut
    assert cut.count("○") == 3
    assert pmjournal("curve", "--as-of", on(122)).out.count("○") == 11


@pytest.mark.usefixtures("golden")
def test_a_picture_cannot_begin_after_its_end() -> None:
    refused(pmjournal("curve", "--as-of", on(50), "--since", on(51)), on(51), on(50))
    assert pmjournal("curve", "--as-of", on(50), "--since", on(50)).code == 0


@pytest.mark.usefixtures("golden")
def test_the_target_is_drawn_where_it_is_asked_for() -> None:
    pmjournal("project", "phase", "acme", "kickoff", on(0))
    wanted = ("curve", "--as-of", on(60), "--width", "120", "--height", "30")
    assert "target" in pmjournal(*wanted, "--target").out
    assert "target" not in pmjournal(*wanted).out


def closed_projects(count: int) -> None:
    for number in range(count):
        pmjournal("project", "add", f"Old {number}", "--phase", f"kickoff={on(-90)}")
        add(-80, 2, "-p", f"old-{number}")
        if number % 2:
            pmjournal("project", "archive", f"old-{number}")
        else:
            pmjournal("project", "phase", f"old-{number}", "after", on(-60))


@pytest.mark.usefixtures("golden")
def test_own_history_says_what_it_needs_beside_the_picture() -> None:
    closed_projects(2)
    plain = pmjournal("curve", "-p", "acme", "--as-of", on(60))
    asked = pmjournal("curve", "-p", "acme", "--as-of", on(60), "--history")
    assert (asked.code, asked.out) == (0, plain.out)
    assert asked.err == "Own history needs 3 closed projects with readings, has 2.\n"


@pytest.mark.usefixtures("golden")
def test_own_history_of_three_closed_projects_is_drawn() -> None:
    pmjournal("project", "phase", "acme", "kickoff", on(0))
    closed_projects(3)
    plain = pmjournal("curve", "-p", "acme", "--as-of", on(60))
    asked = pmjournal("curve", "-p", "acme", "--as-of", on(60), "--history")
    assert (asked.code, asked.err) == (0, "")
    assert asked.out != plain.out


@pytest.mark.usefixtures("golden")
@pytest.mark.parametrize("width", ["40", "80", "130"])
def test_ascii_is_ascii_and_keeps_its_shape(width: str) -> None:
    size = ("--as-of", on(122), "--width", width, "--height", "20", "--target")
    drawn, signs = pmjournal("curve", *size), pmjournal("curve", *size, "--ascii")
    assert signs.out.isascii()
    assert "@" in signs.out or "." in signs.out
    assert "?" not in signs.out
    picture = [list(map(cell_len, text.out.splitlines()[:20])) for text in (drawn, signs)]
    assert picture[0] == picture[1]


@pytest.mark.usefixtures("golden")
@pytest.mark.long
def test_where_the_output_knows_no_utf_8_ascii_comes_by_itself() -> None:
    for encoding in ("ascii", "latin-1", "cp437"):
        told = {"PYTHONIOENCODING": encoding, "PMJOURNAL_LANG": "de"}
        done = in_process("curve", "--as-of", on(122), environment=told)
        assert (done.code, done.err) == (0, "")
        assert done.out.isascii()
        assert "?" not in done.out


@pytest.mark.usefixtures("two_sides")
def test_svg_is_a_picture_of_what_was_chosen(tmp_path: Path) -> None:
    file = tmp_path / "sales.svg"
    done = pmjournal("curve", "--side", "sales", "--svg", str(file))
    assert (done.code, done.out) == (0, f"Wrote {file}.\n")
    root = ET.fromstring(file.read_text("utf-8"))  # noqa: S314
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = " ".join(root.itertext())
    assert "Acme ERP" in text
    assert "only sales" in text
    assert "3 of 3 above zero" in text


@pytest.mark.usefixtures("golden")
def test_svg_writes_over_a_file_only_where_told(tmp_path: Path) -> None:
    file = tmp_path / "acme.svg"
    file.write_text("mine")
    refused(pmjournal("curve", "--svg", str(file)), str(file), "--force")
    assert file.read_text() == "mine"
    assert pmjournal("curve", "--svg", str(file), "--force").code == 0
    assert file.read_text("utf-8").startswith("<svg")
    assert pmjournal("curve", "--svg", "-").out.startswith("<svg")
    refused(pmjournal("curve", "--svg", str(tmp_path)), "folder")
    refused(pmjournal("curve", "--svg", str(tmp_path / "no" / "x.svg")), "no/x.svg", code=1)
    refused(pmjournal("curve", "--svg", "x.svg", "--json"), "--json", "--svg")
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--side", "left"), "sales, delivery"),
        (("--since", "never"), "'never'"),
        (("--who",), "--who"),
        (("--svg",), "--svg"),
    ],
)
@pytest.mark.usefixtures("acme")
def test_what_cannot_be_chosen_is_refused(arguments: Sequence[str], expected: str) -> None:
    refused(pmjournal("curve", *arguments), expected)


def test_who_has_not_been_heard_is_told_with_the_curve(acme: str) -> None:
    pmjournal("stakeholder", "add", "CFO", "--matters", "decides,pays")
    pmjournal("stakeholder", "add", "CIO", "--matters", "blocks")
    pmjournal("stakeholder", "add", "Assistant")
    add(0, 1, "--who", "cfo", "-p", acme)
    add(40, 1, "--who", "Key user", "-p", acme)
    lines = pmjournal("curve", "--as-of", on(40)).out.splitlines()
    assert lines[-2:] == [
        "not heard for 40 days: CFO (decides, pays)",
        "never heard: CIO (can block)",
    ]
    assert not any("CFO" in line for line in pmjournal("curve", "--as-of", on(39)).out.splitlines())
    alone = pmjournal("curve", "--as-of", on(40), "--who", "CFO").out
    assert "not heard for 40 days: CFO" in alone
    assert "never heard: CIO" not in alone
    assert "not heard" not in pmjournal("curve", "--as-of", on(40), "--side", "sales").out


@pytest.mark.usefixtures("two_sides")
def test_german_says_all_of_it_but_the_ids() -> None:
    german = {"PMJOURNAL_LANG": "de"}
    out = in_process("curve", "--side", "sales", "--as-of", on(22), environment=german).out
    assert "nur Vertrieb" in out
    found = in_process("curve", "--as-of", on(22), "--json", environment=german).json
    english = json.loads(pmjournal("curve", "--as-of", on(22), "--json").out)
    assert found["signals"][0]["id"] == "perception_gap"
    assert found["signals"][0]["why"] != english["signals"][0]["why"]
    wrong = in_process("curve", "--who", "CFO", environment=german)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "Meintest du 'CIO'?" in wrong.err


@pytest.mark.parametrize("name", ["slump", "half_life", "memory-band", "Silent"])
def test_help_on_a_figure_is_its_section(name: str) -> None:
    section = pmjournal("help", name).out
    wanted = name.lower().replace("-", "_")
    assert section.startswith(f"## {wanted}\n")
    assert section.count("\n## ") == 0
    assert section in pmjournal("help", "figures").out + "\n"


def test_every_figure_and_signal_is_explained_in_both_languages() -> None:
    from pmjournal.domain.signals import SignalId

    pmjournal("project", "add", "Acme")
    given = {"schema", "project", "as_of", "phase", "n", "signals", "readings"}
    figures = set(pmjournal("curve", "--json").json) - given
    more = {"coverage", "silence", "history", "target", "people", "kept_rate", "moments"}
    for language in ("en", "de"):
        out = in_process("help", "figures", environment={"PMJOURNAL_LANG": language}).out
        headings = [line[3:] for line in out.splitlines() if line.startswith("## ")]
        assert len(set(headings)) == len(headings)
        assert set(headings) == figures | more | set(SignalId)


def test_the_day_of_a_signal_is_a_date(acme: str) -> None:
    add(0, 1, "-p", acme)
    since = next(since for id_, since, _until in signals("--as-of", on(60)) if id_ == "silent")
    assert since is not None
    assert date.fromisoformat(since) == FIRST + timedelta(28)
