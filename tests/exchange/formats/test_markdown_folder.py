"""Markdown files: daily notes and single ones, with front matter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.words import Kind
from pmjournal.exchange.formats.day_sections import sections
from pmjournal.exchange.formats.front_lines import front_matter
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.formats.markdown_folder import read_markdown

SAMPLES = Path(__file__).parents[1] / "samples"


def told(found: SourceContents) -> list[tuple[str, str]]:
    return [
        (f"{item.at:%Y-%m-%d %H:%M}", item.text)
        for item in found.items
        if isinstance(item, Incoming)
    ]


def read(folder: Path, name: str, text: str) -> SourceContents:
    (folder / name).write_text(text, encoding="utf-8")
    return read_markdown(folder, Hints())


def test_a_folder_of_daily_notes_comes_in() -> None:
    found = read_markdown(SAMPLES / "daily", Hints())
    front = 'weather: "rain: heavy"\naliases:\n  - Tuesday'
    assert told(found) == [
        (
            "2026-03-24 12:00",
            f"Before the calls.\n\n## Tasks\n- [ ] list of sites\n\n{front}",
        ),
        (
            "2026-03-24 14:05",
            "Call with the CIO\nHe wants a date. #golive\n\n```\n## 15:00 no heading\n```\n"
            "### Details\n- one",
        ),
        ("2026-03-24 16:30", "Only a body"),
        ("2026-03-25 12:00", "Kickoff\nWent well."),
        ("2026-03-26 09:15", "# Retro\nWhat hurts."),
    ]
    day, call, *_others, retro = [item for item in found.items if isinstance(item, Incoming)]
    assert (day.mood, day.tags, call.mood) == (1, ("acme", "import"), None)
    assert (call.tags, call.place.line) == (("acme", "import", "golive"), 12)
    assert retro.kind is Kind.WORKSHOP


def test_a_file_without_a_date_is_refused_by_name(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "README.md", "Hello").items
    assert isinstance(found, Refused)
    assert "README.md, line 1: No date" in found.sentence


def test_a_folder_without_markdown_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.md"):
        read_markdown(tmp_path, Hints())


def test_a_note_that_is_all_front_matter_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, "2026-03-24.md", "---\nmood: -2\nsleep: 5 h\n---\n")
    assert told(found) == [("2026-03-24 12:00", "sleep: 5 h")]


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "tags: !!python/object/apply:os.system [true]",
        "title: |\n  two\n  lines",
        "date: {a: 1}",
        "just words",
    ],
)
def test_what_only_yaml_could_understand_does_nothing_and_stays_in_the_text(
    tmp_path: Path, front: str
) -> None:
    ((_at, text),) = told(read(tmp_path, "2026-03-24.md", f"---\n{front}\n---\nCall\n"))
    assert text == f"Call\n\n{front}"


def test_front_matter_has_an_end(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "2026-03-24.md", "---\n" + "a: b\n" * 20_000 + "---\n").items
    assert isinstance(found, Refused)
    assert "longer than" in found.problem


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: [a, 'b c']", "a,b c"),
        ('tags: "a"', "a"),
        ("tags:\n  - a\n  - b", "a,b"),
        ("Tags:\n- a", "a"),
    ],
)
def test_lists_are_read_as_obsidian_writes_them(front: str, tags: str) -> None:
    assert front_matter(f"---\n{front}\n---\n").fields == {"tags": tags}


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert front_matter("---\n\nCall\n").lines == 0


@given(
    st.text(st.sampled_from("#-` 1405:\nab"), max_size=60)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
)
def test_no_line_of_a_note_vanishes(text: str) -> None:
    found = "\n".join(part.text for part in sections(text))
    for line in text.split("\n"):
        if not line.lstrip().startswith("#"):
            assert line in found
