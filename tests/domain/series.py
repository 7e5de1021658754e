"""Readings to try the laws on: any offset, the nights when clocks change, gaps of a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase, Side

PROJECT = Project(id="p", slug="acme", name="Acme")
START = date(2026, 3, 20)
CLOCKS_GO_FORWARD = (date(2026, 3, 29) - START).days
CLOCKS_GO_BACK = (date(2026, 10, 25) - START).days
ZONES: Sequence[tzinfo] = (
    *(timezone(timedelta(hours=hours)) for hours in (-12, 0, 1, 2, 5.75, 14)),
    ZoneInfo("Europe/Berlin"),
)


def reading(
    day: int,
    mood: int,
    phase: Phase = Phase.FIRST_CONTACT,
    *,
    minute: int = 720,
    zone: tzinfo = ZONES[1],
    fold: int = 0,
) -> Reading:
    """A reading `day` days after the start."""
    clock = time(minute // 60, minute % 60, tzinfo=zone, fold=fold)
    return Reading(at=datetime.combine(START + timedelta(day), clock), mood=mood, phase=phase)


def figures_on(readings: Sequence[Reading], as_of: date) -> Figures:
    """The figures of a project that has these readings and no dates."""
    return figures_of(PROJECT, Observed(readings, []), as_of)


def numbered(readings: Sequence[Reading]) -> list[Reading]:
    """With an id of its own for each, so that no two are the same."""
    return [replace(one, id=f"{number:03}") for number, one in enumerate(readings)]


some_days = st.one_of(
    st.integers(0, 12),
    st.integers(0, 60),
    st.integers(0, 1500),
    st.sampled_from([CLOCKS_GO_FORWARD, CLOCKS_GO_BACK, CLOCKS_GO_BACK + 365]),
)
some_reading = st.builds(
    reading,
    day=some_days,
    mood=st.integers(-3, 3),
    phase=st.sampled_from(Phase),
    minute=st.one_of(st.integers(0, 1439), st.sampled_from([0, 135, 165, 720])),
    zone=st.sampled_from(ZONES),
    fold=st.integers(0, 1),
)
some_readings = st.lists(some_reading, max_size=25).map(numbered)
sided_readings = st.lists(
    st.builds(replace, some_reading, side=st.sampled_from(Side)), max_size=25
).map(numbered)
some_dates = st.one_of(some_days, st.integers(-5, 9000)).map(lambda day: START + timedelta(day))


def long_series(seed: int) -> list[Reading]:
    """Up to 400 readings, some on the same day, with gaps up to more than a year."""
    random = Random(seed)  # noqa: S311
    day, result = 0, list[Reading]()
    often = random.choice([(0, 0, 1, 2), (0, 1, 5, 9), (1, 7, 14, 40), (0, 3, 30, 400)])
    for _ in range(random.choice([0, 1, 3, 4, 5, 14, 40, 150, 400])):
        day += random.choice([*often, 366 if random.random() < 0.05 else 1])
        result.append(
            reading(
                day,
                random.randint(-3, 3),
                random.choice(list(Phase)),
                minute=random.randrange(1440),
                zone=random.choice(ZONES),
            )
        )
    random.shuffle(result)
    return numbered(result)


DATED = replace(
    PROJECT,
    phases={
        phase: START + timedelta(day)
        for phase, day in zip(Phase, (0, 30, 40, 55, 140, 170, 190, 205), strict=True)
    },
)
"""A project of seven months, as the rules were tried on."""

SHAPES = ("random", "falling", "zeros", "late loss", "rising", "steady")


def shaped(seed: int) -> list[Reading]:
    """Readings of one of the shapes, of both sides, some on one day, some gaps over a month."""
    random = Random(seed)  # noqa: S311
    shape = SHAPES[seed % len(SHAPES)]
    scatter = random.choice([0.5, 0.8, 1.3])
    often = random.choice([(0, 0, 1, 2), (0, 3, 5, 9), (1, 7, 14, 33), (5, 20, 45)])
    by_hand = random.random() < 0.3
    result: list[Reading] = []
    day = random.randrange(20)
    for _ in range(random.choice([1, 2, 3, 4, 5, 6, 8, 12, 20, 35])):
        truth = {
            "random": random.uniform(-3, 3),
            "falling": 2.5 - 4 * day / 200,
            "zeros": 0.0,
            "late loss": 1.5 if day < 110 else -1.5,
            "rising": -1 + 3 * day / 200,
            "steady": 1.0,
        }[shape]
        mood = max(-3, min(3, round(random.gauss(truth, scatter))))
        on = START + timedelta(day)
        phase = random.choice(list(Phase)) if by_hand else DATED.phase_on(on)
        one = reading(day, mood, phase, minute=random.randrange(1440), zone=random.choice(ZONES))
        result.append(replace(one, side=random.choice(list(Side))))
        day += random.choice(often)
    random.shuffle(result)
    return numbered(result)
