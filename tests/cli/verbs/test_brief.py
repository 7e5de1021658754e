"""`brief`: a page with what there is, and when it was last read."""

from datetime import date, timedelta

import pytest

from ..support import pmjournal

TODAY = date.today()  # noqa: DTZ011


def in_days(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def page(*arguments: str) -> str:
    outcome = pmjournal("brief", *arguments)
    assert outcome.code == 0, outcome
    return outcome.out


def headings(text: str) -> list[str]:
    return [line[3:] for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.usefixtures("acme")
def test_what_there_is_nothing_of_is_not_there() -> None:
    pmjournal("project", "phase", "acme", "kickoff", in_days(-3))
    assert headings(page()) == [
        "What could tingle next",
        "Ask for a referral?",
    ]


@pytest.mark.usefixtures("acme")
def test_the_moments_that_have_a_day_come_before_the_suggestion() -> None:
    for title, days in (("Cake", 3), ("*Tour*", 1)):
        pmjournal("tingle", "plan", title, "--kind", "tease", "--on", in_days(days))
    lines = page().split("## What could tingle next\n\n")[1].splitlines()
    assert lines[0].startswith("- **planned for ")
    assert [line.split(": ")[1] for line in lines[:2]] == ["\\*Tour\\*", "Cake"]


@pytest.mark.usefixtures("acme")
def test_a_page_before_a_meeting() -> None:
    pmjournal("project", "phase", "acme", "kickoff", in_days(-3))
    pmjournal(
        "promise",
        "add",
        "A date",
        "--made",
        in_days(-9),
        "--due",
        in_days(-2),
        *("--side", "sales", "--basic"),
    )
    pmjournal("stakeholder", "add", "CFO", "--matters", "decides", "--cares", "one date, kept")
    pmjournal("add", "Asked *twice*\n\n? Who decides", "-m", "-1", "--who", "CIO")
    text = page()
    assert headings(text) == [
        "What happened lately",
        "What hurts",
        "What was promised",
        "Who matters",
        "What could tingle next",
        "What not to do now",
        "Open questions",
        "Ask for a referral?",
    ]
    assert "**−1 ○** Asked \\*twice\\* (CIO)" in text
    assert "- **Promise overdue**: “A date” was due 2 days ago." in text
    assert "A date (promised by sales, nobody in delivery sees to it, taken for granted)" in text
    assert "- CFO (decides), **never heard**: “one date, kept”" in text
    assert "- Why: “A date” overdue since " in text
    assert "- Everything else waits: nothing delights before this is answered." in text
    assert "- Who decides (" in text
    assert "- Not yet: " in text


@pytest.mark.usefixtures("acme")
def test_reading_alone_moves_nothing_and_marking_does() -> None:
    pmjournal("add", "Old", "--on", f"{in_days(-9)} 10:00")
    page()
    assert "What happened lately" in page()
    page("--mark")
    assert headings(page())[0] != "What happened lately"
    assert "Old" not in page()
    pmjournal("add", "New")
    assert headings(page())[0].startswith("What happened since ")
    assert "New" in page()
    assert "Old" in page("--since", in_days(-10))


@pytest.mark.usefixtures("acme")
def test_as_of_a_day_later_entries_do_not_exist() -> None:
    pmjournal("add", "Old", "-m", "1", "--on", f"{in_days(-9)} 10:00")
    pmjournal("add", "New", "-m", "3")
    text = page("--as-of", in_days(-5))
    assert "1 of 1 above satisfied" in text
    assert "New" not in text
