"""Files that can't be used, pipes that end: told in a line, with nothing changed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pmjournal.store.journal import Journal

from .support import in_process, pmjournal, refused

VERBS = [["add", "Call"], ["log"], ["search", "call"], ["project", "list"], ["curve"], ["export"]]


@pytest.mark.parametrize("verb", VERBS)
def test_a_file_that_is_no_journal_is_refused_and_stays(tmp_path: Path, verb: list[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear CIO, " * 200)
    refused(pmjournal("--db", str(letter), *verb), str(letter), "pmjournal", code=1)
    assert letter.read_text() == "Dear CIO, " * 200
    assert list(tmp_path.iterdir()) == [letter]


@pytest.mark.parametrize("verb", VERBS)
def test_the_database_of_another_program_is_refused_and_stays(
    tmp_path: Path, verb: list[str]
) -> None:
    other = tmp_path / "other.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE entry (id TEXT)")
    db.close()
    before = other.read_bytes()
    refused(pmjournal("--db", str(other), *verb), str(other), code=1)
    assert other.read_bytes() == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_newer_schema_is_refused_and_stays(tmp_path: Path, verb: list[str]) -> None:
    newer = tmp_path / "newer.db"
    Journal(str(newer)).close()
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 999")
    db.close()
    before = newer.read_bytes()
    refused(pmjournal("--db", str(newer), *verb), "newer", "999", code=1)
    assert newer.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in ("file/journal.db", "file/below/journal.db"):
        below = str(tmp_path / place)
        refused(pmjournal("--db", below, "project", "add", "Acme"), below, "write", code=1)
    refused(pmjournal("--db", str(tmp_path), "log"), "folder", code=1)
    refused(pmjournal("--db", "/proc/journal.db", "log"), "/proc/journal.db", code=1)


def test_a_path_in_an_error_is_not_alive(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m\n").write_text("")
    outcome = pmjournal("--db", str(tmp_path / "\x1b[31m\n/journal.db"), "log")
    refused(outcome, "␛[31m", code=1)
    assert "\x1b" not in outcome.err


def test_an_odd_name_is_a_name_like_any_other(tmp_path: Path) -> None:
    for name in ("a b.db", "100%.db", "what?.db", "#1.db", "ä.db", "a&mode=ro.db", "%41.db"):
        path = tmp_path / name
        assert pmjournal("--db", str(path), "project", "add", "Acme").code == 0
        assert path.is_file()


def test_the_variable_names_a_journal_and_the_option_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMJOURNAL_DB", str(tmp_path / "one.db"))
    pmjournal("project", "add", "One")
    pmjournal("--db", str(tmp_path / "two.db"), "project", "add", "Two")
    assert [path.name for path in sorted(tmp_path.glob("*.db"))] == ["one.db", "two.db"]
    assert "One" in pmjournal("project", "list").out


def test_a_reader_that_has_read_enough_is_no_error(acme: str) -> None:
    for _count in range(3):
        pmjournal("add", "x" * 200_000, "-p", acme)
    command = [sys.executable, "-m", "pmjournal", "log", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
@pytest.mark.usefixtures("acme")
def test_an_output_that_is_full_is_told_in_a_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "pmjournal", "project", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"can't be written" in done.stderr


@pytest.mark.usefixtures("acme")
def test_an_output_without_unicode_gets_what_it_can_show() -> None:
    pmjournal("add", "Übergabe ● 👍", "-m", "1")
    for encoding in ("ascii", "latin-1"):
        done = in_process("log", environment={"PYTHONIOENCODING": encoding})
        assert (done.code, done.err) == (0, "")
        listed = in_process("log", "--json", environment={"PYTHONIOENCODING": encoding})
        assert listed.json[0]["text"] == "Übergabe ● 👍"


@pytest.mark.usefixtures("acme")
def test_json_is_written_in_the_users_own_letters() -> None:
    pmjournal("add", "Übergabe 漢")
    assert "Übergabe 漢" in pmjournal("log", "--json").out
