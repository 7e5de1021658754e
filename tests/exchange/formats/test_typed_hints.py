"""Hints as a person types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.scales import Scale
from pmjournal.exchange.formats.typed_hints import hints_typed

words = st.text(st.characters(exclude_characters="=,", exclude_categories=["C", "Z"]), min_size=1)
names = st.lists(words, min_size=1).map(", ".join)


@given(st.dictionaries(st.sampled_from(["date", "text", "mood", "who"]), names))
def test_columns_come_back_as_they_were_typed_also_with_commas(columns: dict[str, str]) -> None:
    line = ", ".join(f"{field}={column}" for field, column in columns.items())
    assert hints_typed(line, "", "").columns == columns


def test_each_line_says_its_own() -> None:
    assert hints_typed("", "", "") == Hints()
    assert hints_typed(" Mood = Laune , date=Am,", "0-100", "%d.%m.%y") == Hints(
        columns={"mood": " Laune", "date": "Am,"}, scale=Scale(0, 100), dates="%d.%m.%y"
    )


@pytest.mark.parametrize(
    ("columns", "scale", "sentence"),
    [("mood", "", "'mood' names no column"), ("mood=", "", "no column"), ("", "9", "no scale")],
)
def test_what_cant_be_used_is_named(columns: str, scale: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        hints_typed(columns, scale, "")
