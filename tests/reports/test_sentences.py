"""No sentence of a page says other than its figures, in either language."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SENTENCES = (
    *("slump", "letdown", "watch", "dip", "perception_gap", "silent", "satisfaction_trap"),
    *("glasses_too_early", "need_early_readings"),
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_sentence_contradicts_the_figures_of_its_page(language: str) -> None:
    command = [sys.executable, "-m", "tests.reports.sentences_check", "300"]
    environment = os.environ | {"PMJOURNAL_LANG": language}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    *problems, read = done.stdout.splitlines()
    assert problems == []
    assert {told.split("=")[0] for told in read.split()} >= set(SENTENCES)
