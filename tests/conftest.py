"""Every test has a home of its own, and hears English whatever the machine speaks."""

import os
import sqlite3
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["PMJOURNAL_LANG"] = "en"  # before anything imports a text

ENCRYPTED = bool(os.environ.get("PMJOURNAL_TEST_ENCRYPTED"))
"""Whether every new journal is an encrypted one: all must hold for those, too."""

if ENCRYPTED:  # before anything opens a journal
    folder = str(Path(__file__).parent / "encrypted")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([folder, before] if before else [folder])
    sys.path.insert(0, folder)
    sys.modules.pop("sitecustomize", None)  # the system's own
    import sitecustomize  # noqa: F401  # pyright: ignore

sys.dont_write_bytecode = False  # else each run takes seconds to translate the tests once more

# The machine may be busy: no deadline for a single example.
settings.register_profile("whole", deadline=None)
settings.register_profile("everyday", deadline=None, max_examples=20)


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples where the long tests are left out."""
    settings.load_profile("everyday" if "not long" in config.option.markexpr else "whole")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is only about files that can be read without a passphrase is left out where asked."""
    for item in items:
        if ENCRYPTED and (mark := item.get_closest_marker("plain")):
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; nothing of the real one is read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    for name in ("PMJOURNAL_DB", "VISUAL", "EDITOR", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return folder


@cache
def _new_journal(make: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    make(db)
    return db


@pytest.fixture(autouse=True)
def _ids_go_by_the_clock_of_their_test(monkeypatch: pytest.MonkeyPatch) -> None:
    # They never go back, so a test with a clock that is ahead would leave that to the next one.
    monkeypatch.setattr("pmjournal.store.file.ids._last", 0)


@pytest.fixture(autouse=True)
def _new_journals_are_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    # To make the tables anew takes longer than what most tests do with them.
    from pmjournal.store.file import schema

    make = schema.migrate

    def copied(db: sqlite3.Connection) -> None:
        is_new = db.execute("PRAGMA page_count").fetchone() == (0,)
        is_plain = type(db) is sqlite3.Connection  # and none of SQLCipher's
        if not (is_new and is_plain):
            make(db)
            return
        _new_journal(make).backup(db)
        schema.use_wal(db)
        db.execute("UPDATE meta SET v = ? WHERE k = 'device'", [os.urandom(4).hex()])

    monkeypatch.setattr(schema, "migrate", copied)
