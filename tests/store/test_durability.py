"""Whatever happens to the computer, what was said to be saved is there, and the file is sound."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pmjournal.domain.errors import StoreError
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal
from pmjournal.store.safety.check import problems_at

from .support import rows
from .writer import BROUGHT

WRITER = Path(__file__).with_name("writer.py")
FEW, MANY = 4, int(os.environ.get("PMJOURNAL_TEST_KILLS", "40"))
"""Kills: on every day, and in the long run; with 200 it takes some minutes."""
IN_THE_APP = MANY // 4
ONCE = {"verbs": 4, "app": 2}
"""How many lines a writer says of each kind of thing that it does."""

Said = list[tuple[str, str]]
"""What a writer said, in its order: a kind and a text."""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A journal with one project, in a private folder."""
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    with Journal(str(folder / "journal.db")) as journal:
        journal.add_project("Acme", short="acme")
        return journal.path


@contextmanager
def writer(way: str, path: str, name: str) -> "Generator[subprocess.Popen[str]]":
    """Somebody who writes without end, until the block is left."""
    command = [sys.executable, str(WRITER), way, path, name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def parsed(lines: Iterable[str]) -> Said:
    """What was said, but for a line that the end cut off."""
    whole = (line.removesuffix("\n") for line in lines if line.endswith("\n"))
    return [(kind, text) for kind, _tab, text in (line.partition("\t") for line in whole)]


def killed(way: str, path: str, name: str, seconds: float) -> Said:
    """What a writer said until it was killed, some time after it had done all that it does once.

    By then it has imported what it needs, and writes for most of its time.
    """
    with writer(way, path, name) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(ONCE[way])]
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        return parsed([*lines, *process.stdout])


def check(path: str, said: Said) -> None:
    """Check that the journal is sound and holds all that was said, whole."""
    assert [problem for problem in problems_at(path) if problem] == []
    with Journal(path) as journal:
        texts = [entry.text for entry in journal.entries()]
        promises = {text for (text,) in rows(journal, "SELECT text FROM promise")}
        old = "SELECT value FROM revision WHERE kind = 'entry' AND field = 'text'"
        before = {value for (value,) in rows(journal, old)}
    assert len(set(texts)) == len(texts)
    there = set(texts)
    for kind, text in said:
        match kind:
            case "saved":
                assert there & {text, f"{text} changed"}, text
            case "changed":
                assert f"{text} changed" in there
            case "promised":
                assert text in promises
            case "brought":
                assert f"{text} brought {BROUGHT}" in there
            case _:
                pass
    # Nothing by halves, said or not: each change kept what it changed, each import is whole.
    changed = [text.removesuffix(" changed") for text in texts if text.endswith(" changed")]
    assert {f'"{text}"' for text in changed} == before
    assert sum(" brought " in text for text in texts) % BROUGHT == 0


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_what_verbs_saved_survives_a_kill_at_any_moment(path: str, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311
    said: Said = []
    for number in range(kills):
        said += killed("verbs", path, f"{number}", chance.random() * 0.3)
        check(path, said)
    assert len(said) > kills


@pytest.mark.parametrize("kills", [1, pytest.param(IN_THE_APP, marks=pytest.mark.long)])
def test_what_the_app_saved_and_drafted_survives_a_kill_at_any_moment(
    path: str, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311
    said: Said = []
    with Journal(path) as journal:
        key = f"project {journal.projects()[0].id}"
    for number in range(kills):
        drafts = Drafts(path)
        drafts.drop(key)
        new = killed("app", path, f"{number}", chance.random())
        said += new
        check(path, said)
        drafted = [text for kind, text in new if kind == "drafted"]
        draft = (Drafts(path).get(key) or {}).get("text", "")
        with Journal(path) as journal:
            saved = {entry.text for entry in journal.entries()}
        assert all(text in saved or text == draft for text in drafted)
    assert len(said) >= kills


@contextmanager
def standing_still(process: "subprocess.Popen[str]") -> Generator[None]:
    """The process does nothing meanwhile: what is on disk is what a failing power leaves there."""
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def copied(path: str, folder: Path, *, shared_memory: bool) -> str:
    """A copy of the journal with its log, and with what processes share where that is wanted."""
    folder.mkdir(mode=0o700)
    for end in ("", "-wal", *(["-shm"] if shared_memory else [])):
        with suppress(FileNotFoundError):
            shutil.copy(path + end, folder)
    return str(folder / Path(path).name)


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="can't stop a process here")
@pytest.mark.parametrize("times", [FEW, pytest.param(30, marks=pytest.mark.long)])
def test_a_copy_of_any_moment_opens_sound_with_all_that_was_said(
    path: str, tmp_path: Path, times: int
) -> None:
    # File and log are copied while nothing moves. One after the other, with a writer going on
    # between, they would be of two moments, which no failing power leaves: a checkpoint between
    # both empties the log into a file that was copied already, or the other way round.
    chance = random.Random(times)  # noqa: S311
    said: Said = []
    with Journal(path), writer("verbs", path, "w") as process:  # held open, the log stays
        assert process.stdout is not None
        rest = process.stdout.readline()
        os.set_blocking(process.stdout.fileno(), False)
        for number in range(times):
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.random() * 0.3)
            with standing_still(process):
                with suppress(TypeError):  # nothing has come
                    rest += process.stdout.read()
                *lines, rest = rest.split("\n")
                said += parsed(f"{line}\n" for line in lines)
                copy = copied(path, tmp_path / f"{number}", shared_memory=number % 2 == 0)
            check(copy, said)
            shutil.rmtree(Path(copy).parent)
    assert said


STEPWISE = """
import os, sys
from pmjournal.store.journal import Journal
path, count = sys.argv[1:]
with Journal(path) as journal:
    for number in range(int(count)):
        journal.add_project(f"Project {number}")
        print(os.stat(path + "-wal").st_size, flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.long)])
def test_what_had_not_reached_the_disk_yet_may_be_cut_or_rubbish(
    path: str, tmp_path: Path, times: int
) -> None:
    """A commit waits until the log is on disk; what comes behind it there may be anything."""
    chance = random.Random(times)  # noqa: S311
    count = 12
    command = [sys.executable, "-c", STEPWISE, path, str(count)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        ends = [int(process.stdout.readline()) for _ in range(count)]
        assert ends == sorted(set(ends)), "a checkpoint came between"
        for number in range(times):
            copy = copied(path, tmp_path / f"{number}", shared_memory=False)
            done = chance.randrange(count)
            log = Path(copy + "-wal")
            content = log.read_bytes()
            cut = chance.randrange(ends[done], len(content) + 1)
            tail = content[ends[done] : cut]
            if number % 2:
                at = chance.randrange(len(tail) + 1)
                tail = tail[:at] + chance.randbytes(len(tail) - at)
            log.write_bytes(content[: ends[done]] + tail)
            assert [problem for problem in problems_at(copy) if problem] == []
            with Journal(copy) as journal:
                names = {project.name for project in journal.projects()}
            assert names >= {f"Project {one}" for one in range(done + 1)}
            shutil.rmtree(Path(copy).parent)
        process.communicate("x")


FILLED = """
import json, resource, sys
from pmjournal.domain.errors import StoreError
from pmjournal.store.journal import Journal
path, room = sys.argv[1], int(sys.argv[2])
said, refused = [], ""
with Journal(path) as journal:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    for number in range(1000):
        try:
            said.append(journal.add_project(f"Project {number}")[0].name)
        except StoreError as error:
            refused = str(error)
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    said.append(journal.add_project("With room again")[0].name)
print(json.dumps([said, refused]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="knows no such limit")
@pytest.mark.parametrize("room", [200_000, 231_313, 400_001])
def test_where_the_disk_takes_no_more_all_before_stays_and_all_after_works(
    path: str, room: int
) -> None:
    command = [sys.executable, "-c", FILLED, path, str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said, refused = json.loads(done.stdout)
    assert len(said) > 2
    assert refused.startswith(f"{path}: the disk ")
    assert "nothing was saved" in refused
    assert [problem for problem in problems_at(path) if problem] == []
    with Journal(path) as journal:
        assert {project.name for project in journal.projects()} == {"Acme", *said}


def test_a_file_that_was_taken_away_or_replaced_takes_nothing_more(
    path: str, tmp_path: Path
) -> None:
    other = str(tmp_path / "other.db")
    Journal(other).close()
    for number, take in enumerate(
        (
            lambda: Path(path).unlink(),
            lambda: Path(other).replace(path),
            lambda: Path(path).parent.rename(tmp_path / "elsewhere"),
        )
    ):
        Path(path).parent.mkdir(exist_ok=True)
        with Journal(path) as journal:
            journal.add_project(f"Project {number}")
            take()
            with pytest.raises(StoreError, match="moved or replaced"):
                journal.add_project("Lost")
