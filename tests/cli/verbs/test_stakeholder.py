"""`stakeholder` and `project target`, and entries narrowed by who observed them and how."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from ..support import in_process, pmjournal, refused
from .test_help import completed

KEYS = ("id", "project", "label", "matters", "cares_about", "last_heard")


def ago(days: int) -> str:
    return (date.today() - timedelta(days)).isoformat()  # noqa: DTZ011


def lines(*arguments: str) -> list[str]:
    return pmjournal(*arguments).out.splitlines()


def test_somebody_is_added_and_listed(acme: str) -> None:
    given = ("--matters", "pays", "--matters", "decides,pays", "--cares", "one date, kept")
    made = pmjournal("stakeholder", "add", "CFO", *given, "--json").json
    assert tuple(made) == KEYS
    assert made == {
        "id": made["id"],
        "project": acme,
        "label": "CFO",
        "matters": ["decides", "pays"],
        "cares_about": "one date, kept",
        "last_heard": None,
    }
    assert pmjournal("stakeholder", "list", "--json").json == [made]
    assert lines("stakeholder", "list") == ["CFO  decides, pays  ! never heard  one date, kept"]


def test_the_list_says_when_each_was_heard_and_marks_who_is_silent(acme: str) -> None:
    for label, matters in (("CFO", "decides"), ("CIO", "blocks"), ("User", "none")):
        assert pmjournal("stakeholder", "add", label, "--matters", matters).code == 0
    for who, days in (("cfo", 50), ("cfo", 41), ("CIO", 39), ("User", 90), ("Guest", 1)):
        pmjournal("add", "x", "--who", who, "--on", ago(days), "-p", acme)
    assert lines("stakeholder", "list") == [
        "CFO   decides    ! not heard for 41 days",
        "CIO   can block  heard 39 days ago",
        "User             heard 90 days ago",
        "",
        "Entries also name: Guest.",
    ]
    heard = [one["last_heard"] for one in pmjournal("stakeholder", "list", "--json").json]
    assert heard == [ago(41), ago(39), ago(90)]


def test_forty_days_are_too_long(acme: str) -> None:
    pmjournal("stakeholder", "add", "CFO", "--matters", "uses")
    pmjournal("add", "x", "--who", "CFO", "--on", ago(40), "-p", acme)
    assert "! not heard for 40 days" in lines("stakeholder", "list")[0]
    pmjournal("add", "x", "--who", "CFO", "-p", acme)
    assert "heard today" in lines("stakeholder", "list")[0]


def test_what_is_known_of_somebody_changes_and_goes() -> None:
    pmjournal("project", "add", "Birk", "--slug", "birk")
    made = pmjournal(
        "stakeholder", "add", "CFO", "--matters", "pays", "--cares", "x", "--json"
    ).json
    edit = ("stakeholder", "edit", "cfo", "--json")
    assert pmjournal(*edit, "--matters", "uses,blocks").json == made | {
        "matters": ["uses", "blocks"]
    }
    assert pmjournal(*edit, "--matters", "none", "--cares", "none").json == made | {
        "matters": [],
        "cares_about": None,
    }


def test_a_new_label_leaves_entries_as_they_were_written(acme: str) -> None:
    pmjournal("stakeholder", "add", "CFO", "--matters", "pays")
    pmjournal("add", "Call", "--who", "CFO", "-p", acme)
    told = pmjournal("stakeholder", "edit", "CFO", "--label", "Finance").out
    assert told == "Saved Finance. Entries keep CFO, as they were written.\n"
    assert [entry["who"] for entry in pmjournal("search", "who:cfo", "--json").json] == ["CFO"]
    assert pmjournal("stakeholder", "list", "--json").json[0]["last_heard"] is None
    assert "Entries also name: CFO." in lines("stakeholder", "list")


@pytest.mark.usefixtures("acme")
def test_an_empty_list_says_how_to_begin() -> None:
    assert "pmjournal stakeholder add LABEL" in pmjournal("stakeholder", "list").out
    assert pmjournal("stakeholder", "list", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["add", "cfo"], "'CFO'"),
        (["add", " "], "empty"),
        (["add", "CIO", "--matters", "knows"], "decides, uses, pays, blocks"),
        (["add", "CIO", "-p", "amce"], "Did you mean 'acme'?"),
        (["add"], "LABEL"),
        (["edit", "CFU", "--cares", "x"], "Did you mean 'CFO'?"),
        (["edit", "Nobody else", "--cares", "x"], "stakeholder add LABEL"),
        (["edit", "CFO"], "--label, --matters or --cares"),
        (["edit", "CFO", "--label", " "], "empty"),
        (["edit", "CFO", "--label", "key USER"], "'Key user'"),
        (["edit", "CFO", "--cares", " "], "empty"),
        (["lst"], "'lst'"),
        ([], "pmjournal stakeholder --help"),
    ],
)
def test_what_cannot_be_said_of_somebody_is_refused(
    acme: str, arguments: list[str], expected: str
) -> None:
    for label in ("CFO", "Key user"):
        pmjournal("stakeholder", "add", label, "-p", acme)
    before = pmjournal("stakeholder", "list", "--json").json
    refused(pmjournal("stakeholder", *arguments), expected)
    assert pmjournal("stakeholder", "list", "--json").json == before


@pytest.mark.long
def test_labels_are_completed_in_the_shell(acme: str) -> None:
    pmjournal("stakeholder", "add", "CFO")
    pmjournal("add", "x", "--who", "Cio", "-p", acme)
    for words in (("add", "--who"), ("curve", "--who"), ("log", "--who"), ("stakeholder", "edit")):
        assert completed(*words, "c") == ["CFO", "Cio"]
    assert completed("stakeholder", "edit", "CFO", "--matters", "d") == ["decides"]
    assert completed("project", "target", acme, "go") == ["go_live="]
    assert completed("project", "target", acme, "--agreed", "s") == ["sales"]


# The target

DEFAULT = [0, 1, 1, 1, 2, 3, 3, 2]


def target(*arguments: str) -> tuple[list[int], list[str | None]]:
    """The target's moods, and when sales and delivery agreed."""
    project = pmjournal("project", "target", *arguments, "--json").json
    return list(project["target"].values()), list(project["agreed"].values())


def test_the_target_is_a_rise_towards_the_end_until_another_is_agreed(acme: str) -> None:
    assert target(acme) == (DEFAULT, [None, None])
    shown = lines("project", "target", acme)
    assert len(shown) == 10
    assert all("default" in line for line in shown[:8])
    assert shown[-1] == "not yet agreed by sales · not yet agreed by delivery"
    assert target(acme, "kickoff=-1", "go-live=+2") == ([0, 1, -1, 1, 2, 2, 3, 2], [None, None])
    assert lines("project", "target", acme)[2:4] == ["kickoff         −1", shown[3]]
    assert target(acme, "kickoff=none", "go_live=none") == (DEFAULT, [None, None])
    assert lines("project", "target", acme) == shown


def test_each_side_agrees_on_a_day_and_a_change_takes_it_back(acme: str) -> None:
    today = ago(0)
    assert target(acme, "--agreed", "sales") == (DEFAULT, [today, None])
    assert "agreed by sales on " in lines("project", "target", acme)[-1]
    assert target(acme, "--agreed", "delivery") == (DEFAULT, [today, today])
    assert target(acme, "kickoff=1") == (DEFAULT, [today, today]), "nothing changed"
    assert target(acme, "kickoff=2")[1] == [None, None]
    assert target(acme, "kickoff=3", "--agreed", "sales")[1] == [today, None]
    assert target(acme, "--agreed", "none")[1] == [None, None]
    target(acme, "--agreed", "sales", "--agreed", "delivery")
    assert "taken back" in lines("project", "target", acme, "kickoff=1")[-1]
    assert pmjournal("project", "list", "--json").json[0]["agreed"]["sales"] is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["kickoff"], "PHASE=MOOD"),
        (["kickoff=4"], "-3 to +3"),
        (["kickoff=much"], "'much'"),
        (["start=1"], "first_contact"),
        (["--agreed", "customer"], "sales, delivery"),
    ],
)
def test_what_cannot_be_a_target_is_refused(acme: str, arguments: list[str], expected: str) -> None:
    refused(pmjournal("project", "target", acme, *arguments), expected)
    refused(pmjournal("project", "target", acme, "kickoff=3", *arguments), expected)
    assert target(acme) == (DEFAULT, [None, None])
    refused(pmjournal("project", "target", "amce"), "Did you mean 'acme'?")


# Entries of some only


@pytest.fixture
def notes(acme: str) -> None:
    """Three entries of different people, sides and sources."""
    pmjournal("project", "phase", acme, "kickoff", "2026-03-05")
    for text, on, more in (
        ("one #site2", "2026-03-01", ("--who", "CIO", "--side", "sales", "-m", "1", "-s", "said")),
        ("two", "2026-03-06", ("--who", "CFO", "--kind", "mail", "-m", "2")),
        ("three #Site2", "2026-03-07", ("--who", "CIO", "--phase", "handover")),
    ):
        assert pmjournal("add", text, "--on", on, "-p", acme, *more).code == 0


def found(*arguments: str) -> list[str]:
    return [entry["text"].split()[0] for entry in pmjournal(*arguments, "--json").json]


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (("log", "--who", "cio"), ["three", "one"]),
        (("log", "--side", "sales"), ["one"]),
        (("log", "--source", "guessed"), ["two"]),
        (("log", "--side", "delivery", "--who", "CIO", "-n", "5"), ["three"]),
        (("log", "--side", "delivery", "-n", "1"), ["three"]),
        (("log", "--who", "CIO", "--since", "2026-03-02"), ["three"]),
        (("log", "--who", "CEO"), []),
        (("search", "side:sales"), ["one"]),
        (("search", "source:said"), ["one"]),
        (("search", "kind:mail"), ["two"]),
        (("search", "phase:kickoff"), ["two"]),
        (("search", "phase:handover thr"), ["three"]),
        (("search", "phase:first-contact"), ["one"]),
        (("search", "tag:SITE2 who:cio"), ["three", "one"]),
        (("search", "-p", "acme", "tag:site2", "side:sales"), ["one"]),
        (("search", "side:left"), []),
    ],
)
def test_entries_are_narrowed(arguments: Sequence[str], texts: list[str]) -> None:
    assert found(*arguments) == texts


@pytest.mark.usefixtures("notes")
def test_german_names_narrow_as_well() -> None:
    german = {"PMJOURNAL_LANG": "de"}
    done = in_process("search", "side:vertrieb", "source:gesagt", "--json", environment=german)
    assert len(done.json) == 1
    assert len(in_process("search", "side:sales", "--json", environment=german).json) == 1


def test_people_and_target_speak_german(acme: str) -> None:
    german = {"PMJOURNAL_LANG": "de"}
    made = in_process(
        "stakeholder", "add", "CFO", "--matters", "pays", "--json", environment=german
    )
    assert (made.json["matters"], tuple(made.json)) == (["pays"], KEYS)
    for arguments in (["stakeholder", "list"], ["project", "target", acme]):
        said = in_process(*arguments, environment=german)
        assert said.code == 0
        assert said.out != pmjournal(*arguments).out
    wrong = in_process("stakeholder", "edit", "CFX", "--cares", "x", environment=german)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
