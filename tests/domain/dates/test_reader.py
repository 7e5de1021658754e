"""What holds of every date, however it is written."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.domain.dates.meaning import Purpose
from pmjournal.domain.dates.reader import day_for, moment_gone
from pmjournal.domain.dates.vocabulary import symbols
from pmjournal.domain.errors import InputError

from .todays import TODAYS, now_on

NOW = now_on(TODAYS[0])
ENGLISH = "January February March April May June July August September October November December"
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
TAGE = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"


def english(day: date) -> str:
    return ENGLISH.split()[day.month - 1]


def german(day: date) -> str:
    return GERMAN.split()[day.month - 1]


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"


IN_A_YEAR: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day}.{day.month}.",
    lambda day: f"{day:%d.%m.}",
    lambda day: f"{day.day}. {german(day)}",
    lambda day: f"am {day.day}. {german(day)[:3]}.",
    lambda day: f"{day.day} {english(day)}",
    lambda day: f"{english(day)[:3]} {day.day}",
    lambda day: f"the {ordinal(day.day)} of {english(day)}",
    lambda day: f"{DAYS.split()[day.weekday()]}, {day.day} {english(day)}",
    lambda day: f"{TAGE.split()[day.weekday()][:2]} {day.day}.{day.month}.",
    lambda day: f"{TAGE.split()[day.weekday()]}, den {day.day}. {german(day)}",
)
WHOLE: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day.day}. {german(day)} {day.year}",
    lambda day: f"{day.day} {english(day)[:3]} {day.year}",
    lambda day: f"{english(day)} {ordinal(day.day)}, {day.year}",
    lambda day: f"{TAGE.split()[day.weekday()]}, {day:%d.%m.%Y}",
    lambda day: f"{DAYS.split()[day.weekday()][:3]} {day.day} {english(day)} {day.year}",
    lambda day: "{}-W{:02}-{}".format(*day.isocalendar()),
)
CLOCKS = ("{}", "{} 14:30", "{} um 14 Uhr 30", "{}, 2:30 pm", "{} 14.30 Uhr", "{} um halb drei")


def read_or_refused(purpose: Purpose, text: str, today: date) -> date | str:
    try:
        return day_for(purpose, text, now_on(today))
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("today", TODAYS)
@pytest.mark.parametrize("purpose", [Purpose.DUE, Purpose.WAS])
def test_every_day_of_a_year_is_read_in_each_way_of_writing_or_told(
    purpose: Purpose, today: date
) -> None:
    told: set[date] = set()
    for away, way in product(range(365), IN_A_YEAR):
        day = today + timedelta(away if purpose is Purpose.DUE else -away)
        read = read_or_refused(purpose, way(day), today)
        if isinstance(read, str):
            assert day.isoformat() in read, way(day)
            told.add(day)
        else:
            assert read == day, way(day)
    assert len(told) < 24, "only those that are a few days off on the other side"


@given(
    st.dates(date(1971, 1, 4), date(2026, 11, 29)), st.sampled_from(WHOLE), st.sampled_from(CLOCKS)
)
def test_a_whole_date_is_that_day(day: date, way: Callable[[date], str], clock: str) -> None:
    if way is WHOLE[3] and day.year < 2000:
        return
    at = moment_gone(clock.format(way(day)), NOW)
    assert at.date() == day
    assert at.time() == (time(12) if clock == "{}" else time(14, 30))


@given(
    st.dates(date(2000, 1, 1), date(2026, 11, 29)),
    st.sampled_from(["\u00a0", "\u202f", "  ", "\t"]),
    st.sampled_from([*IN_A_YEAR[2:], *WHOLE]),
    st.sampled_from(CLOCKS),
)
def test_another_space_says_nothing_else(
    day: date, space: str, way: Callable[[date], str], clock: str
) -> None:
    def read(text: str) -> str:
        try:
            return moment_gone(text, NOW).isoformat()
        except InputError as error:
            return re.sub(r"'.*?'", "", str(error))

    text = clock.format(way(day))
    assert read(text.replace(" ", space)) == read(text)


@given(st.dates(date(2000, 1, 1), date(2026, 11, 29)), st.integers(1, 6))
def test_a_weekday_that_contradicts_is_refused_with_the_one_that_it_is(day: date, off: int) -> None:
    wrong = DAYS.split()[(day.weekday() + off) % 7]
    with pytest.raises(InputError, match=rf"that day is {DAYS.split()[day.weekday()][:3]} "):
        moment_gone(f"{wrong}, {day.day} {english(day)} {day.year}", NOW)


@given(st.dates(date(2000, 1, 1), date(2025, 12, 31)), st.sampled_from(["/", "-"]))
def test_a_day_and_month_that_may_change_places_are_told_both(day: date, dash: str) -> None:
    text = f"{day.day}{dash}{day.month}{dash}{day.year}"
    if day.day > 12 or day.day == day.month:
        assert moment_gone(text, NOW).date() == day
        return
    with pytest.raises(InputError) as refused:
        moment_gone(text, NOW)
    changed = date(day.year, day.day, day.month)
    assert day.isoformat() in str(refused.value)
    assert changed.isoformat() in str(refused.value)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_read_in_each_way_of_writing(hour: int, minute: int) -> None:
    half, twelve = "pm" if hour >= 12 else "am", (hour - 1) % 12 + 1
    for clock in (
        f"{hour}:{minute:02}",
        f"um {hour:02}.{minute:02} Uhr",
        f"{hour} Uhr {minute}",
        f"{hour}h{minute:02}",
        f"at {twelve}:{minute:02} {half}",
        f"{twelve}:{minute:02} {half[0]}.m.",
        f"{hour}:{minute:02}-23:59",
    ):
        for text in (f"yesterday {clock}", f"{clock} gestern"):
            assert moment_gone(text, NOW).time() == time(hour, minute), text


@pytest.mark.parametrize("today", [*TODAYS, date(2026, 12, 1), date(2027, 1, 1), date(2027, 3, 1)])
@pytest.mark.parametrize("hour", [0, 8, 15, 23])
def test_a_time_alone_is_today_or_the_day_before(today: date, hour: int) -> None:
    now = datetime.combine(today, time(8, 15)).astimezone()
    gone = today if hour <= 8 else today - timedelta(1)
    assert moment_gone(f"{hour}:00", now).date() == gone
    due = today if hour > 8 else today + timedelta(1)
    assert day_for(Purpose.DUE, f"{hour}:00", now) == due


WORDS = [
    *sorted(symbols()),
    *("3", "12", "31.", "24.12.", "3.12", "4/5", "12/24/2026", "2026", "14:30", "2pm", "KW 50"),
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join))
def test_whatever_is_typed_lies_on_the_side_that_is_wanted(text: str) -> None:
    for today in TODAYS:
        now = now_on(today)
        with suppress(InputError):
            at = moment_gone(text, now)
            assert at.date() <= today
            assert at.utcoffset() is not None
        with suppress(InputError):
            assert day_for(Purpose.DUE, text, now) >= today
        for purpose in (Purpose.PHASE, Purpose.SINCE, Purpose.UNTIL):
            with suppress(InputError):
                day_for(purpose, text, now)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        moment_gone(text, NOW)
    for purpose in Purpose:
        with suppress(InputError):
            day_for(purpose, text, NOW)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "12", "99", "a", "soon", "bald", "!!!", "Call CIO", "yesterday once more"),
        *("2026-02-30", "2026-13-01", "31.2.", "12.13.", "2026-03-24 25:00", "vor 1000000 Tagen"),
        *("yesterday 25:00", "gestern 14:60", "2026-03-24T14:00+25:00", "yesterday\x1b"),
        *("x" * 10_000, "3.12.4", "1.2.3.4", "vorgestern morgen Abend"),
    ],
)
def test_what_names_no_day_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        moment_gone(text, NOW)


@pytest.mark.parametrize("text", ["1970-12-31", "1066-10-14", "1.1.1900"])
def test_a_day_far_off_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="between 1971 and 2100"):
        moment_gone(text, NOW)


def test_a_refusal_quotes_what_was_typed_without_control_characters() -> None:
    with pytest.raises(InputError, match=r"'␛\[31mx'"):
        moment_gone("\x1b[31mx", NOW)


def test_a_refusal_says_what_to_write() -> None:
    for purpose, text, words in (
        (Purpose.WAS, "Dec 5", "Write 2025-12-05 for the year."),
        (Purpose.WAS, "in 2 days", "is Wed 2 Dec 2026, still to come."),
        (Purpose.DUE, "yesterday", "Expected Mon 30 Nov 2026 or a later day."),
        (Purpose.DUE, "next Wednesday", "Wed 2 Dec 2026 or Wed 9 Dec 2026"),
        (Purpose.DUE, "december", "goes from Tue 1 Dec 2026 to Thu 31 Dec 2026."),
    ):
        with pytest.raises(InputError, match=re.escape(words)):
            day_for(purpose, text, NOW)


def test_a_time_has_the_offset_that_holds_here_on_its_day() -> None:
    winter, summer = (moment_gone(day, NOW) for day in ("24.3.2026 14:00", "24.4.2026 14:00"))
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))


def test_an_offset_that_was_given_stays() -> None:
    at = moment_gone("2026-03-24T14:00-05:00", NOW)
    assert at.isoformat() == "2026-03-24T14:00:00-05:00"


def test_a_time_that_summer_time_skips_is_an_hour_later() -> None:
    at = moment_gone("2026-03-29 02:30", NOW)
    assert at.isoformat() == "2026-03-29T03:30:00+02:00"
