"""Dates of other programs: many forms, and none guessed."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.dates.column import day_first
from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.dates import at_of, read_moment


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-24 14:05", "2026/03/24 14:05", "20260324 14:05", "2026-03-24T14:05:00"),
        *("24.03.2026 14:05", "24.3.26, 14:05", "24. 3. 2026 14.05 Uhr", "Di, 24.03.2026 14:05"),
        *("24/03/2026 2:05 PM", "03/24/2026 02:05 pm", "24-03-2026 14:05"),
        *("24 March 2026 14:05", "March 24th, 2026 at 2:05 pm", "24. März 2026 um 14:05 Uhr"),
        *("Tue 24 Mar 2026 14:05", "Tuesday, 24 March 2026 at 14h05"),
    ],
)
def test_a_moment_is_read_in_many_forms(text: str) -> None:
    assert read_moment(text) == (date(2026, 3, 24), time(14, 5))


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-13-01", "31.02.2026", "25:00", "2026-03-24 25:00", "13 PM", "7"),
        *("tomorrow", "March 2026", "24 Marzipan 2026", "1.2.3.4", "x" * 100),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no date"):
        read_moment(text)


def test_a_date_that_may_be_two_is_told_by_its_column() -> None:
    with pytest.raises(InputError, match="two days"):
        read_moment("3/4/2026")
    assert day_first(["3/4/2026", "13/4/2026"]) is True
    assert day_first(["3/4/2026", "4/13/2026"]) is False
    assert day_first(["3/4/2026", "2026-04-13"]) is None
    assert read_moment("3/4/2026", is_day_first=True)[0] == date(2026, 4, 3)
    assert read_moment("3/4/2026", is_day_first=False)[0] == date(2026, 3, 4)
    assert read_moment("4/4/2026")[0] == date(2026, 4, 4)


def test_a_form_can_be_named() -> None:
    assert read_moment("3/4/26", form="%m/%d/%y") == (date(2026, 3, 4), None)
    moment = read_moment("2026-03-04 02:05:00 PM", form="%F %r")
    assert moment == (date(2026, 3, 4), time(14, 5))
    with pytest.raises(InputError, match=r"Expected %m/%d/%y"):
        read_moment("2026-03-04", form="%m/%d/%y")


def test_an_offset_is_kept_and_a_year_out_of_range_refused() -> None:
    day, clock = read_moment("2026-03-24T14:05:00+05:30")
    assert day is not None
    assert at_of(day, clock).utcoffset() == timedelta(hours=5, minutes=30)
    with pytest.raises(InputError, match="out of range"):
        at_of(date(1066, 10, 14), None)


@given(
    st.builds(datetime.combine, st.dates(date(1971, 1, 1), date(2100, 1, 1)), st.times()),
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d %B %Y %I:%M:%S %p"]),
)
def test_what_is_written_is_read(at: datetime, form: str) -> None:
    at = at.replace(microsecond=0)
    assert read_moment(at.strftime(form)) == (at.date(), at.time())
    assert read_moment(at.strftime(form), form=form) == (at.date(), at.time())


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        read_moment(text)
