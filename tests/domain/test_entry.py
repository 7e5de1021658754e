"""An entry: what can't be written, its title, and what its text says about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry, mention_in, new_entry_of_text, tags_in, with_new_text
from pmjournal.domain.errors import InputError

AT = datetime(2026, 3, 24, 23, 30, 15, 999_999, timezone(timedelta(hours=2)))


def entry(text: str, tags: tuple[str, ...] = (), who: str | None = None) -> Entry:
    return Entry(id="e", project="p", at=AT, text=text, tags=tags, who=who)


def test_its_day_is_the_one_where_it_was_written() -> None:
    late = replace(entry("Call"), at=datetime(2026, 3, 25, 0, 30, tzinfo=AT.tzinfo))
    assert late.day == date(2026, 3, 25)
    assert late.at.astimezone(UTC).date() == date(2026, 3, 24)


def test_it_happened_in_a_whole_second() -> None:
    assert entry("Call").at == AT.replace(microsecond=0)


@pytest.mark.parametrize("mood", [-4, 4, 100])
def test_a_mood_off_the_scale_is_refused(mood: int) -> None:
    with pytest.raises(InputError, match=f"-3 to \\+3, not {mood}"):
        replace(entry("Call"), mood=mood)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="nothing was saved"):
        entry(" \n")


def test_a_label_is_one_line_and_not_empty() -> None:
    assert entry("Call", who=" key\nuser ").who == "key user"
    with pytest.raises(InputError, match="name"):
        entry("Call", who=" ")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Call\nThey liked it", "Call"),
        ("\n  \n  Call  \nmore", "Call"),
        ("## Call with #cio", "Call with #cio"),
        ("###\nCall", "###"),
        ("#risk seen", "risk seen"),
        ("#42 is solved", "#42 is solved"),
        ("# 42 is solved", "42 is solved"),
    ],
)
def test_the_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert entry(text).title == title


@given(st.text().filter(str.strip))
def test_every_text_has_a_title_of_one_line(text: str) -> None:
    title = entry(text).title
    assert title
    assert "\n" not in title


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#scope and #Budget, again #scope.", ("scope", "Budget")),
        ("# heading ## more", ()),
        ("ticket#12 #12 a#b", ()),
        ("#über-morgen #key_user2!", ("über-morgen", "key_user2")),
        ("#customer/acme/site-2 #a/ #b//c", ("customer/acme/site-2", "a", "b")),
    ],
)
def test_a_word_behind_a_hash_is_a_tag(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Call @CIO and @CFO", "CIO"),
        ("mail a@b.example", None),
        ("@ 9", None),
        ("so @key-user.", "key-user"),
    ],
)
def test_the_first_word_behind_an_at_names_who_it_was(text: str, label: str | None) -> None:
    assert mention_in(text) == label


def test_a_new_entry_takes_its_tags_and_label_from_its_text() -> None:
    new = new_entry_of_text(entry("@CIO wants less #scope", tags=("april", "scope")))
    assert (new.tags, new.who) == (("april", "scope"), "CIO")


def test_a_label_given_by_hand_stays() -> None:
    assert new_entry_of_text(entry("@CIO called", who="CFO")).who == "CFO"


def test_a_new_entry_loses_the_line_break_that_closes_its_text() -> None:
    assert new_entry_of_text(entry("Call\n")).text == "Call"
    assert new_entry_of_text(entry("Call\n\n")).text == "Call\n"


def test_an_entry_that_was_read_keeps_every_line_break_it_was_stored_with() -> None:
    stored = new_entry_of_text(entry("Call\n\n"))
    assert entry(stored.text) == replace(stored, mood=None) == stored


def test_new_text_brings_its_tags_and_takes_those_of_the_old_text_along() -> None:
    old = new_entry_of_text(entry("less #scope #cost", tags=("april",)))
    new = with_new_text(old, "more #cost #joy\n")
    assert (new.text, new.tags) == ("more #cost #joy", ("april", "cost", "joy"))


def test_text_may_be_rewritten_but_not_away() -> None:
    with pytest.raises(InputError):
        with_new_text(entry("Call"), "\n")
