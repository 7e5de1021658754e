"""Scales of others, found out from the moods and mapped onto ours."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.scales import OWN, Scale, number_of, parse_scale, scale_of


@pytest.mark.parametrize(
    ("moods", "scale"),
    [
        (["1", "5"], Scale(1, 5)),
        (["4"], Scale(1, 5)),
        (["2", "7"], Scale(1, 10)),
        (["0", "7"], Scale(0, 10)),
        (["0", "85"], Scale(0, 100)),
        (["-1", "2"], OWN),
        (["−1", "2"], OWN),
        (["+2"], OWN),
        (["0", "2"], OWN),
        (["3,5", "gut"], Scale(1, 5)),
        (["good"], None),
        ([], None),
    ],
)
def test_a_scale_is_found_out_from_its_moods(moods: list[str], scale: Scale | None) -> None:
    assert scale_of(moods) == scale


@pytest.mark.parametrize("moods", [["1", "3"], ["2"], ["-5"], ["101"], ["-1", "50"]])
def test_moods_on_no_or_several_scales_are_asked_for(moods: list[str]) -> None:
    with pytest.raises(InputError, match="--scale"):
        scale_of(moods)


@pytest.mark.parametrize(
    ("scale", "mapped"),
    [
        (Scale(1, 5), {1: -3, 2: -2, 3: 0, 4: 2, 5: 3}),
        (Scale(1, 10), {1: -3, 2: -2, 3: -2, 4: -1, 5: 0, 6: 0, 7: 1, 8: 2, 9: 2, 10: 3}),
        (Scale(0, 10), {0: -3, 5: 0, 10: 3}),
        (Scale(0, 100), {0: -3, 50: 0, 75: 2, 100: 3}),
        (OWN, {-3: -3, -1: -1, 0: 0, 2: 2}),
    ],
)
def test_moods_are_mapped_in_a_line(scale: Scale, mapped: dict[int, int]) -> None:
    assert {given: scale.mood(Fraction(given)) for given in mapped} == mapped


@given(st.integers(-50, 50), st.integers(1, 100), st.fractions(0, 1))
def test_the_scale_turned_round_gives_the_moods_turned_round(
    low: int, width: int, part: Fraction
) -> None:
    scale = Scale(low, low + width)
    assert scale.mood(low + part * width) == -scale.mood(low + width - part * width)


def test_a_mood_off_the_scale_is_refused() -> None:
    with pytest.raises(InputError, match="12 isn't on the scale 1–10"):
        Scale(1, 10).mood(Fraction(12))


@pytest.mark.parametrize(
    ("text", "scale"),
    [("1-5", Scale(1, 5)), ("0-100", Scale(0, 100)), ("-3..3", OWN), ("−3…+3", OWN)],
)
def test_a_scale_is_typed(text: str, scale: Scale) -> None:
    assert parse_scale(text) == scale


@pytest.mark.parametrize("text", ["", "5", "5-1", "1-1", "a-b"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="1-5"):
        parse_scale(text)


def test_numbers_have_a_point_or_a_comma() -> None:
    assert number_of(" 3,5 ") == number_of("3.5") == Fraction(7, 2)
    assert number_of("1e9") is None
    assert number_of("٣") is None
