"""Day One, Journey and Diarium: their exports in JSON, as they write them."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.known_formats import format_of, reader_of

from .outside_files import contents, entries_in, file_of, told, unread_in

DAY_ONE: dict[str, Any] = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "65A6",
            "creationDate": "2026-03-02T07:31:20Z",
            "timeZone": "America/New_York",
            "text": "Go\\-live\\.\n\n![](dayone-moment:/photo/D2)\n`a\\-b` C:\\temp",
            "tags": ["acme", "go live", "a,b"],
            "starred": True,
            "location": {"placeName": "Main St", "localityName": "Berlin", "latitude": 1.5},
            "weather": {"conditionsDescription": "Sunny", "temperatureCelsius": 26},
            "richText": "{}",
            "userActivity": {"activityName": "Walking"},
        },
        {"creationDate": "2026-03-03T07:31:20Z", "uuid": "empty"},
        {"creationDate": "some day", "text": "bad"},
    ],
}
JOURNEY: dict[str, Any] = {
    "id": "1",
    "date_modified": 1772436600001,
    "date_journal": 1772436600000,
    "timezone": "Asia/Tokyo",
    "text": '<p dir="auto">Kick &amp; off</p><p></p><ul><li>one</li><li>two</li></ul>',
    "preview_text": "<p>Kick",
    "mood": 0,
    "lat": 1.7976931348623157e308,
    "address": "Wien",
    "sentiment": 1.25,
    "favourite": False,
    "music_title": "",
    "photos": ["1-a.jpg"],
    "weather": {"id": -1, "degree_c": 1.7976931348623157e308, "description": "rain", "place": ""},
    "tags": ["x"],
    "type": "html",
}
DIARIUM: list[dict[str, Any]] = [
    {
        "date": "2026-03-02T15:47:53.4882800",
        "heading": "Kickoff",
        "html": "<p>Hello<br>World</p><p>&Uuml;ber</p>",
        "rating": 4,
        "tags": ["work", "go live"],
        "people": ["Anna"],
    },
    {"date": "2026-03-03T15:47:53", "heading": "", "html": ""},
]


def test_day_one_comes_in_by_the_clock_of_each_place_and_without_its_backslashes(
    tmp_path: Path,
) -> None:
    found = contents(file_of(tmp_path, "Journal.json", DAY_ONE))
    (entry,) = entries_in(found)
    assert entry.at.isoformat() == "2026-03-02T02:31:20-05:00"
    assert entry.text == (
        "Go-live.\n\n![](dayone-moment:/photo/D2)\n`a\\-b` C:\\temp\n\nlocation: Main St, Berlin\n"
        "location.latitude: 1.5\nweather: Sunny, 26 °C\nuserActivity.activityName: Walking"
    )
    assert entry.tags == ("acme", "go live", "a,b", "starred")
    assert unread_in(found)[0].startswith(f"{tmp_path}/Journal.json, entry 3: 'some day'")
    assert "1 entry holds no word and was passed over." in found.remarks
    assert any("richText" in remark for remark in found.remarks)


@pytest.mark.parametrize("is_packed", [False, True])
def test_journey_comes_in_from_a_folder_or_its_zip(tmp_path: Path, *, is_packed: bool) -> None:
    path = tmp_path / "journey"
    file_of(path, "1.json", JOURNEY)
    file_of(path, "2.json", {**JOURNEY, "timezone": "", "text": "plain", "mood": 5})
    file_of(path, "1-a.jpg", b"\xff\xd8")
    file_of(path, "3.json", "{")
    if is_packed:
        path = tmp_path / "journey.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for file in sorted((tmp_path / "journey").iterdir()):
                packed.write(file, file.name)
    assert format_of(path) == "journey"
    found = contents(path)
    first, second = entries_in(found)
    assert first.at.isoformat() == "2026-03-02T16:30:00+09:00"
    assert first.text == (
        "Kick & off\n\n- one\n- two\n\naddress: Wien\nphotos: 1-a.jpg\nweather.description: rain"
    )
    assert (first.mood, second.mood, first.tags) == (1, 3, ("x",))
    assert ["3.json, line 1: This is no JSON." in line for line in unread_in(found)] == [True]
    assert any("1-a.jpg" in remark for remark in found.remarks)


def test_diariums_html_is_text_and_its_days_are_those_of_the_wall(tmp_path: Path) -> None:
    path = file_of(tmp_path, "diarium.json", DIARIUM)
    assert format_of(path) == "diarium"
    found = contents(path)
    assert told(found) == [("2026-03-02 15:47", "Kickoff\nHello\nWorld\n\nÜber\n\npeople: Anna")]
    (entry,) = entries_in(found)
    assert (entry.mood, entry.tags) == (2, ("work", "go live"))


def test_diarium_without_tags_and_a_file_for_each_day_comes_in(tmp_path: Path) -> None:
    day = {"date": "2026-03-02T15:47:53", "heading": "A", "html": "<p>b</p>"}
    for number in (1, 2):
        file_of(tmp_path, f"d/{number}.json", day)
    assert len(told(contents(tmp_path / "d"))) == 2


@pytest.mark.parametrize("form", ["day-one", "journey", "diarium", "jrnl"])
def test_no_reader_takes_what_isnt_its_own(tmp_path: Path, form: str) -> None:
    path = file_of(tmp_path, "x.json", {"entries": 7, "notes": [1]})
    with pytest.raises(InputError, match=r"x\.json, line 1"):
        reader_of(form)(path, Hints())


def test_an_odd_value_in_one_entry_costs_no_other(tmp_path: Path) -> None:
    odd = [{**DAY_ONE["entries"][0], "text": {"a": [1]}, "tags": {"b": 1}, "timeZone": "../x"}]
    whole = {"entries": [*odd, 7, None, {"creationDate": 3}, DAY_ONE["entries"][0]]}
    found = contents(file_of(tmp_path, "x.json", whole))
    assert len(entries_in(found)) + len(unread_in(found)) == 5
