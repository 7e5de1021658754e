"""Texts: stored as given, compared without case and accents, shown without live controls."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import (
    LONGEST_NAME,
    LONGEST_TEXT,
    clean,
    clean_name,
    fold,
    slug,
    typed_text,
    visible,
    visible_line,
)

some_text = st.text().filter(str.strip)


def test_line_ends_become_lf() -> None:
    assert clean("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_text_is_composed() -> None:
    assert clean("Mu\u0308ller") == "Müller"


@given(some_text)
def test_a_stored_text_is_never_changed_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\n", "one"),
        ("one\r\n", "one"),
        ("one\n\n", "one\n"),
        ("  one  ", "  one  "),
        ("\none", "\none"),
    ],
)
def test_a_typed_text_loses_its_one_closing_line_break_and_nothing_else(
    given: str, kept: str
) -> None:
    assert typed_text(given) == kept


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n", "\u2003"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        clean(text)


def test_bytes_that_were_no_utf_8_are_refused() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        clean(b"caf\xe9".decode(errors="surrogateescape"))


def test_a_text_of_a_million_bytes_is_kept_and_one_more_is_refused() -> None:
    assert len(clean("x" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(InputError, match=r"1\.0 MB"):
        clean("x" * (LONGEST_TEXT + 1))


def test_a_text_that_composing_makes_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="MB"):
        clean("\U0001d160" * (LONGEST_TEXT // 4))


def test_a_name_is_one_line_without_space_around_it() -> None:
    assert clean_name("  key \n user\t") == "key user"


def test_a_name_is_needed_and_has_an_end() -> None:
    assert clean_name("x" * LONGEST_NAME)
    with pytest.raises(InputError, match="empty"):
        clean_name(" \n")
    with pytest.raises(InputError, match="200 characters, not 201"):
        clean_name("x" * (LONGEST_NAME + 1))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Straße", "STRASSE"),
        ("Müller", "muller"),
        ("Café", "CAFE"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "FIN"),
    ],
)
def test_search_takes_these_for_the_same(text: str, other: str) -> None:
    assert fold(text) == fold(other)


@given(st.text())
def test_folding_does_not_depend_on_how_an_accent_is_encoded(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart) == fold(fold(text))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Übergabe & Go-Live", "ubergabe-go-live"),
        ("  ACME  2026 ", "acme-2026"),
        ("???", "project"),
        ("x" * 39 + " yes", "x" * 39),
    ],
)
def test_a_short_name_is_made_of_the_name(name: str, short: str) -> None:
    assert slug(name) == short


@given(st.text())
def test_a_short_name_made_of_any_name_can_be_one(name: str) -> None:
    assert Project(id="p", slug=slug(name), name="Acme").slug == slug(name)


def test_control_characters_are_seen_and_do_nothing() -> None:
    assert visible("\x1b[31mred\x07\x7f\x9b1m \u202eleft\r") == "␛[31mred␇␡�1m �left␍"


def test_lines_and_tabs_stay_unless_a_single_line_is_asked_for() -> None:
    assert visible("one\n\ttwo") == "one\n\ttwo"
    assert visible_line("one\n\ttwo\u2028three") == "one  two␤three"


@given(st.text())
def test_nothing_that_is_shown_controls_the_terminal(text: str) -> None:
    assert not [sign for sign in visible_line(text) if unicodedata.category(sign) in ("Cc", "Zl")]
    assert len(visible(text)) == len(text)
