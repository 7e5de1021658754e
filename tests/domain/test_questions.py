"""Open questions in notes: asked until a later line answers them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry, promises_in_text
from pmjournal.domain.private import is_private
from pmjournal.domain.questions import (
    Question,
    answer_entry,
    answer_line,
    marked_lines,
    open_questions,
)
from pmjournal.domain.words import Kind, Side

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


def note(text: str, place: int, who: str | None = None) -> Entry:
    return Entry(id=f"e{place:03}", project="p", at=AT + timedelta(hours=place), text=text, who=who)


def notes(*texts: str) -> list[Entry]:
    return [note(text, place) for place, text in enumerate(texts)]


def asked(entries: Sequence[Entry]) -> list[str]:
    return [question.text for question in open_questions(entries)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("? Who decides: the CFO or the owners?", ["Who decides: the CFO or the owners?"]),
        (
            "Call\n\n?Why\nquestion: When?\nFrage: Wer?\n- ? And how",
            ["Why", "When?", "Wer?", "And how"],
        ),
        ("? Twice\n? twice?", ["Twice"]),
        ("They asked: who decides?", []),
        ("?\n?   \nquestion:\n", []),
        ("?\nnext line", []),
        ("???\n? !", []),
        ("no mark at all", []),
    ],
)
def test_lines_that_ask_are_found(text: str, found: list[str]) -> None:
    assert asked([note(text, 0)]) == found


@pytest.mark.parametrize(
    "line",
    [
        "= Who pays for the second import? The CFO, from the change budget.",
        "= who pays for the SECOND import: the CFO",
        "- = Who pays for the second import",
        "=Who pays for the second import? –",
        "  = Who pays  for the second import! -",
    ],
)
def test_a_line_of_a_later_note_answers(line: str) -> None:
    later = f"Call\n\n{line}\nmore"
    assert asked(notes("? Who pays for the second import?", later)) == []


@pytest.mark.parametrize(
    "line",
    [
        "= Who pays for the third import? The CFO",
        "= Who pays",
        "Who pays for the second import? The CFO",
        "== Who pays for the second import? The CFO",
        "=> Who pays for the second import? The CFO",
        "x = Who pays for the second import? The CFO",
        "",
    ],
)
def test_what_is_no_answer_leaves_it_open(line: str) -> None:
    later = f"Call\n\n{line}"
    assert asked(notes("? Who pays for the second import?", later)) == [
        "Who pays for the second import?"
    ]


def test_an_answer_before_the_question_is_none_and_one_asked_again_is_open() -> None:
    before, answer = "= Who? Kim", "= Who? Kim"
    assert asked(notes(before, "? Who?")) == ["Who?"]
    assert asked(notes("? Who?\n= Who? Kim")) == []
    assert asked(notes("= Who? Kim\n? Who?")) == ["Who?"]
    assert asked(notes("? Who?", answer, "? who")) == ["who"]


def test_the_oldest_comes_first_whatever_the_order_of_reading() -> None:
    entries = [note("? One", 0, "CIO"), note("? Two\n? One!", 1, "CFO")]
    for order in (entries, entries[::-1]):
        first, second = open_questions(order)
        assert first == Question("One", AT, "e000", "p", "CIO")
        assert (second.text, second.who) == ("Two", "CFO")


def test_the_longest_question_that_a_line_begins_with_is_meant() -> None:
    both = "? Who decides\n? Who decides besides the CFO"
    assert asked(notes(both, "= Who decides besides the CFO? The board")) == ["Who decides"]
    assert asked(notes(both, "= Who decides? Nobody")) == ["Who decides besides the CFO"]
    shorter = "= Who decides? Besides the CFO nobody"
    assert asked(notes(both, shorter)) in (["Who decides"], ["Who decides besides the CFO"])
    waiting = open_questions(notes(both))
    answer = note(answer_line(waiting[0], "besides the CFO nobody", waiting), 9)
    assert asked([*notes(both), answer]) == ["Who decides besides the CFO"]


def test_an_answer_is_a_note_without_a_mood() -> None:
    (question,) = open_questions(notes("? Who pays"))
    entry = answer_entry(question, "@CFO does #budget", [question], "e9", AT, Side.SALES)
    assert entry.text == "= Who pays? @CFO does #budget"
    assert (entry.kind, entry.mood, entry.side) == (Kind.NOTE, None, Side.SALES)
    assert (entry.who, entry.tags) == ("CFO", ("budget",))
    assert answer_line(question, "  ", [question]) == "= Who pays? –"
    assert next(marked_lines(answer_line(question, "", [question]))).drops
    assert not next(marked_lines("= Who pays? CFO-")).drops


def test_the_answer_to_what_stays_on_this_machine_stays_there() -> None:
    (question,) = open_questions(notes("Between us #private\n? Does Kim pay"))
    answer = answer_entry(question, "Yes", [question], "e9", AT, Side.DELIVERY)
    assert is_private(answer.text, answer.tags)
    (question,) = open_questions(notes("? Does Kim pay"))
    answer = answer_entry(question, "Yes", [question], "e9", AT, Side.DELIVERY)
    assert not is_private(answer.text, answer.tags)


def test_a_question_that_is_still_to_come_is_answered_all_the_same() -> None:
    (question,) = open_questions([note("? Who", 90)])
    entry = answer_entry(question, "Kim", [question], "a", AT, Side.DELIVERY)
    assert asked([note("? Who", 90), entry]) == []


def test_a_long_run_of_spaces_takes_no_time() -> None:
    spaces = " " * 200_000
    assert asked([note(f"? Why{spaces}\n?{spaces}", 0)]) == ["Why"]
    assert promises_in_text(f"promise: x{spaces}y\npromise:{spaces}") == (f"x{spaces}y",)


_WORDS = st.lists(
    st.sampled_from(["who", "pays", "when", "Zoë", "straße", "42", "ÄÖ"]), min_size=1, max_size=4
).map(" ".join)
_NOISE = st.text(st.characters(codec="utf-8", exclude_characters="=?:\r"), min_size=1).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(_WORDS, st.sampled_from(["", "?", "…", " !"])), max_size=6), st.data())
def test_an_answered_question_is_gone_and_the_others_stay(
    questions: list[tuple[str, str]], data: st.DataObject
) -> None:
    entries: list[Entry] = []
    for words, sign in questions:
        entries.append(note(f"? {words}{sign}", len(entries)))
        entries.append(note(data.draw(_NOISE), len(entries)))
    waiting = open_questions(entries)
    if not waiting:
        return
    question = data.draw(st.sampled_from(waiting))
    said = data.draw(st.one_of(_NOISE, _WORDS, st.just("")))
    new = answer_entry(question, said, waiting, "z", AT + timedelta(days=9), Side.DELIVERY)
    left = open_questions([*entries, new])
    assert left == [one for one in waiting if one != question]
    assert open_questions(entries) == waiting  # where the answer is deleted or undone
    assert open_questions([*entries, new][::-1]) == left
