"""RedNotebook's months: a text and categories for each day."""

from pathlib import Path

import pytest

from pmjournal.exchange.known_formats import format_of

from .outside_files import contents, entries_in, file_of, told, unread_in

MONTH = """\
1: {text: 'Call with the CIO.


    He is happy'}
2:
  Work:
    call back: null
    mail: null
  Idea: null
  text: |-
    Second #golive
    day: **bold**
'3':
  text: ''
40: {text: lost}
"""


def test_a_month_comes_in_day_by_day(tmp_path: Path) -> None:
    file_of(tmp_path, "data/2026-03.txt", MONTH)
    file_of(tmp_path, "data/2026-04.txt", "1: {text: [}")
    assert format_of(tmp_path / "data") == "rednotebook"
    found = contents(tmp_path / "data")
    assert told(found) == [
        ("2026-03-01 12:00", "Call with the CIO.\n\nHe is happy"),
        ("2026-03-02 12:00", "Second #golive\nday: **bold**\n\nWork: call back\nWork: mail"),
    ]
    assert entries_in(found)[1].tags == ("Work", "Idea", "golive")
    bad_day, bad_month = unread_in(found)
    assert "2026-03.txt, line 15: '40' is no day" in bad_day
    assert "lost" in bad_day
    assert "2026-04.txt, line 1: It is no YAML" in bad_month


def test_a_day_that_is_there_twice_comes_twice(tmp_path: Path) -> None:
    path = file_of(tmp_path, "2026-03.txt", "1: {text: a}\n1: {text: b}\n")
    assert [text for _at, text in told(contents(path))] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "1: &a [x, x]\n2: &b [*a, *a]\n3: [*b, *b]\n",
        "1: !!python/object/apply:os.system [true]\n&b 2: x\n",
        "1:\n" + "".join(f"{'  ' * n}a:\n" for n in range(1, 60)),
    ],
)
def test_what_only_yaml_could_build_is_not_built(tmp_path: Path, text: str) -> None:
    path = file_of(tmp_path, "2026-03.txt", text)
    found = contents(path)
    assert not told(found)
    assert "2026-03.txt, line" in unread_in(found)[0]
