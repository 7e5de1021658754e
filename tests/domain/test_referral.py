"""The referral gate: seven conditions, each of which alone keeps it closed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.signals import SignalId
from pmjournal.domain.words import Kind, Phase, Source

LIVE = date(2026, 3, 10)
TODAY = date(2026, 3, 20)
PROJECT = Project(
    id="p",
    slug="p",
    name="P",
    phases={Phase.TEST_PILOT: date(2026, 2, 1), Phase.GO_LIVE: LIVE},
)


def reading(day: date, mood: int, source: Source = Source.SAID) -> Reading:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Reading(at=at, mood=mood, source=source, phase=PROJECT.phase_on(day), id=str(day))


GOOD = [reading(date(2026, 3, 12), 1), reading(date(2026, 3, 16), 2)]


def figures(
    readings: list[Reading],
    as_of: date = TODAY,
    promises: Sequence[Promise] = (),
    contacts: Sequence[Contact] = (),
) -> Figures:
    return figures_of(PROJECT, Observed(readings, contacts, promises=promises), as_of)


def basic(due: int | None) -> Promise:
    """A promise that they take for granted, due in so many days."""
    due_on = None if due is None else TODAY + timedelta(days=due)
    return Promise(id="b", project="p", text="Invoices", made_on=LIVE, basic=True, due_on=due_on)


def incident(day: date) -> Contact:
    return Contact(at=reading(day, 0).at, kind=Kind.INCIDENT)


def test_it_opens_where_all_seven_hold_and_says_since_when() -> None:
    found = figures(GOOD)
    assert found.gate.is_open
    assert found.gate.missing == []
    (signal,) = [one for one in found.signals if one.id is SignalId.REFERRAL_READY]
    assert signal.since == date(2026, 3, 16)
    assert figures([*GOOD, reading(date(2026, 3, 19), 3)]).gate.since == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("readings", "as_of", "promises", "found"),
    [
        ([GOOD[1]], TODAY, [], "there is 1 reading"),
        ([reading(date(2026, 3, 12), 0), GOOD[1]], TODAY, [], "they are +2, and 0 before it"),
        (
            [reading(date(2026, 3, 12), 3), reading(date(2026, 3, 16), 1)],
            TODAY,
            [],
            "they are +1, and +3 before it",
        ),
        (GOOD, date(2026, 3, 31), [], "it is 15 days old"),
        (GOOD, TODAY, [basic(None)], "1 is"),
        (GOOD, TODAY, [basic(-1)], "1 is"),
        (GOOD, TODAY, [basic(7)], "1 is"),
        (
            [
                reading(date(2026, 3, 12), 1, Source.SHOWN),
                reading(date(2026, 3, 16), 2, Source.GUESSED),
            ],
            TODAY,
            [],
            "nobody noted any",
        ),
        ([reading(date(2026, 3, 11), -1), *GOOD], TODAY, [], "there is 1"),
        ([*GOOD, reading(date(2026, 3, 24), 2)], date(2026, 3, 25), [], "it was 15 days ago"),
    ],
)
def test_each_condition_alone_keeps_it_closed(
    readings: list[Reading], as_of: date, promises: list[Promise], found: str
) -> None:
    gate = figures(readings, as_of, promises).gate
    assert not gate.is_open
    assert found in [condition.found for condition in gate.missing]


def test_the_last_day_of_each_limit_still_counts() -> None:
    assert figures(GOOD, LIVE + timedelta(days=14)).gate.is_open
    assert figures(GOOD, TODAY, [basic(8)]).gate.is_open


def test_an_incident_keeps_it_closed_for_14_days() -> None:
    for age, met in ((0, False), (14, False), (15, True)):
        gate = figures(GOOD, contacts=[incident(TODAY - timedelta(days=age))]).gate
        assert gate.is_open is met
    wanted = "no incident in the last 14 days"
    gate = figures(GOOD, contacts=[incident(date(2026, 3, 18))]).gate
    assert [(one.wanted, one.found) for one in gate.missing] == [(wanted, "the last was on 18 Mar")]
    assert figures(GOOD, contacts=[incident(TODAY + timedelta(days=1))]).gate.is_open


def test_they_must_have_lived_with_it_for_three_days_and_said_how_it_is() -> None:
    fresh = [reading(LIVE - timedelta(days=1), 2), reading(LIVE, 2)]
    soon = figures(fresh, LIVE + timedelta(days=2)).gate
    assert [one.found for one in soon.missing] == ["not yet: it was on 10 Mar"]
    assert figures(fresh, LIVE + timedelta(days=3)).gate.since == LIVE + timedelta(days=3)
    before = [reading(LIVE - timedelta(days=back), 2) for back in (2, 1)]
    quiet = figures(before, LIVE + timedelta(days=3)).gate
    assert [one.found for one in quiet.missing] == ["nobody has noted a mood since"]


def test_it_is_open_since_the_first_day_of_the_unbroken_run() -> None:
    shut = [*GOOD, reading(date(2026, 3, 17), 1)]
    assert not figures(shut).gate.is_open
    assert figures([*shut, reading(date(2026, 3, 19), 2)]).gate.since == date(2026, 3, 19)
    old = [reading(date(2026, 3, 12), 2), *GOOD]
    met = [incident(date(2026, 3, 4))]
    assert figures(old, contacts=met).gate.since == date(2026, 3, 19)


def test_praise_before_the_pilot_and_a_fall_before_go_live_do_not_count() -> None:
    early = reading(date(2026, 1, 12), 3)
    fall = reading(date(2026, 3, 1), -2)
    shown = [reading(item.at.date(), item.mood, Source.SHOWN) for item in GOOD]
    assert [one.found for one in figures([early, *shown]).gate.missing] == ["nobody noted any"]
    assert figures([fall, *GOOD]).gate.is_open


def test_an_empty_project_says_what_is_missing() -> None:
    bare = Project(id="q", slug="q", name="Q")
    gate = figures_of(bare, Observed([], []), TODAY).gate
    assert [one.found for one in gate.missing] == [
        "there are 0 readings",
        "there is none",
        "not yet: test/pilot has not come",
        "not yet: go-live has not come",
        "not yet: neither has come",
    ]
