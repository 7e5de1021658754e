"""Repair: every row that can be read is saved, what is missing is told, the damaged file stays."""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.safety.carve_rows import Pages
from pmjournal.store.safety.salvage import SalvageResult, salvage
from pmjournal.store.tables.whole import WholeItem

from ..support import entry_in, rows
from .test_check import TODAY, demo, problems

__all__ = ["demo"]
pytestmark = pytest.mark.plain("only SQLCipher reads pages of an encrypted file: test_encrypting")
PAGE = 4096


def read(path: object) -> SalvageResult:
    """What can be read in the file at `path`."""
    with Pages(str(path)) as pages:
        return salvage(pages)


def repaired(found: SalvageResult, folder: Path) -> str:
    """A new journal with what was `found`."""
    path = folder / "repaired" / "new.db"
    with Journal(str(path)) as journal:
        journal.take_in(found.items())
    return str(path)


def whole(path: str) -> Sequence[WholeItem]:
    """All that is in the journal at `path`."""
    with Journal(path) as journal:
        return list(journal.whole())


def spoil(path: str, pages: Sequence[int], content: bytes = b"\xa5") -> None:
    """Write `content` over `pages`, which count from 1."""
    with Path(path).open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(content * (PAGE // len(content)))


def test_a_sound_file_comes_out_as_it_was(demo: str, tmp_path: Path) -> None:
    found = read(demo)
    assert not any(found.missing.values())
    new = repaired(found, tmp_path)
    assert whole(new) == whole(demo)
    assert problems(new) == []


@pytest.mark.long
def test_without_its_first_page_and_any_root_all_other_rows_are_found(
    journal: Journal, acme: Project, tmp_path: Path
) -> None:
    for number in range(2000):
        journal.save(entry_in(acme, text=f"{number} " + "x" * 300))
    before = whole(journal.path)
    journal.close()
    with closing(sqlite3.connect(journal.path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
    spoil(journal.path, [1, root])
    damaged = Path(journal.path).read_bytes()
    new = repaired(read(journal.path), tmp_path)
    assert whole(new) == before
    assert Path(journal.path).read_bytes() == damaged


def test_what_is_missing_is_counted(journal: Journal, acme: Project, tmp_path: Path) -> None:
    for number in range(300):
        journal.save(entry_in(acme, text=f"{number} " + "x" * 300))
    width = len(rows(journal, "SELECT * FROM entry LIMIT 1")[0])
    journal.close()
    with Pages(journal.path) as pages:
        leaves = [
            number
            for number, found_on in enumerate(pages, 1)
            if any(len(values) == width for _row, values in found_on)
        ]
    spoil(journal.path, leaves[3:5])
    found = read(journal.path)
    assert found.missing["entry"] > 10
    assert found.found["entry"] + found.missing["entry"] == 300
    assert {name: count for name, count in found.missing.items() if count} == {
        "entry": found.missing["entry"]
    }
    assert problems(repaired(found, tmp_path)) == []


def test_a_long_text_goes_on_over_pages(journal: Journal, acme: Project, tmp_path: Path) -> None:
    texts = ["ä" * length for length in (1000, 2000, 2010, 2015, 2030, 4090, 5000, 50_000)]
    for text in texts:
        journal.save(entry_in(acme, text=text))
    journal.close()
    new = repaired(read(journal.path), tmp_path)
    with Journal(new) as saved:
        assert sorted(entry.text for entry in saved.entries()) == sorted(texts)


def test_what_is_still_in_the_log_is_found(journal: Journal, acme: Project, tmp_path: Path) -> None:
    journal.save(entry_in(acme, text="in the log"))
    for end in ("", "-wal"):
        copy(journal.path + end, tmp_path / f"copy.db{end}")
    assert (tmp_path / "copy.db-wal").stat().st_size > 0
    found = read(tmp_path / "copy.db")
    assert found.found["entry"] == 1
    (tmp_path / "copy.db").write_bytes(b"")
    assert read(tmp_path / "copy.db").found == found.found


def test_of_what_was_not_committed_nothing_is_found(
    journal: Journal, acme: Project, tmp_path: Path
) -> None:
    journal.save(entry_in(acme))
    log = Path(journal.path + "-wal").read_bytes()
    journal.save(entry_in(acme))
    more = Path(journal.path + "-wal").read_bytes()
    copy(journal.path, tmp_path / "copy.db")
    (tmp_path / "copy.db-wal").write_bytes(more[: len(log) + 24 + PAGE])
    assert read(tmp_path / "copy.db").found["entry"] == 1


def test_what_belongs_to_a_lost_record_is_saved(
    journal: Journal, acme: Project, tmp_path: Path
) -> None:
    other = journal.add_project("Other")[0]
    entry = entry_in(acme)
    promise = Promise(id=new_id(), project=acme.id, text="A", made_on=TODAY, entry=entry.id)
    journal.save(entry, None, [(promise, None)])
    changed = replace(entry, text="Call again")
    journal.save(changed, entry)
    journal.save(entry_in(other, text="stays"))
    found = read(journal.path)
    del found.records["project", acme.id]
    del found.records["entry", entry.id]
    assert (found.missing["project"], found.missing["entry"]) == (1, 1)
    new = repaired(found, tmp_path)
    assert problems(new) == []
    with Journal(new) as saved:
        assert {project.name for project in saved.projects()} == {"Lost project", "Other"}
        assert saved.promise(promise.id) == replace(promise, entry=None)
        saved.take_in(journal.whole())
        assert [project.name for project in saved.projects()] == ["Acme ERP", "Other"]
        assert saved.promise(promise.id) == promise
        assert {entry.text for entry in saved.entries()} == {"Call again", "stays"}


def test_of_what_a_bad_disk_wrote_all_that_can_be_read_is_saved(
    journal: Journal, acme: Project
) -> None:
    for _count in range(3):
        journal.save(entry_in(acme))
    journal.close()
    with closing(sqlite3.connect(journal.path)) as db:
        db.execute("UPDATE entry SET mood = 'good' WHERE n = 1")
        db.execute("UPDATE entry SET born = 'e' || substr(born, 2) WHERE n = 2")
        db.commit()
    found = read(journal.path)
    assert (found.found["entry"], found.missing["entry"]) == (3, 0)


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 5000, b"\x0d" * 9000, b"Dear CIO, " * 999])
def test_in_a_file_of_others_nothing_is_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    assert not any(read(tmp_path / "other.db").found.values())


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_whatever_is_damaged_all_rows_of_other_pages_are_saved(
    demo: str, tmp_path: Path, seed: int
) -> None:
    sound = Path(demo).read_bytes()
    with Pages(demo) as pages:
        rows_before = list(pages)
    content = hurt(sound, seed)
    Path(demo).write_bytes(content)
    with Pages(demo) as pages:
        for number, (before, after) in enumerate(zip(rows_before, pages, strict=False)):
            page = slice(number * PAGE, (number + 1) * PAGE)
            assert before == after or sound[page] != content[page]
    found = read(demo)
    assert problems(repaired(found, tmp_path)) == []
    assert Path(demo).read_bytes() == content


def hurt(content: bytes, seed: int) -> bytes:
    """`content` with up to 30 stretches written over; each fifth `seed` cuts its end off."""
    chance = random.Random(seed)  # noqa: S311
    damaged = bytearray(content)
    for _count in range(chance.randint(1, 30)):
        start = chance.randrange(len(damaged))
        length = chance.choice((1, 4, 100, PAGE, 3 * PAGE))
        damaged[start : start + length] = chance.randbytes(length)
    size = chance.randrange(len(content)) if seed % 5 == 0 else len(content)
    return bytes(damaged[:size])
