"""Entries as a table: what a spreadsheet reads, and what comes back."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.text import clean
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.exchange.csv_file import read_csv
from pmjournal.exchange.csv_out import COLUMNS, disarmed, table
from pmjournal.exchange.incoming import Hints, Incoming
from pmjournal.store.ids import new_id

ACME = Project(id="p", slug="acme", name="Acme")

texts = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip).map(clean)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
entries = st.builds(
    Entry,
    id=st.builds(new_id),
    project=st.just("p"),
    at=st.datetimes(
        datetime(1975, 1, 1),  # noqa: DTZ001
        datetime(2099, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=-30))]),
    ),
    text=texts | st.sampled_from(["=1+1", "'=1", "''@x", "-", "\tx", "+49 89", 'a,b\n"c"']),
    mood=st.none() | st.integers(-3, 3),
    source=st.sampled_from(Source),
    side=st.sampled_from(Side),
    kind=st.sampled_from(Kind),
    who=st.none() | words | st.sampled_from(["=cmd", "@CIO"]),
    phase=st.sampled_from(Phase),
    effort=st.lists(st.sampled_from(Effort), unique=True).map(tuple),
    tags=st.lists(words, unique=True).map(tuple),
)


def written(*given: Entry) -> bytes:
    return b"".join(table(given, {"p": ACME}))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@given(st.lists(entries, min_size=1, max_size=4))
def test_it_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, given: list[Entry]
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "law.csv"
    path.write_bytes(written(*given))
    for one, item in zip(given, read_csv(path, Hints()).items, strict=True):
        assert isinstance(item, Incoming), item
        for name in ("id", "at", "text", "mood", "source", "side", "kind", "who", "phase"):
            assert getattr(item, name) == getattr(one, name)
        assert item.effort == one.effort
        assert item.tags == one.tags


@given(entries)
def test_no_cell_is_a_formula_but_a_number_may_be_below_zero(entry: Entry) -> None:
    head, row = rows(written(entry))
    assert tuple(head) == COLUMNS
    for name, cell in zip(head, row, strict=True):
        if name != "mood":
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[head.index("mood")] == ("" if entry.mood is None else str(entry.mood))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1", "'=1"), ("'=1", "''=1"), ("text", "text"), ("'tis", "'tis"), ("", "")],
)
def test_what_would_act_gets_a_quote_before_it(cell: str, safe: str) -> None:
    assert disarmed(cell) == safe
