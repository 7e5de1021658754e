"""`export`: the summary, printed or in a file."""

import csv
import io
import re
import stat
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from ..support import Outcome, pmjournal, refused


@pytest.fixture
def noted(acme: str) -> str:
    """A project with an entry in each of two months."""
    for on, text in (("2026-03-01", "Older call"), ("2026-04-01", "Newer call")):
        pmjournal("add", text, "-m", "1", "-s", "said", "--who", "CIO", "--on", on, "-p", acme)
    return acme


def test_the_summary_holds_headline_curve_phases_and_entries(noted: str) -> None:
    pmjournal("project", "phase", noted, "kickoff", "2026-03-15")
    out = pmjournal("export", "-p", noted).out
    assert out.startswith("# Acme ERP\n")
    assert "2 of 2 above satisfied" in out
    assert "```text\n" in out
    assert "- kickoff: from Sun 15 Mar 2026" in out
    assert out.index("> Newer call") < out.index("> Older call")
    assert "**+1 ●** praises something concrete · said · delivery · call · CIO" in out


def test_all_projects_come_under_one_title(noted: str) -> None:
    pmjournal("project", "add", "Birk")
    out = pmjournal("export").out
    assert out.startswith("# Journal, ")
    assert "\n## Acme ERP\n" in out
    assert "\n## Birk\n" in out
    assert "\n## Birk\n" not in pmjournal("export", "-p", noted).out


def test_no_name_and_no_text_breaks_the_page() -> None:
    name, who = "# <b>A</b> | [x](y) ```", "*CIO* `<!--`"
    pmjournal("project", "add", name, "--slug", "odd", "--customer", name)
    for text in ("# Mine\n===\n```\nopen", "<!-- \n[Curve]: /x", "~~~\n<div>", "- # a\n> b\n---"):
        pmjournal("add", "-m", "1", "--who", who, stdin=text)
    page = MarkdownIt("gfm-like", {"linkify": False}).parse(pmjournal("export").out)
    headings = [
        (token.tag, "".join(piece.content for piece in page[place + 1].children or []))
        for place, token in enumerate(page)
        if token.type == "heading_open" and token.level == 0
    ]
    assert headings[:3] == [("h1", name), ("h2", "Curve"), ("h2", "Entries")]
    assert [tag for tag, _title in headings[3:]] == ["h3"] * 4
    assert not any(token.type == "html_block" for token in page)


def test_since_leaves_out_older_entries(noted: str) -> None:
    out = pmjournal("export", "-p", noted, "--since", "2026-03-15").out
    assert "Entries since Sun 15 Mar 2026" in out
    assert "Newer call" in out
    assert "Older call" not in out


@pytest.mark.usefixtures("noted")
def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "acme.md"
    assert str(target) in pmjournal("export", "-o", str(target)).out
    assert target.read_text() == pmjournal("export", "-o", "-").out
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("noted")
def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("mine")
    refused(pmjournal("export", "-o", str(target)), str(target), "--force")
    assert target.read_text() == "mine"
    assert pmjournal("export", "-o", str(target), "--force").code == 0
    assert target.read_text() != "mine"


@pytest.mark.usefixtures("noted")
def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    refused(pmjournal("export", "--format", "ics", "-o", str(tmp_path)), "folder")
    refused(pmjournal("export", "-o", str(tmp_path / "no/such/file.md")), "file.md", code=1)
    refused(pmjournal("export", "--format", "pdf"), "pdf", "md")
    assert list(tmp_path.iterdir()) == []


def test_without_a_project_there_is_nothing_to_export() -> None:
    refused(pmjournal("export"), "pmjournal project add NAME")


def test_a_table_holds_the_entries_and_comes_in_again(acme: str, tmp_path: Path) -> None:
    for text in ("=1+1", "Second\nline"):
        pmjournal("add", text, "-m", "-1", "-p", acme)
    table = tmp_path / "calls.csv"
    assert pmjournal("export", "--format", "csv", "-o", str(table)).code == 0
    before = pmjournal("log", "--json").json
    pmjournal("purge", "--project", acme, "--yes")
    pmjournal("project", "add", "Acme ERP", "--slug", "acme")
    assert pmjournal("import", str(table), "-p", "acme").code == 0
    after = pmjournal("log", "--json").json
    assert {one["text"] for one in after} == {one["text"] for one in before}
    pmjournal("project", "phase", "acme", "kickoff", "yesterday")
    assert {one["phase"] for one in pmjournal("log", "--json").json} == {"kickoff"}


@pytest.mark.usefixtures("noted")
def test_a_folder_gets_all_tables(acme: str, tmp_path: Path) -> None:
    pmjournal("promise", "add", "=A date; soon", "--due", "2030-01-02", "--basic", "-p", acme)
    pmjournal("tingle", "plan", "Demo, ＋more", "--on", "2030-01-03", "-p", acme)
    target = tmp_path / "tables"
    export = ("export", "--format", "csv", "--since", "2026-03-15", "-o")
    assert pmjournal(*export, f"{target}/").out.count("Wrote") == 3
    tables = {
        file.name: list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), dialect="excel"))
        for file in target.iterdir()
    }
    assert sorted(tables) == ["entries.csv", "promises.csv", "tingles.csv"]
    (entry,), (promise,), (tingle,) = (tables[name] for name in sorted(tables))
    assert (entry["text"], entry["mood"]) == ("Newer call", "1")
    assert (promise["text"], promise["basic"], promise["due_on"]) == (
        *("'=A date; soon", "1"),
        "2030-01-02",
    )
    assert (tingle["title"], tingle["planned_on"]) == ("Demo, ＋more", "2030-01-03")


@pytest.mark.usefixtures("noted")
def test_a_table_is_written_as_a_german_excel_expects_it() -> None:
    export = ("export", "--format", "csv")
    head, row, *_rest = pmjournal(*export, "--separator", ";", "--headings", "de").out.split("\r\n")
    assert head.startswith("\ufeffId;Projekt;Datum;UTC-Versatz;Stimmung;")
    assert re.match(r"[-0-9a-f]{36};\S+;\d{4}-\d\d-\d\d \d\d:\d\d:\d\d;UTC[+-]\d\d:\d\d;", row)
    assert "\tproject\ton\toffset\t" in pmjournal(*export, "--separator", "tab").out
    refused(pmjournal(*export, "--separator", "and"), "'and'", ", ; | tab")
    refused(pmjournal("export", "--headings", "de"), "md has no columns", "csv")


@pytest.mark.usefixtures("noted")
def test_a_folder_gets_all_tables_or_none(tmp_path: Path) -> None:
    (tmp_path / "tingles.csv").write_text("mine")
    refused(pmjournal("export", "--format", "csv", "-o", str(tmp_path)), "tingles.csv", "--force")
    assert [file.name for file in tmp_path.iterdir()] == ["tingles.csv"]
    assert pmjournal("export", "--format", "csv", "-o", str(tmp_path), "--force").code == 0
    assert len(list(tmp_path.iterdir())) == 3
    refused(pmjournal("export", "--format", "csv", "-o", f"{tmp_path}/tingles.csv/"), code=1)


def test_a_calendar_holds_what_is_due(acme: str) -> None:
    pmjournal("promise", "add", "A date, soon", "--due", "2030-01-02", "-p", acme)
    out = pmjournal("export", "--format", "ics").out
    assert "DTSTART;VALUE=DATE:20300102" in out
    assert "A date\\, soon" in out


def test_what_is_settled_leaves_the_calendar_though_nothing_else_is_in_it(acme: str) -> None:
    promise = pmjournal("promise", "add", "A date", "--due", "2030-01-02", "-p", acme, "--json")
    pmjournal("promise", "settle", promise.json["id"], "kept")
    assert_no_event(pmjournal("export", "--format", "ics"))
    pmjournal("project", "archive", acme)
    assert_no_event(pmjournal("export", "--format", "ics"))


def assert_no_event(written: Outcome) -> None:
    """Check that a calendar is whole, and has nothing in it."""
    assert written.code == 0
    found: Any = Calendar.from_ical(written.out)
    assert [part.name for part in found.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]


def test_a_calendar_is_the_same_until_something_changes(acme: str) -> None:
    promise = pmjournal("promise", "add", "A date", "--due", "2030-01-02", "-p", acme, "--json")
    pmjournal("project", "phase", acme, "go_live", "2030-02-01")
    before = pmjournal("export", "--format", "ics").out
    assert pmjournal("export", "--format", "ics").out == before
    sequences = [sequences_in(before)]
    for change in (
        ("promise", "edit", promise.json["id"], "--due", "2030-01-03"),
        ("project", "phase", acme, "go_live", "2030-02-02"),
        ("project", "edit", acme, "--name", "Birk"),
        ("project", "edit", acme, "--customer", "Acme"),
        ("project", "edit", acme, "--customer", "Birk AG"),
    ):
        assert pmjournal(*change).code == 0
        sequences.append(sequences_in(pmjournal("export", "--format", "ics").out))
    rises = [[new - old for old, new in zip(*pair, strict=True)] for pair in pairwise(sequences)]
    assert rises == [[1, 0], [0, 1], [1, 1], [0, 0], [0, 0]]


def sequences_in(written: str) -> list[int]:
    """The sequence of each event in a calendar."""
    return [int(found) for found in re.findall(r"^SEQUENCE:(\d+)", written, re.M)]


@pytest.fixture
def named() -> str:
    """A project whose names are everywhere."""
    customer = ("--customer", "Nordlicht GmbH")
    pmjournal("project", "add", "Nordlicht CRM", "--slug", "nordlicht", *customer)
    pmjournal("stakeholder", "add", "Anna Müller", "--matters", "decides", "-p", "nordlicht")
    text = "Müllers Anruf\n\nNordlicht wartet, 030 1234567 #nordlicht; wie bei Südwind"
    for who in ("Anna Müller", "CIO"):
        pmjournal("add", text, "-m", "1", "--who", who, "-p", "nordlicht")
    pmjournal("project", "add", "Südwind ERP", "--customer", "Südwind AG")
    return "nordlicht"


def test_a_redacted_summary_holds_no_name(named: str) -> None:
    out = pmjournal("export", "-p", named, "--redact").out
    assert out.startswith("# project\n")
    assert "> person 1 Anruf\n" in out
    assert "> customer wartet, phone 1 #customer; wie bei customer 2\n" in out
    assert "CIO" in out
    assert out.endswith("what it tells.\n")
    plain = pmjournal("export", "-p", named).out
    for name in ("nordlicht", "müller", "anna", "südwind", "1234567"):
        assert name in plain.lower()
        assert name not in out.lower()


def test_roles_and_words_of_ones_own_can_be_redacted(named: str, home: Path) -> None:
    words = home / "config" / "pmjournal" / "redact.txt"
    words.parent.mkdir(parents=True, exist_ok=True)
    words.write_text("# mine\nAnruf\n")
    out = pmjournal("export", "-p", named, "--redact-roles").out
    assert "> person 1 word 1\n" in out
    assert "CIO" not in out
    words.write_bytes(b"\xff\xfe\xff")
    refused(pmjournal("export", "-p", named, "--redact"), "redact.txt", "UTF-8")


def test_what_would_be_replaced_is_shown_and_nothing_written(named: str, tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    out = pmjournal("export", "-p", named, "--redact", "--dry-run", "-o", str(target)).out
    rows = [re.split(r"\s{2,}", line) for line in out.splitlines()]
    assert rows[0] == ["what", "becomes", "places"]
    assert ["030 1234567", "phone 1", "2"] in rows
    assert ["Südwind AG", "customer 2", "2"] in rows
    assert list(tmp_path.iterdir()) == []


def test_a_last_day_leaves_out_what_came_later(noted: str) -> None:
    out = pmjournal("export", "-p", noted, "--until", "2026-03-15").out
    assert "Older call" in out
    assert "Newer call" not in out
    assert "1 of 1 above satisfied" in out


def test_since_the_last_briefing_is_a_day_of_each_project(noted: str) -> None:
    assert "Newer call" in pmjournal("export", "-p", noted, "--since", "last-briefing").out
    pmjournal("brief", "-p", noted, "--mark")
    out = pmjournal("export", "-p", noted, "--since", "last-briefing").out
    assert "Entries since" in out
    assert "Newer call" not in out


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("option", [["--redact"], ["--dry-run"], ["--until", "2026-03-15"]])
def test_what_only_a_summary_can_is_refused_for_others(option: list[str]) -> None:
    refused(pmjournal("export", "--format", "json", *option), "json", "--redact", "md")


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.usefixtures("noted")
def test_a_folder_gets_a_file_for_each_project(tmp_path: Path, form: str) -> None:
    pmjournal("project", "add", "Con", "--slug", "con")
    target = tmp_path / "summaries"
    assert pmjournal("export", "--format", form, "-o", f"{target}/").out.count("Wrote") == 2
    assert sorted(one.name for one in target.iterdir()) == [f"acme.{form}", f"con_.{form}"]
    alone = pmjournal("export", "--format", form, "-p", "acme").out
    assert (target / f"acme.{form}").read_text() == alone


@pytest.mark.usefixtures("noted")
def test_a_folder_gets_all_summaries_or_none(tmp_path: Path) -> None:
    pmjournal("project", "add", "Birk")
    (tmp_path / "birk.md").write_text("mine")
    refused(pmjournal("export", "-o", str(tmp_path)), "birk.md", "--force")
    assert [one.name for one in tmp_path.iterdir()] == ["birk.md"]
    assert pmjournal("export", "-o", str(tmp_path), "--force").code == 0
    assert (tmp_path / "birk.md").read_text().startswith("# Birk\n")


@pytest.mark.usefixtures("noted")
def test_no_name_is_in_a_redacted_page_nor_in_its_files_name(tmp_path: Path) -> None:
    pmjournal("tingle", "plan", "Anna Vogt sees the Acme demo", "--on", "2026-04-02", "-p", "acme")
    pmjournal("promise", "add", "Anna Vogt gets a date", "--due", "2026-04-02", "-p", "acme")
    pmjournal("add", "Rang", "-m", "-1", "--who", "Anna Vogt", "-p", "acme")
    pmjournal("export", "--format", "html", "--redact", "-o", str(tmp_path))
    (page,) = tmp_path.iterdir()
    assert page.name == "project.html"
    for name in ("acme", "vogt", "anna"):
        assert name not in page.read_text().lower()
    assert "Names, addresses, phone numbers and links were replaced." in page.read_text()
