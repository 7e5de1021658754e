"""One odd record: every verb goes on with all others, names it, and it can be deleted."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pmjournal import paths

from .support import Outcome, pmjournal, refused

ODD = {
    "a year below 1000": "UPDATE entry SET at = '0999-01-01T00:00:00Z'",
    "a year above 9999": "UPDATE entry SET at = '10000-01-01T00:00:00Z'",
    "an end of time": "UPDATE entry SET at = '9999-12-31T23:59:59Z', utc_offset = 840",
    "an offset": "UPDATE entry SET utc_offset = 900",
    "a mood": "UPDATE entry SET mood = 4",
    "a word": "UPDATE entry SET kind = 'séance'",
    "no JSON": "UPDATE entry SET effort = '{'",
    "no UTF-8": "UPDATE entry SET who = CAST(X'48FF' AS TEXT)",
}

VERBS = [
    *(["log"], ["log", "--json"], ["search", "good"], ["search", "mood:>0"], ["curve"]),
    *(["curve", "--json"], ["brief"], ["handover"], ["project", "list"], ["promise", "list"]),
    *(["tingle", "next"], ["tingle", "list"], ["stakeholder", "list"], ["restore"]),
    *(["export", "--format", form] for form in ("md", "html", "json", "csv", "ics")),
]


@pytest.fixture
def odd(acme: str) -> str:
    """The id of an entry that a test makes odd; beside it there is a good one."""
    pmjournal("add", "A good note", "-p", acme, "-m", "2")
    return pmjournal("add", "An odd note", "-p", acme, "-m", "2", "--json").json["id"]


def plant(statement: str, *given: Any) -> None:
    """Write past the journal."""
    with closing(sqlite3.connect(paths.journal_path())) as db:
        db.execute(statement, given)
        db.commit()


def goes_on(outcome: Outcome, odd: str) -> None:
    """Check that a verb did its work and named the record in one line."""
    assert outcome.code == 0, outcome
    assert "An odd note" not in outcome.out
    assert outcome.err.count("\n") == 1, outcome.err
    assert outcome.err.startswith(f"The entry {odd[-8:]} can't be read: ")
    assert f"pmjournal delete {odd[-8:]}" in outcome.err


@pytest.mark.parametrize("oddity", ODD)
def test_every_verb_goes_on_and_names_it(odd: str, oddity: str) -> None:
    plant(f"{ODD[oddity]} WHERE id = ?", odd)
    for verb in VERBS:
        outcome = pmjournal(*verb)
        if verb[0] in ("project", "promise", "tingle", "stakeholder", "restore"):
            assert outcome.code == 0, outcome  # none of its work reads the entry
        else:
            goes_on(outcome, odd)
    assert "A good note" in pmjournal("log").out
    done = pmjournal("check")
    assert done.code == 1
    assert odd[-8:] in done.err
    assert f"pmjournal purge {odd[-8:]}" in done.err


@pytest.mark.parametrize("oddity", ODD)
def test_it_is_shown_deleted_and_purged_by_its_id(odd: str, oddity: str) -> None:
    plant(f"{ODD[oddity]} WHERE id = ?", odd)
    shown = pmjournal("show", odd[-8:])
    assert (shown.code, "text: An odd note" in shown.out) == (0, True)
    known = pmjournal("show", odd, "--json").json
    assert (known["kind"], known["id"], known["fields"]["text"]) == ("entry", odd, "An odd note")
    assert known["invalid"]
    refused(pmjournal("edit", odd, "New"), odd[-8:], "can't be read", code=1)
    assert pmjournal("delete", odd[-8:]).code == 0
    assert pmjournal("log").err == ""
    assert pmjournal("check").code == 1
    assert pmjournal("purge", odd[-8:], "--yes").out == "Purged 1 record.\n"
    assert pmjournal("check").code == 0


def test_any_kind_of_record_is_named_and_purged(acme: str) -> None:
    pmjournal("project", "phase", acme, "kickoff", "2026-01-05")
    pmjournal("stakeholder", "add", "CIO", "-p", acme)
    plant("UPDATE phase SET starts_on = '2026-02-30'")
    plant("UPDATE stakeholder SET label = ''")
    done = pmjournal("brief")
    assert done.code == 0
    lines = done.err.splitlines()
    assert sorted(line.split()[1] for line in lines) == ["phase", "stakeholder"]
    for line in lines:
        assert pmjournal("purge", line.split()[2], "--yes").code == 0
    assert pmjournal("brief").err == ""


def test_a_project_is_called_by_what_of_it_can_be_read(acme: str, odd: str) -> None:
    plant("UPDATE project SET name = ''")
    done = pmjournal("log", "-p", acme)
    assert (done.code, "An odd note" in done.out, "The project" in done.err) == (0, True, True)
    assert pmjournal("project", "edit", acme, "--name", "Acme again").code == 0
    assert pmjournal("log").err == ""
    assert odd[-8:] in pmjournal("log").out


def test_many_are_counted(acme: str) -> None:
    for number in range(9):
        pmjournal("add", f"Note {number}", "-p", acme)
    plant("UPDATE entry SET mood = 7")
    done = pmjournal("log")
    assert (done.code, done.err.count("\n")) == (0, 6)
    assert "4 more" in done.err


def test_what_it_holds_acts_on_no_terminal(odd: str) -> None:
    plant("UPDATE entry SET kind = ?", "\x1b[2J\nx\u202e")
    for outcome in (pmjournal("log"), pmjournal("show", odd), pmjournal("check")):
        assert "\x1b" not in outcome.out + outcome.err
        assert "\u202e" not in outcome.out + outcome.err


def test_an_import_names_what_it_cant_be_joined_with(odd: str, home: Path) -> None:
    backup = home / "backup.json"
    pmjournal("export", "--format", "json", "-o", str(backup))
    plant("UPDATE entry SET tags = '[' WHERE id = ?", odd)
    done = pmjournal("import", str(backup))
    assert done.code == 2
    assert f"pmjournal purge {odd}" in done.err
    assert pmjournal("purge", odd, "--yes").code == 0
    assert pmjournal("import", str(backup)).code == 0
    assert "An odd note" in pmjournal("log").out


@pytest.mark.parametrize(
    "on", ["0999-01-01", "9999-12-31", "2026-03-24T12:00+14:01", "2026-03-24T12:00-23:59"]
)
def test_what_cant_be_is_not_taken_from_the_keyboard_either(acme: str, on: str) -> None:
    refused(pmjournal("add", "Call", "-p", acme, "--on", on), "Expected")
