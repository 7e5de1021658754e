"""The day that a promise names in its own words."""

from datetime import UTC, date, datetime

import pytest

from pmjournal.domain.due import due_in

TUESDAY = datetime(2026, 3, 24, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a plan by Friday", date(2026, 3, 27)),
        ("a plan by friday.", date(2026, 3, 27)),
        ("a plan until tomorrow", date(2026, 3, 25)),
        ("the list by 2026-04-01", date(2026, 4, 1)),
        ("die Liste bis Freitag", date(2026, 3, 27)),
        ("die Liste bis zum 27.4.", date(2026, 4, 27)),
        ("die Liste bis 3.1.2027", date(2027, 1, 3)),
        ("die Liste bis morgen", date(2026, 3, 25)),
    ],
)
def test_a_day_at_the_end_is_when_it_is_due(words: str, day: date) -> None:
    assert due_in(words, TUESDAY) == day


@pytest.mark.parametrize(
    "words",
    ["a plan", "a plan by hand", "Friday", "by Friday's standards", "by May we know", "bis 31.2."],
)
def test_what_may_mean_something_else_is_no_day(words: str) -> None:
    assert due_in(words, TUESDAY) is None
