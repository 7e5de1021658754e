"""`capsule`: the wish is hidden until the closing, and opens there by itself."""

import re
from datetime import date, timedelta

import pytest

from ..support import pmjournal, refused

TODAY = date.today()  # noqa: DTZ011
WISH = "Home by six at month-end"


def in_days(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def sealed() -> None:
    assert pmjournal("capsule", "seal", WISH, "--who", "CIO").code == 0


EVERYWHERE = (
    ("capsule", "show"),
    ("capsule", "show", "--json"),
    ("log",),
    ("search", "month"),
    ("brief",),
    ("handover",),
    ("export",),
    ("stakeholder", "list"),
    ("curve", "--json"),
)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_sealed_wish_is_seen_nowhere(place: tuple[str, ...]) -> None:
    sealed()
    pmjournal("project", "phase", "acme", "closing", in_days(1))
    outcome = pmjournal(*place)
    assert outcome.code == 0
    assert "month" not in outcome.out
    assert "CIO" not in outcome.out


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("place", [("capsule", "show"), ("brief",), ("handover",), ("export",)])
def test_it_opens_by_itself_with_the_closing(place: tuple[str, ...]) -> None:
    sealed()
    pmjournal("project", "phase", "acme", "closing", in_days(0))
    assert "Home by six at month" in pmjournal(*place).out.replace("\\", "")


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("place", [("handover",), ("export",)])
def test_the_pages_say_that_one_exists(place: tuple[str, ...]) -> None:
    sealed()
    assert re.search(r"- sealed on .*, opens with the closing", pmjournal(*place).out)


@pytest.mark.usefixtures("acme")
def test_opening_it_early_is_recorded() -> None:
    sealed()
    opened = pmjournal("capsule", "open", "--json").json
    assert (opened["open"], opened["opened_on"]) == (True, in_days(0))
    assert (opened["text"], opened["who"]) == (WISH, "CIO")
    assert "Opened early on" in pmjournal("capsule", "show").out


def test_a_sealed_one_says_when_it_opens(acme: str) -> None:
    sealed()
    assert pmjournal("capsule", "show", "--json").json == {
        "project": acme,
        "sealed_on": in_days(0),
        "open": False,
        "opened_on": None,
        "text": None,
        "who": None,
    }
    assert "It opens by itself with the closing." in pmjournal("capsule", "show").out


@pytest.mark.usefixtures("acme")
def test_there_is_one_for_a_project() -> None:
    refused(pmjournal("capsule", "show"), "has no time capsule")
    refused(pmjournal("capsule", "seal", WISH, "--on", in_days(1)), "still to come")
    sealed()
    refused(pmjournal("capsule", "seal", "another"), "has a time capsule already")
