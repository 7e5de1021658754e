"""Two tables of what people write, in both languages, each read on three days.

`dates.tsv`: what it is for, what is typed, and the day (or day and time) on each of the three days.
`promises.tsv`: a promise, and its due day on each of them, or `-`. Both were gone through by eye.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.dates.column import TwoDaysError, complete_moment
from pmjournal.domain.dates.meaning import Purpose, Wanted
from pmjournal.domain.dates.reader import day_wanted, moment_gone
from pmjournal.domain.due import due_in
from pmjournal.domain.errors import InputError

from .todays import TODAYS, now_on

HERE = Path(__file__).parent
PHASE_BEFORE = timedelta(90)
"""How long ago the phase before the one that is asked for began."""


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines()]


def outcome(purpose: str, typed: str, today: date) -> str:
    now = now_on(today)
    try:
        if purpose == "was":
            return moment_gone(typed, now).strftime("%Y-%m-%d %H:%M")
        if purpose == "file":
            return " ".join(str(part) for part in complete_moment(typed) if part is not None)
        after = today - PHASE_BEFORE if purpose == "phase" else None
        wanted = Wanted(purpose=Purpose(purpose), now=now, base=today, after=after)
        return day_wanted(typed, wanted).isoformat()
    except (InputError, ValueError, TwoDaysError):
        return "REFUSED"


def wrong(purpose: str) -> Iterator[str]:
    for said_for, typed, *expected in rows("dates.tsv"):
        if said_for == purpose:
            read = [outcome(purpose, typed, today) for today in TODAYS]
            if read != expected:
                yield f"{typed}: {read}, not {expected}"


@pytest.mark.parametrize("purpose", ["was", "due", "since", "phase", "file"])
def test_every_form_is_read_as_a_careful_person_would(purpose: str) -> None:
    assert list(wrong(purpose)) == []


def test_the_table_is_large_enough_to_find_what_is_read_wrongly() -> None:
    table = rows("dates.tsv")
    assert len(table) >= 250
    assert {len(row) for row in table} == {5}


def test_every_promise_names_its_day_or_none() -> None:
    for line, *expected in rows("promises.tsv"):
        read = [due_in(line, now_on(today)) for today in TODAYS]
        assert [day.isoformat() if day else "-" for day in read] == expected, line


NO_DAY_IN_A_SENTENCE = {
    *("15.12", "10.10", "3.12", "12/24", "24/7", "2w", "3d", "2 weeks", "two weeks", "14 days"),
    *("4 Wochen", "6 Wochen", "10:00", "17:00", "noon", "half past two"),
}
"""What is a day by itself, and in a sentence may be something else."""
LEADS = ("ab ", "am ", "in ", "zum ", "within ", "binnen ", "innerhalb ", "before ", "vor ", "on ")


@pytest.mark.parametrize("sentence", ["a plan {}, with prices", "Preise: {}", "({}) all of it"])
def test_a_form_names_the_same_day_in_a_promise(sentence: str) -> None:
    for purpose, typed, *expected in rows("dates.tsv"):
        if purpose != "due" or typed in NO_DAY_IN_A_SENTENCE or typed.startswith(LEADS):
            continue
        is_marked = typed.lower().startswith(("by ", "until ", "bis ", "spätestens ", "no later"))
        text = sentence.format(typed if is_marked else f"by {typed}")
        read = [due_in(text, now_on(today)) for today in TODAYS]
        assert [day.isoformat() if day else "REFUSED" for day in read] == expected, text
