"""`import`: all or nothing, the same twice, and the rest by file and line."""

from pathlib import Path

import pytest

from ..support import pmjournal, refused

SAMPLES = Path(__file__).parents[2] / "exchange" / "samples"

BROKEN = "date,text,mood\n2026-03-24,Good,7\n2026-13-24,Bad,5\n"


@pytest.fixture(name="table")
def fixture_table(tmp_path: Path) -> Path:
    path = tmp_path / "calls.csv"
    path.write_text(BROKEN)
    return path


def texts() -> list[str]:
    return [entry["text"] for entry in pmjournal("log", "--json").json]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *(("jrnl.txt", 7), ("jrnl.json", 7), ("jrnl-folder", 6), ("calls-de.csv", 3)),
        *(("daylio.csv", 3), ("daily", 5)),
    ],
)
@pytest.mark.usefixtures("acme")
def test_each_format_is_known_by_its_name_and_comes_in_once(name: str, count: int) -> None:
    dry = pmjournal("import", str(SAMPLES / name), "--dry-run")
    assert f"{count} entries would be new." in dry.out
    assert texts() == []
    first = pmjournal("import", str(SAMPLES / name))
    assert f"Imported {count} entries." in first.out
    before = pmjournal("log", "--json").json
    assert len(before) == count
    again = pmjournal("import", str(SAMPLES / name))
    assert again.out.endswith(f"Imported 0 entries.\n{count} were there already.\n")
    assert pmjournal("log", "--json").json == before


@pytest.mark.usefixtures("acme")
def test_a_deleted_entry_stays_deleted_and_an_edited_one_edited() -> None:
    pmjournal("import", str(SAMPLES / "jrnl.txt"))
    newest, second = [entry["id"] for entry in pmjournal("log", "--json").json][:2]
    pmjournal("delete", newest)
    pmjournal("edit", second, "Edited")
    pmjournal("import", str(SAMPLES / "jrnl.txt"))
    assert len(texts()) == 6
    assert texts()[0] == "Edited"


@pytest.mark.usefixtures("acme")
def test_a_row_that_cant_be_read_keeps_all_out(table: Path) -> None:
    refused(pmjournal("import", str(table)), "calls.csv, line 3", "2026-13-24", "--keep-going")
    assert texts() == []


@pytest.mark.usefixtures("acme")
def test_the_good_ones_come_in_where_that_is_asked_for(table: Path) -> None:
    done = pmjournal("import", str(table), "--keep-going")
    assert "calls.csv, line 3" in done.out
    assert "Imported 1 entry." in done.out
    assert texts() == ["Good"]


@pytest.mark.usefixtures("acme")
def test_what_stands_in_a_file_twice_comes_twice_and_a_changed_line_is_another(
    table: Path,
) -> None:
    table.write_text("date,text\n2026-03-24,Call\n2026-03-24,Call\n")
    pmjournal("import", str(table))
    assert texts() == ["Call", "Call"]
    table.write_text("date,text\n2026-03-24,Call\n2026-03-24,Call again\n")
    pmjournal("import", str(table))
    assert sorted(texts()) == ["Call", "Call", "Call again"]


@pytest.mark.usefixtures("acme")
def test_rows_go_to_the_project_that_they_name(table: Path) -> None:
    pmjournal("project", "add", "Beta", "--slug", "beta")
    table.write_text("date,text,project\n2026-03-24,One,acme\n2026-03-25,Two,beta\n")
    pmjournal("import", str(table))
    projects = [pmjournal("log", "--json", "-p", name).json for name in ("acme", "beta")]
    assert [[entry["text"] for entry in of] for of in projects] == [["One"], ["Two"]]
    table.write_text("date,text,project\n2026-03-24,One,gamma\n")
    refused(pmjournal("import", str(table)), "line 2", "gamma")
    assert "Imported 1 entry." in pmjournal("import", str(table), "-p", "beta").out


@pytest.mark.usefixtures("acme")
def test_columns_scale_and_dates_can_be_named(table: Path) -> None:
    table.write_text("Wann,Was,Laune\n3/4/26,Call,2\n")
    pairs = [f"--map={pair}" for pair in ("date=Wann", "text=Was", "mood=Laune")]
    done = pmjournal("import", str(table), *pairs, "--scale", "1-5", "--dates", "%m/%d/%y")
    assert "Moods 1–5 mapped onto −3…+3." in done.out
    (entry,) = pmjournal("log", "--json").json
    assert (entry["on"][:10], entry["mood"], entry["kind"]) == ("2026-03-04", -2, "note")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--map", "mood"], "mood=Stimmung"),
        (["--scale", "9"], "1-5"),
        (["--format", "jrnl"], "line 1"),
        (["--dates", "%d %d"], "Expected %d %d"),
    ],
)
@pytest.mark.usefixtures("acme")
def test_what_cant_be_is_refused(table: Path, arguments: list[str], expected: str) -> None:
    refused(pmjournal("import", str(table), *arguments), expected)


@pytest.mark.usefixtures("acme")
def test_nothing_acts_on_the_terminal(table: Path) -> None:
    table.write_text("date,text,tags\n2026-03-24,\x1b[31mred,\x1b[32mtag\n\x1b[33m,no,\n")
    shown = pmjournal("import", str(table), "--dry-run").out
    assert "\x1b" not in shown
    assert "␛[31mred" in shown


def test_there_must_be_a_project(table: Path) -> None:
    refused(pmjournal("import", str(table), "--keep-going"), "project add")
