"""The days from which dates are read in these tests: month ends hide the worst mistakes."""

import time
from collections.abc import Iterator
from datetime import date, datetime

import pytest

TODAYS = (date(2026, 11, 30), date(2027, 1, 31), date(2028, 2, 28))
"""Monday, Sunday, Monday; the last of a short and of a long month, and one before a leap day."""


def now_on(today: date) -> datetime:
    """The afternoon of that day, at 15:20 where one is."""
    return datetime(today.year, today.month, today.day, 15, 20).astimezone()


def local_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> Iterator[None]:
    """Be in that time zone for the length of a test."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()
