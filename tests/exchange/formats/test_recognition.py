"""A file is recognised by what only its format has; else nobody guesses."""

import zipfile
from pathlib import Path

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.known_formats import format_of

from .outside_files import OBJECTS, file_of

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.json", OBJECTS["tui-journal.json"], "json-list"),
        ("a.json", OBJECTS["tui-export.json"], "json-list"),
        ("a.json", OBJECTS["mini-diary.json"], "json-list"),
        ("a.json", OBJECTS["old-jrnl.json"], "jrnl"),
        ("a.json", {"tags": {}, "entries": []}, "jrnl"),
        ("a.json", {"title": "a", "body": "pmjournal.journal/", "date": "", "time": ""}, "jrnl"),
        ("a.json", {"schema": "pmjournal.journal/1", "entry": []}, "json"),
        ("a.json", b'\xef\xbb\xbf{"schema": "pmjournal.journal/1"}', "json"),
        ("a.json", {"entries": [{"creationDate": "x"}]}, "day-one"),
        ("a.json", {"date_journal": 1}, "journey"),
        ("a.json", [{"date": "x", "html": ""}], "diarium"),
        ("a.json", [], "json-list"),
        ("a.csv", DAYLIO, "daylio"),
        ("a.csv", DAYLIO.encode("utf-16"), "daylio"),
        ("a.csv", "full_date,text\n", "csv"),
        ("a.csv", 'date,text\n2026-03-02,"full_date"\n', "csv"),
        ("a.txt", "[2026-03-02 14:05] Call\n", "jrnl"),
        ("a.txt", "2013-06-09 15:39 Call\n", "jrnl"),
        ("a.md", "[2026-03-02 14:05] Call\n", "jrnl"),
        ("a.md", "# Notes\n[2026-03-02 14:05] Call\n", "md"),
        ("2026-03.txt", "1: {text: a}\n", "rednotebook"),
        ("2026-03-02.txt", "words", "md"),
        ("a.ics", "BEGIN:VCALENDAR\n", "vjournal"),
        ("journal", "[2026-03-02 14:05] Call\n", "jrnl"),
    ],
)
def test_a_file_is_known_by_what_only_its_format_has(
    tmp_path: Path, name: str, content: object, form: str
) -> None:
    assert format_of(file_of(tmp_path, name, content)) == form


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "2026-03-02: shopping\n"),
        ("a.txt", "hello\n2013-06-09 15:39 not the first line\n"),
        ("a.txt", ""),
        ("a.json", {"a": 1}),
        ("a.json", [1, 2]),
        ("2026-03.txt", "a shopping list"),
        ("a.docx", b"PK\x03\x04\x00\x00"),
        ("a.zip", b"no zip"),
    ],
)
def test_what_isnt_certain_is_asked(tmp_path: Path, name: str, content: object) -> None:
    with pytest.raises(InputError, match=r"What is .*--format json\|vault\|jrnl"):
        format_of(file_of(tmp_path, name, content))


def test_a_folder_is_what_most_of_its_files_are(tmp_path: Path) -> None:
    for n in range(3):
        file_of(tmp_path, f"2026-03-0{n + 1}.md", "a")
    file_of(tmp_path, "settings.json", {"a": 1})
    assert format_of(tmp_path) == "md"


def test_a_zip_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("photos/1.jpg", b"\xff")
        packed.writestr("Journal.json", '{"entries": [{"creationDate": "2026-03-02T10:00:00Z"}]}')
    assert format_of(path) == "day-one"
