"""The journal as tables: what a spreadsheet reads."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from string import whitespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import ACTING
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Phase, Side
from pmjournal.exchange.formats.csv_out import (
    disarmed_cell,
    entries_table,
    promises_table,
    rearmed_cell,
    tingles_table,
)
from pmjournal.exchange.formats.own_headings import (
    ENTRY_HEADINGS,
    PROMISE_HEADINGS,
    TINGLE_HEADINGS,
)

from ..support import acting, entries, texts

SIGNS = tuple("=+-@＝＋－＠−﹦⁺")
ACME = {"p": Project(id="p", slug="acme", name="Acme")}
DAY = date(2026, 3, 24)

promises = st.builds(
    Promise,
    id=st.just("x"),
    project=st.just("p"),
    text=texts | acting,
    made_on=st.just(DAY),
    owner=st.none() | texts | acting,
)
tingles = st.builds(
    Tingle,
    id=st.just("x"),
    project=st.just("p"),
    title=acting,
    made_on=st.just(DAY),
    note=st.none() | texts | acting,
)


def rows(table: Iterable[bytes]) -> list[list[str]]:
    """What a reader that isn't ours finds."""
    text = b"".join(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel", strict=True))


@given(entries, promises, tingles)
def test_no_cell_is_a_formula_but_a_number_may_be_below_zero(
    entry: Entry, promise: Promise, tingle: Tingle
) -> None:
    for table, columns in (
        (entries_table([entry], ACME), ENTRY_HEADINGS),
        (promises_table([promise], ACME), PROMISE_HEADINGS),
        (tingles_table([tingle], ACME), TINGLE_HEADINGS),
    ):
        head, row = rows(table)
        assert tuple(head) == columns
        for name, cell in zip(head, row, strict=True):
            if name == "mood":
                assert cell == ("" if entry.mood is None else str(entry.mood))
            else:
                assert not cell.startswith(("\t", "\r", "\n"))
                # Some spreadsheets expect another sign between cells, and most drop blanks.
                for part in re.split("[;\t]", cell):
                    assert not part.strip(f"{whitespace}\u00a0\u200b").startswith(SIGNS)


def test_a_promise_and_a_tingle_are_told_whole() -> None:
    promise = Promise(
        id="a", project="p", text="A date", made_on=DAY, side=Side.SALES, basic=True, due_on=DAY
    )
    assert [",".join(row) for row in rows(promises_table([promise], ACME))] == [
        "id,project,text,side,owner,owner_side,basic,made_on,due_on,state,settled_on,entry",
        "a,acme,A date,sales,,,1,2026-03-24,2026-03-24,open,,",
    ]
    tingle = Tingle(
        id="t",
        project="p",
        title="Demo",
        made_on=DAY,
        opens=Phase.CLOSING,
        agreed={Side.SALES: DAY},
    )
    assert [",".join(row) for row in rows(tingles_table([tingle], ACME))] == [
        "id,project,title,kind,idea,made_on,planned_on,side,owner,note,opens,agreed_sales,"
        "agreed_delivery,state,settled_on,tingled",
        "t,acme,Demo,tingle,,2026-03-24,,delivery,,,closing,2026-03-24,,planned,,",
    ]


@given(st.text(st.sampled_from("'=-@;\t\n x\u00a0")))
def test_whatever_is_disarmed_can_be_armed_again(cell: str) -> None:
    assert rearmed_cell(disarmed_cell(cell)) == cell
    assert rearmed_cell(disarmed_cell(disarmed_cell(cell))) == disarmed_cell(cell)


@given(entries, tingles)
def test_nothing_in_a_table_acts_on_a_terminal(entry: Entry, tingle: Tingle) -> None:
    for table in (entries_table([entry], ACME), tingles_table([tingle], ACME)):
        assert not set(b"".join(table).decode().replace("\r\n", "\n")) & (set(ACTING) - set("\t\n"))


def test_a_long_cell_takes_its_length_and_not_its_square() -> None:
    for signs in ("\t", "; ", "' ", "\n", ";'\t "):
        cell = signs * 200_000
        assert rearmed_cell(disarmed_cell(cell)) == cell


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        *(("=1", "'=1"), ("'=1", "''=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1")),
        *((" =1", "' =1"), ("\u00a0\u3000@x", "'\u00a0\u3000@x"), ("'\t+1", "''\t'+1")),
        *(("\u200b-1", "'\u200b-1"), ("−1", "'−1"), ("\r\n1", "'\r\n1"), ("a; =1", "a;' =1")),
        *(("text", "text"), ("'tis", "'tis"), ("'", "'"), ("", ""), (" text", " text")),
        *(("a = 1; b", "a = 1; b"), ("call:\n- a\n- b", "call:\n- a\n- b"), ("a@b.de", "a@b.de")),
    ],
)
def test_what_would_act_gets_a_quote_before_it(cell: str, safe: str) -> None:
    assert disarmed_cell(cell) == safe
    assert rearmed_cell(safe) == cell
