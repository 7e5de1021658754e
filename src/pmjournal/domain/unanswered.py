"""Unanswered readings: what somebody felt that nothing later has put right."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pmjournal.domain.contact import Contact
from pmjournal.domain.reading import Reading
from pmjournal.domain.text import fold
from pmjournal.domain.words import Source

_Item = TypeVar("_Item", Reading, Contact)

ANSWERED_BY_TIME = 60
"""Days after which a reading is no longer waited on: then silence speaks."""
GOOD_MOOD, GOOD_IN_A_ROW = 1, 3
"""Readings that answer whoever's: how high, and how many in a row."""


def moment_of(item: Reading | Contact) -> tuple[int, float, str]:
    """Its place in the order of time; of two at the same time the later one written is later."""
    return item.day, item.at.timestamp(), item.id


def from_day_on(items: Sequence[_Item], day: int) -> Sequence[_Item]:
    """Those of `items` that are of `day` or later."""
    return [one for one in items if one.day >= day]


def is_sure(reading: Reading) -> bool:
    """Whether they said or showed it themselves."""
    return reading.source is not Source.GUESSED


def voices_of(readings: Sequence[Reading]) -> Mapping[str, str]:
    """Whom `readings` name: the label as it was written last, by the label without case."""
    # A project has thousands of readings and few labels.
    labels = dict.fromkeys(one.who for one in reversed(readings) if one.who is not None)
    voices: dict[str, str] = {}
    for label in labels:
        voices.setdefault(fold(label), label)
    return voices


def unanswered(readings: Sequence[Reading], today: int) -> list[Reading]:
    """The readings below satisfied that stand on the day `today`, from old to new.

    A person's later reading, known at least as surely, takes the place of the earlier one. A
    reading of 0 or more answers anybody's that is known less surely; three in a row of +1 or more,
    of which one was said or shown, answer anybody's. What names nobody is the one person's whom
    the readings name, where they name one or none; else it is nobody's in particular, and
    anybody's reading of 0 or more answers it that is known as surely. After 60 days time answers.

    Source: a complaint that is met is forgiven, one that is only outlasted is told further
    (service recovery, Smith, Bolton and Wagner 1999). Caveat: it knows who was named, and who was
    in the room it doesn't. Record: no rate; it follows from what was noted.
    """
    oldest = today - ANSWERED_BY_TIME  # what lies before it answers nothing later
    ordered = sorted((one for one in readings if one.day >= oldest), key=moment_of)
    voices = voices_of(readings)
    sole = None if len(voices) > 1 else next(iter(voices), "")
    people = [sole if one.who is None else fold(one.who) for one in ordered]
    rows = _good_rows(ordered)
    return [
        reading
        for place, reading in enumerate(ordered)
        if reading.mood < 0
        and rows <= place
        and not any(
            _answers(reading, people[place], later, person)
            for later, person in zip(ordered[place + 1 :], people[place + 1 :], strict=True)
        )
    ]


def _answers(reading: Reading, person: str | None, later: Reading, speaker: str | None) -> bool:
    """Whether `later`, which `speaker` stands behind, takes the place of a person's `reading`."""
    surer = is_sure(later) - is_sure(reading)
    if person is not None and speaker == person:
        return surer >= 0
    return later.mood >= 0 and (surer > 0 or (person is None and surer == 0))


def _good_rows(ordered: Sequence[Reading]) -> int:
    """Up to which place three good readings in a row follow, one of them said or shown."""
    for first in range(len(ordered) - GOOD_IN_A_ROW, 0, -1):
        row = ordered[first : first + GOOD_IN_A_ROW]
        if all(one.mood >= GOOD_MOOD for one in row) and any(map(is_sure, row)):
            return first
    return 0
