"""Lists of objects in JSON come in by columns, tui-journal's among them."""

from pathlib import Path

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.known_formats import format_of

from .outside_files import OBJECTS, contents, entries_in, file_of, told, unread_in


def test_tui_journals_own_file_comes_in_without_its_running_number(tmp_path: Path) -> None:
    path = file_of(tmp_path, "t.json", OBJECTS["tui-journal.json"])
    found = contents(path)
    (entry,) = entries_in(found)
    assert entry.text == "Call\nThey like it\n\npriority: 2"
    assert entry.tags == ("acme", "go live")
    assert entry.at.timestamp() == 1772436600
    assert "(id)" in found.remarks[0]


def test_tui_journals_export_is_no_journal_of_jrnl(tmp_path: Path) -> None:
    path = file_of(tmp_path, "t.json", OBJECTS["tui-export.json"])
    assert format_of(path) == "json-list"
    assert [text for _at, text in told(contents(path))] == ["A\nB\n\npriority: 1"]


def test_columns_and_scale_are_found_or_named(tmp_path: Path) -> None:
    rows = [
        {"x1": "2026-03-02", "note": {"body": "a"}, "mood": 5, "rooms": ["B1", "B2"]},
        {"x1": "2026-03-03", "note": {"body": "b"}, "mood": 2},
    ]
    path = file_of(tmp_path, "l.json", rows)
    with pytest.raises(InputError, match=r"entry 1: No column for 'date' among: x1, note\.body"):
        contents(path)
    named = Hints(columns={"date": "x1", "text": "note.body"})
    entries = entries_in(contents(path, named))
    assert [entry.mood for entry in entries] == [3, -2]
    assert entries[0].text == "a\n\nrooms: B1, B2"


def test_a_table_by_days_and_one_object_a_line_are_lists(tmp_path: Path) -> None:
    mini = contents(file_of(tmp_path, "m.json", OBJECTS["mini-diary.json"]))
    assert told(mini) == [("2026-03-02 12:00", "T\nx\n\ndateUpdated: 2026-03-04")]
    lines = '{"date": "2026-03-02", "text": "a"}\n\n{"date": "2026-03-03", "text": "b"}\n'
    assert len(told(contents(file_of(tmp_path, "l.jsonl", lines)))) == 2


def test_a_number_of_seconds_or_milliseconds_is_a_moment(tmp_path: Path) -> None:
    rows = [{"timestamp": n, "text": "x"} for n in (1772436600, 1772436600000)]
    entries = entries_in(contents(file_of(tmp_path, "l.json", rows)))
    assert [entry.at.timestamp() for entry in entries] == [1772436600, 1772436600]


def test_what_is_no_object_is_told_and_an_empty_one_is_passed_over(tmp_path: Path) -> None:
    rows = [{"date": "2026-03-02", "text": "a"}, 7, {}, {"text": None}]
    found = contents(file_of(tmp_path, "l.json", rows))
    assert len(told(found)) == 1
    assert unread_in(found) == [
        f"{tmp_path}/l.json, entry 2: Expected an object with names and values, not 7."
    ]


def test_a_name_that_an_object_has_twice_loses_nothing(tmp_path: Path) -> None:
    text = '[{"date": "2026-03-02", "text": "a", "text": "b"}]'
    assert told(contents(file_of(tmp_path, "l.json", text)))[0][1] == "a\n\ntext (2): b"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[{"date": "2026-03-02",\n "text": }]', r"line 2: This is no JSON"),
        ("", r"line 1: This is no JSON"),
        ("[" * 100_000, r"line 1: This is no JSON"),
        ('{"a": 1}', r"What is .*json-list"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        contents(file_of(tmp_path, "l.json", text))
