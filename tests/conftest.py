"""Every test has a home of its own, and hears English whatever the machine speaks."""

import os

os.environ["PMJOURNAL_LANG"] = "en"  # before anything imports a text

from pathlib import Path

import pytest
from hypothesis import settings

# The machine may be busy: no deadline for a single example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


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
