"""A full disk: the journal refuses in a sentence, and what was typed stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.long

SMALL_DISK = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"'
"""In name spaces of its own, so that the disk goes with the process."""

_UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh"]


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder to put a small disk on; skips where none can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare")
    if subprocess.run([*_UNSHARE, "64k", folder, "true"], capture_output=True).returncode:
        pytest.skip("may not mount a disk here")
    return folder


def on_a_full_disk(disk: Path, case: str, temporary: Path) -> dict[str, Any]:
    """What the app did there."""
    command = [sys.executable, str(Path(__file__).with_name("full_disk.py")), str(disk), case]
    done = subprocess.run(
        [*_UNSHARE, "1500k", str(disk), *command],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_draft_survives_a_full_disk(disk: Path) -> None:
    saw = on_a_full_disk(disk, "reserved", disk)
    assert saw["after save"] == "Half a note"
    assert len(saw["said"]) == 2
    assert "disk is full, so nothing was saved" in saw["said"][0]
    assert saw["said"][1] == "Draft kept."
    assert saw["after escape"] is None
    assert saw["after a start"] == "Half a note"
    assert saw["entries"] == ["Half a note"]


def test_a_draft_goes_to_another_disk_where_its_own_has_no_room(disk: Path, tmp_path: Path) -> None:
    saw = on_a_full_disk(disk, "unreserved", tmp_path)
    assert saw["said"][1] == "Draft kept."
    assert saw["after a start"] == "Half a note"
    assert saw["entries"] == ["Half a note"]


def test_where_no_disk_has_room_the_window_stays_and_says_so(disk: Path) -> None:
    saw = on_a_full_disk(disk, "unreserved", disk)
    assert saw["said"][1] == "disk full: the draft is in this window only"
    assert saw["after escape"] == "Half a note"
    assert saw["entries"] == ["Another"]
