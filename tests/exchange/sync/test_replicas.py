"""Journals that are written apart become one, whatever the order, and nothing written is lost."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from glob import glob
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise
from pmjournal.store.file.ids import new_id
from pmjournal.store.safety.check import problems_at

from .replicas import EDITS, Replica, Value, git, repository, some_edit, until_all_agree

A_DAY = timedelta(days=1)
A_TIME = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


class Witness:
    """Knows all that was ever written by some replicas, and on which it was purged."""

    def __init__(self, replicas: Sequence[Replica]) -> None:
        self._replicas = replicas
        self._written: set[Value] = set()

    def look(self) -> None:
        """Remember what is there now; to be done before anything comes in or goes."""
        for replica in self._replicas:
            self._written |= replica.values()

    def check(self) -> None:
        """All hold the same, whole, and everything that was written but what was purged."""
        self.look()
        until_all_agree(self._replicas)
        first = self._replicas[0]
        export, kept = first.export(), first.values()
        assert all(replica.export() == export for replica in self._replicas[1:])
        purged = {record for replica in self._replicas for record in replica.purged()}
        assert {one for one in self._written - kept if one[1] not in purged} == set()
        assert {one for one in kept if one[1] in purged} == set()
        for replica in self._replicas:
            assert [*filter(None, problems_at(str(replica.path)))] == []


class Apart(RuleBasedStateMachine):
    """Two machines, one of which is a day ahead."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        url = repository(folder / "there.git")
        self._replicas = [Replica(folder / "a.db"), Replica(folder / "b.db", A_DAY)]
        for replica in self._replicas:
            replica.join(url)
        self._witness = Witness(self._replicas)

    @initialize(randomly=st.randoms(use_true_random=False))
    def begin(self, randomly: Random) -> None:
        one = self._replicas[0]
        for name in ("Acme", "Globex"):
            one.journal.add_project(name)
        for what in ("add", "add", "add", "meet", "tingle"):
            one.edit(what, randomly)
        until_all_agree(self._replicas)

    @rule(
        which=st.sampled_from([0, 1]),
        what=st.lists(st.sampled_from([*EDITS]), min_size=1, max_size=4),
        randomly=st.randoms(use_true_random=False),
    )
    def edit(self, which: int, what: list[str], randomly: Random) -> None:
        for name in what:
            self._replicas[which].edit(name, randomly)
        self._witness.look()

    @rule(which=st.sampled_from([0, 1]))
    def sync(self, which: int) -> None:
        self._replicas[which].sync()

    def teardown(self) -> None:
        try:
            self._witness.check()
        finally:
            for replica in self._replicas:
                replica.close()
            self._folder.cleanup()


class TestApart(Apart.TestCase):
    """What is done apart in any order becomes one."""

    settings = settings(max_examples=2, stateful_step_count=6, deadline=None)


@pytest.mark.long
class TestLongApart(Apart.TestCase):
    """The same, for long."""

    settings = settings(max_examples=8, stateful_step_count=15, deadline=None)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return repository(tmp_path / "there.git")


def replicas_of(folder: Path, url: str, clocks: Sequence[timedelta]) -> list[Replica]:
    """As many as there are clocks, with two projects and a few notes."""
    replicas = [Replica(folder / f"machine-{n}.db", ahead) for n, ahead in enumerate(clocks)]
    for replica in replicas:
        replica.join(url)
    for name in ("Acme", "Globex"):
        replicas[0].journal.add_project(name)
    until_all_agree(replicas)
    return replicas


@pytest.mark.long
def test_edits_on_two_machines_become_one_journal(tmp_path: Path, url: str) -> None:
    work(replicas_of(tmp_path, url, [timedelta(), A_DAY]), Random(1), edits=50, between=25)  # noqa: S311


@pytest.mark.long
@pytest.mark.parametrize(
    ("clocks", "edits"),
    [([timedelta(), A_DAY], 500), ([timedelta(), A_DAY, -A_DAY, timedelta(), timedelta()], 100)],
)
def test_hundreds_of_edits_on_each_machine_become_one_journal(
    tmp_path: Path, url: str, clocks: Sequence[timedelta], edits: int
) -> None:
    replicas = replicas_of(tmp_path, url, clocks)
    work(replicas, Random(3), edits=edits * len(clocks), between=20 * len(clocks))  # noqa: S311


def work(replicas: Sequence[Replica], random: Random, *, edits: int, between: int) -> None:
    """Let people edit anywhere, and synchronise now and then, `between` edits apart."""
    witness = Witness(replicas)
    for _edit in range(edits):
        random.choice(replicas).edit(some_edit(random), random)
        if random.random() < 1 / between:
            witness.look()
            random.choice(replicas).sync()
    witness.check()
    for replica in replicas:
        replica.close()


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("to_the_purged", [True, False])
def test_what_moves_while_a_project_is_purged_elsewhere_agrees(
    tmp_path: Path, url: str, first: int, *, to_the_purged: bool
) -> None:
    replicas = replicas_of(tmp_path, url, [timedelta(), timedelta()])
    one, other = replicas
    acme, globex = one.journal.projects()
    entry = Entry(id=new_id(), project=acme.id, at=A_TIME, text="Call")
    made = Promise(id=new_id(), project=acme.id, entry=entry.id, text="Send", made_on=A_TIME.date())
    one.journal.save(entry, along=[(made, None)])
    until_all_agree(replicas)
    witness = Witness(replicas)
    one.journal.save(replace(entry, project=globex.id), one.journal.entry(entry.id))
    other.journal.purge("project", (globex if to_the_purged else acme).id)
    witness.look()
    replicas[first].sync()
    witness.check()
    assert one.journal.entries() == []
    for replica in replicas:
        replica.close()


def test_a_promise_goes_with_an_entry_that_moves_into_what_is_purged(
    tmp_path: Path, url: str
) -> None:
    replicas = replicas_of(tmp_path, url, [timedelta()] * 3)
    mover, promiser, purger = replicas
    acme, globex = mover.journal.projects()
    entry = Entry(id=new_id(), project=acme.id, at=A_TIME, text="Call")
    mover.journal.save(entry)
    until_all_agree(replicas)
    witness = Witness(replicas)
    mover.journal.save(replace(entry, project=globex.id), mover.journal.entry(entry.id))
    made = Promise(id=new_id(), project=acme.id, entry=entry.id, text="Send", made_on=A_TIME.date())
    promiser.journal.keep((made, None))
    purger.journal.purge("project", globex.id)
    witness.look()
    for replica in replicas:
        assert not replica.sync().refused
    witness.check()
    assert purger.journal.entries() == []
    for replica in replicas:
        replica.close()


@pytest.mark.long
def test_a_synchronising_that_is_killed_at_any_moment_loses_nothing(
    tmp_path: Path, url: str
) -> None:
    random = Random(7)  # noqa: S311
    replicas = replicas_of(tmp_path, url, [timedelta(), timedelta()])
    witness = Witness(replicas)
    killed = 0
    for _attack in range(20):
        for _edit in range(6):
            random.choice(replicas).edit(some_edit(random), random)
        witness.look()
        victim = random.choice(replicas)
        killed += is_killed(victim, random.uniform(0.02, 0.4))
        # What git itself leaves there, a person removes; it may still be at work, too.
        for lock in glob(f"{url}/**/*.lock", recursive=True):  # noqa: PTH207
            Path(lock).unlink(missing_ok=True)
    assert killed > 2
    witness.check()
    assert git(url, "fsck", "--strict", "--no-dangling") == ""
    for replica in replicas:
        replica.close()


def is_killed(victim: Replica, after: float) -> bool:
    """Kill a synchronising of `victim` with all that it started, `after` seconds of work."""
    verb = "import sys; from pmjournal.cli import main; import pmjournal.cli.verbs.sync"
    code = f"{verb}; print(flush=True); import pmjournal.exchange.sync.rounds; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "--db", str(victim.path), "sync"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        process.kill()
    return process.returncode == -signal.SIGKILL
