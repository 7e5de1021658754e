"""Own words: what the customer said last, and never a guess."""

from datetime import UTC, datetime, timedelta

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.own_words import last_quotation, last_remark, quotation_in, remark
from pmjournal.domain.words import Source

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


def said(*texts: str, source: Source = Source.SAID) -> list[Entry]:
    """Notes with `texts`, the newest first."""
    return [
        Entry(id=text, project="p", at=AT - timedelta(hours=place), text=text, source=source)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said: "We had to explain it twice."', "We had to explain it twice."),
        ("Er: „Das ist neu für mich“, sagt er", "Das ist neu für mich"),
        ("“So it is” and “later then”", "So it is"),
        ("Elle: « enfin fini »", "enfin fini"),
        ("Call\n\n> The queue is gone. (CIO)\n> More", "The queue is gone. (CIO)"),
        ('Call\n> "quoted twice over"', "quoted twice over"),
        ('The "Export" button fails', ""),
        ('A 5" pipe and a 6" pipe are two', ""),
        ('promise: a film for "our best day"', ""),
        ('? Who said "we will pay"', ""),
        ("> ", ""),
        ("nothing", ""),
    ],
)
def test_the_first_words_in_quotation_marks(text: str, words: str) -> None:
    assert quotation_in(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Kickoff\nall well", "Kickoff"),
        ("promise: a date\n? who\n\nThey like it", "They like it"),
        ("= Who pays? The CFO", "Who pays? The CFO"),
        ("= Who pays? –", ""),
        ("? who\npromise: x", ""),
    ],
)
def test_the_first_line_that_says_something(text: str, words: str) -> None:
    assert remark(text) == words


def test_the_newest_quotation_and_never_a_guess() -> None:
    entries = said("They are content", 'old: "I like it a lot"', 'older: "yes and no"')
    found = last_quotation(entries)
    assert found is not None
    assert found[1] == "I like it a lot"
    guessed = said('"I would say so"', source=Source.GUESSED)
    shown = said('"I would say so"', source=Source.SHOWN)
    assert last_quotation([*guessed, *shown]) is None
    assert last_remark([*guessed, *shown], ()) is None
    assert last_remark(entries, ["They are content"]) == (entries[1], entries[1].text)
