"""Cut off at any file operation: who opens the journal next does the rest, and nothing stays."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pmjournal.store.drafts import Drafts
from pmjournal.store.file import cipher, file
from pmjournal.store.file.cipher import new_key
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now, backups_of
from pmjournal.store.safety.check import problems_at
from pmjournal.store.safety.encrypt import recode
from pmjournal.store.sharing.shared_journal import SharedJournal

from .killing import Places
from .support import AT, entry_in

pytestmark = pytest.mark.plain("it encrypts and decrypts by itself, and looks into bytes")
GOES = "Zwiebelfisch"
STAYS = "Kribbelwort"
EVERYDAY, ALL = 23, int(os.environ.get("PMJOURNAL_TEST_STRIDE", "5"))
"""Steps between two kills: on every day, and in the long run; with 1 it takes many minutes."""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A journal with two entries, of which one is secret; with backups and drafts of both."""
    found = Places(tmp_path / "all")
    monkeypatch.setattr("tempfile.tempdir", str(found.temporary))
    with Journal(found.path) as journal:
        acme = journal.add_project("Acme")[0]
        secret = entry_in(acme, text=GOES)
        journal.save(secret)
        journal.save(entry_in(acme, text=STAYS))
    backup_now(found.path, AT)
    drafts = Drafts(found.path)
    drafts.keep(f"entry {secret.id}", {"text": GOES})
    drafts.keep("other", {"text": STAYS})
    return found


@pytest.fixture(autouse=True)
def _knows_no_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cipher, "_keys", dict[bytes, str]())
    yield
    file.unlock_by(lambda _path: "nothing")


def forget(passphrase: str) -> None:
    """Go on as another process that is told `passphrase`."""
    cipher._keys.clear()  # pyright: ignore[reportPrivateUsage]
    file.unlock_by(lambda _path: passphrase)


def check(places: Places) -> None:
    """Check that all is sound which stays, with nothing left to do."""
    with Journal(places.path) as journal:
        assert journal.unfinished == []
        assert STAYS in {entry.text for entry in journal.entries()}
    assert list(filter(None, problems_at(places.path))) == []
    for backup in backups_of(places.path):
        with Journal(str(backup.path)) as copy:
            assert STAYS in {entry.text for entry in copy.entries()}
    assert Drafts(places.path).get("other") == {"text": STAYS}


PURGED = """
from pmjournal.store.journal import Journal
with Journal(path) as journal:
    begin()
    journal.purge("entry", sys.argv[3])
"""


@pytest.mark.parametrize("stride", [EVERYDAY, pytest.param(ALL, marks=pytest.mark.long)])
def test_of_a_purge_that_is_cut_off_nothing_stays(places: Places, stride: int) -> None:
    with Journal(places.path) as journal:
        (secret,) = (entry.id for entry in journal.entries() if entry.text == GOES)
    is_purged = False
    for _step in places.killed_at_each_step(PURGED, stride, secret):
        with Journal(places.path) as journal:
            is_purged = GOES not in {entry.text for entry in journal.entries()}
        assert bool(places.holding(GOES)) != is_purged
        check(places)
    assert is_purged


def test_a_purge_that_comes_from_others_and_is_cut_off_goes_on(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(places.path) as journal:
        acme = journal.projects()[0]
        (secret,) = (entry.id for entry in journal.entries() if entry.text == GOES)
    with SharedJournal(places.path) as shared:
        space = shared.add_space("acme", "/nowhere", whole=False)
        shared.share(space, [acme])
    cache = Path(f"{places.path}.sync") / space.id / "cache.git"
    cache.mkdir(parents=True)
    (cache / "object").write_text(GOES)
    cut = monkeypatch.context
    with cut() as patch, SharedJournal(places.path) as shared, suppress(KeyboardInterrupt):
        patch.setattr("pmjournal.store.sharing.shared_journal.finish_purges", _interrupted)
        shared.receive(space, [], {secret})
    assert places.holding(GOES)
    with SharedJournal(places.path):
        assert places.holding(GOES) == []


def _interrupted(*_given: object) -> None:
    raise KeyboardInterrupt


RECODED = """
from pmjournal.store.file import cipher
from pmjournal.store.safety.encrypt import recode
cipher.os.urandom = lambda count: b"\\x80" * count
from pmjournal.store.file.file import unlock_by
before, after = sys.argv[3:]
unlock_by(lambda path: before)
key = cipher.new_key(after) if after else None
begin()
recode(path, key)
"""


@pytest.mark.long
@pytest.mark.parametrize(("before", "after"), [("", "a"), ("a", "b")])
def test_an_encryption_that_is_cut_off_leaves_nothing_to_read(
    places: Places, before: str, after: str
) -> None:
    if before:
        recode(places.path, new_key(before))
    is_done = False
    for _step in places.killed_at_each_step(RECODED, ALL, before, after):
        is_done = file.salt_of(places.path) == b"\x80" * 16
        forget(after if is_done else before)
        assert not before or places.holding(STAYS) == []
        Journal(places.path).close()
        if is_done:
            assert places.holding(STAYS) == []
        check(places)
        assert [one.name for one in places.beside.iterdir() if one.name.startswith(".")] == []
    assert is_done


@pytest.mark.long
def test_a_decryption_that_is_cut_off_goes_on_or_tells_how(places: Places) -> None:
    recode(places.path, new_key("a"))
    is_done = False
    for _step in places.killed_at_each_step(RECODED, ALL, "a", ""):
        forget("a")
        is_done = file.salt_of(places.path) is None
        with Journal(places.path) as journal:
            told = journal.unfinished
        if is_done:
            assert not told or "pmjournal decrypt" in told[0]
            recode(places.path, None)
            assert {file.salt_of(str(one.path)) for one in backups_of(places.path)} == {None}
        else:
            assert places.holding(STAYS) == []
        check(places)
        assert [one.name for one in places.beside.iterdir() if one.name.startswith(".")] == []
    assert is_done
