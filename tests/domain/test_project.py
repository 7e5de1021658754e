"""A project and its phases."""

from datetime import date

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def project(**phases: date) -> Project:
    begun = {Phase(phase): day for phase, day in phases.items()}
    return Project(id="p", slug="acme", name="Acme", phases=begun)


def test_the_phase_is_the_latest_that_has_begun() -> None:
    acme = project(first_contact=MARCH, kickoff=APRIL, go_live=MAY)
    days = (date(2026, 3, 31), APRIL, date(2026, 4, 30), MAY)
    assert [acme.phase_on(day) for day in days] == [
        Phase.FIRST_CONTACT,
        Phase.KICKOFF,
        Phase.KICKOFF,
        Phase.GO_LIVE,
    ]


def test_it_is_first_contact_before_any_phase_has_begun() -> None:
    assert project(kickoff=APRIL).phase_on(MARCH) is Phase.FIRST_CONTACT
    assert project().phase_on(MARCH) is Phase.FIRST_CONTACT


def test_of_two_phases_that_began_on_one_day_it_is_the_later() -> None:
    assert project(implementation=APRIL, kickoff=APRIL).phase_on(APRIL) is Phase.IMPLEMENTATION
    assert project(kickoff=APRIL, implementation=APRIL).phase_on(APRIL) is Phase.IMPLEMENTATION


def test_a_phase_that_is_only_planned_has_not_begun() -> None:
    assert project(kickoff=MARCH, go_live=MAY).phase_on(APRIL) is Phase.KICKOFF


def test_a_phase_begun_again_later_is_the_current_one() -> None:
    assert project(kickoff=MAY, implementation=APRIL).phase_on(MAY) is Phase.KICKOFF


def test_a_phase_gets_a_day_and_loses_it() -> None:
    acme = project(kickoff=MARCH)
    moved = acme.with_phase(Phase.KICKOFF, APRIL).with_phase(Phase.GO_LIVE, MAY)
    assert moved.phases == {Phase.KICKOFF: APRIL, Phase.GO_LIVE: MAY}
    assert moved.with_phase(Phase.KICKOFF, None).phases == {Phase.GO_LIVE: MAY}
    assert acme.phases == {Phase.KICKOFF: MARCH}


@pytest.mark.parametrize("slug", ["", "Acme", "acme 2", "-acme", "acme-", "ac--me", "ü", "acme\n"])
def test_a_short_name_is_of_plain_letters_digits_and_hyphens(slug: str) -> None:
    with pytest.raises(InputError, match="short name"):
        Project(id="p", slug=slug, name="Acme")


def test_a_wrong_short_name_is_quoted_without_live_control_characters() -> None:
    with pytest.raises(InputError, match="'␛c'"):
        Project(id="p", slug="\x1bc", name="Acme")


def test_names_are_cleaned_and_needed() -> None:
    acme = Project(id="p", slug="acme", name=" New\nportal ", customer=" Acme ")
    assert (acme.name, acme.customer) == ("New portal", "Acme")
    with pytest.raises(InputError):
        Project(id="p", slug="acme", name=" ")
