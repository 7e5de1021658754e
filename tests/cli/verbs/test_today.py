"""`today`: what needs somebody in all projects, the most urgent first."""

from datetime import date, timedelta

import pytest

from pmjournal import paths
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

from ..support import pmjournal, refused

KEYS = (
    *("project", "sign", "cause", "also", "text", "step"),
    *("level", "arrow", "freshness", "due", "draft"),
)


def in_days(days: int) -> str:
    return (date.today() + timedelta(days)).isoformat()  # noqa: DTZ011


@pytest.fixture
def many() -> None:
    """A project of each urgency, made in another order."""
    for name in ("Quiet", "Due", "Furious", "Silent", "Waiting", "Late"):
        pmjournal("project", "add", name, "--phase", f"kickoff={in_days(-40)}")
    pmjournal("add", "Fine", "-m", "+1", "-p", "quiet")
    pmjournal("add", "Fine", "-m", "+1", "-p", "due")
    pmjournal("promise", "add", "The report", "--due", in_days(3), "-p", "due")
    pmjournal("add", "Out", "-m", "-3", "-s", "said", "--who", "CFO", "-p", "furious")
    pmjournal("add", "Fine", "-m", "+1", "--on", in_days(-35), "-p", "silent")
    pmjournal("add", "Fine", "-m", "+1", "-p", "waiting")
    pmjournal("tingle", "drawer", "The film", "--opens", "kickoff", "-p", "waiting")
    pmjournal("add", "Fine", "-m", "+1", "-p", "late")
    late = ("--due", in_days(-4), "--made", in_days(-9))
    pmjournal("promise", "add", "The plan", *late, "-p", "late")


@pytest.mark.usefixtures("many")
def test_the_most_urgent_project_comes_first_in_all_lists() -> None:
    told = pmjournal("today", "--json").json
    assert {tuple(one) for one in told} == {KEYS}
    assert [(one["project"], one["sign"], one["cause"]) for one in told] == [
        ("furious", "!!", "wants_out"),
        ("late", "!", "overdue"),
        ("due", "⚑", None),
        ("silent", "?", "silence"),
        ("waiting", "✦", None),
        ("quiet", "", None),
    ]
    listed = pmjournal("project", "list", "--json").json
    both = ("sign", "cause", "level", "arrow", "freshness", "due")
    assert [one["slug"] for one in listed] == [one["project"] for one in told]
    assert [[one[key] for key in both] for one in listed] == [
        [one[key] for key in both] for one in told
    ]
    assert told[0]["step"]["number"] == 1
    assert told[0]["text"].startswith("CFO wants out: −3, said on ")
    assert told[1]["due"] == in_days(-4)
    assert [one["draft"] for one in told] == [False] * 6


@pytest.mark.usefixtures("many")
def test_the_page_counts_and_tells_each_with_its_fact_and_step() -> None:
    lines = pmjournal("today").out.splitlines()
    assert lines[0].endswith(" · 6 projects at work, 5 need you")
    assert lines[1].startswith("!!  Furious, −3.0: CFO wants out: −3, said on ")
    assert lines[2].startswith("    → Do not persuade: ")
    assert lines[2].endswith(" · step 1 of 3")
    assert lines[-1] == "Nothing needed: Quiet."
    shown = pmjournal("today", "-n", "2").out
    assert "and 3 more: pmjournal today --all" in shown
    assert "Silent" not in shown
    assert len(pmjournal("today", "-n", "2", "--json").json) == 2
    assert len(pmjournal("today", "-n", "2", "--all", "--json").json) == 6


@pytest.mark.usefixtures("many")
def test_it_looks_back() -> None:
    then = pmjournal("today", "--as-of", in_days(-1), "--json").json
    assert {one["sign"] for one in then if one["project"] == "furious"} == {""}


def test_where_nothing_needs_anybody_it_says_what_comes_next(acme: str) -> None:
    pmjournal("project", "phase", acme, "go_live", in_days(20))
    pmjournal("add", "Fine", "-m", "+1", "-p", acme)
    counts, nothing, spare, *_others = pmjournal("today").out.splitlines()
    assert counts.endswith(" · 1 project at work, 0 need you")
    assert nothing.startswith("Nothing needs you today. Next: go-live of Acme ERP, ")
    assert spare.startswith("If you have an hour: ")


def test_without_a_project_it_says_how_to_begin() -> None:
    assert "pmjournal project add NAME" in pmjournal("today").out
    assert pmjournal("today", "--json").json == []
    refused(pmjournal("today", "-n", "0"), "-n")


def test_a_waiting_draft_is_told(acme: str) -> None:

    with Journal(paths.journal_path()) as journal:
        project = journal.project(acme)
    Drafts(paths.journal_path()).keep(f"project {project.id}", {"text": "Half a"})
    assert pmjournal("today", "--json").json[0]["draft"] is True
    assert pmjournal("project", "list").out.rstrip().endswith("draft")
