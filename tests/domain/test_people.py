"""People heard against people that matter."""

from collections.abc import Sequence
from datetime import date

import pytest

from pmjournal.domain.contact import Contact
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.sentences import not_heard, only_text
from pmjournal.domain.stakeholder import (
    Heard,
    Matters,
    Stakeholder,
    known_labels,
    last_heard,
)
from pmjournal.domain.words import Side

from .series import START, reading

TODAY = START.toordinal() + 100
PROJECT = Project(id="p", slug="p", name="P")


def somebody(label: str, *matters: Matters) -> Stakeholder:
    return Stakeholder(id=label, project="p", label=label, matters=matters)


def met(who: str | None, days_ago: int) -> Contact:
    return Contact(at=reading(100 - days_ago, 0).at, who=who)


CFO = somebody("CFO", Matters.DECIDES, Matters.PAYS)
GUEST = somebody("Guest")


def days_ago(*contacts: Contact) -> list[int | None]:
    return [one.days_ago for one in last_heard([CFO, GUEST], contacts, TODAY)]


def test_the_last_contact_counts_whatever_case_and_accents_it_was_written_in() -> None:
    assert days_ago(met("cfo", 9), met("ĆFO", 30), met("guest", 3)) == [9, 3]
    assert days_ago(met(None, 1), met("CFOs", 1)) == [None, None]
    assert days_ago(met("CFO", 0)) == [0, None]


def test_what_comes_after_the_day_has_not_been_heard() -> None:
    assert days_ago(met("CFO", -1)) == [None, None]
    assert days_ago(met("CFO", -1), met("CFO", 50)) == [50, None]


@pytest.mark.parametrize(("days", "too_long"), [(39, False), (40, True), (None, True), (0, False)])
def test_forty_days_are_too_long_for_those_who_matter(days: int | None, too_long: bool) -> None:
    assert Heard(CFO, days).too_long is too_long
    assert not Heard(GUEST, days).too_long


def test_only_those_who_matter_are_held_against_the_contacts() -> None:
    observed = Observed([], [met("guest", 1)], [GUEST, CFO])
    figures = figures_of(PROJECT, observed, date.fromordinal(TODAY))
    assert [one.stakeholder for one in figures.people] == [GUEST, CFO]
    assert [one.stakeholder for one in figures.heard] == [CFO]


def test_known_labels_are_those_of_stakeholders_then_those_of_entries() -> None:
    contacts = [met("cfo", 1), met("Key user", 2), met("KEY USER", 3), met(None, 4)]
    assert known_labels([GUEST, CFO], contacts) == ["Guest", "CFO", "Key user"]
    assert known_labels([], []) == []


def test_one_person_alone_says_nothing_about_the_others() -> None:
    observed = Observed([], [met("CFO", 1), met("Guest", 2)], [CFO, GUEST])
    alone = observed.only(None, "cfo")
    assert (list(alone.contacts), list(alone.stakeholders)) == ([met("CFO", 1)], [CFO])
    assert list(observed.only(Side.SALES, None).contacts) == []
    assert observed.only(None, None) == observed


def test_a_stakeholder_has_a_label() -> None:
    with pytest.raises(InputError):
        somebody(" ")
    assert somebody(" Key\n user ").label == "Key user"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (Heard(CFO, 40), "not heard for 40 days: CFO (decides, pays)"),
        (Heard(CFO, 1), "not heard for 1 day: CFO (decides, pays)"),
        (Heard(CFO, None), "never heard: CFO (decides, pays)"),
        (Heard(somebody("\x1b[1mCIO"), None), "never heard: ␛[1mCIO"),
    ],
)
def test_who_was_not_heard_in_a_sentence(one: Heard, text: str) -> None:
    assert not_heard(one) == text


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ((Side.SALES, None), "only sales"),
        ((None, "CIO"), "only CIO"),
        ((Side.DELIVERY, "CIO"), "only delivery, CIO"),
        ((None, None), ""),
    ],
)
def test_what_a_picture_is_of_in_words(chosen: Sequence[Side | str | None], text: str) -> None:
    side, who = chosen
    assert only_text(Side(side) if side else None, who) == text
