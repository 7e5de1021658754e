"""The scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import MOODS, check_mood, clip, parse_mood


@pytest.mark.parametrize(
    ("text", "mood"),
    [("+2", 2), ("2", 2), ("-1", -1), ("−1", -1), ("0", 0), (" +3 ", 3), ("-0", 0), ("−3", -3)],
)
def test_a_mood_is_read_as_people_write_it(text: str, mood: int) -> None:
    assert parse_mood(text) == mood


@pytest.mark.parametrize(
    "text", ["", "good", "1.5", "+-1", "--1", "4", "-4", "1e0", "²", "9" * 5000]
)
def test_what_is_no_step_of_the_scale_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"from -3 to \+3"):
        parse_mood(text)


def test_a_refusal_quotes_what_was_typed_without_control_characters() -> None:
    with pytest.raises(InputError, match="not '␛c'"):
        parse_mood("\x1bc")


@given(st.integers())
def test_the_scale_has_seven_whole_steps(mood: int) -> None:
    if -3 <= mood <= 3:
        check_mood(mood)
    else:
        with pytest.raises(InputError):
            check_mood(mood)
    assert len(MOODS) == 7


@given(st.floats(allow_nan=False))
def test_clipping_moves_a_value_onto_the_scale_and_no_further(value: float) -> None:
    assert -3 <= clip(value) <= 3
    assert clip(value) == value or abs(clip(value)) == 3
