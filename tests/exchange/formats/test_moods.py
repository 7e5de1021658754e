"""Moods as others write them, each read once and told."""

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.moods import MoodColumn, named_moods
from pmjournal.exchange.formats.scales import Scale


def moods(*cells: str, **said: object) -> list[int | None]:
    column = MoodColumn(cells, **said)  # pyright: ignore[reportArgumentType]
    return [column.mood(cell) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("4/5", "1/5", "3 / 5", "5 von 5", "2 out of 5"), [2, -3, 0, 3, -2]),
        (("0/5", "5/5"), [-3, 3]),
        (("7/10", "10/10"), [1, 3]),
        (("80 %", "0%", "50 Prozent", "100 percent"), [2, -3, 0, 3]),
        (("0.8", "1", "0"), [2, 3, -3]),
        (("★★★★☆", "★", "⭐⭐⭐⭐⭐", "3 stars", "2 Sterne", "4 ★"), [2, -3, 3, 0, -2, 2]),
        (("green", "Amber", "RED", "gelb", "grün", "rot", "🟢"), [2, 0, -2, 0, 2, -2, 2]),
        (("R", "A", "G"), [-2, 0, 2]),
        (("-2", "1,5", "+0.4"), [-2, 2, 0]),
        (("-2,5", "2"), [-3, 2]),
        (("sunny", "2", "5"), [None, -2, 3]),
    ],
)
def test_each_way_of_writing_a_mood_is_known(
    cells: tuple[str, ...], expected: list[int | None]
) -> None:
    assert moods(*cells) == expected


def test_words_mean_what_somebody_says() -> None:
    words = named_moods(["irritable=-2", "Über = glücklich=+3", "7=1"])
    assert moods("Irritable ", "über = glücklich", "7", "3", words=words, scale=Scale(1, 5)) == [
        *(-2, 3, 1),
        0,
    ]


@pytest.mark.parametrize("pair", ["irritable", "=2", "irritable=2.5", "irritable=bad"])
def test_a_word_without_a_mood_is_refused(pair: str) -> None:
    with pytest.raises(InputError, match="irritable=-2"):
        named_moods([pair])
    with pytest.raises(InputError, match=r"from -3 to \+3"):
        named_moods(["irritable=-4"])


@pytest.mark.parametrize(
    ("cells", "remarks"),
    [
        (["4.5", "1"], ["Moods 1–5", "1 mood between two steps was rounded: 4.5 to +2."]),
        (
            ["-1.5", "0.5", "2"],
            ["scale −3…+3", "2 moods between two steps were rounded, such as -1.5 to −2."],
        ),
        (["4/5", "80 %"], ["Moods 0–100", "Moods 1–5"]),
        (["green"], ["Lights as moods"]),
        (["sunny", "rainy"], ["stay in the text: 'sunny', 'rainy'. Say what they mean"]),
        ([], []),
    ],
)
def test_what_became_of_them_is_told(cells: list[str], remarks: list[str]) -> None:
    told = MoodColumn(cells).remarks
    assert len(told) == len(remarks)
    for sentence, words in zip(told, remarks, strict=True):
        assert words in sentence


def test_what_is_off_its_scale_is_refused() -> None:
    for cell in ("6/5", "120 %"):
        with pytest.raises(InputError, match="isn't on the scale"):
            MoodColumn([cell]).mood(cell)
