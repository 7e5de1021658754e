"""The briefing: each fact once, in its order, on one page."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.coach import advise
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.questions import open_questions
from pmjournal.domain.situation import situation_of
from pmjournal.domain.words import Phase
from pmjournal.ideas import catalogue
from pmjournal.reports.briefing.markdown import MOST_LINES, briefing
from pmjournal.reports.briefing.page import Briefing, is_since, written_at
from pmjournal.reports.briefing.parts import parts_of
from pmjournal.reports.report_of import briefing_of, redactor_for
from pmjournal.store.file.ids import id_of, new_id
from pmjournal.store.journal import Journal

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 3, 24)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_fact_is_told_twice_whatever_the_project(language: str) -> None:
    command = [sys.executable, "-m", "tests.reports.briefing_check", "250"]
    environment = os.environ | {"PMJOURNAL_LANG": language}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    *problems, parts = done.stdout.splitlines()
    assert problems == []
    assert len(parts.split("; ")) == 13  # each part was there


def page(phase: Phase = Phase.IMPLEMENTATION, *entries: Entry) -> Briefing:
    project = Project(id="p", slug="p", name="P", phases={phase: TODAY - timedelta(days=5)})
    figures = figures_of(project, Observed((), ()), TODAY)
    return Briefing(
        figures=figures,
        advice=advise(situation_of(figures), catalogue("en")),
        entries=entries,
        questions=open_questions(entries),
    )


def lines(page: Briefing, label: str) -> list[str]:
    return [line for part in parts_of(page) if part.label == label for line in part.lines]


@pytest.mark.parametrize("phase", Phase)
def test_the_referral_is_told_where_it_can_be_opened(phase: Phase) -> None:
    late = phase in (Phase.TEST_PILOT, Phase.GO_LIVE, Phase.CLOSING, Phase.AFTER)
    assert any(line.startswith("referral: ") for line in lines(page(phase), "AHEAD")) is late


def test_what_is_too_much_is_counted_and_shown_on_request() -> None:
    asked = "\n".join(f"? Question {number}" for number in range(1, 8))
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    briefed = page(Phase.KICKOFF, Entry(id="e", project="p", at=at, text=asked))
    (part,) = (part for part in parts_of(briefed) if part.label == "ASKED")
    assert [line[:12] for line in part.lines] == ["1 Question 1", "2 Question 2", "3 Question 3"]
    assert part.left == 4
    assert "\n  - 4 more\n" in briefing(briefed)
    assert len(lines(replace(briefed, whole=True), "ASKED")) == 7


def test_the_longest_texts_stay_on_one_page() -> None:
    at = datetime(2026, 3, 20, 9, tzinfo=UTC)
    texts = [f"{'long ' * 300}{number}\n? {'why ' * 300}{number}" for number in range(40)]
    notes = [Entry(id=f"e{one}", project="p", at=at, text=one) for one in texts]
    text = briefing(replace(page(Phase.AFTER, *notes), since=TODAY - timedelta(days=20)))
    assert len(text.split("\n")) <= MOST_LINES
    assert max(map(len, text.split("\n"))) < 1000


def test_the_last_briefing_is_a_moment_and_not_a_day() -> None:
    briefed = datetime(2026, 3, 24, 14, 55, 30, 700_000, tzinfo=UTC)
    ms = int(briefed.timestamp() * 1000)

    def note(hours: float, *, later: bool) -> Entry:
        at = briefed + timedelta(hours=hours)
        return Entry(id=id_of(ms + (1 if later else -1), b"x"), project="p", at=at, text="x")

    assert not is_since(note(-0.5, later=False), briefed)
    assert is_since(note(0.5, later=False), briefed)
    assert is_since(note(0, later=True), briefed)  # in the same second
    assert not is_since(note(0, later=False), briefed)
    assert is_since(note(-3, later=True), briefed)  # of the same day, written afterwards
    assert not is_since(note(-50, later=True), briefed)  # brought in from elsewhere
    assert is_since(note(-5, later=False), briefed.date())
    assert is_since(note(-5, later=False), None)


def test_when_an_id_was_written() -> None:
    assert written_at(id_of(1_750_000_000_000, b"x")) == 1_750_000_000_000
    assert abs(written_at(new_id()) - datetime.now(UTC).timestamp() * 1000) < 60_000
    assert written_at("e001") == written_at("") == written_at("zzzzzzzz-zzzz-7") == 0


def test_questions_are_redacted_as_all_else_and_answered_all_the_same(tmp_path: Path) -> None:
    now = datetime(2026, 3, 24, 12, tzinfo=UTC)
    with Journal(str(tmp_path / "journal.db")) as journal:
        project = journal.add_project("Nordau roll-out", customer="Nordau AG")[0]
        texts = (
            "? Does Erika Mustermann pay for Nordau?\n? Who signs at Nordau AG?",
            "= Does Erika Mustermann pay for Nordau? Erika Mustermann does",
        )
        for place, text in enumerate(texts):
            at = now + timedelta(hours=place - 5)
            who = "Erika Mustermann"
            journal.save(Entry(id=new_id(), project=project.id, at=at, text=text, who=who))
        redactor = redactor_for(journal, [project], roles=False)
        page = briefing_of(journal, project, now, catalogue("en"), redactor)
    assert lines(page, "ASKED") == ["1 Who signs at customer? (person 1, 24 Mar)"]
    text = briefing(replace(page, since=TODAY))
    assert "Mustermann" not in text
    assert "Nordau" not in text
    assert "pay for customer? person 1 does" in text
