"""`brief`: a page for one minute with what there is, and when it was last read."""

import re
import time
from datetime import date, timedelta

import pytest

from ..support import in_process, pmjournal

TODAY = date.today()  # noqa: DTZ011


def in_days(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def page(*arguments: str) -> str:
    outcome = pmjournal("brief", *arguments)
    assert outcome.code == 0, outcome
    return outcome.out


def parts(text: str) -> dict[str, list[str]]:
    """The lines of each part, by its label, in their order."""
    told: dict[str, list[str]] = {}
    label = ""
    for line in text.replace("\\", "").partition("```")[0].splitlines():
        if found := re.match(r"- \*\*(.+?)\*\* ?(.*)", line):
            label = found[1]
            told[label] = [found[2]] if found[2] else []
        elif line.startswith("  - "):
            told[label].append(line[4:])
    return told


@pytest.mark.usefixtures("acme")
def test_what_there_is_nothing_of_is_not_there() -> None:
    pmjournal("project", "phase", "acme", "kickoff", in_days(-3))
    told = parts(page())
    assert list(told) == ["DO", "HURTS", "ASK NOW"]
    assert told["HURTS"] == ["Nothing that we know of"]
    assert told["ASK NOW"] == ["“How will you tell that it was worth it?”"]


@pytest.mark.usefixtures("acme")
def test_a_page_before_a_meeting() -> None:
    pmjournal("project", "phase", "acme", "implementation", in_days(-9))
    pmjournal("project", "phase", "acme", "test_pilot", in_days(14))
    pmjournal("promise", "add", "A *date*", "--due", in_days(-2), "--made", in_days(-9))
    pmjournal("promise", "add", "Sign-on", "--side", "sales", "--basic")
    pmjournal("stakeholder", "add", "CFO", "--matters", "decides", "--cares", "one date, kept")
    pmjournal("add", 'Asked *twice*\n\n? Who decides\n"we told you before"', "-m", "-2")
    pmjournal("edit", pmjournal("log", "--json").json[0]["id"], "--who", "CIO", "-s", "said")
    cake = pmjournal("tingle", "plan", "A cake", "--kind", "tingle", "--json").json["id"]
    pmjournal("tingle", "done", cake, "--tingled", "yes")
    text = page()
    told = parts(text)
    assert text.startswith("# Acme")
    assert "**≈ −2.0 · 0 of 1 above satisfied · last heard today**" in text
    assert list(told) == [
        *("DO", "HURTS", "PROMISED", "ASKED", "WHO MATTERS", "WORDS", "TINGLED", "AHEAD"),
        *("ASK NOW", "SO FAR"),
    ]
    day = told["HURTS"][0].split(", ")[1].split(":")[0]
    assert told["HURTS"][0] == f"−2 ● CIO, {day}: Asked *twice* · not answered yet"
    assert told["PROMISED"][0].startswith("⚑ A *date* · was due ")
    assert told["PROMISED"][1] == (
        "Sign-on · without a day · by sales · nobody in delivery · taken for granted"
    )
    assert told["ASKED"][0].startswith("1 Who decides (CIO, ")
    assert told["WHO MATTERS"] == ["! CFO: decides · “one date, kept” · never heard"]
    assert told["WORDS"] == ["“we told you before” (CIO)"]
    assert told["TINGLED"][0].startswith("A cake, ")
    assert told["TINGLED"][0].endswith(": yes")
    assert told["AHEAD"][0].startswith("test/pilot on ")
    assert told["ASK NOW"] == ["“What had you expected by now?”"]
    assert told["SO FAR"] == ["implementation ●−2"]


@pytest.mark.usefixtures("acme")
def test_only_guesses_say_so() -> None:
    pmjournal("add", "Call", "-m", "1", "-s", "guessed")
    assert parts(page())["HURTS"] == ["all guessed: ask them"]


@pytest.mark.usefixtures("acme")
def test_reading_alone_moves_nothing_and_marking_remembers_the_moment() -> None:
    pmjournal("add", "Old")
    assert "LATELY" not in parts(page())
    page("--mark")
    assert "LATELY" not in parts(page())
    pmjournal("add", "New\n\n? Who", "--who", "CIO")
    (new,) = parts(page())["LATELY"]
    assert new.endswith("New (CIO)")
    pmjournal("add", "Afterwards about yesterday", "--on", f"{in_days(-9)} 10:00")
    assert len(parts(page())["LATELY"]) == 1
    assert any(line.endswith("Old") for line in parts(page("--since", in_days(-10)))["LATELY"])
    assert "LATELY" not in parts(page("--as-of", in_days(-1)))


@pytest.mark.usefixtures("acme")
def test_what_was_marked_stays_so_where_a_slow_machine_wrote_it_a_second_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pmjournal("add", "Old")
    right = time.time_ns
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: right() + 1_000_000_000)
        page("--mark")
    assert "LATELY" not in parts(page())


@pytest.mark.usefixtures("acme")
def test_as_of_a_day_later_entries_do_not_exist() -> None:
    pmjournal("add", "Old\n? Why", "-m", "1", "-s", "said", "--on", f"{in_days(-9)} 10:00")
    pmjournal("add", "New\n= Why? So", "-m", "3")
    told = parts(page("--as-of", in_days(-5)))
    assert told["SO FAR"] == ["first contact ●+1"]
    assert told["ASKED"][0].startswith("1 Why (")
    assert told["WORDS"][0].startswith("“Old” (")
    assert "ASKED" not in parts(page())


@pytest.mark.usefixtures("acme")
def test_who_said_it_is_named_once() -> None:
    quoted = "Call\n\n> We had to explain it twice. (CIO, 15:04)"
    pmjournal("add", quoted, "-s", "said", "--who", "CIO")
    (words,) = parts(page())["WORDS"]
    assert words.startswith("“We had to explain it twice.” (CIO, ")


@pytest.mark.usefixtures("acme")
def test_questions_that_are_only_counted_are_no_people_in_german() -> None:
    pmjournal("add", "Call\n\n? Who\n? When\n? How\n? Why")
    told = in_process("brief", environment={"PMJOURNAL_LANG": "de"})
    assert "1 weitere\n" in told.out
    assert "Person" not in told.out
