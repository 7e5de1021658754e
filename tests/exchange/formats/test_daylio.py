"""Daylio's export, in English and German."""

from pathlib import Path

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.daylio import read_daylio
from pmjournal.exchange.formats.incoming import Hints, Incoming

SAMPLES = Path(__file__).parents[1] / "samples"


def told(path: Path) -> list[tuple[str, int | None, str, tuple[str, ...]]]:
    return [
        (f"{item.at:%Y-%m-%d %H:%M}", item.mood, item.text, item.tags)
        for item in read_daylio(path, Hints()).items
        if isinstance(item, Incoming)
    ]


def test_an_english_export_comes_in() -> None:
    activities = "activities: exercise | movies / tv"
    assert told(SAMPLES / "daylio.csv") == [
        (
            *("2026-05-20 22:13", 3),
            *(f"Morning\nFelt great, rested\n\n{activities}", ("exercise", "movies-tv")),
        ),
        ("2026-05-19 22:00", 0, "bad sleep", ("bad-sleep",)),
        ("2026-05-18 08:00", None, "Custom mood\n\nmood: wobbly", ()),
    ]


def test_a_german_export_comes_in() -> None:
    assert told(SAMPLES / "daylio-de.csv") == [
        ("2019-02-17 19:05", 3, "Lesen, Yoga", ("Lesen", "Yoga")),
        ("2019-02-16 19:05", -3, "Müde", ()),
    ]


def test_tabs_and_a_column_that_is_new_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        "full_date\tdate\tweekday\ttime\tmood\tactivities\tscales\tnote_title\tnote\n"
        "2026-07-27\tJuly 27\tMonday\t13:48\tbad\t\tSleep: 3\t\tTired\n"
    )
    assert told(path) == [("2026-07-27 13:48", -2, "Tired\n\nscales: Sleep: 3", ())]


def test_it_says_what_became_of_the_moods() -> None:
    assert "good +2" in read_daylio(SAMPLES / "daylio.csv", Hints()).remarks[0]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("date,text\n2026-03-24,Call\n")
    with pytest.raises(InputError, match=r"line 1: This is no export of Daylio: 'full_date'"):
        read_daylio(path, Hints())


def test_html_in_a_note_is_text_and_a_mood_of_ones_own_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        "\ufefffull_date,date,weekday,time,mood,activities,note_title,note\n"
        "2026-03-02,March 2,Monday,10:04 PM,Prächtig,,A &amp; B,"
        '"One<br>Two<div>Three &lt;3</div><ul><li>a</li><li>b</li></ul>"\n'
        "2026-03-03,March 3,Tuesday,22:04,rad,,,a < b and c > d\n",
        encoding="utf-8",
    )
    found = read_daylio(path, Hints(moods={"prächtig": 3}))
    assert [(item.mood, item.text) for item in found.items if isinstance(item, Incoming)] == [
        (3, "A & B\nOne\nTwo\nThree <3\n- a\n- b"),
        (3, "a < b and c > d"),
    ]
