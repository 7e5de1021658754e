"""Tables: columns by their names, and nothing of a row vanishes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible
from pmjournal.domain.words import Kind, Source
from pmjournal.exchange.formats.csv_file import read_csv
from pmjournal.exchange.formats.csv_out import entries_table
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.formats.scales import Scale

from ..support import entries as written_entries

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(name="table")
def fixture_table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(table: Path, text: str, **hints: object) -> SourceContents:
    table.write_bytes(text.encode())
    return read_csv(table, Hints(**hints))  # pyright: ignore[reportArgumentType]


def entries(found: SourceContents) -> list[Incoming]:
    assert not [item.sentence for item in found.items if isinstance(item, Refused)]
    return [item for item in found.items if isinstance(item, Incoming)]


def refused(found: SourceContents) -> list[tuple[int | None, str]]:
    return [(item.place.line, item.problem) for item in found.items if isinstance(item, Refused)]


def test_german_columns_are_known_and_the_rest_stays_in_the_text() -> None:
    found = read_csv(SAMPLES / "calls-de.csv", Hints())
    call, coffee, quiet = entries(found)
    assert (f"{call.at:%Y-%m-%d %H:%M}", call.mood, call.kind, call.who) == (
        *("2026-03-24 14:05", 2),
        *(Kind.CALL, "CIO"),
    )
    assert call.text == "Anruf: will ein Datum\nund eine Liste\n\nBudget: 12.000"
    assert (call.source, call.tags, call.kept) == (Source.SAID, ("import", "termin"), ("Budget",))
    assert coffee.text == "=Summe der Wünsche\n\nkind: Kaffee"
    assert (f"{coffee.at:%Y-%m-%d %H:%M}", coffee.mood, coffee.kind) == (
        *("2026-03-25 09:30", -3),
        Kind.NOTE,
    )
    assert (quiet.mood, quiet.at.hour, quiet.place.line) == (None, 12, 5)
    assert found.remarks == ("Moods 1–5 mapped onto −3…+3.",)


def test_an_old_encoding_is_found_out_and_told() -> None:
    plain = read_csv(SAMPLES / "calls-de.csv", Hints())
    old = read_csv(SAMPLES / "calls-de-cp1252.csv", Hints())
    assert [one.text for one in entries(old)] == [one.text for one in entries(plain)]
    assert "Windows-1252" in old.remarks[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n"])
def test_the_delimiter_is_found_out(table: Path, delimiter: str, before: str) -> None:
    text = before + delimiter.join(["date", "text", "who"]) + "\r\n"
    text += delimiter.join(["2026-03-24", '"a, b; c"', "CIO"]) + "\r\n"
    (entry,) = entries(read(table, text))
    assert (entry.text, entry.who) == ("a, b; c", "CIO")


def test_columns_can_be_named(table: Path) -> None:
    text = "Wann,Was,Laune\n2026-03-24,Call,4\n"
    columns = {"date": "Wann", "text": "Was", "mood": "Laune"}
    (entry,) = entries(read(table, text, columns=columns, scale=Scale(1, 10)))
    assert (entry.text, entry.mood) == ("Call", -1)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"mood": "Laune"}, r"no column 'Laune'; expected one of: date, text"),
        ({"weather": "text"}, r"'weather' is no field"),
    ],
)
def test_a_column_that_cant_be_is_refused(
    table: Path, columns: dict[str, str], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        read(table, "date,text\n2026-03-24,Call\n", columns=columns)


def test_a_table_without_a_date_or_text_is_refused(table: Path) -> None:
    with pytest.raises(InputError, match=r"line 1: No column for 'date' .*--map date=COLUMN"):
        read(table, "moment,text\n2026-03-24,Call\n")
    with pytest.raises(InputError, match="No column for 'text'"):
        read(table, "date,what\n2026-03-24,Call\n")
    with pytest.raises(InputError, match="is empty"):
        read(table, "\n")


def test_a_row_that_cant_be_read_is_refused_with_its_line(table: Path) -> None:
    text = 'date,text,mood\n2026-03-24,"two\nlines",7\n2026-13-24,no,5\n2026-03-25,a,1,x\n'
    found = read(table, text + '2026-03-26,12,12\n2026-03-27,"open\n', scale=Scale(1, 10))
    assert [(line, problem.split(";")[0][:30]) for line, problem in refused(found)] == [
        (4, "'2026-13-24' is no date that i"),
        (5, "This row has 4 cells"),
        (6, "The mood 12 isn't on the scale"),
        (7, "This is no CSV from here on: u"),
    ]
    assert [item.text for item in found.items if isinstance(item, Incoming)] == ["two\nlines"]


def test_moods_that_fit_several_scales_are_asked_for(table: Path) -> None:
    with pytest.raises(InputError, match="--scale"):
        read(table, "date,text,mood\n2026-03-24,Call,2\n")


def test_a_mood_in_words_stays_in_the_text(table: Path) -> None:
    (entry,) = entries(read(table, "date,text,mood\n2026-03-24,Call,sunny\n"))
    assert (entry.mood, entry.text) == (None, "Call\n\nmood: sunny")


def test_a_title_comes_first_unless_it_does_already(table: Path) -> None:
    text = "date,title,text\n2026-03-24,Call,What was said\n2026-03-25,Call,# Call\n2026-03-26,T,\n"
    texts = [entry.text for entry in entries(read(table, text))]
    assert texts == ["Call\nWhat was said", "# Call", "T"]


def test_naughty_text_is_kept_exactly(table: Path) -> None:
    text = "\x00\x1b[31m\u202e<script>" + "x" * 200_000
    (entry,) = entries(read(table, f'date,text\n2026-03-24,"{text}"\n'))
    assert entry.text == text


def test_a_list_without_an_end_is_words(table: Path) -> None:
    (entry,) = entries(read(table, f'date,text,tags\n2026-03-24,Call,"{"[" * 100_000}x, y"\n'))
    assert entry.tags == ("x", "y")


@given(st.lists(written_entries, min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_our_own_table_comes_back_but_for_what_acts_on_a_terminal(
    tmp_path_factory: pytest.TempPathFactory, written: list[Entry], delimiter: str
) -> None:
    acme = Project(id="p", slug="acme", name="Acme")
    ours = b"".join(entries_table(written, {"p": acme})).decode("utf-8-sig")
    saved_again = io.StringIO(newline="")  # by a spreadsheet, in its own way
    cells = csv.reader(io.StringIO(ours, newline=""), dialect="excel")
    csv.writer(saved_again, delimiter=delimiter).writerows(cells)
    path = tmp_path_factory.getbasetemp() / "law.csv"
    for text in (ours, saved_again.getvalue()):
        path.write_bytes(text.encode("utf-8-sig"))
        for one, found in zip(written, entries(read_csv(path, Hints())), strict=True):
            for name in ("id", "at", "mood", "source", "side", "kind", "phase"):
                assert getattr(found, name) == getattr(one, name)
            assert found.text == visible(one.text)
            assert found.who == (one.who and visible(one.who))
            assert (found.effort, found.tags) == (one.effort, one.tags)
            assert found.project == "acme"
