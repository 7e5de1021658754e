"""Front matter: what is written any YAML reader reads, and what is read is bounded."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.exchange.front_matter import FrontScalar, NotUnderstoodError, page_of, page_text

_signs = st.characters(exclude_categories=["Cs"])
_odd = st.sampled_from(
    ["no", "2", "2026-03-24", "---", "~", "null", "\x85", "\ufeff", "\u2028", "\x1b", "😀ü"]
)


@given(st.text(_signs) | _odd, st.lists(st.text(_signs) | _odd), st.text(_signs) | _odd)
def test_what_is_written_every_yaml_reader_reads(text: str, items: list[str], body: str) -> None:
    written = page_text(
        {"text": text, "items": items, "none": None, "flag": True}, "", body
    ).decode()
    front = written.split("\n---\n")[0].removeprefix("---\n")
    assert yaml.safe_load(front) == {"text": text, "items": items, "none": None, "flag": True}
    read = page_of(written)
    assert (read.front["text"].said, read.front["items"].said) == (text, tuple(items))
    assert (read.front["none"].said, read.front["flag"].said) == (None, "true")
    assert read.body == f"{body}\n"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("plain words", "plain words"),
        ("'it''s'", "it's"),
        ('"a\\nb"', "a\nb"),
        ("[a, b c]", ("a", "b c")),
        ("\n  - a\n  - 'b'", ("a", "b")),
        ("\n- a", ("a",)),
        ("null", None),
        ("'null'", "null"),
        ("", None),
        ("~", None),
        ("true", "true"),
        ("14:05", "14:05"),
        ("2026-03-24", "2026-03-24"),
        ("word # comment", "word"),
        ("|\n  two\n  lines", "two\nlines"),
    ],
)
def test_values_are_read_as_obsidian_and_people_write_them(value: str, said: FrontScalar) -> None:
    assert page_of(f"---\nkey: {value}\n---\n").front["key"].said == said


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("a: 1\nb: &x [y]\nc: *x", 3, "aliases"),
        ("a: 1\na: 2", 3, "twice"),
        ("a: 1\nb: c: d", 3, "can't be read"),
        ("just words", 2, "key: value"),
        ("- a", 2, "key: value"),
        ("a: 1\nb: \x07", 3, "control character"),
        ("[a]: b", 2, "no text"),
        ("a: " + "[" * 5_000, 2, "can't be read"),
        ("a: " + "x" * 64_000, 2, "longer than"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(front: str, line: int, words: str) -> None:
    with pytest.raises(NotUnderstoodError, match=words) as error:
        page_of(f"---\n{front}\n---\n")
    assert error.value.line == line


def test_nothing_is_built() -> None:
    found = page_of("---\na: !!python/object/apply:os.system [true]\nb: {c: d}\n---\n").front
    assert [value.simple for value in found.values()] == [False, False]


def test_a_file_without_fences_is_all_text() -> None:
    assert page_of("---\nno end").body == "---\nno end"
