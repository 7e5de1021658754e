"""Did it tingle? Answered in the shell, with a note or at a terminal."""

import sys

import pytest

from pmjournal import paths
from terminal import Terminal

from ..support import pmjournal, refused


def last_tingle() -> dict[str, object]:
    return pmjournal("tingle", "list", "--all", "--json").json[-1]


@pytest.mark.usefixtures("acme")
def test_a_moment_that_happened_by_itself_is_recorded_in_one_step() -> None:
    made = pmjournal("tingle", "done", "--new", "Cake from there", "--on", "yesterday", "--json")
    assert (made.json["title"], made.json["state"]) == ("Cake from there", "done")
    assert made.json["planned_on"] is None
    idea = pmjournal("tingle", "done", "--new", "ko-name-it", "--tingled", "no", "--json").json
    assert (idea["idea"], idea["tingled"]) == ("ko-name-it", "no")
    refused(pmjournal("tingle", "done"), "--new")
    refused(pmjournal("tingle", "done", made.json["id"], "--new", "x"), "--new")


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("answer", ["yes", "a_little", "no"])
def test_a_note_says_whether_the_last_moment_tingled(answer: str) -> None:
    pmjournal("tingle", "done", "--new", "Cake")
    assert pmjournal("add", "They smiled", "--tingled", answer).code == 0
    assert last_tingle()["tingled"] == answer


@pytest.mark.usefixtures("acme")
def test_an_answer_about_nothing_is_refused_and_writes_nothing() -> None:
    refused(pmjournal("add", "Call", "--tingled", "yes"), "--tingled yes", "tingle done")
    pmjournal("tingle", "done", "--new", "Cake")
    refused(pmjournal("add", "Call", "--tingled", "perhaps"), "yes, a_little, no")
    refused(pmjournal("add", "Call", "--on", "2020-01-01", "--tingled", "yes"), "--tingled yes")
    assert pmjournal("log", "--json").json == []


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(("keys", "answer"), [("2", "a_little"), ("no", "no"), ("", None)])
def test_at_a_terminal_it_is_asked_once(keys: str, answer: str | None) -> None:
    pmjournal("tingle", "done", "--new", "Cake")
    command = (sys.executable, "-m", "pmjournal", "--db", paths.journal_path(), "add", "Call")
    at = Terminal(*command)
    at.until(b"no answer)")
    at.type("what?\r")
    at.until(b"Expected 1, 2, 3")
    at.type(f"{keys}\r")
    assert at.end() == 0
    assert last_tingle()["tingled"] == answer
    again = Terminal(*command)
    assert again.end() == 0
    assert b"tingle?" not in again.screen
    assert len(pmjournal("log", "--json").json) == 2


@pytest.mark.usefixtures("acme")
def test_who_breaks_off_has_saved_the_note_and_is_asked_again() -> None:
    pmjournal("tingle", "done", "--new", "Cake")
    command = (sys.executable, "-m", "pmjournal", "--db", paths.journal_path(), "add", "Call")
    at = Terminal(*command)
    at.until(b"no answer)")
    at.type("\x03")
    at.end()
    assert len(pmjournal("log", "--json").json) == 1
    again = Terminal(*command)
    again.until(b"no answer)")
    again.type("1\r")
    assert again.end() == 0
    assert last_tingle()["tingled"] == "yes"
