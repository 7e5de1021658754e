"""Looking back tells what is like now, and nothing where nothing is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.looking_back import year_ago
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.reports.looking_back import looking_back, looking_back_of
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

TODAY = date(2026, 5, 7)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(str(tmp_path / "journal.db"))


def begun(journal: Journal, name: str, days: Sequence[int], customer: str | None = None) -> Project:
    """A project whose first phases began so many days ago."""
    phases = {phase: TODAY - timedelta(ago) for phase, ago in zip(Phase, days, strict=False)}
    return journal.add_project(name, customer=customer, phases=phases)[0]


def note(journal: Journal, project: Project, ago: int, text: str, mood: int | None = None) -> None:
    at = datetime.combine(TODAY - timedelta(ago), datetime.min.time(), UTC)
    journal.save(Entry(id=new_id(), project=project.id, at=at, text=text, mood=mood))


def page(journal: Journal, project: Project) -> str:
    observed = journal.observed([project], TODAY)[project.id]
    return looking_back(looking_back_of(journal, figures_of(project, observed, TODAY)))


def test_a_year_ago_is_told_of_all_projects_for_the_customer(journal: Journal) -> None:
    now = begun(journal, "Second site", [30], "ACME")
    before = begun(journal, "First site", [500, 400], "Acme")
    other = begun(journal, "Another", [500, 400], "Birk")
    note(journal, before, 365, "A year ago", 2)
    note(journal, before, 300, "Later")
    note(journal, other, 365, "Not theirs")
    text = page(journal, now)
    assert "A year ago with this customer" in text
    assert "**First site** · 1 entry · typical mood +2.0" in text
    assert "**+2 ○** A year ago" in text
    assert "Later" not in text
    assert "Not theirs" not in text


def test_the_same_phase_is_told_of_projects_that_are_through_it(journal: Journal) -> None:
    now = begun(journal, "Now", [30, 10])
    through = begun(journal, "Through", [300, 200, 100])
    within = begun(journal, "Still there", [60, 50])
    note(journal, through, 150, "In their handover", -1)
    note(journal, through, 250, "Before it", 3)
    note(journal, within, 20, "Unfinished")
    text = page(journal, now)
    assert "Handover in earlier projects" in text
    assert "In their handover" in text
    assert "Before it" not in text
    assert "Unfinished" not in text


def test_many_entries_are_told_by_those_with_a_mood(journal: Journal) -> None:
    now = begun(journal, "Now", [30, 10])
    through = begun(journal, "Through", [300, 200, 100])
    for ago in range(120, 130):
        note(journal, through, ago, f"Note {ago}", 1 if ago % 2 else None)
    text = page(journal, now)
    assert text.count("**+1 ○**") == 5
    assert "… and 4 more" in text


def test_where_there_is_no_past_it_says_so(journal: Journal) -> None:
    assert "nothing to look back on yet" in page(journal, begun(journal, "Now", [30]))


def test_names_stay_text(journal: Journal) -> None:
    now = begun(journal, "Now *bold*", [30, 10])
    through = begun(journal, "<b>x</b>", [300, 200, 100])
    note(journal, through, 150, "# [a](http://b) \x1b[2J")
    text = page(journal, now)
    assert "\\<b\\>" in text
    assert "\\*bold\\*" in text
    assert "\x1b" not in text
    assert "\\[a\\]" in text


def test_a_leap_day_has_a_year_before_it() -> None:
    assert year_ago(date(2028, 2, 29)) == (date(2027, 2, 14), date(2027, 3, 14))
