"""Drafts: what was kept is there, from any process, and no disk or file can take it away."""

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.store.drafts import Drafts

NOTE = {"text": "Half a note", "mood": "2"}
LONG = {"text": "word " * 20_000}


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, as the drafts find it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A journal's path; the journal itself doesn't matter here."""
    folder = tmp_path / "data"
    folder.mkdir()
    return str(folder / "journal.db")


class FullDisk:
    """While it is full, no file in a folder takes more bytes than it has already."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folders: list[str] = []
        self._open = os.open
        monkeypatch.setattr(os, "open", self.open)

    def open(self, path: str | Path, flags: int, mode: int = 0o777) -> int:
        """As the system's, but for new files."""
        if flags & os.O_CREAT and any(str(path).startswith(name) for name in self.folders):
            raise OSError(28, "No space left on device", str(path))
        return self._open(path, flags, mode)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """A disk that a test can fill."""
    return FullDisk(monkeypatch)


def test_a_kept_draft_is_there_for_another_process(path: str) -> None:
    assert Drafts(path).keep("a", NOTE)
    assert Drafts(path).get("a") == NOTE
    assert Drafts(path).get("b") is None


def test_each_key_has_its_own(path: str) -> None:
    drafts = Drafts(path)
    drafts.keep("a", NOTE)
    drafts.keep("b", LONG)
    drafts.keep("a", {"text": "newer"})
    assert Drafts(path).get("a") == {"text": "newer"}
    assert Drafts(path).get("b") == LONG


def test_a_dropped_draft_is_gone_and_the_others_stay(path: str) -> None:
    drafts = Drafts(path)
    drafts.keep("a", NOTE)
    drafts.keep("b", LONG)
    drafts.drop("b")
    drafts.drop("never kept")
    assert Drafts(path).get("a") == NOTE
    assert Drafts(path).get("b") is None


@given(text=st.text(), key=st.text())
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str, key: str) -> None:
    place = str(tmp_path_factory.mktemp("any") / "journal.db")
    assert Drafts(place).keep(key, {"text": text})
    assert Drafts(place).get(key) == {"text": text}


def test_only_its_owner_reads_the_file(path: str) -> None:
    Drafts(path).keep("a", NOTE)
    assert stat.S_IMODE(Path(path + ".drafts").stat().st_mode) == 0o600


def test_nothing_is_left_beside_the_journal_but_one_file(path: str, temporary: Path) -> None:
    drafts = Drafts(path)
    drafts.reserve()
    drafts.keep("a", LONG)
    drafts.drop("a")
    assert [file.name for file in Path(path).parent.iterdir()] == ["journal.db.drafts"]
    assert list(temporary.iterdir()) == []


def test_a_full_disk_takes_a_draft_into_the_reserved_space(path: str, full: FullDisk) -> None:
    drafts = Drafts(path)
    drafts.reserve()
    full.folders.append(str(Path(path).parent))
    assert drafts.keep("a", NOTE)
    assert Drafts(path).get("a") == NOTE
    drafts.drop("a")
    assert Drafts(path).get("a") is None


def test_a_short_draft_over_a_long_one_is_whole(path: str, full: FullDisk) -> None:
    drafts = Drafts(path)
    drafts.keep("a", LONG)
    full.folders.append(str(Path(path).parent))
    assert drafts.keep("a", NOTE)
    assert Drafts(path).get("a") == NOTE


def test_a_draft_over_the_reserved_space_goes_elsewhere_and_is_the_newest(
    path: str, temporary: Path, full: FullDisk
) -> None:
    drafts = Drafts(path)
    drafts.keep("a", {"text": "older"})
    full.folders.append(str(Path(path).parent))
    assert drafts.keep("a", LONG)
    assert Drafts(path).get("a") == LONG
    assert len(list(temporary.iterdir())) == 1
    full.folders.clear()
    drafts.keep("b", NOTE)
    assert Drafts(path).get("a") == LONG
    assert list(temporary.iterdir()) == []


def test_where_no_disk_takes_it_keep_says_so(path: str, temporary: Path, full: FullDisk) -> None:
    full.folders += [str(Path(path).parent), str(temporary)]
    assert not Drafts(path).keep("a", NOTE)
    assert Drafts(path).get("a") is None


def test_journals_of_the_same_name_don_t_mix(path: str, tmp_path: Path, full: FullDisk) -> None:
    other = tmp_path / "other"
    other.mkdir()
    full.folders += [str(Path(path).parent), str(other)]
    Drafts(path).keep("a", NOTE)
    Drafts(str(other / "journal.db")).keep("a", LONG)
    assert Drafts(path).get("a") == NOTE


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 9, b"[1, 2]", b'{"a": {"te', b"\xff\xfe", b"null"]
)
def test_a_file_that_can_not_be_read_is_begun_anew(path: str, content: bytes) -> None:
    Path(path + ".drafts").write_bytes(content)
    drafts = Drafts(path)
    assert drafts.get("a") is None
    assert drafts.keep("a", NOTE)
    assert Drafts(path).get("a") == NOTE


def test_what_a_killed_process_left_half_written_is_no_harm(path: str) -> None:
    Drafts(path).keep("a", NOTE)
    Path(path + ".drafts.new").write_bytes(b'{"a": {"te')
    assert Drafts(path).get("a") == NOTE
    assert Drafts(path).keep("b", NOTE)
    assert Drafts(path).get("a") == Drafts(path).get("b") == NOTE


def test_nothing_is_written_through_a_link(path: str, temporary: Path, full: FullDisk) -> None:
    full.folders.append(str(Path(path).parent))
    drafts = Drafts(path)
    drafts.keep("a", NOTE)
    (spare,) = temporary.iterdir()
    spare.unlink()
    victim = temporary / "victim"
    victim.write_text("mine")
    spare.symlink_to(victim)
    spare.with_name(spare.name + ".new").symlink_to(victim)
    assert drafts.get("a") is None
    drafts.keep("a", NOTE)
    assert victim.read_text() == "mine"
