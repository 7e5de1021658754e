"""Unanswered readings: against a second reading of the rule, word for word and slow."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.reading import Reading
from pmjournal.domain.unanswered import unanswered
from pmjournal.domain.words import Source

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
LABELS = ("CFO", "cfo", "CIO", None)

noted = st.tuples(
    *(st.integers(0, 70), st.sampled_from((8, 15)), st.integers(-3, 3)),
    *(st.sampled_from(Source), st.sampled_from(LABELS)),
)


def _readings(notes: Sequence[tuple[int, int, int, Source, str | None]]) -> list[Reading]:
    return [
        Reading(
            id=f"{place:02}",
            at=START.replace(hour=hour) + timedelta(days=day),
            mood=mood,
            source=source,
            who=who,
        )
        for place, (day, hour, mood, source, who) in enumerate(notes)
    ]


some_readings = st.lists(noted, max_size=9).map(_readings)


def expected(readings: Sequence[Reading], today: int) -> list[str]:
    """The ids of those that stand, as coach and customer would count them on paper."""
    ordered = sorted(readings, key=lambda one: (one.at, one.id))
    names = {one.who.lower() for one in ordered if one.who}

    def person(reading: Reading) -> str | None:
        if reading.who:
            return reading.who.lower()
        if not names:
            return "everybody"
        return next(iter(names)) if len(names) == 1 else None

    def sure(reading: Reading) -> int:
        return 0 if reading.source is Source.GUESSED else 1

    stand: list[str] = []
    for place, reading in enumerate(ordered):
        if reading.mood >= 0 or today - reading.day > 60:
            continue
        later = ordered[place + 1 :]
        replaced = [
            one
            for one in later
            if person(one) is not None
            and person(one) == person(reading)
            and sure(one) >= sure(reading)
        ]
        answered = [one for one in later if one.mood >= 0 and sure(one) > sure(reading)]
        if person(reading) is None:
            answered += [one for one in later if one.mood >= 0 and sure(one) == sure(reading)]
        rows = [later[at : at + 3] for at in range(len(later) - 2)]
        rows = [row for row in rows if all(one.mood >= 1 for one in row) and any(map(sure, row))]
        if not (replaced or answered or rows):
            stand.append(reading.id)
    return stand


@given(some_readings, st.integers(60, 140))
def test_what_stands_is_what_the_rule_says(readings: list[Reading], later: int) -> None:
    today = START.toordinal() + later
    known = [one for one in readings if one.day <= today]
    assert [one.id for one in unanswered(known, today)] == expected(known, today)


@given(some_readings)
def test_the_order_of_telling_changes_nothing(readings: list[Reading]) -> None:
    today = START.toordinal() + 75
    assert unanswered(readings[::-1], today) == unanswered(readings, today)


@pytest.mark.parametrize(("hours", "stands"), [((8, 8), False), ((15, 8), True)])
def test_of_one_day_the_time_decides_and_of_one_time_what_was_written_later(
    hours: tuple[int, int], stands: bool
) -> None:
    bad, good = (
        Reading(id=place, at=START.replace(hour=hour), mood=mood, source=Source.SAID, who="CFO")
        for place, hour, mood in (("1", hours[0], -3), ("2", hours[1], 1))
    )
    assert bool(unanswered([good, bad], START.toordinal())) is stands


ROWS: list[tuple[Sequence[tuple[int, Source]], bool]] = [
    ([(1, Source.GUESSED), (1, Source.SAID), (2, Source.GUESSED)], False),
    ([(1, Source.GUESSED), (1, Source.SHOWN), (2, Source.GUESSED)], False),
    ([(1, Source.GUESSED), (1, Source.GUESSED), (2, Source.GUESSED)], True),
    ([(1, Source.SAID), (2, Source.SAID)], True),
    ([(1, Source.SAID), (0, Source.SAID), (1, Source.SAID), (1, Source.SAID)], True),
    ([(0, Source.SAID), (1, Source.SAID), (1, Source.SAID), (1, Source.SAID)], False),
]


@pytest.mark.parametrize(("row", "stands"), ROWS)
def test_three_good_ones_in_a_row_answer_whoever_it_was(
    row: Sequence[tuple[int, Source]], stands: bool
) -> None:
    bad = Reading(id="0", at=START, mood=-2, source=Source.SAID, who="CFO")
    later = [
        Reading(id=str(day), at=START + timedelta(days=day), mood=mood, source=source, who="CIO")
        for day, (mood, source) in enumerate(row, 1)
    ]
    assert bool(unanswered([bad, *later], START.toordinal() + 9)) is stands
