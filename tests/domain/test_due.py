"""The day that a promise names in its own words; `dates/promises.tsv` has the forms."""

from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.due import due_in, promise_in_line
from pmjournal.domain.entry import Entry

TUESDAY = datetime(2026, 3, 24, 14, tzinfo=timezone.utc)  # noqa: UP017


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a plan by friday, with prices", date(2026, 3, 27)),
        ("Friday: a plan", date(2026, 3, 27)),
        ("on Wednesday a draft, the plan by Friday", date(2026, 3, 27)),
        ("as agreed on 12 March, a plan until tomorrow", date(2026, 3, 25)),
        ("die Liste bis zum 27.4. an Frau Berg", date(2026, 4, 27)),
        ("die Liste bis 3.1.2027", date(2027, 1, 3)),
        ("spätestens übermorgen", date(2026, 3, 26)),
    ],
)
def test_a_day_in_a_promise_is_when_it_is_due(words: str, day: date) -> None:
    assert due_in(words, TUESDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        *("a plan", "a plan by hand", "by Friday's standards", "by May we know", "bis 31.2."),
        *("open Monday to Friday", "Mo-Fr", "Montag bis Freitag", "8 bis 18 Uhr", "24/7", "1/2"),
        *("version 3.12", "bis 3.12", "2. Ansprechpartner", "by yesterday", "vor 3 Tagen"),
        *("by next Thursday", "by Friday 31 March", "Thursday or Friday", "every Friday a call"),
        "not before Friday",
    ],
)
def test_what_may_mean_something_else_is_no_day(words: str) -> None:
    assert due_in(words, TUESDAY) is None


def test_a_promise_counts_from_the_day_of_its_note() -> None:
    entry = Entry(id="e", project="p", at=TUESDAY, text="promise: minutes by friday")
    promise = promise_in_line("minutes by friday", entry, "1")
    assert (promise.made_on, promise.due_on) == (date(2026, 3, 24), date(2026, 3, 27))


@given(st.text(max_size=80))
def test_a_due_day_is_never_before_the_note(words: str) -> None:
    day = due_in(words, TUESDAY)
    assert day is None or day >= TUESDAY.date()
