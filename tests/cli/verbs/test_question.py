"""`question`: listed, answered and dropped by notes."""

import json
from pathlib import Path
from typing import Any

import pytest

from ..support import pmjournal, refused

pytestmark = pytest.mark.usefixtures("acme")


def questions() -> list[dict[str, Any]]:
    outcome = pmjournal("question", "list", "--json")
    assert outcome.code == 0, outcome
    return json.loads(outcome.out)


def texts() -> list[str]:
    return [one["text"] for one in questions()]


def ask(*asked: str) -> None:
    for day, text in enumerate(asked, 1):
        pmjournal("add", f"Call\n\n? {text}", "--who", "CFO", "--on", f"2026-03-{day:02} 10:00")


def test_the_oldest_is_the_first() -> None:
    ask("Who pays?", "Who decides?")
    first, second = questions()
    assert list(first) == ["n", "project", "text", "on", "who", "entry"]
    assert (first["n"], first["text"], first["who"]) == (1, "Who pays?", "CFO")
    assert first["on"].startswith("2026-03-01T10:00:00")
    assert (second["n"], second["project"]) == (2, "acme")
    assert pmjournal("show", first["entry"]).out.endswith("? Who pays?\n")
    lines = pmjournal("question", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert lines[0].endswith("CFO  Who pays?")


def test_an_answer_is_a_note_that_can_be_taken_back() -> None:
    ask("Who pays?", "Who decides?")
    answer = json.loads(pmjournal("question", "answer", "1", "The", "CFO", "--json").out)
    assert (answer["text"], answer["mood"]) == ("= Who pays? The CFO", None)
    assert answer["kind"] == "note"
    assert texts() == ["Who decides?"]
    pmjournal("delete", answer["id"])
    assert texts() == ["Who pays?", "Who decides?"]
    pmjournal("restore", answer["id"])
    assert texts() == ["Who decides?"]
    pmjournal("edit", answer["id"], "= Who paid? The CFO")
    assert texts() == ["Who pays?", "Who decides?"]


def test_what_is_asked_no_longer() -> None:
    ask("Who pays", "Who decides?")
    said = pmjournal("question", "drop", "1")
    assert said.out.startswith("No longer asked: “Who pays” (")
    assert texts() == ["Who decides?"]
    assert pmjournal("log", "-n", "1", "--json").out.count("= Who pays? –") == 1
    assert "Who pays" not in pmjournal("brief").out


def test_an_answer_from_a_pipe_keeps_its_lines_and_promises() -> None:
    ask("Who pays?")
    answer = "The CFO\n\npromise: an invoice by friday\n"
    assert pmjournal("question", "answer", "1", stdin=answer).code == 0
    assert questions() == []
    (promise,) = json.loads(pmjournal("promise", "list", "--json").out)
    assert promise["text"] == "an invoice by friday"


def test_a_number_that_is_none() -> None:
    refused(pmjournal("question", "answer", "1", "x"), "No question is open", "1")
    ask("Who pays?")
    refused(pmjournal("question", "drop", "2"), "no question 2", "1 is open")
    refused(pmjournal("question", "answer", "1", stdin=" \n"), "empty", "question drop 1")
    assert pmjournal("question", "answer", "0", "x").code == 2
    assert pmjournal("question", "answer", "who", "x").code == 2
    assert texts() == ["Who pays?"]


def test_without_any_it_says_how_one_is_asked() -> None:
    assert "?" in pmjournal("question", "list").out
    assert questions() == []


def test_the_handover_and_the_briefing_tell_the_open_ones_only() -> None:
    ask("Who pays?", "Who decides?")
    pmjournal("question", "answer", "2", "The board")
    for verb in ("brief", "handover"):
        page = pmjournal(verb).out
        assert "Who pays? (" in page
        assert "Who decides? (" not in page


def test_an_export_without_names_has_none_in_questions_and_answers() -> None:
    ask("Does Erika Mustermann pay?")
    pmjournal("stakeholder", "add", "Erika Mustermann")
    pmjournal("question", "answer", "1", "Erika Mustermann does")
    page = pmjournal("export", "--redact").out
    assert "pay? person 1 does" in page
    assert "Mustermann" not in page


def test_an_answer_goes_with_the_journal_through_json(tmp_path: Path) -> None:
    ask("Who pays?", "Who decides?")
    pmjournal("question", "answer", "1", "The CFO")
    file = tmp_path / "journal.json"
    pmjournal("export", "--format", "json", "-o", str(file))
    other = str(tmp_path / "other.db")
    assert pmjournal("--db", other, "import", str(file)).code == 0
    listed = json.loads(pmjournal("--db", other, "question", "list", "--json").out)
    assert [one["text"] for one in listed] == ["Who decides?"]
