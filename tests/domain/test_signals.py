"""Signals: which there are on a day, since when, and what hides what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pmjournal.domain.contact import Contact
from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.signals import Signal, SignalId
from pmjournal.domain.words import Phase

from .series import (
    DATED,
    PROJECT,
    START,
    reading,
    sided_readings,
    some_dates,
    some_days,
    some_reading,
)
from .test_golden import READINGS

some_contacts = st.lists(
    st.builds(Contact, at=some_reading.map(lambda one: one.at), effort=st.booleans()), max_size=8
)
some_projects = st.sampled_from([PROJECT, DATED])


def signals(
    readings: Sequence[Reading],
    day: date | int,
    contacts: Sequence[Contact] = (),
    project: Project = PROJECT,
) -> list[Signal]:
    as_of = START + timedelta(day) if isinstance(day, int) else day
    return list(figures_of(project, Observed(readings, contacts), as_of).signals)


def spells(found: Sequence[Signal]) -> list[tuple[str, int | None, int | None]]:
    def days(day: date | None) -> int | None:
        return None if day is None else (day - START).days

    return [(signal.id.value, days(signal.since), days(signal.until)) for signal in found]


def ids(found: Sequence[Signal]) -> list[SignalId]:
    return [signal.id for signal in found]


def test_the_golden_example() -> None:
    assert spells(signals(READINGS, 118)) == [("slump", 30, 74)]
    assert spells(signals(READINGS, 119)) == [("silent", 119, None), ("slump", 30, 74)]
    assert spells(signals(READINGS, 50)) == [("slump", 30, None), ("silent", 45, None)]
    assert spells(signals(READINGS, 74)) == [("slump", 30, 74)]
    assert spells(signals(READINGS, 20)) == []


def late(readings: Sequence[Reading]) -> list[Reading]:
    """The same without first contact and handover, where no slump can be seen."""
    early = (Phase.FIRST_CONTACT, Phase.HANDOVER)
    return [replace(one, phase=Phase.KICKOFF) if one.phase in early else one for one in readings]


BEGUN = replace(PROJECT, phases={Phase.KICKOFF: START})


def test_without_early_readings_the_golden_example_is_watched_from_30_to_81() -> None:
    assert spells(signals(late(READINGS), 80, project=BEGUN)) == [("watch", 30, None)]
    assert spells(signals(late(READINGS), 101, project=BEGUN)) == [("watch", 30, 81)]


def test_where_first_contact_is_silent_the_handover_stands_in() -> None:
    first, handover = Phase.FIRST_CONTACT, Phase.HANDOVER
    moved = [replace(one, phase=handover) if one.phase is first else one for one in READINGS]
    assert ("slump", 30, 74) in spells(signals(moved, 101))
    assert figures_of(PROJECT, Observed(moved, []), START + timedelta(101)).phase_contrast == (
        -0.25 - 5 / 3
    )


def test_a_slump_hides_the_watch_over_the_same_fall_also_when_it_is_over() -> None:
    for day in (30, 52, 74, 81, 90, 101):
        assert SignalId.WATCH not in ids(signals(READINGS, day))


def test_a_fall_long_after_the_slump_is_watched_anew() -> None:
    again = [*READINGS, *(reading(day, -3, Phase.TEST_PILOT) for day in (110, 120))]
    assert spells(signals(again, 110)) == [("dip", 110, None), ("slump", 30, 74)]
    assert spells(signals(again, 120)) == [("watch", 120, None), ("slump", 30, 74)]


def test_a_fall_after_go_live_is_a_letdown_and_no_watch() -> None:
    again = [*READINGS, *(reading(day, -3, Phase.AFTER) for day in (110, 120))]
    assert spells(signals(again, 110)) == [("dip", 110, None), ("slump", 30, 74)]
    assert spells(signals(again, 120)) == [("letdown", 120, None), ("slump", 30, 74)]
    risen = [*again, *(reading(day, 1, Phase.AFTER) for day in (125, 130))]
    assert spells(signals(risen, 130)) == [("slump", 30, 74), ("letdown", 120, 130)]


@pytest.mark.parametrize(
    ("readings", "hidden_by"), [(READINGS, "slump"), (late(READINGS), "watch")]
)
def test_a_dip_is_no_question_while_a_slump_or_a_watch_stands(
    readings: Sequence[Reading], hidden_by: str
) -> None:
    assert spells(signals(readings, 21, project=BEGUN)) == [("dip", 21, None)]
    assert spells(signals(readings, 30, project=BEGUN)) == [(hidden_by, 30, None)]
    assert SignalId.DIP in ids(signals([*READINGS, reading(102, -1, Phase.AFTER)], 102))


def test_glasses_too_early_are_over_from_test_pilot_on() -> None:
    early = [reading(day, 3) for day in (0, 5)]
    assert ("glasses_too_early", 0, None) in spells(signals(early, 139, project=DATED))
    assert ("glasses_too_early", 0, 140) in spells(signals(early, 140, project=DATED))


def test_early_readings_are_asked_for_until_there_are_two_or_the_handover_comes() -> None:
    asked = SignalId.NEED_EARLY_READINGS
    one, two = [reading(0, 1)], [reading(0, 1), reading(0, 1)]
    assert asked in ids(signals([], 0))
    assert asked in ids(signals(one, 29, project=DATED))
    assert asked not in ids(signals(two, 29, project=DATED))
    assert asked not in ids(signals(one, 30, project=DATED))


def test_signals_come_with_the_most_urgent_first_and_what_is_over_last() -> None:
    met = [Contact(at=reading(day, 0).at, effort=True) for day in (1, 2)]
    early = [reading(0, 3), reading(1, 3)]
    found = signals([*early, *late(READINGS[2:])], 70, met)
    assert [signal.stands for signal in found] == sorted(
        (signal.stands for signal in found), reverse=True
    )
    standing = [list(SignalId).index(signal.id) for signal in found if signal.stands]
    assert standing == sorted(standing)


def test_every_signal_is_explained() -> None:
    assert set(EXPLANATIONS) == set(SignalId)
    for one in EXPLANATIONS.values():
        assert all((one.title, one.rule, one.source, one.advice))
    assert len({one.title for one in EXPLANATIONS.values()}) == len(SignalId)


@given(sided_readings, some_contacts, some_reading, some_dates, some_projects)
def test_a_new_reading_never_changes_what_was_said_before_it(
    old: list[Reading], met: list[Contact], new: Reading, day: date, project: Project
) -> None:
    assume(day < new.at.date())
    contact = Contact(at=new.at, effort=True)
    then = signals(old, day, met, project)
    assert signals([*old, new], day, [*met, contact], project) == then


@given(sided_readings, some_contacts, some_dates, st.randoms(use_true_random=False))
def test_signals_are_the_same_in_whatever_order_entries_were_written(
    readings: list[Reading], met: list[Contact], day: date, random: Random
) -> None:
    shuffled = random.sample(readings, len(readings)), random.sample(met, len(met))
    assert signals(shuffled[0], day, shuffled[1]) == signals(readings, day, met)


SINCE_IS_THE_FIRST_DAY = set(SignalId) - {
    SignalId.DIP,
    SignalId.NEED_EARLY_READINGS,
    SignalId.PERCEPTION_GAP,  # between two readings it may begin, as older ones leave the window
}


@given(sided_readings, some_contacts, some_dates, some_projects)
def test_since_is_the_day_on_which_a_signal_first_stood(
    readings: list[Reading], met: list[Contact], day: date, project: Project
) -> None:
    for signal in signals(readings, day, met, project):
        if signal.id in SINCE_IS_THE_FIRST_DAY:
            assert signal.since is not None
            assert signal.since <= (signal.until or day) <= day
            then = signals(readings, signal.since, met, project)
            assert (signal.id, signal.since) in {(one.id, one.since) for one in then}
            before = signals(readings, signal.since - timedelta(1), met, project)
            assert (signal.id, True) not in {(one.id, one.stands) for one in before}


@given(sided_readings, some_contacts, some_dates, some_days)
def test_silence_brings_no_signal_but_silence(
    readings: list[Reading], met: list[Contact], day: date, later: int
) -> None:
    known = [one for one in readings if one.at.date() <= day]
    heard = [one for one in met if one.at.date() <= day]

    def others(on: date) -> dict[SignalId, tuple[date | None, date | None]]:
        return {
            one.id: (one.since, one.until)
            for one in signals(known, on, heard)
            if one.id not in (SignalId.SILENT, SignalId.PERCEPTION_GAP)
        }

    then, now = others(day + timedelta(later)), others(day)
    now.pop(SignalId.EFFORT, None)  # after 60 days it is forgotten
    then.pop(SignalId.EFFORT, None)
    assert then == now


@given(sided_readings, some_contacts, some_dates, some_projects)
def test_a_fall_is_told_once(
    readings: list[Reading], met: list[Contact], day: date, project: Project
) -> None:
    found = signals(readings, day, met, project)
    assert len(set(ids(found))) == len(found)
    standing = {signal.id for signal in found if signal.stands}
    falls = {SignalId.SLUMP, SignalId.LETDOWN}
    assert len(standing & {SignalId.WATCH, SignalId.DIP}) <= (not standing & falls)
    assert all(signal.why for signal in found)
