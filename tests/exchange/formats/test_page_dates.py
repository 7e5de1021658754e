"""The day in a file's name or a heading, in the forms that note programs give it."""

from pathlib import Path

import pytest

from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.page_dates import date_in_heading, date_in_name

from .outside_files import contents, file_of, told, unread_in

NAMES = [
    ("2026_03_02", "2026-03-02 12:00", ""),
    ("2026-03-02", "2026-03-02 12:00", ""),
    ("20260302", "2026-03-02 12:00", ""),
    ("02.03.2026 Title", "2026-03-02 12:00", "Title"),
    ("2.3.26 Title", "2026-03-02 12:00", "Title"),
    ("Title 2026-03-02", "2026-03-02 12:00", "Title"),
    ("2026-03-02 Title", "2026-03-02 12:00", "Title"),
    ("2026-03-02_a-slug", "2026-03-02 12:00", "a-slug"),
    ("March 2nd, 2026", "2026-03-02 12:00", ""),
    ("2. März 2026 Gespräch", "2026-03-02 12:00", "Gespräch"),
    ("2 March 2026", "2026-03-02 12:00", ""),
    ("Monday 2026-03-02", "2026-03-02 12:00", ""),
    ("2026-03-02 Montag", "2026-03-02 12:00", ""),
    ("2026-03/17", "2026-03-17 12:00", ""),
    ("2026/03/17", "2026-03-17 12:00", ""),
    ("2026/03-March/17 Call", "2026-03-17 12:00", "Call"),
    ("2026/03-March/2026-03-17-Tuesday", "2026-03-17 12:00", ""),
    ("202603021405", "2026-03-02 14:05", ""),
    ("2026-03-02T1405", "2026-03-02 14:05", ""),
    ("2026-03-02 14.05 Call", "2026-03-02 14:05", "Call"),
    ("2026-03-02_14-05", "2026-03-02 14:05", ""),
    ("2026-03-02 2026 budget", "2026-03-02 12:00", "2026 budget"),
    ("Meeting 2026-03-02 Acme", "2026-03-02 12:00", "Meeting 2026-03-02 Acme"),
    ("会議 2026-03-02", "2026-03-02 12:00", "会議"),
]


@pytest.mark.parametrize(("name", "at", "title"), NAMES)
def test_a_name_says_its_day_and_its_title(tmp_path: Path, name: str, at: str, title: str) -> None:
    file_of(tmp_path, f"{name}.md", "- point")
    assert told(contents(tmp_path)) == [(at, f"{title}\n- point".strip())]


@pytest.mark.parametrize("name", ["README", "2026-02-30", "2026", "v1.2.3", "4711", "12345678"])
def test_a_name_without_a_day_has_none(tmp_path: Path, name: str) -> None:
    assert date_in_name([name], None) is None
    file_of(tmp_path, f"{name}.md", "words")
    assert "No date" in unread_in(contents(tmp_path))[0]


def test_a_name_that_may_be_two_days_is_told_unless_its_form_is_named(tmp_path: Path) -> None:
    file_of(tmp_path, "03-04-2026 Call.md", "words")
    assert "may be two days" in unread_in(contents(tmp_path))[0]
    assert told(contents(tmp_path, Hints(dates="%m-%d-%Y"))) == [
        ("2026-03-04 12:00", "Call\nwords")
    ]


def test_a_named_form_may_span_folders_and_spoils_no_other_date(tmp_path: Path) -> None:
    file_of(tmp_path, "26.3/17.md", "a")
    file_of(tmp_path, "x.md", "---\ndate: 2026-03-18\n---\nb")
    file_of(tmp_path, "2026-03-19.md", "## 14:05 c\n")
    assert told(contents(tmp_path, Hints(dates="%y.%m/%d"))) == [
        ("2026-03-19 14:05", "c"),
        ("2026-03-17 12:00", "a"),
        ("2026-03-18 12:00", "b"),
    ]


@pytest.mark.parametrize(
    ("heading", "written", "title"),
    [
        ("2026-03-02", "2026-03-02", ""),
        ("2026-03-02 02:05 PM Call", "2026-03-02 02:05 PM", "Call"),
        ("Monday, 2 March 2026 – Kickoff", "Monday, 2 March 2026", "Kickoff"),
        ("02.03.2026: Kickoff", "02.03.2026", "Kickoff"),
        ("[[2026-03-02]] Call", "2026-03-02", "Call"),
    ],
)
def test_a_heading_says_its_day_and_its_title(heading: str, written: str, title: str) -> None:
    assert date_in_heading(heading, None) == (written, title)


@pytest.mark.parametrize("heading", ["2026", "March", "3 risks", "Call with 2 people", "1. First"])
def test_another_heading_is_no_day(heading: str) -> None:
    assert date_in_heading(heading, None) is None
