"""Days and times as people say them, on Thursday 26 March 2026 at 15:40."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.when import parse_day, parse_when

NOW = datetime(2026, 3, 26, 15, 40, 30, 5, UTC)


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    yield from local_zone(monkeypatch, "UTC")


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from local_zone(monkeypatch, "Europe/Berlin")


def local_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()


def said(text: str) -> str:
    return parse_when(text, NOW).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-24", "2026-03-24 12:00"),
        ("20260324", "2026-03-24 12:00"),
        ("2026-03-24 14:00", "2026-03-24 14:00"),
        ("2026-03-24 8:05", "2026-03-24 08:05"),
        ("2026-03-24T14:00:30.5", "2026-03-24 14:00"),
        ("  2026-03-24\n", "2026-03-24 12:00"),
        ("2026-03-26", "2026-03-26 15:40"),
    ],
)
def test_iso_dates(text: str, moment: str) -> None:
    assert said(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2026-03-26 15:40"),
        ("today", "2026-03-26 15:40"),
        ("Yesterday", "2026-03-25 12:00"),
        ("yesterday 14:00", "2026-03-25 14:00"),
        ("14:00 yesterday", "2026-03-25 14:00"),
        ("yesterday at 2pm", "2026-03-25 14:00"),
        ("yesterday at 9", "2026-03-25 09:00"),
        ("yesterday noon", "2026-03-25 12:00"),
        ("14:00", "2026-03-26 14:00"),
        ("16:00", "2026-03-25 16:00"),
        ("3 days ago", "2026-03-23 12:00"),
        ("3 hours ago", "2026-03-26 12:40"),
        ("3h ago", "2026-03-26 12:40"),
        ("30 min ago", "2026-03-26 15:10"),
        ("1 year ago", "2025-03-26 12:00"),
        ("monday", "2026-03-23 12:00"),
        ("last monday", "2026-03-23 12:00"),
        ("last sunday 10:00", "2026-03-22 10:00"),
        ("march 24", "2026-03-24 12:00"),
        ("march", "2026-03-01 12:00"),
        ("may", "2025-05-01 12:00"),
        ("3/4", "2026-03-04 12:00"),
        ("tomorrow 9:00", "2026-03-27 09:00"),
        ("in 3 days", "2026-03-29 12:00"),
    ],
)
def test_english_phrases(text: str, moment: str) -> None:
    assert said(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("jetzt", "2026-03-26 15:40"),
        ("heute", "2026-03-26 15:40"),
        ("heute Morgen", "2026-03-26 09:00"),
        ("gestern", "2026-03-25 12:00"),
        ("gestern 14:00", "2026-03-25 14:00"),
        ("gestern um 9", "2026-03-25 09:00"),
        ("gestern um 14 Uhr", "2026-03-25 14:00"),
        ("gestern 14 Uhr 30", "2026-03-25 14:30"),
        ("gestern 14.30 Uhr", "2026-03-25 14:30"),
        ("gestern Abend", "2026-03-25 18:00"),
        ("vorgestern", "2026-03-24 12:00"),
        ("vor 3 Tagen", "2026-03-23 12:00"),
        ("vor 3 Stunden", "2026-03-26 12:40"),
        ("vor 2 Std", "2026-03-26 13:40"),
        ("vor einer Woche", "2026-03-19 12:00"),
        ("am Dienstag", "2026-03-24 12:00"),
        ("letzten Montag", "2026-03-23 12:00"),
        ("letzten Mittwoch um 10 Uhr", "2026-03-25 10:00"),
        ("Dienstag 9:30", "2026-03-24 09:30"),
        ("12.3.", "2026-03-12 12:00"),
        ("12.3.2025", "2025-03-12 12:00"),
        ("24.3. 14:00", "2026-03-24 14:00"),
        ("24. März 2025", "2025-03-24 12:00"),
        ("seit März", "2026-03-01 12:00"),
        ("morgen", "2026-03-27 12:00"),
    ],
)
def test_german_phrases(text: str, moment: str) -> None:
    assert said(text) == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday", "2026-03-27"),
        ("Freitag", "2026-03-27"),
        ("am Dienstag", "2026-03-31"),
        ("nächsten Dienstag", "2026-03-31"),
        ("kommenden Mittwoch", "2026-04-01"),
        ("bis Freitag", "2026-03-27"),
        ("in 2 weeks", "2026-04-09"),
        ("in zwei Wochen", "2026-04-09"),
        ("24 March", "2027-03-24"),
        ("24. April", "2026-04-24"),
        ("12.3.", "2027-03-12"),
        ("today", "2026-03-26"),
        ("letzten Montag", "2026-03-23"),
        ("last monday", "2026-03-23"),
        ("yesterday", "2026-03-25"),
        ("3 days ago", "2026-03-23"),
        ("2025-01-01", "2025-01-01"),
    ],
)
def test_ahead_what_comes_round_again_is_the_next_one(text: str, day: str) -> None:
    assert parse_day(text, NOW, ahead=True).isoformat() == day


def test_the_next_one_is_that_also_where_days_are_looked_for_in_the_past() -> None:
    assert parse_day("nächsten Dienstag", NOW) == date(2026, 3, 31)


def test_a_refusal_gives_examples_of_the_way_it_looks() -> None:
    with pytest.raises(InputError, match="'in 2 weeks'"):
        parse_day("someday", NOW, ahead=True)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "12", "2026", "99", "a", "soon", "bald", "!!!", "Call CIO", "2026-03"),
        *("2026-02-30", "2026-13-01", "31.2.", "12.13.", "2026-03-24 25:00"),
        *("yesterday 25:00", "gestern 14:60", "gestern 9.30", "vor 1000000 Tagen"),
        *("2026-03-24T14:00+25:00", "yesterday\x1b"),
    ],
)
def test_what_names_no_day_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        parse_when(text, NOW)


@pytest.mark.parametrize("text", ["1970-12-31", "2101-01-01", "9999-12-31T23:59-12:00"])
def test_a_day_far_off_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="between 1971 and 2100"):
        parse_when(text, NOW)


def test_a_refusal_quotes_what_was_typed_without_control_characters() -> None:
    with pytest.raises(InputError, match=r"'␛\[31mx'"):
        parse_when("\x1b[31mx", NOW)


phrases = st.lists(
    st.sampled_from(
        ["yesterday", "gestern", "vor", "3", "ago", "14:", "Uhr", ".", "-", "+", "T", "²"]
    )
)


@settings(max_examples=30)
@given(st.one_of(st.text(max_size=20), phrases.map(" ".join)))
def test_anything_typed_is_a_moment_or_refused(text: str) -> None:
    try:
        at = parse_when(text, NOW)
    except InputError:
        return
    assert at.utcoffset() is not None
    assert at.microsecond == 0


@given(st.dates(date(1971, 1, 1), date(2100, 12, 31)))
def test_every_iso_day_is_itself(day: date) -> None:
    assert parse_day(day.isoformat(), NOW) == day


@pytest.mark.usefixtures("berlin")
def test_a_time_has_the_offset_that_holds_here_on_its_day() -> None:
    winter, summer = (parse_when(day, NOW) for day in ("2026-03-24 14:00", "2026-04-24 14:00"))
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))


@pytest.mark.usefixtures("berlin")
def test_an_offset_that_was_given_stays() -> None:
    assert parse_when("2026-03-24T14:00-05:00", NOW).isoformat() == "2026-03-24T14:00:00-05:00"
