"""`backup`, `restore-backup`, `check` and `repair`: what is said, asked and left behind."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ..support import in_process, pmjournal, refused

JOURNAL = "data/pmjournal/journal.db"


def texts() -> list[str]:
    """The texts of all entries."""
    return [entry["text"] for entry in pmjournal("log", "--json").json]


def damage(path: Path) -> None:
    """Write over the first page of the entries, so that none can be read as usual."""
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)


@pytest.mark.usefixtures("acme")
def test_a_backup_says_where_it_is_and_is_listed(home: Path) -> None:
    folder = home / f"{JOURNAL}.backups"
    assert "There is no backup in" in pmjournal("backup", "--list").out
    assert pmjournal("backup", "--list", "--json").json == []
    made = pmjournal("backup", "--json").json
    assert Path(made["file"]).parent == folder
    assert made["bytes"] == Path(made["file"]).stat().st_size
    (listed,) = pmjournal("backup", "--list", "--json").json
    assert listed["file"] == made["file"]
    assert listed["at"].endswith("+00:00")
    assert made["file"] in pmjournal("backup", "--list").out
    assert pmjournal("backup").out == f"Backed up into {folder / sorted(folder.iterdir())[-1]}.\n"


@pytest.mark.usefixtures("acme")
def test_a_backup_goes_where_it_is_wanted_and_over_nothing(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert pmjournal("backup", "-o", str(target)).out == f"Backed up into {target}.\n"
    assert target.stat().st_mode & 0o777 == 0o600
    pmjournal("add", "Call")
    refused(pmjournal("backup", "-o", str(target)), "--force")
    assert pmjournal("backup", "-o", str(target), "--force").code == 0
    assert len(pmjournal("--db", str(target), "log", "--json").json) == 1
    refused(pmjournal("backup", "-o", str(tmp_path)), "is a folder")
    refused(pmjournal("backup", "-o", str(tmp_path / "no/copy.db")), "no/copy.db", code=1)
    assert pmjournal("backup", "--list", "--json").json == []


@pytest.mark.usefixtures("acme")
def test_a_new_entry_waits_for_no_backup(home: Path) -> None:
    code = (
        "import sys; from pmjournal.cli import run; run(['add', 'Call'])\n"
        "print('pmjournal.store.safety.backup' in sys.modules)"
    )
    assert in_process(code=code).out.endswith("False\n")
    assert not (home / f"{JOURNAL}.backups").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files can't be limited here")
@pytest.mark.usefixtures("acme")
def test_on_a_full_disk_there_is_no_half_backup(home: Path) -> None:
    code = (
        "import resource, signal, sys; from pmjournal.cli import run\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "sys.exit(run(['backup']))"
    )
    refused(in_process(code=code), "full", code=1)
    assert list((home / f"{JOURNAL}.backups").iterdir()) == []


@pytest.mark.usefixtures("acme")
def test_an_import_can_be_taken_back(tmp_path: Path) -> None:
    pmjournal("add", "mine")
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(f"date,text\n2026-03-24,{name}\n")
        pmjournal("import", str(tmp_path / f"{name}.csv"), "--dry-run")
        assert pmjournal("import", str(tmp_path / f"{name}.csv")).code == 0
    assert len(pmjournal("backup", "--list", "--json").json) == 2
    pmjournal("restore-backup", "latest", "--yes")
    assert texts() == ["mine", "one"]


@pytest.mark.parametrize("verb", [["backup"], ["check"]])
def test_where_there_is_no_journal_none_is_made(home: Path, verb: list[str]) -> None:
    refused(pmjournal(*verb), "no such file", code=1)
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("acme")
def test_restoring_shows_what_changes_asks_and_keeps_what_was() -> None:
    pmjournal("add", "then")
    pmjournal("backup")
    assert "nothing changes" in pmjournal("restore-backup", "latest").out
    pmjournal("add", "now")
    shown = pmjournal("restore-backup", "latest", "--dry-run")
    assert shown.out.splitlines()[1].split() == ["entries", "0", "0", "1"]
    assert "Nothing was written." in shown.out
    unasked = pmjournal("restore-backup", "latest")
    assert (unasked.code, unasked.err.count("\n")) == (2, 1)
    assert "--yes" in unasked.err
    assert texts() == ["now", "then"]
    done = pmjournal("restore-backup", "latest", "--yes")
    assert "As it was until now, it is in " in done.out
    assert texts() == ["then"]
    answer = pmjournal("restore-backup", "latest", "--yes", "--json").json
    assert answer["records"]["entry"] == {"new": 1, "changed": 0, "gone": 0}
    assert Path(answer["kept"]).is_file()
    assert answer["dry_run"] is False
    assert texts() == ["now", "then"]


@pytest.mark.usefixtures("acme")
def test_a_backup_is_named_by_its_name_or_its_path(tmp_path: Path) -> None:
    pmjournal("backup", "-o", str(tmp_path / "copy.db"))
    name = Path(pmjournal("backup", "--json").json["file"]).name
    pmjournal("add", "now")
    for given in (name, str(tmp_path / "copy.db")):
        found = pmjournal("restore-backup", given, "--dry-run", "--json").json
        assert found["records"]["entry"]["gone"] == 1
        assert (found["dry_run"], found["kept"]) == (True, None)
    refused(pmjournal("restore-backup", "other.db"), "'other.db'", "--list")


@pytest.mark.usefixtures("acme")
def test_the_latest_of_none_is_refused() -> None:
    refused(pmjournal("restore-backup", "latest", "--yes"), "'latest'", "--list")


@pytest.mark.usefixtures("acme")
def test_a_damaged_journal_is_named_goes_back_and_is_kept(home: Path) -> None:
    pmjournal("add", "Call")
    pmjournal("backup")
    damage(home / JOURNAL)
    refused(pmjournal("log"), "damaged", "restore-backup", "repair", code=1)
    done = pmjournal("restore-backup", "latest", "--yes")
    assert "damaged" in done.out
    assert ".damaged." in done.out
    assert texts() == ["Call"]
    assert pmjournal("check").code == 0


@pytest.mark.usefixtures("acme")
def test_a_sound_journal_is_called_so() -> None:
    pmjournal("add", "Call")
    assert pmjournal("check").out == "The journal is sound: 2 records, history included.\n"
    assert pmjournal("check", "--json").json == {"sound": True, "records": 2, "problems": []}


@pytest.mark.usefixtures("acme")
def test_what_is_wrong_is_told_in_sentences(home: Path) -> None:
    for number in range(30):
        pmjournal("add", f"Call {number}")
    with closing(sqlite3.connect(home / JOURNAL)) as db:
        db.execute("UPDATE entry SET source = 'x\x1b[31m'")
        db.commit()
    told = pmjournal("check")
    assert (told.code, told.out) == (1, "")
    assert told.err.count("\n") == 21
    assert "\x1b" not in told.err
    assert told.err.endswith("And 10 more.\n")
    answer = pmjournal("check", "--json")
    assert answer.code == 1
    assert len(json.loads(answer.out)["problems"]) == 30
    damage(home / JOURNAL)
    assert pmjournal("check").err.count("the journal is damaged") == 1


@pytest.mark.plain("below a lost root nothing of an encrypted file can be reached")
@pytest.mark.usefixtures("acme")
def test_a_damaged_journal_is_repaired_into_a_new_one(home: Path, tmp_path: Path) -> None:
    for number in range(30):
        pmjournal("add", f"Call {number}\n{'x' * 300}")
    damage(home / JOURNAL)
    before = (home / JOURNAL).read_bytes()
    new = str(tmp_path / "saved/new.db")
    done = pmjournal("repair", str(home / JOURNAL), "-o", new)
    assert (done.code, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines()[:3]] == [
        ["found", "missing"],
        ["projects", "1", "0"],
        ["entries", "30", "0"],
    ]
    assert done.out.endswith(f"Wrote {new}.\n")
    assert len(pmjournal("--db", new, "log", "--json").json) == 30
    assert (home / JOURNAL).read_bytes() == before
    refused(pmjournal("repair", str(home / JOURNAL), "-o", new), "is there already")
    other = str(tmp_path / "saved/other.db")
    answer = pmjournal("repair", str(home / JOURNAL), "-o", other, "--json").json
    assert answer["records"]["entry"] == {"found": 30, "missing": 0}
    assert (answer["file"], answer["problems"]) == (other, [])


def test_of_a_file_of_others_nothing_is_made(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear CIO, " * 999)
    refused(pmjournal("repair", str(letter), "-o", str(tmp_path / "new.db")), "no record")
    refused(pmjournal("repair", str(tmp_path / "no.db"), "-o", "x"), "no.db")
    assert list(tmp_path.iterdir()) == [letter]


@pytest.mark.usefixtures("acme")
def test_backups_are_completed() -> None:
    name = Path(pmjournal("backup", "--json").json["file"]).name
    asked = {
        "_PMJOURNAL_COMPLETE": "bash_complete",
        "COMP_WORDS": "pmjournal restore-backup ",
        "COMP_CWORD": "2",
    }
    out = in_process(environment=asked).out
    assert [line.split(",", 1)[1] for line in out.split()] == ["latest", name]
