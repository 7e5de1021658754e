"""`sync` where the other end falls silent, or its user has had enough: nothing goes on running."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from running import is_running, wait_for

from ..support import pmjournal, refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

SILENT = """#!/bin/sh
{before}
echo $$ > '{folder}/ssh'
sleep 600 &
echo $! > '{folder}/below'
wait
"""
"""Takes the place of ssh: is there, has something below it, and says nothing."""

CHATTY = """#!/bin/sh
for last; do :; done
i=0
while [ $i -lt 6 ]; do echo "remote: wait $i" >&2; sleep 0.4; i=$((i+1)); done
exec sh -c "$last"
"""
"""Is slow, but says so."""


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A journal with one project."""
    path = str(tmp_path / "journal.db")
    assert pmjournal("--db", path, "project", "add", "Acme").code == 0
    return path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Writes the file of settings."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("PMJOURNAL_CONFIG", str(path))

    def write(text: str) -> None:
        path.write_text(text)

    return write


def stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, before: str = ""
) -> None:
    path = tmp_path / "bin" / "ssh"
    path.parent.mkdir(exist_ok=True)
    path.write_text(script.replace("{folder}", str(tmp_path)).replace("{before}", before))
    path.chmod(0o700)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(path))


def pids(tmp_path: Path) -> list[int]:
    """Those of the stand-in and of what is below it, as soon as both run."""
    files = [tmp_path / "ssh", tmp_path / "below"]
    wait_for(lambda: all(file.exists() and file.read_text().endswith("\n") for file in files))
    return [int(file.read_text()) for file in files]


INIT = ("sync", "init", "ssh://somewhere/team.git", "-p", "acme", "--yes")


@pytest.mark.parametrize("before", ["", pytest.param("trap '' TERM", marks=pytest.mark.long)])
def test_a_connection_in_which_nothing_comes_is_given_up(
    before: str,
    db: str,
    settings: Callable[[str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings("[sync]\nstall = 1\n")
    stand_in(tmp_path, monkeypatch, SILENT, before)
    begun = time.monotonic()
    done = pmjournal("--db", db, *INIT)
    refused(done, "ssh://somewhere/team.git: nothing was heard for 1 s,", "stall", code=1)
    assert 1 <= time.monotonic() - begun < 20
    assert not any(map(is_running, pids(tmp_path)))
    assert pmjournal("--db", db, "sync", "status", "--json").json == []


@pytest.mark.long
def test_who_is_slow_and_says_so_is_waited_for(
    db: str,
    settings: Callable[[str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(there)], check=True)
    settings("[sync]\nstall = 1\n")
    stand_in(tmp_path, monkeypatch, CHATTY)
    done = pmjournal("--db", db, "sync", "init", f"ssh://somewhere{there}", "-p", "acme", "--yes")
    assert done.code == 0, done


def _heed_signals() -> None:
    """What runs the tests may ignore signals, as nohup does, and whom it starts would as well."""
    for ending in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(ending, signal.SIG_DFL)


@pytest.mark.parametrize(
    "ending",
    [
        signal.SIGINT,
        signal.SIGKILL,
        *(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGTERM, signal.SIGHUP)),
    ],
)
@pytest.mark.parametrize("before", ["", pytest.param("trap '' TERM", marks=pytest.mark.long)])
def test_nothing_of_git_or_ssh_outlives_it(
    ending: signal.Signals, before: str, db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, SILENT, before)
    command = [sys.executable, "-m", "pmjournal", "--db", db, *INIT]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=_heed_signals
    ) as process:
        running = pids(tmp_path)
        assert all(map(is_running, running))
        process.send_signal(ending)
        out, _err = process.communicate(timeout=30)
    assert process.returncode == (130 if ending == signal.SIGINT else -ending)
    assert b"Traceback" not in out
    wait_for(lambda: not any(map(is_running, running)))
    is_forgotten = pmjournal("--db", db, "sync", "status", "--json").json == []
    assert is_forgotten == (ending == signal.SIGINT)


def test_a_beginning_that_was_killed_can_be_left(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, SILENT)
    command = [sys.executable, "-m", "pmjournal", "--db", db, *INIT]
    with subprocess.Popen(command) as process:
        pids(tmp_path)
        process.kill()
    stand_in(tmp_path, monkeypatch, "#!/bin/sh\necho Connection refused >&2\nexit 255\n")
    refused(
        pmjournal("--db", db, "sync"),
        *("Connection refused", "pmjournal sync leave team forgets it"),
        code=1,
    )
    assert pmjournal("--db", db, "sync", "leave", "team").code == 0
    assert not [*tmp_path.glob("journal.db.sync/*")]


def test_what_stalls_is_a_number_of_seconds(settings: Callable[[str], None]) -> None:
    for wrong in ("[sync]\nstall = -1", "sync.stall = 1e9", "sync = 60", '[sync]\nstall = "60"'):
        settings(wrong)
        done = pmjournal("config", "check")
        assert done.code == 1
        assert "stall" in done.err
        line = 1 + wrong.count("\n")
        assert f"line {line}: " in done.err
    settings("[sync]\nstal = 60")
    assert "line 2: 'stal' isn't known here" in pmjournal("config", "check").err
    settings("[sync]\nstall = 0\n[keys]\n")
    assert pmjournal("config", "check").code == 0
    shown = pmjournal("config", "show", "--json").json
    assert shown["sync"] == {"value": {"stall": 0}, "from": "file"}
