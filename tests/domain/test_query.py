"""What a person types to find entries."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.query import Query, parse_query
from pmjournal.domain.words import Kind, Phase, Side, Source

MARCH = date(2026, 3, 1)


def day_of(text: str) -> date:
    if text != "march":
        raise InputError(text)
    return MARCH


def query(text: str) -> Query:
    return parse_query(text, day_of)


def entry(mood: int | None = None, who: str | None = None, day: int = 24) -> Entry:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    return Entry(id="e", project="p", at=at, text="Call", mood=mood, who=who)


def test_words_are_folded_and_punctuation_separates_them() -> None:
    assert query("Straße, (Zürich)/go-live_2").words == ("strasse", "zurich", "go", "live", "2")


def test_all_that_narrows_is_taken_out_of_the_words() -> None:
    found = query('late project:acme mood:<=-1 who:"Key User" since:march until:march delivery')
    assert found == Query(
        words=("late", "delivery"),
        raw=("late", "delivery"),
        project="acme",
        who="key user",
        mood=("<=", -1),
        since=MARCH,
        until=MARCH,
    )


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("mood:<0", [-3, -2, -1]),
        ("mood:<=-2", [-3, -2]),
        ("mood:>+1", [2, 3]),
        ("mood:>=2", [2, 3]),
        ("mood:−1", [-1]),
        ("MOOD:=0", [0]),
    ],
)
def test_mood_narrows(text: str, moods: list[int]) -> None:
    assert [mood for mood in range(-3, 4) if query(text).admits(entry(mood))] == moods
    assert not query(text).admits(entry(None))


def test_who_narrows_by_any_part_of_the_label() -> None:
    assert query("who:mull").admits(entry(who="Frau Müller"))
    assert not query("who:cio").admits(entry(who="CFO"))
    assert not query("who:cio").admits(entry())


def test_since_and_until_count_their_own_day() -> None:
    since, until = Query(since=date(2026, 3, 24)), Query(until=date(2026, 3, 24))
    days = (23, 24, 25)
    assert [since.admits(entry(day=day)) for day in days] == [False, True, True]
    assert [until.admits(entry(day=day)) for day in days] == [True, True, False]


def test_words_of_the_journal_narrow_by_their_id_or_their_name() -> None:
    found = query("side:sales source:said KIND:mail phase:test-pilot tag:#Über tag:site2")
    assert found == Query(
        side=Side.SALES,
        source=Source.SAID,
        kind=Kind.MAIL,
        phase=Phase.TEST_PILOT,
        tags=("uber", "site2"),
    )
    for text in ("phase:test_pilot", "phase:test/pilot", 'phase:"Test pilot"', "phase:TEST-PILOT"):
        assert query(text).phase is Phase.TEST_PILOT


def test_side_kind_and_source_narrow() -> None:
    one = replace(entry(+1), side=Side.SALES, kind=Kind.MAIL, source=Source.SAID)
    for text, other in (
        ("side:sales", "side:delivery"),
        ("kind:mail", "kind:call"),
        ("source:said", "source:guessed"),
    ):
        assert query(text).admits(one)
        assert not query(other).admits(one)
    assert not query("source:guessed").admits(entry()), "no mood, and nothing to know about it"


def test_phase_narrows_by_the_one_set_by_hand_and_else_by_the_projects_dates() -> None:
    wanted = query("phase:kickoff")
    by_hand = replace(entry(), phase=Phase.KICKOFF)
    assert wanted.admits(by_hand, Phase.HANDOVER)
    assert wanted.admits(entry(), Phase.KICKOFF)
    assert not wanted.admits(entry(), Phase.HANDOVER)
    assert not wanted.admits(replace(entry(), phase=Phase.HANDOVER), Phase.KICKOFF)


def test_an_entry_has_all_the_tags_that_are_asked_for() -> None:
    tagged = replace(entry(), tags=("Über", "site2"))
    assert query("tag:uber tag:SITE2").admits(tagged)
    assert not query("tag:uber tag:other").admits(tagged)
    assert not query("tag:site").admits(tagged)


UNKNOWN_WORDS = ["side:left", "source:", "kind:fax", "phase:later", "tag:#", "tag:"]


@pytest.mark.parametrize(
    "text", ["mood:great", "mood:9", "since:never", "mood:<", "who:", "x:1", *UNKNOWN_WORDS]
)
def test_what_can_not_narrow_is_words(text: str) -> None:
    found = query(text)
    assert found.words == tuple(re.findall(r"\w+", text))
    assert found.admits(entry())


def test_an_empty_query_admits_every_entry() -> None:
    assert query(" ") == Query()
    assert query("").admits(entry())


keys = st.sampled_from(
    ["mood:", "who:", "project:", "since:", "side:", "tag:", "tag:#", "MOOD:", '"', "<", " ", "-"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(keys, st.text(max_size=3))).map("".join)))
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    found = query(text)
    assert all(word.isalnum() for word in found.words)
    assert found.admits(entry()) in (True, False)


@given(st.lists(st.sampled_from(list("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ ")), min_size=1))
def test_punctuation_around_a_word_leaves_the_word(signs: list[str]) -> None:
    assert query(f"{''.join(signs)} late").words == ("late",)


def test_german_words_narrow_as_well() -> None:
    assert query("Stimmung:<0 wer:cio art:call bis:march") == query(
        "mood:<0 who:cio kind:call until:march"
    )
