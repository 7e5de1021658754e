"""`purge`: for good, and only when that is meant."""

import pytest

from ..support import pmjournal, refused


@pytest.mark.usefixtures("acme")
def test_an_entry_a_promise_and_a_tingle_are_purged_by_id() -> None:
    made = [
        pmjournal("add", "Call", "--json").json["id"],
        pmjournal("promise", "add", "x", "--json").json["id"],
        pmjournal("tingle", "plan", "x", "--json").json["id"],
    ]
    for record in made:
        assert pmjournal("purge", record, "--yes").out == "Purged 1 record.\n"
    assert pmjournal("log", "--json").json == []
    assert pmjournal("promise", "list", "--all", "--json").json == []
    assert pmjournal("tingle", "list", "--all", "--json").json == []


def test_a_whole_project_is_purged(acme: str) -> None:
    pmjournal("add", "Call\npromise: one")
    assert pmjournal("purge", "--project", acme, "--yes").out == "Purged 3 records.\n"
    assert pmjournal("project", "list", "--json").json == []


@pytest.mark.usefixtures("acme")
def test_from_the_trash_too() -> None:
    record = pmjournal("add", "Call", "--json").json["id"]
    pmjournal("delete", record)
    assert pmjournal("purge", record[-8:], "--yes").code == 0
    refused(pmjournal("restore", record), "No entry")


@pytest.mark.usefixtures("acme")
def test_without_a_yes_nothing_goes() -> None:
    record = pmjournal("add", "Call", "--json").json["id"]
    refused(pmjournal("purge", record), "“Call” would be gone for good", "--yes")
    refused(pmjournal("purge"), "either an ID or --project")
    refused(pmjournal("purge", record, "--project", "acme"), "either an ID or --project")
    refused(pmjournal("purge", "zzzzzz", "--yes"), "No entry 'zzzzzz'")
    assert len(pmjournal("log", "--json").json) == 1
