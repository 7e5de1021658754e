"""What a version changed, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.history import changes, compared_lines
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle, Tingled
from pmjournal.domain.words import Effort, Phase, Side

DAY = date(2026, 3, 24)
ENTRY = Entry(id="1", project="p", at=datetime(2026, 3, 24, 14, 5, tzinfo=UTC), text="Call")
PROMISE = Promise(id="2", project="p", text="Labels", made_on=DAY)
TINGLE = Tingle(id="3", project="p", title="Demo", made_on=DAY)


@pytest.mark.parametrize(
    ("before", "given", "told"),
    [
        (ENTRY, {"mood": 0}, ["mood – → 0"]),
        (ENTRY, {"text": "Another"}, ["text"]),
        (ENTRY, {"effort": (Effort.CHASE,)}, ["effort – → chased us"]),
        (ENTRY, {"tags": ("a", "b")}, ["tags – → a, b"]),
        (ENTRY, {"phase": Phase.KICKOFF}, ["phase – → kickoff"]),
        (ENTRY, {"deleted": datetime(2026, 3, 24, tzinfo=UTC)}, ["into the trash"]),
        (ENTRY, {"who": "\x1b[2J"}, ["who – → ␛[2J"]),
        (ENTRY, {"mood_changed": True}, []),
        (PROMISE, {"basic": True}, ["basic no → yes"]),
        (PROMISE, {"due_on": DAY}, ["due – → Tue 24 Mar"]),
        (PROMISE, {"entry": "1"}, ["entry"]),
        (TINGLE, {"idea": "first-screen"}, ["idea"]),
        (TINGLE, {"agreed": {Side.SALES: DAY}}, ["agreed by – → sales"]),
        (TINGLE, {"tingled": Tingled.A_LITTLE, "asked": True}, ["tingled – → a little"]),
    ],
)
def test_a_change_is_told_in_a_few_words(
    before: Entry | Promise | Tingle, given: dict[str, object], told: list[str]
) -> None:
    assert changes(before, replace(before, **given), DAY) == told  # pyright: ignore[reportArgumentType]


@given(st.text("ab\n"), st.text("ab\n"))
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    lines = compared_lines(before, after)
    assert [line for sign, line in lines if sign != "+"] == before.splitlines()
    assert [line for sign, line in lines if sign != "-"] == after.splitlines()
