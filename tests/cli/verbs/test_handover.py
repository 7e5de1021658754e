"""`handover`: what sales passes on, with a place for both to sign."""

from pathlib import Path

import pytest

from ..support import pmjournal, refused


def sheet(*arguments: str) -> str:
    outcome = pmjournal("handover", *arguments)
    assert outcome.code == 0, outcome
    return outcome.out


@pytest.mark.usefixtures("acme")
def test_what_there_is_nothing_of_is_not_there() -> None:
    pmjournal("project", "phase", "acme", "kickoff", "yesterday")
    headings = [line for line in sheet().splitlines() if line.startswith("#")]
    assert headings == [
        "# Handover: Acme ERP",
        "## What the customer shall feel",
        "## The last readings",
        "## Agreed",
    ]


@pytest.mark.usefixtures("acme")
def test_it_holds_what_must_not_get_lost() -> None:
    pmjournal("promise", "add", "A date | for *site 2*", "--side", "sales", "--basic")
    pmjournal("promise", "add", "Reports", "--owner", "Kim")
    pmjournal("stakeholder", "add", "CFO", "--matters", "decides", "--cares", "one date, kept")
    pmjournal("project", "target", "acme", "--agreed", "sales")
    pmjournal("tingle", "drawer", "Status on the phone", "--agreed", "sales")
    pmjournal("add", "Call\n\n? Who decides", "-m", "+2", "--side", "sales", "--who", "CIO")
    text = sheet()
    assert "| A date \\| for \\*site 2\\* | sales | **nobody in delivery yet** |  | yes |" in text
    assert "| Reports | delivery | Kim (delivery) |  |  |" in text
    assert "- CFO (decides): “one date, kept”" in text
    assert "- agreed by sales on " in text
    assert "- not yet agreed by delivery" in text
    assert "- Status on the phone (until test/pilot, agreed: sales on " in text
    assert "**+2 ○** shows it to others, plans further with us (sales, CIO)" in text
    assert "- Delivery has no reading of its own yet." in text
    assert "- Who decides (" in text
    assert "- delivery: ____________________ (name, date)" in text


@pytest.mark.usefixtures("acme")
def test_it_is_written_into_a_file_and_over_none(tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    assert sheet("-o", str(file)).startswith("Wrote ")
    assert file.read_text(encoding="utf-8").startswith("# Handover: Acme ERP\n")
    refused(pmjournal("handover", "-o", str(file)), "--force")
    assert sheet("-o", str(file), "--force")
