"""The app in German, in a process of its own: the language is chosen once, at the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pmjournal

CATALOGUE = Path(pmjournal.__file__).parent / "data/locale/de/LC_MESSAGES/pmjournal.mo"

pytestmark = pytest.mark.skipif(not CATALOGUE.exists(), reason="no German catalogue yet")


def test_every_screen_opens_in_german(tmp_path: Path) -> None:
    script = Path(__file__).with_name("tour.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "journal.db")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PMJOURNAL_LANG": "de", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for word in ("Projekt", "Kunde", "Erstkontakt", "zufrieden", "Notiz", "Speichern", "Journal"):
        assert word.lower() in done.stdout.lower()
