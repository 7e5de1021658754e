"""Logseq's journals: a page a day, an outline with properties."""

from pathlib import Path

from pmjournal.exchange.known_formats import format_of

from .outside_files import contents, entries_in, file_of, told, unread_in

PAGE = """tags:: acme, [[go live]]
mood:: -1
weather:: rain

- Call with [[Anna]] #x
  id:: 6a-4
  collapsed:: true
\t- sub
\t  id:: 77
- 14:05 Second call
  mood:: +2
\t- details
- TODO ask
"""


def test_a_graph_comes_in_day_by_day(tmp_path: Path) -> None:
    file_of(tmp_path, "logseq/config.edn", "{}")
    file_of(tmp_path, "pages/Anna.md", "- a page")
    file_of(tmp_path, "journals/2026_03_02.md", PAGE)
    file_of(tmp_path, "journals/2026_03_03.md", "- only one")
    file_of(tmp_path, "journals/2026_03_04.md", b"\xff\x00")
    assert format_of(tmp_path) == "logseq"
    found = contents(tmp_path)
    assert told(found) == [
        (
            "2026-03-02 12:00",
            "- Call with [[Anna]] #x\n  - sub\n- TODO ask\n\nweather: rain",
        ),
        ("2026-03-02 14:05", "Second call\n- details"),
        ("2026-03-03 12:00", "only one"),
    ]
    day, call, _other = entries_in(found)
    assert (day.mood, call.mood, day.tags) == (-1, 2, ("acme", "go live", "x"))
    assert len(unread_in(found)) == 1
    assert any("1 page that is no day" in remark for remark in found.remarks)


def test_the_folder_of_the_journals_is_known_too(tmp_path: Path) -> None:
    file_of(tmp_path, "logseq/config.edn", "{}")
    file_of(tmp_path, "journals/2026_03_02.md", "- a\n- b")
    assert told(contents(tmp_path / "journals")) == [("2026-03-02 12:00", "- a\n- b")]


def test_a_property_within_the_outline_stays_there(tmp_path: Path) -> None:
    file_of(tmp_path, "journals/2026_03_02.md", "- a\n  who:: Anna\n\t- b\n\t  due:: friday\n- c")
    said = contents(tmp_path).items
    assert len(said) == 1
    assert told(contents(tmp_path))[0][1] == "- a\n  who:: Anna\n  - b\n    due:: friday\n- c"
