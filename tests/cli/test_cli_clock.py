"""A clock that was ahead is told, and `check --mend-clock` brings back what it stamped."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pmjournal import paths
from pmjournal.store.safety.backup import backups_of

from .support import pmjournal, refused

YEAR = timedelta(days=365)


@pytest.fixture
def backup(acme: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> Path:
    """An export of a journal with four entries, one of them written with the clock a year ahead."""
    right: Callable[[], int] = time.time_ns
    for number in range(4):
        with monkeypatch.context() as patch:
            if number == 1:
                far = round(YEAR.total_seconds() * 1e9)
                patch.setattr("time.time_ns", lambda far=far: right() + far)
            assert pmjournal("add", f"Note {number}", "-p", acme).code == 0
    path = home / "backup.json"
    assert pmjournal("export", "--format", "json", "-o", str(path)).code == 0
    return path


@pytest.mark.usefixtures("backup")
def test_every_start_says_that_the_clock_jumped_until_it_is_mended(acme: str) -> None:
    for verb in (["log"], ["add", "More", "-p", acme], ["brief"]):
        done = pmjournal(*verb)
        assert (done.code, done.err.count("\n")) == (0, 1)
        assert "pmjournal check --mend-clock" in done.err
    done = pmjournal("check")
    assert done.code == 1
    assert "--mend-clock" in done.err
    refused(pmjournal("check", "--mend-clock"), "Expected --yes")
    done = pmjournal("check", "--mend-clock", "--yes")
    assert done.code == 0
    assert "Brought back the writes of 1 record." in done.out
    assert "sound" in done.out
    assert len(backups_of(paths.journal_path())) == 1
    assert pmjournal("log").err == ""
    assert "Nothing in the journal lies ahead" in pmjournal("check", "--mend-clock").out


def test_an_export_of_such_a_journal_comes_in_again(backup: Path, home: Path) -> None:
    other = str(home / "other.db")
    done = pmjournal("--db", other, "import", str(backup))
    assert done.code == 0
    assert "--mend-clock" in done.err
    again = pmjournal("--db", other, "export", "--format", "json").out
    assert again.encode() == backup.read_bytes()
    assert pmjournal("--db", other, "check", "--mend-clock", "--yes").code == 0
    assert len(pmjournal("--db", other, "log", "--json").json) == 4


@pytest.mark.plain("only SQLCipher reads pages of an encrypted file")
@pytest.mark.usefixtures("backup")
def test_repair_keeps_all_of_them(home: Path) -> None:
    repaired = str(home / "repaired.db")
    done = pmjournal("repair", paths.journal_path(), "-o", repaired)
    assert "--mend-clock" in done.err
    assert len(pmjournal("--db", repaired, "log", "--json").json) == 4
    assert pmjournal("--db", repaired, "check", "--mend-clock", "--yes").code == 0


def test_an_entry_that_got_its_day_from_that_clock_is_named(
    acme: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right: Callable[[], int] = time.time_ns
    far = round(YEAR.total_seconds() * 1e9)
    table = home / "then.csv"
    table.write_text("date,text\n2099-01-01,Then\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("time.time_ns", lambda: right() + far)
        assert pmjournal("import", str(table), "-p", acme).code == 0
    (on,) = [entry["id"] for entry in pmjournal("log", "-p", acme, "--json").json]
    done = pmjournal("check", "--mend-clock", "--yes")
    assert f"pmjournal edit {on[-8:]} --on WHEN" in done.out


def test_no_journal_is_made_by_looking_at_its_clock(home: Path) -> None:
    other = home / "other.db"
    done = pmjournal("--db", str(other), "check", "--mend-clock", "--yes")
    assert (done.code, other.exists()) == (1, False)
