"""Tables as others leave them: where the header is, what its columns mean, what is left out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.csv_file import read_csv
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.formats.own_headings import ENTRY_HEADINGS, headings_in
from pmjournal.exchange.formats.scales import Scale
from pmjournal.exchange.formats.terms import field_of


@pytest.fixture(name="table")
def fixture_table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(table: Path, text: str, hints: Hints | None = None) -> SourceContents:
    table.write_text(text, encoding="utf-8")
    return read_csv(table, hints or Hints())


def entries(found: SourceContents) -> list[Incoming]:
    assert not [item.sentence for item in found.items if isinstance(item, Refused)]
    return [item for item in found.items if isinstance(item, Incoming)]


def test_a_header_may_stand_further_down_and_what_is_above_is_told(table: Path) -> None:
    text = "Report: Q1\nFilter;none\n\nDatum;Notiz;Ort\n24.03.2026;Anruf;B12\n"
    found = read(table, text)
    (call,) = entries(found)
    assert (call.text, call.kept, call.place.line) == ("Anruf\n\nOrt: B12", ("Ort",), 5)
    assert found.remarks == (
        "Above the columns' names, this was left out: Report: Q1 · Filter none.",
    )


@pytest.mark.parametrize(
    ("header", "row", "on", "text", "who"),
    [
        (  # Outlook
            *("Subject,Start Date,Start Time,Required Attendees,Description", "Sync,3/24/2026,"),
            *("2026-03-24 14:05", "Sync\nNotes", "Anna Berg"),
        ),
        (
            *("Betreff,Beginnt am,Beginnt um,Erforderliche Teilnehmer,Beschreibung", "Sync,24."),
            *("2026-03-24 14:05", "Sync\nNotes", "Anna Berg"),
        ),
        (  # Notion
            *("Name,Created time,People,Notes", "Sync,"),
            *("2026-03-24 14:05", "Sync\nNotes", "Anna Berg"),
        ),
        (  # HubSpot
            *("Activity date,Associated contacts,Meeting notes", ""),
            *("2026-03-24 14:05", "Notes", "Anna Berg"),
        ),
        (  # a form
            *("Zeitstempel,Ansprechpartner,Was wurde besprochen?", ""),
            *("2026-03-24 14:05", "Notes", "Anna Berg"),
        ),
    ],
)
def test_the_columns_of_other_programs_are_known(
    table: Path, header: str, row: str, on: str, text: str, who: str
) -> None:
    dates = {"Subject": "3/24/2026,14:05", "Betreff": "24.03.2026,14:05"}
    first, *_rest = header.split(",")
    title = "Sync," if row.startswith("Sync") else ""
    line = f"{title}{dates.get(first, '2026-03-24 14:05')},Anna Berg,Notes"
    (entry,) = entries(read(table, f"{header}\n{line}\n"))
    assert (f"{entry.at:%Y-%m-%d %H:%M}", entry.text, entry.who) == (on, text, who)
    assert entry.kept == ()


def test_brackets_and_signs_in_a_columns_name_dont_matter_and_may_tell_its_scale(
    table: Path,
) -> None:
    found = read(table, "Date*;Notes (internal);Mood (1-10)\n2026-03-24;Call;2\n")
    (entry,) = entries(found)
    assert (entry.text, entry.mood) == ("Call", -2)
    assert found.remarks == ("Moods 1–10 mapped onto −3…+3.",)
    assert field_of("full_date") == "date"


def test_a_column_is_left_out_where_that_is_asked_for(table: Path) -> None:
    text = "date,text,Phone,who\n2026-03-24,Call,0123,CIO\n"
    found = read(table, text, Hints(skip=("Phone", "who")))
    (entry,) = entries(found)
    assert (entry.text, entry.who) == ("Call", None)
    assert found.remarks == ("Left out: Phone, who.",)
    assert (
        entry.origin
        == entries(read(table, text.replace("0123", "0"), Hints(skip=("Phone", "who"))))[0].origin
    )
    with pytest.raises(InputError, match="no column 'Fax'"):
        read(table, text, Hints(skip=("Fax",)))


def test_a_foreign_id_is_a_key_only_where_somebody_says_so(table: Path) -> None:
    text = "date,text,Activity ID\n2026-03-24,Call,77\n"
    (entry,) = entries(read(table, text))
    assert (entry.key, entry.text) == (None, "Call\n\nActivity ID: 77")
    (entry,) = entries(read(table, text, Hints(columns={"id": "Activity ID"})))
    assert (entry.key, entry.text) == ("Activity ID\n77", "Call")


def test_a_time_in_utc_is_shown_here_and_a_real_offset_stays(table: Path) -> None:
    text = "date,text\n2026-03-24T13:05:00Z,a\n2026-03-24T13:05:00+05:30,b\n2026-03-24 13:05,c\n"
    utc, india, bare = (item.entry("x", "p") for item in entries(read(table, text)))
    assert utc.at == datetime(2026, 3, 24, 13, 5, tzinfo=UTC)
    assert utc.at.utcoffset() == utc.at.astimezone().utcoffset()
    assert india.at.utcoffset() == timedelta(hours=5, minutes=30)
    assert bare.at.replace(tzinfo=None) == datetime(2026, 3, 24, 13, 5)  # noqa: DTZ001


@given(st.permutations(["id", "on", "mood", "source", "side", "text"]))
def test_german_headings_of_ours_are_known_in_any_order(names: list[str]) -> None:
    for name in names:
        assert field_of(name) == field_of(*headings_in("de", [name]))
    assert len(set(headings_in("de", ENTRY_HEADINGS))) == len(ENTRY_HEADINGS)


def test_nothing_of_a_row_vanishes(table: Path) -> None:
    text = "Datum;Notiz;Kunde;Stimmung;Wer;Id;Ort;Art\n"
    text += "24.03.2026;Anruf;Acme;sonnig;Anna, Ben;7;B12;Kaffee\n"
    found = read(table, text, Hints(scale=Scale(1, 5)))
    (entry,) = entries(found)
    said = f"{entry.text} {entry.who}"
    for word in ("Anruf", "Acme", "sonnig", "Anna", "Ben", "7", "B12", "Kaffee"):
        assert word in said
    assert "'sonnig'" in found.remarks[-1]
