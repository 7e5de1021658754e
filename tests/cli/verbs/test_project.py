"""`project`: made, listed, changed, put away."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.labels import dated_text

from ..support import pmjournal, refused

KEYS = ("slug", "name", "customer", "phases", "archived", "target", "agreed", "id")

STANDING = {
    "sign": "",
    "cause": None,
    "level": None,
    "arrow": None,
    "freshness": None,
    "due": None,
    "last_change": None,
}
"""Of a project in which nothing was noted yet."""


def test_a_project_is_made_with_its_phases() -> None:
    phases = ("--phase", "kickoff=2026-03-02", "--phase", "first-contact=12.1.2026")
    made = pmjournal("project", "add", "Großkunde & Söhne", *phases, "--json").json
    assert tuple(made) == KEYS
    assert made["slug"] == "grosskunde-sohne"
    assert list(made["phases"].items()) == [
        ("first_contact", "2026-01-12"),
        ("kickoff", "2026-03-02"),
    ]
    (listed,) = pmjournal("project", "list", "--json").json
    assert listed == made | STANDING


def test_the_list_names_the_phase_each_is_in(acme: str) -> None:
    pmjournal("project", "phase", acme, "implementation", "yesterday")
    pmjournal("project", "add", "Birk portal", "--customer", "Birk")
    assert [line.split() for line in pmjournal("project", "list").out.splitlines()] == [
        [acme, "implementation"],
        ["birk-portal", "first", "contact"],
    ]


def test_names_change_and_the_id_stays(acme: str) -> None:
    before = pmjournal("project", "list", "--json").json[0]
    named = ("--name", "Acme II", "--customer", "Acme", "--slug", "acme-2")
    after = pmjournal("project", "edit", acme, *named, "--json").json
    new = {"name": "Acme II", "customer": "Acme", "slug": "acme-2"}
    assert after | STANDING == before | new
    gone = pmjournal("project", "edit", "acme-2", "--customer", "none", "--json").json
    assert gone["customer"] is None


def test_a_phase_gets_a_date_and_loses_it(acme: str) -> None:
    told = pmjournal("project", "phase", acme, "kickoff", "2026-03-02").out
    assert "kickoff" in told
    assert "2 Mar" in told
    assert pmjournal("project", "list", "--json").json[0]["phases"] == {"kickoff": "2026-03-02"}
    assert pmjournal("project", "phase", acme, "kickoff", "none", "--json").json["phases"] == {}
    again = pmjournal("project", "phase", acme, "kickoff", "2026-03-03", "--json").json
    assert again["phases"] == {"kickoff": "2026-03-03"}


def test_the_archive_hides_a_project_and_gives_it_back(acme: str) -> None:
    pmjournal("add", "Call", "-p", acme)
    archived = pmjournal("project", "archive", acme, "--json").json
    assert archived["archived"] is not None
    assert pmjournal("project", "list", "--json").json == []
    listed = pmjournal("project", "list", "--all", "--json").json
    assert listed == [archived | STANDING | {"sign": None}]
    assert len(pmjournal("log", "-p", acme, "--json").json) == 1
    assert len(pmjournal("search", "call", "--json").json) == 1
    pmjournal("project", "archive", acme, "--undo")
    assert pmjournal("project", "list", "--json").json[0]["archived"] is None


def test_the_list_says_who_changed_a_shared_project_last(acme: str, tmp_path: Path) -> None:
    there = str(tmp_path / "team.git")
    subprocess.run(["git", "init", "--bare", "--quiet", there], check=True)
    pmjournal("sync", "init", there, "-p", acme, "--as", "Delivery", "--yes")
    sales = ("--db", str(tmp_path / "sales.db"))
    pmjournal(*sales, "sync", "init", there, "--as", "Sales")
    pmjournal(*sales, "add", "Call", "-p", acme)
    pmjournal(*sales, "sync")
    pmjournal("sync")
    pmjournal("project", "add", "Birk")
    shared, own = pmjournal("project", "list").out.splitlines()
    assert shared.endswith("Sales, entry, today")
    assert own.endswith("first contact")
    shared, own = pmjournal("project", "list", "--json").json
    written = shared["last_change"]
    assert (written["by"], written["kind"]) == ("Sales", "entry")
    assert datetime.now(UTC) - datetime.fromisoformat(written["on"]) < timedelta(minutes=5)
    assert own["last_change"] is None


def test_where_all_are_in_the_archive_it_says_how_one_comes_back(acme: str) -> None:
    pmjournal("project", "archive", acme)
    way = f"pmjournal project archive {acme} --undo"
    assert way in pmjournal("project", "list").out
    refused(pmjournal("add", "Call"), way)
    refused(pmjournal("export"), way)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["add", " "], "empty"),
        (["add", "x" * 300], "200"),
        (["add", "Birk", "--slug", "acme"], "'acme'"),
        (["add", "Birk", "--slug", "No Slug"], "a-z, 0-9"),
        (["add", "Birk", "--phase", "kickoff"], "PHASE=DATE"),
        (["add", "Birk", "--phase", "kick=2026-03-02"], "'kick'"),
        (["add", "Birk", "--phase", "kickoff=never"], "'never'"),
        (["edit", "acme"], "--name"),
        (["edit", "amce", "--name", "x"], "Did you mean 'acme'?"),
        (["phase", "acme", "kick", "2026-03-02"], "first_contact"),
        (["phase", "acme", "kickoff", "never"], "'never'"),
        (["phase", "acme", "kickoff"], "DATE"),
        (["archive", "amce"], "Did you mean 'acme'?"),
        (["lst"], "'lst'"),
        ([], "pmjournal project --help"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    acme: str, arguments: list[str], expected: str
) -> None:
    before = pmjournal("project", "list", "--all", "--json").json
    refused(pmjournal("project", *arguments), expected)
    assert pmjournal("project", "list", "--all", "--json").json == before
    assert [project["slug"] for project in before] == [acme]


def test_a_phase_that_breaks_the_order_is_saved_with_a_warning(acme: str) -> None:
    pmjournal("project", "phase", acme, "kickoff", "2026-09-01")
    outcome = pmjournal("project", "phase", acme, "go_live", "20.08.2026")
    assert outcome.code == 0
    assert "go-live begins on Thu 20 Aug 2026, before kickoff on Tue 1 Sep 2026." in outcome.err
    assert "go-live from Thu 20 Aug 2026" in outcome.out
    assert "closing" not in outcome.err


def test_a_phase_without_its_year_keeps_the_order(acme: str) -> None:
    today = datetime.now().astimezone().date()
    kickoff = today - timedelta(60)
    pmjournal("project", "phase", acme, "kickoff", kickoff.isoformat())
    planned = today + timedelta(120)
    saved = pmjournal("project", "phase", acme, "go_live", f"{planned.day}.{planned.month}.")
    assert saved.out.endswith(f"go-live from {dated_text(planned)}.\n")
    assert saved.err == ""


def test_the_phases_of_a_new_project_are_named_as_they_were_understood() -> None:
    said = pmjournal("project", "add", "Acme", "--phase", "kickoff=2.3.2026")
    assert said.out == "Made Acme; its short name is acme.\nkickoff from Mon 2 Mar 2026\n"
    assert pmjournal("project", "add", "B", "--phase", "kickoff=soon").code == 2
