"""`import`: all or nothing, the same twice, and the rest by file and line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

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


@pytest.mark.usefixtures("acme")
def test_words_names_and_columns_to_leave_out_can_be_named(table: Path) -> None:
    pmjournal("project", "add", "Beta", "--slug", "beta")
    table.write_text("date,text,mood,project,Phone\n2026-03-24,Call,irritable,Theirs,0123\n")
    hints = ("--mood", "irritable=-2", "--project-map", "Theirs=beta", "--skip", "Phone")
    assert "Left out: Phone." in pmjournal("import", str(table), *hints).out
    (entry,) = pmjournal("log", "--json", "-p", "beta").json
    assert (entry["text"], entry["mood"]) == ("Call", -2)
    told = pmjournal("import", str(table), "-p", "acme", "--dry-run").out
    assert "All of it goes into acme; it names: Theirs." in told
    assert "'irritable'. Say what they mean with --mood" in told


@pytest.mark.usefixtures("acme")
def test_our_own_tables_come_back_with_what_was_edited(tmp_path: Path) -> None:
    pmjournal("add", "Call", "-m", "-1")
    pmjournal("promise", "add", "A date")
    target = tmp_path / "tables"
    german = ("--separator", ";", "--headings", "de")
    pmjournal("export", "--format", "csv", *german, "-o", f"{target}/")
    edited = target / "promises.csv"
    edited.write_text(edited.read_text("utf-8").replace("A date", "A day"), "utf-8")
    dry = pmjournal("import", str(edited), "--dry-run").out
    assert "2     changed  A day  text" in dry
    assert dry.endswith("1 would be changed.\n")
    records = pmjournal("import", str(edited), "--json").json["records"]
    assert records["promise"] == {"new": 0, "changed": 1, "same": 0}
    assert [one["text"] for one in pmjournal("promise", "list", "--json").json] == ["A day"]
    again = pmjournal("import", str(edited), "--json").json["records"]
    assert again["promise"] == {"new": 0, "changed": 0, "same": 1}
    assert "1 was there already." in pmjournal("import", str(target / "entries.csv")).out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--map", "mood"], "mood=Stimmung"),
        (["--mood", "mild"], "irritable=-2"),
        (["--project-map", "Acme"], "Acme ERP=acme"),
        (["--skip", "Phone"], "no column 'Phone'"),
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


@pytest.mark.usefixtures("acme")
def test_a_dry_run_ends_with_1_where_something_cant_be_read(table: Path) -> None:
    dry = pmjournal("import", str(table), "--dry-run")
    assert dry.code == 1
    assert "Not read: " in dry.out
    as_json = pmjournal("import", str(table), "--dry-run", "--json")
    assert (as_json.code, len(json.loads(as_json.out)["refused"])) == (1, 1)
    table.write_text("date,text\n2026-03-24,Call\n,\n\n")
    clean = pmjournal("import", str(table), "--dry-run")
    assert (clean.code, "1 entry would be new." in clean.out) == (0, True)


@pytest.mark.usefixtures("acme")
def test_whatever_goes_wrong_in_a_reader_is_a_sentence(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise RecursionError

    monkeypatch.setattr("pmjournal.exchange.formats.csv_file.read_csv", fail)
    refused(pmjournal("import", str(table)), "calls.csv can't be read: RecursionError.")


@pytest.mark.usefixtures("acme")
def test_a_folder_with_bad_files_is_told_file_by_file_and_the_rest_comes(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2026-03-02.md").write_text("---\nmood: 1\nkind: call\n---")
    (folder / "2026-03-03.md").write_bytes(b"\xff\x00\x00")
    (folder / "2026-03-04.md").write_text("---\n" + "a: [" * 2000 + "\n---\nfine")
    (folder / "2026-03-05.md").mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    done = pmjournal("import", str(folder), "--keep-going", "--scale=-3..3")
    assert "2026-03-03.md" in done.out
    assert "picture.png" in done.out
    assert "Imported 2 entries." in done.out
    assert [entry["mood"] for entry in pmjournal("log", "--json").json] == [None, 1]


@pytest.mark.usefixtures("acme")
def test_entries_go_out_as_vjournal_and_come_back_as_they_are(tmp_path: Path) -> None:
    pmjournal("add", "Call with @cio #golive\nShe said: yes, “soon”", "-m", "2", "-s", "said")
    before = pmjournal("log", "--json").json
    one, many = tmp_path / "journal.ics", tmp_path / "many"
    pmjournal("export", "--format", "vjournal", "-o", str(one))
    assert "Wrote 1 file into" in pmjournal("export", "--format", "vjournal", "-o", f"{many}/").out
    for path in (one, many):
        again = pmjournal("import", str(path))
        assert again.out.endswith("Imported 0 entries.\n1 was there already.\n")
    with_id = before[0]["id"]
    pmjournal("purge", with_id, "--yes")
    pmjournal("import", str(one))
    assert pmjournal("log", "--json").json == before


def _by_another_yaml(front: str) -> str:
    return yaml.safe_dump(yaml.safe_load(front), allow_unicode=True)


def _without_quotes(front: str) -> str:
    return re.sub(r'"([\w :.+-]+)"', r"\1", front)


def _by_both(front: str) -> str:
    return _by_another_yaml(_without_quotes(front))


def _by_hand(front: str) -> str:
    return _without_quotes(front).replace(": null", ":").replace("\n", "\r\n")


@pytest.mark.parametrize("rewrite", [_by_another_yaml, _without_quotes, _by_both, _by_hand])
@pytest.mark.usefixtures("acme")
def test_a_vault_that_another_yaml_wrote_anew_is_as_it_was(
    tmp_path: Path, rewrite: Callable[[str], str]
) -> None:
    for text in ("yes", "12:30 call: now", "# Head\n\n- a", "2026-03-02", "~", "1.0"):
        pmjournal("add", text, "-m", "-1", "--on", "2026-03-10 09:30", "--effort", "chase")
    pmjournal("promise", "add", "A plan: by Friday")
    vault = tmp_path / "vault"
    pmjournal("export", "--format", "vault", "-o", str(vault))
    for file in [*vault.rglob("entries/*.md"), *vault.rglob("promises/*.md")]:
        _fence, front, body = file.read_text("utf-8").split("---\n", 2)
        file.write_bytes(f"---\n{rewrite(front)}---\n{body}".encode())
    assert "All of it is here already" in pmjournal("import", str(vault), "--dry-run").out
