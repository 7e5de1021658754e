"""Every test has a home of its own, and hears English whatever the machine speaks."""

import os
import sys
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

# The machine may be busy: no deadline for a single example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


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
