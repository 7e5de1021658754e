"""Files that can't be used, pipes that end: told in a line, with nothing changed."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pmjournal.exchange.demo.demo import write_demo
from pmjournal.store.journal import Journal

from .support import in_process, pmjournal, refused

VERBS = [
    *(["add", "Call"], ["log"], ["search", "call"], ["project", "list"], ["curve"], ["export"]),
    *(["check"], ["backup"]),
]


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


@pytest.fixture
def powerless() -> Iterator[Path]:
    """A folder of somebody who is not root and whom the system refuses what it may refuse."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        root = os.geteuid() == 0
        if root:
            pmjournal("project", "add", "Acme")
            for verb in VERBS:  # what they import may be in a folder of root's own
                assert pmjournal(*verb).code == 0
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.iterdir()):
                path.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="who may write is told otherwise here")
@pytest.mark.parametrize("name", ["journal.db", "."])
def test_where_nothing_may_be_written_that_is_told_and_reading_goes_on(
    powerless: Path, name: str
) -> None:
    journal = powerless / "journal.db"
    pmjournal("--db", str(journal), "project", "add", "Acme")
    pmjournal("--db", str(journal), "add", "Call")
    before = journal.read_bytes()
    with Journal(str(journal)):  # another window, so that the file of its lock is there
        (powerless / name).chmod(0o500)
        if name == ".":
            journal.chmod(0o400)
        refused(pmjournal("--db", str(journal), "add", "More"), "read-only", "writable", code=1)
        assert "Call" in pmjournal("--db", str(journal), "log").out
    assert journal.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="who may read is told otherwise here")
def test_a_file_that_may_not_be_read_is_told(powerless: Path) -> None:
    journal = powerless / "journal.db"
    Journal(str(journal)).close()
    journal.chmod(0)
    for verb in VERBS:
        refused(pmjournal("--db", str(journal), *verb), "read and write", code=1)


def test_a_link_is_followed_and_one_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "journal.db")
    refused(pmjournal("--db", str(tmp_path / "link.db"), "log"), "link.db", code=1)
    assert not (tmp_path / "journal.db").exists()
    pmjournal("--db", str(tmp_path / "journal.db"), "project", "add", "Acme")
    assert pmjournal("--db", str(tmp_path / "link.db"), "add", "Call").code == 0
    assert (tmp_path / "link.db").is_symlink()
    made = pmjournal("--db", str(tmp_path / "link.db"), "backup", "--json").json
    (listed,) = pmjournal("--db", str(tmp_path / "journal.db"), "backup", "--list", "--json").json
    assert listed == made


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A journal with something of each kind."""
    path = tmp_path / "demo.db"
    with Journal(str(path)) as journal:
        write_demo(journal, date(2026, 3, 24), "en")
    return path


@pytest.mark.parametrize("verb", VERBS)
def test_a_journal_that_was_cut_off_is_told_and_stays(demo: Path, verb: list[str]) -> None:
    cut = demo.read_bytes()[: demo.stat().st_size // 2]
    demo.write_bytes(cut)
    outcome = pmjournal("--db", str(demo), *verb)
    assert outcome.code == 1
    assert "damaged" in outcome.err
    assert "pmjournal repair" in outcome.err
    assert demo.read_bytes() == cut


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_whatever_is_damaged_a_verb_works_or_says_so_in_a_line(demo: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    damaged = bytearray(demo.read_bytes())
    for _count in range(chance.choice((1, 2, 5, 20))):
        start = chance.randrange(len(damaged))
        length = chance.choice((1, 4, 100, 4096))
        damaged[start : start + length] = chance.randbytes(length)
    demo.write_bytes(damaged)
    for verb in VERBS[1:]:
        outcome = pmjournal("--db", str(demo), *verb)
        if outcome.code and verb != ["check"]:
            refused(outcome, code=2 if "Which project?" in outcome.err else 1)
        assert demo.read_bytes() == damaged
    outcome = pmjournal("--db", str(demo), *VERBS[0])
    assert outcome.code == 0 or outcome.err.count("\n") == 1


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
    assert pmjournal("project", "list").out.split()[0] == "one"


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
