"""What a person reads for moods, days and words."""

from datetime import date

import pytest

from pmjournal.domain.labels import (
    ANCHORS,
    GLYPHS,
    LABELS,
    SHORT_ANCHORS,
    SHORT_LABELS,
    day_text,
    mood_text,
    weekday_text,
)
from pmjournal.domain.mood import MOODS, parse_mood
from pmjournal.domain.stakeholder import Matters
from pmjournal.domain.words import Effort, Freshness, Kind, Phase, Side, Source


@pytest.mark.parametrize(
    ("mood", "digits", "text"),
    [
        (2, 0, "+2"),
        (0, 0, "0"),
        (-3, 0, "−3"),
        (1.25, 1, "+1.2"),
        (-0.78, 1, "−0.8"),
        (-0.04, 1, "0.0"),
        (0.04, 1, "0.0"),
        (2.999, 1, "+3.0"),
        (None, 1, ""),
    ],
)
def test_a_mood_has_its_sign_unless_it_is_zero(mood: float | None, digits: int, text: str) -> None:
    assert mood_text(mood, digits) == text


@pytest.mark.parametrize("mood", MOODS)
def test_a_mood_that_is_shown_can_be_typed_again(mood: int) -> None:
    assert parse_mood(mood_text(mood)) == mood


def test_every_word_has_a_label_and_no_two_of_a_kind_have_the_same() -> None:
    for words in (Phase, Source, Side, Kind, Effort, Freshness, Matters):
        labels = [LABELS[word] for word in words]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_every_step_of_the_scale_and_every_source_is_explained() -> None:
    assert sorted(ANCHORS) == sorted(SHORT_ANCHORS) == list(MOODS)
    assert set(GLYPHS) == set(Source)


def test_the_shorter_names_of_a_phase_grow_shorter() -> None:
    assert set(SHORT_LABELS) == set(Phase)
    for phase, shorter in SHORT_LABELS.items():
        lengths = [len(name) for name in (LABELS[phase], *shorter)]
        assert lengths == sorted(set(lengths), reverse=True)


def test_the_narrowest_names_of_the_phases_differ() -> None:
    assert len({shorter[-1] for shorter in SHORT_LABELS.values()}) == len(Phase)


def test_a_day_names_its_year_only_where_it_is_another() -> None:
    today = date(2026, 12, 31)
    assert day_text(date(2026, 3, 4), today) == "4 Mar"
    assert day_text(date(2027, 1, 1), today) == "1 Jan 2027"
    assert weekday_text(date(2026, 3, 24), today) == "Tue 24 Mar"
