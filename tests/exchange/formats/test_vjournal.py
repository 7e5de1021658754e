"""Journals in a calendar: jtx Board's and tui-journal's come in, ours go out and come back."""

from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible
from pmjournal.exchange.formats.incoming import Hints, Incoming
from pmjournal.exchange.formats.vjournal import read_vjournal
from pmjournal.exchange.formats.vjournal_out import journal_calendar
from pmjournal.exchange.known_formats import format_of

from ..support import entries
from .outside_files import all_said, contents, entries_in, file_of, told, unread_in

JTX = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:+//IDN bitfire.at//ical4android (at.techbee.jtx)
BEGIN:VJOURNAL
DTSTAMP:20260511T080740Z
UID:633fb1f7-0c9b
CREATED:20260511T080000Z
SUMMARY:Call
DESCRIPTION:He said\\, yes\\nsecond line
  folded
CATEGORIES:acme,go live
CATEGORIES:b\\,c
ATTENDEE;CN=Anna Berg:mailto:anna@example.com
DTSTART;TZID=Asia/Tokyo:20260511T100000
STATUS:DRAFT
CLASS:PRIVATE
X-ODD;VALUE=TEXT:kept
END:VJOURNAL
BEGIN:VJOURNAL
UID:2
DTSTAMP:20260512T080740Z
SUMMARY:A note without a day
END:VJOURNAL
BEGIN:VJOURNAL
UID:3
DTSTAMP:20260512T080740Z
DTSTART;VALUE=DATE:20260513
DESCRIPTION:only text
END:VJOURNAL
BEGIN:VJOURNAL
UID:4
DTSTART:nonsense
SUMMARY:bad
END:VJOURNAL
BEGIN:VTODO
UID:5
SUMMARY:ask for the list
END:VTODO
END:VCALENDAR
"""
TUI = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//tui-journal//EN\r
BEGIN:VJOURNAL\r
UID:1\r
DTSTAMP:20260318T120000Z\r
DTSTART:20260318T120000Z\r
SUMMARY:Title\r
DESCRIPTION:Body\r
PRIORITY:2\r
CATEGORIES:x\r
END:VJOURNAL\r
END:VCALENDAR\r
"""
PROJECT = Project(id="p", slug="acme", name="Acme")


def test_jtx_boards_journals_and_notes_come_in(tmp_path: Path) -> None:
    found = contents(file_of(tmp_path, "jtx.ics", JTX))
    call, note, day = entries_in(found)
    assert call.at.isoformat() == "2026-05-11T10:00:00+09:00"
    assert call.text == (
        "Call\nHe said, yes\nsecond line folded\n\nattendee: Anna Berg (mailto:anna@example.com)\n"
        "status: DRAFT\nclass: PRIVATE\nx-odd: kept"
    )
    assert call.tags == ("acme", "go live", "b,c")
    assert (note.text, day.text) == ("A note without a day", "only text")
    assert note.at.timestamp() == 1778573260
    assert f"{day.at:%Y-%m-%d %H:%M}" == "2026-05-13 12:00"
    assert "jtx.ics, line 30" in unread_in(found)[0]
    assert "VTODO “ask for the list”" in all_said(found)


def test_a_folder_of_tui_journal_comes_in_and_a_bad_file_costs_no_other(tmp_path: Path) -> None:
    file_of(tmp_path, "1.ics", TUI)
    file_of(tmp_path, "2.ics", "garbage")
    file_of(tmp_path, "3.ics", TUI.replace("UID:1", "UID:3").replace("END:VJOURNAL\r\n", ""))
    assert format_of(tmp_path) == "vjournal"
    found = contents(tmp_path)
    assert [text for _at, text in told(found)] == ["Title\nBody\n\npriority: 2"] * len(told(found))
    assert entries_in(found)[0].at.timestamp() == 1773835200
    assert any("2.ics, line 1: This is no calendar" in line for line in unread_in(found))


@pytest.mark.parametrize(
    ("text", "problem"),
    [("hello", "no calendar"), ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no journal entry")],
)
def test_what_is_no_journal_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        contents(file_of(tmp_path, "x.ics", text))


def by_icalendar(text: str) -> str:
    return icalendar.Calendar.from_ical(text).to_ical().decode()


def by_vobject(text: str) -> str:
    read: Any = vobject
    return read.readOne(text).serialize(validate=False)


def came_back(folder: Path, text: str) -> list[Incoming]:
    path = folder / "back.ics"
    path.write_bytes(text.encode())
    return entries_in(read_vjournal(path, Hints()))


@given(entries)
def test_what_goes_out_comes_back_also_through_other_programs(
    tmp_path_factory: pytest.TempPathFactory, entry: Entry
) -> None:
    text = b"".join(journal_calendar([entry], {"p": PROJECT})).decode()
    folder = tmp_path_factory.getbasetemp()
    (first,) = came_back(folder, text)
    assert first.id == entry.id
    assert first.at == entry.at
    assert first.at.utcoffset() == entry.at.utcoffset()
    assert (first.mood, first.source, first.side) == (entry.mood, entry.source, entry.side)
    assert (first.kind, first.phase, first.effort) == (entry.kind, entry.phase, entry.effort)
    assert first.project == "acme"
    assert first.text.split() == visible(entry.text).split()
    for foreign in (by_icalendar, by_vobject):
        (again,) = came_back(folder, foreign(text))
        assert (again.id, again.at, again.mood) == (entry.id, entry.at, entry.mood)
        assert again.text.split() == visible(entry.text).split()


def test_a_thousand_beginnings_without_an_end_take_no_time(tmp_path: Path) -> None:
    text = "BEGIN:VCALENDAR\n" + "BEGIN:VJOURNAL\nSUMMARY:x\n" * 1000
    found = contents(file_of(tmp_path, "x.ics", text))
    assert len(unread_in(found)) + len(told(found)) == 1000
