"""Search as one types finds what the slow search finds, in an order that can be told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.narrowing import completed, offers
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import parse_query
from pmjournal.domain.search_result import Hit, hit_title, match_spans
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Kind, Side
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..support import entry_in

TEXTS = (
    "Übergabe geplant",
    "Große Straße, größer",
    "Call\n\nThey asked for the Übergabe",
    "Invoice 42 -> paid",
    "a b c",
    "Иван и Пётр",
)
DAY = date(2026, 3, 24)
typed = st.lists(
    st.sampled_from(
        [*'abgüßр4->"', "gross", "uber", " ", "mood:<0", "who:c", "since:2026-03-23", "side:x"]
    )
).map("".join)


def day_of(text: str) -> date:
    """A day in ISO 8601 only."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(text) from None


@pytest.fixture
def full(journal: Journal, acme: Project) -> Journal:
    """A journal with entries, a promise and a tingle."""
    for days, text in enumerate(TEXTS):
        at = datetime(2026, 3, 24, 12, tzinfo=UTC) - timedelta(days)
        journal.save(
            entry_in(
                acme, at=at, text=text, mood=days - 3, who="CIO", tags=("Größe",), kind=Kind.CALL
            )
        )
    promise = Promise(
        id=new_id(), project=acme.id, text="Übergabe im Mai", made_on=DAY, side=Side.SALES
    )
    tingle = Tingle(id=new_id(), project=acme.id, title="Show it", note="Übergabe", made_on=DAY)
    journal.keep((promise, None), (tingle, None))
    return journal


def found(journal: Journal, text: str) -> list[str]:
    """The titles of what is found."""
    return [hit_title(hit) for hit in journal.find(parse_query(text, day_of), None).hits]


def test_titles_come_first_then_the_newest(full: Journal) -> None:
    assert found(full, "uberg") == ["Übergabe im Mai", "Übergabe geplant", "Show it", "Call"]


@pytest.mark.parametrize("words", ["gabe", "uebergabe", "ÜBERGABE"])
def test_words_are_found_inside_words_and_spelt_out(full: Journal, words: str) -> None:
    assert "Übergabe geplant" in found(full, words)
    assert "Übergabe im Mai" in found(full, words)


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    [
        ("uberg side:sales", ["Übergabe im Mai"]),
        ("uberg mood:<=-2", ["Übergabe geplant"]),
        ("uberg mood:-1", ["Call"]),
        ("uberg who:ci", ["Übergabe geplant", "Call"]),
        ("uberg tag:GRÖSSE", ["Übergabe geplant", "Call"]),
        ("uberg since:2026-03-23", ["Übergabe im Mai", "Übergabe geplant", "Show it"]),
        ("uberg until:2026-03-23", ["Call"]),
        ("->", ["Invoice 42 -> paid"]),
        ("a b c", ["a b c"]),
        ("петр", ["Иван и Пётр"]),
    ],
)
def test_a_search_is_narrowed(full: Journal, narrowed: str, titles: list[str]) -> None:
    assert found(full, narrowed) == titles


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def test_whatever_is_typed_it_finds_what_the_slow_search_finds(full: Journal, text: str) -> None:
    query = parse_query(text, day_of)
    if query.project:
        return
    entries = [hit for hit in full.find(query, None).hits if isinstance(hit, Entry)]
    assert {entry.id for entry in entries} == {entry.id for entry in full.search(query)}


@given(st.text(), st.text(min_size=1))
def test_marks_stand_where_the_word_stands(text: str, word: str) -> None:
    for start, end in match_spans(text, [fold(word)]):
        assert fold(word) in fold(text[start:end])


@given(typed | st.text())
def test_every_offer_can_be_taken(text: str) -> None:
    for offer in offers(text, {"who": ["Key user", "CIO"], "project": ["acme"]}):
        assert offer in completed(text, offer)


def test_no_more_is_told_than_can_be_read(journal: Journal, acme: Project) -> None:
    for number in range(202):
        journal.save(entry_in(acme, text=f"note {number}"))
    few: list[Hit] = [*journal.find(parse_query("note 20", day_of), None).hits]
    assert len(few) > 1
    result = journal.find(parse_query("note", day_of), None)
    assert (len(result.hits), result.has_more) == (200, True)


def test_a_search_is_kept_once_and_forgotten(journal: Journal) -> None:
    for _time in range(2):
        journal.keep_search("mood:<0")
    journal.keep_search("who:CIO")
    assert journal.kept_searches() == ["mood:<0", "who:CIO"]
    journal.keep_search("mood:<0", kept=False)
    assert journal.kept_searches() == ["who:CIO"]
