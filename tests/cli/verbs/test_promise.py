"""`promise`: the ledger, from the first word to what became of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from pmjournal.domain.labels import dated_text

from ..support import in_process, pmjournal, refused
from .test_help import completed

KEYS = (
    *("id", "project", "text", "side", "owner", "owner_side", "basic", "made_on", "due_on"),
    *("state", "settled_on", "overdue", "entry", "deleted"),
)
TODAY = date.today()  # noqa: DTZ011


def in_days(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def promised(*arguments: str) -> dict[str, Any]:
    return pmjournal("promise", "add", *arguments, "--json").json


def test_a_promise_is_written_down_with_all_that_is_known(acme: str) -> None:
    given = ("--side", "sales", "--owner", "Kim", "--basic", "--due", in_days(9), "--made", "today")
    made = promised("A date", "for site 2", *given)
    assert tuple(made) == KEYS
    assert made == {
        "id": made["id"],
        "project": acme,
        "text": "A date for site 2",
        "side": "sales",
        "owner": "Kim",
        "owner_side": "delivery",
        "basic": True,
        "made_on": in_days(0),
        "due_on": in_days(9),
        "state": "open",
        "settled_on": None,
        "overdue": False,
        "entry": None,
        "deleted": None,
    }
    assert pmjournal("promise", "list", "--json").json == [made]


@pytest.mark.usefixtures("acme")
def test_a_day_in_words_is_the_next_one() -> None:
    day = (TODAY + timedelta(days=3)).strftime("%A")
    assert promised("x", "--due", day)["due_on"] == in_days(3)
    assert promised("x", "--due", "in 2 weeks")["due_on"] == in_days(14)


@pytest.mark.usefixtures("acme")
def test_the_list_is_by_urgency_marks_what_is_late_and_counts() -> None:
    promised("Later", "--due", in_days(20), "--owner", "Kim", "--side", "sales")
    promised("Late", "--made", in_days(-9), "--due", in_days(-2), "--basic")
    promised("Whenever", "--side", "sales", "--owner", "Ben", "--owner-side", "sales")
    lines = pmjournal("promise", "list").out.splitlines()
    assert [line.split()[-1] for line in lines[:3]] == ["Late", "Later", "Whenever"]
    assert lines[0].startswith("! ")
    assert "basic" in lines[0]
    assert "Kim" in lines[1]
    assert "Ben ! nobody in delivery" in lines[2]
    assert lines[-1] == "3 open · 1 overdue · kept: needs 5 settled, has 0"
    assert [one["overdue"] for one in pmjournal("promise", "list", "--json").json] == [
        True,
        False,
        False,
    ]


@pytest.mark.usefixtures("acme")
def test_settled_ones_are_counted_and_shown_on_request() -> None:
    for state in ("kept", "kept", "exceeded", "broken", "kept", "withdrawn"):
        made = promised(state)
        assert pmjournal("promise", "settle", made["id"], state).code == 0
    assert pmjournal("promise", "list", "--json").json == []
    assert len(pmjournal("promise", "list", "--all", "--json").json) == 6
    assert pmjournal("promise", "list").out == "0 open · 4 of 5 kept\n"


@pytest.mark.usefixtures("acme")
def test_a_promise_is_settled_on_a_day_and_opened_again() -> None:
    made = promised("x", "--made", in_days(-9))
    short = made["id"][-8:]
    kept = pmjournal("promise", "settle", short, "broken", "--on", in_days(-1), "--json").json
    assert (kept["state"], kept["settled_on"]) == ("broken", in_days(-1))
    assert pmjournal("promise", "settle", short, "broken", "--json").json == kept
    outcome = pmjournal("promise", "settle", short, "kept", "--on", in_days(-10))
    refused(outcome, "can't be settled on")
    again = pmjournal("promise", "settle", short, "open", "--json").json
    assert again == made


@pytest.mark.usefixtures("acme")
def test_a_promise_is_changed_in_what_is_named_alone() -> None:
    made = promised("x", "--owner", "Kim", "--due", in_days(3))
    short = made["id"][-8:]
    edited = pmjournal("promise", "edit", short, "y", "--due", "none", "--json").json
    assert edited == made | {"text": "y", "due_on": None}
    edited = pmjournal("promise", "edit", short, "--owner", "none", "--basic", "--json").json
    assert edited == made | {
        "text": "y",
        "due_on": None,
        "owner": None,
        "owner_side": None,
        "basic": True,
    }
    refused(pmjournal("promise", "edit", short), "Nothing to change")


@pytest.mark.usefixtures("acme")
def test_a_deleted_promise_is_gone_from_the_list_until_it_is_brought_back() -> None:
    made = promised("x")
    gone = pmjournal("promise", "delete", made["id"], "--json").json
    assert gone["deleted"]
    assert pmjournal("promise", "list", "--all", "--json").json == []
    assert pmjournal("promise", "list").out.startswith("No promises yet.")
    back = f"pmjournal promise delete {made['id'][-8:]} --undo\n"
    assert pmjournal("promise", "delete", made["id"]).out.endswith(back)
    assert pmjournal("promise", "delete", made["id"], "--undo", "--json").json == made
    assert pmjournal("promise", "list", "--json").json == [made]


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("add", " "), "empty"),
        (("add", "x", "--side", "them"), "'them'"),
        (("add", "x", "--due", "someday"), "'someday' is no date"),
        (("add", "x", "--made", in_days(1)), "still to come"),
        (("settle", "abcdef", "kept", "--on", in_days(1)), "still to come"),
        (("settle", "abcdef", "kept"), "No promise 'abcdef'"),
        (("settle", "abcdef", "done"), "open, kept, exceeded, broken, withdrawn"),
    ],
)
def test_what_can_not_be_is_named(arguments: tuple[str, ...], expected: str) -> None:
    refused(pmjournal("promise", *arguments), expected)


@pytest.mark.usefixtures("acme")
def test_lines_of_a_note_become_promises_of_its_side_and_day() -> None:
    text = "Call\n\npromise: a date\n- Zusage: die Liste\nthey promise: nothing"
    said = pmjournal("add", text, "--side", "sales", "--on", f"{in_days(-2)} 10:00")
    assert said.out.endswith(", with 2 promises. No due day.\n")
    (entry,) = pmjournal("log", "--json").json
    promises = pmjournal("promise", "list", "--json").json
    assert [(one["text"], one["side"], one["made_on"], one["entry"]) for one in promises] == [
        ("a date", "sales", in_days(-2), entry["id"]),
        ("die Liste", "sales", in_days(-2), entry["id"]),
    ]


@pytest.mark.usefixtures("acme")
def test_a_note_that_promises_nothing_does_not_load_promises() -> None:
    code = """
import sys
from pmjournal.cli import run
run(["add", "Note: x"])
late = "pmjournal.domain.promise", "pmjournal.store.tables.coach_records"
print(*(module in sys.modules for module in late))
"""
    assert in_process(code=code).out.splitlines()[-1] == "False False"


@pytest.mark.usefixtures("acme")
def test_an_escape_sequence_in_a_promise_stays_dead() -> None:
    promised("\x1b[31mred\x07")
    assert "␛[31mred␇" in pmjournal("promise", "list").out
    assert "\\u001b" in pmjournal("promise", "list", "--json").out


@pytest.mark.usefixtures("acme")
def test_the_shell_completes_ids_of_open_promises() -> None:
    short = promised("x")["id"][-8:]
    assert short in completed("promise", "settle", short[:3])


@pytest.mark.usefixtures("acme")
def test_a_promise_in_a_note_is_due_on_the_day_that_it_names() -> None:
    pmjournal("add", "Call\npromise: the plan by 2026-04-01\npromise: a date", "--on", "2026-03-24")
    listed = pmjournal("promise", "list", "--json").json
    assert {one["text"]: one["due_on"] for one in listed} == {
        "the plan by 2026-04-01": "2026-04-01",
        "a date": None,
    }


@pytest.mark.usefixtures("acme")
def test_the_first_example_of_the_readme_is_due_on_friday() -> None:
    text = "CIO wants a date for site 2. promise: plan by friday"
    said = pmjournal("add", text, "-m", "+2", "-s", "said", "--who", "CIO")
    (promise,) = pmjournal("promise", "list", "--json").json
    assert promise["text"] == "plan by friday"
    friday = date.fromisoformat(promise["due_on"])
    assert friday.weekday() == 4
    assert 1 <= (friday - datetime.now().astimezone().date()).days <= 7
    assert said.out.endswith(f", with 1 promise. Due: {dated_text(friday)}.\n")


@pytest.mark.usefixtures("acme")
def test_a_due_day_counts_from_the_day_of_the_promise() -> None:
    made = ("--made", "2026-08-31")
    assert promised("x", "--due", "20 September", *made)["due_on"] == "2026-09-20"
    assert promised("x", "--due", "in 2 weeks", *made)["due_on"] == "2026-09-14"
    pmjournal("add", "Call\npromise: minutes by friday", "--on", "2026-11-11")
    due = {one["text"]: one["due_on"] for one in pmjournal("promise", "list", "--json").json}
    assert due["minutes by friday"] == "2026-11-13"
    outcome = pmjournal("promise", "add", "x", "--due", "2026-08-30", *made)
    refused(outcome, "Sun 30 Aug 2026")
    refused(outcome, "--made")


@pytest.mark.usefixtures("acme")
def test_a_promise_that_is_changed_counts_from_today_and_may_be_due_since_it_was_made() -> None:
    short = promised("x", "--made", in_days(-30))["id"][-8:]
    tomorrow = pmjournal("promise", "edit", short, "--due", "tomorrow", "--json").json
    assert tomorrow["due_on"] == in_days(1)
    gone = pmjournal("promise", "edit", short, "--due", in_days(-3), "--json").json
    assert gone["due_on"] == in_days(-3)
    refused(pmjournal("promise", "edit", short, "--due", in_days(-40)), "--made")


@pytest.mark.usefixtures("acme")
def test_each_answer_names_the_days_as_they_were_understood() -> None:
    said = pmjournal("promise", "add", "x", "--made", in_days(-9), "--due", "tomorrow in a week")
    assert "Due on" in pmjournal("promise", "add", "x", "--due", "in 2 weeks").out
    assert f"Promised on {dated_text(date.fromisoformat(in_days(-9)))}." in said.out
    one = next(
        one for one in pmjournal("promise", "list", "--json").json if one["made_on"] < in_days(-1)
    )
    kept = pmjournal("promise", "settle", one["id"], "kept", "--on", "yesterday")
    assert f"On {dated_text(date.fromisoformat(in_days(-1)))}." in kept.out
