"""Journals on several machines with one repository between them, and what people do in them."""

import sqlite3
import subprocess
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.promise import settled_promise as settled_promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle, Tingled, TingleState
from pmjournal.domain.tingle import settled_tingle as settled_tingle
from pmjournal.domain.words import Phase, Side, Source
from pmjournal.exchange.own_json.journal_json import json_pieces
from pmjournal.exchange.sync.begin import begin_sharing, leave
from pmjournal.exchange.sync.rounds import SyncResult, synchronise
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.record_state import present_values
from pmjournal.store.tables.spaces import Space
from pmjournal.store.tables.whole import OldValue

Value = tuple[str, str, str, str, str]
"""One value ever written: kind, id, group of fields, stamp, and what was written."""

_AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
_DAY = date(2026, 3, 24)
_HOT = 12
"""Records that most edits are about."""


def quiet(_what: str, _count: int, _total: int) -> None:
    """Nobody looks on."""


def repository(path: Path) -> str:
    """An empty one, by its address."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return str(path)


def git(folder: str | Path, *arguments: str, given: bytes = b"") -> str:
    """What git answers in a repository."""
    line = ["git", f"--git-dir={folder}", *arguments]
    return subprocess.run(line, input=given, capture_output=True, check=True).stdout.decode()


class _NothingThereError(Exception):
    """There is nothing yet that could be edited so."""


class _Remembering(Journal):
    """A journal that knows what was purged in it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.gone: set[str] = set()

    def purge(self, kind: str, record: str) -> set[str]:
        ids = super().purge(kind, record)
        self.gone |= ids
        return ids


class Replica:
    """One of the machines."""

    def __init__(self, path: Path, ahead: timedelta = timedelta()) -> None:
        """The journal at `path`; the clock of its machine is `ahead`."""
        self.path = path
        self._ahead = round(ahead.total_seconds() * 1e9)
        self.journal = _Remembering(str(path))
        self._shared = SharedJournal(str(path))

    def close(self) -> None:
        self.journal.close()
        self._shared.close()

    def join(self, url: str, projects: Sequence[Project] = (), *, whole: bool = True) -> None:
        """Take part in what is at `url`."""
        begin_sharing(self._shared, url, projects, whole=whole, label=self.path.stem)

    def sync(self) -> SyncResult:
        """Synchronise with the first space."""
        return self.sync_all()[0]

    def sync_all(self) -> list[SyncResult]:
        """Synchronise with each space, the oldest first."""
        with self.clock():
            return [synchronise(self._shared, one, quiet) for one in self._shared.spaces()]

    def spaces(self) -> list[Space]:
        """What it takes part in, the oldest first."""
        return self._shared.spaces()

    def sync_with(self, space: Space) -> SyncResult:
        """Synchronise with one space, as it was when it was looked at."""
        with self.clock():
            (now,) = (one for one in self._shared.spaces() if one.id == space.id)
            return synchronise(self._shared, now, quiet)

    def leave(self, space: Space) -> None:
        """Take part in it no longer."""
        leave(self._shared, space)

    def waits(self) -> int:
        """How many records wait to be sent."""
        space = self._shared.spaces()[0]
        return self._shared.waiting_count(space) + len(self._shared.waiting_purges(space))

    def edit(self, what: str, random: Random) -> None:
        """Do one thing of `EDITS`, or nothing where there is nothing to do it with."""
        with self.clock(), suppress(InputError, _NothingThereError):
            EDITS[what](self.journal, random)

    def export(self) -> bytes:
        """All of the journal, as JSON."""
        return b"".join(json_pieces(self.journal.whole()))

    def export_of(self, project: Project) -> bytes:
        """All of one project, as JSON."""
        return b"".join(json_pieces(self.journal.whole(project)))

    def values(self) -> set[Value]:
        """All that was ever written and is known here."""
        found: set[Value] = set()
        for item in self.journal.whole():
            if isinstance(item, OldValue):
                found.add((item.kind, item.id, item.field, item.stamp, item.value))
            else:
                for stamp, value in present_values(item).values():
                    for line in value.split("\n"):
                        field, _between, json = line.partition(": ")
                        if json:
                            found.add((item.kind, item.id, field, stamp, json))
        return {one for one in found if one[4] != "null"}

    def purged(self) -> set[str]:
        """The ids of what was purged, here or elsewhere."""
        with closing(sqlite3.connect(self.path)) as db:
            told = {record for (record,) in db.execute("SELECT id FROM purged")}
        return told | self.journal.gone

    @contextmanager
    def clock(self) -> Generator[None]:
        """The time is what it is on that machine."""
        if not self._ahead:
            yield
            return
        right = time.time_ns
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "time_ns", lambda: right() + self._ahead)
            yield


def until_all_agree(replicas: Sequence[Replica]) -> None:
    """Synchronise all, until nobody has anything to send."""
    for _round in range(6):
        sent = 0
        for replica in replicas:
            done = replica.sync()
            assert not done.refused
            sent += done.sent + done.purges_sent
        if not sent:
            break
    else:
        raise AssertionError("they send the same again and again")
    assert [replica.waits() for replica in replicas] == [0] * len(replicas)


_T = TypeVar("_T")


def _one_of(random: Random, known: Sequence[_T]) -> _T:
    if not known:
        raise _NothingThereError
    return random.choice(known)


def _project(journal: Journal, random: Random) -> Project:
    return _one_of(random, sorted(journal.projects(), key=lambda one: one.id))


def _entry(journal: Journal, random: Random) -> Entry:
    known = sorted(journal.entries(), key=lambda one: one.id)
    return _one_of(random, known[:_HOT] if random.random() < 0.7 else known)


def _promise(journal: Journal, random: Random) -> Promise:
    project = _project(journal, random)
    known = journal.observed([project])[project.id].promises
    return _one_of(random, sorted(known, key=lambda one: one.id))


def _stakeholder(journal: Journal, random: Random) -> Stakeholder:
    return _one_of(random, journal.stakeholders(_project(journal, random)))


def _text(random: Random) -> str:
    return random.choice(["They were glad", "---\nid: x\n---", "Zwei\n\nAbsätze", "Call"]) + str(
        random.randrange(1000)
    )


def _add(journal: Journal, random: Random) -> None:
    project = _project(journal, random)
    entry = Entry(id=new_id(), project=project.id, at=_AT, text=_text(random))
    made = Promise(
        id=new_id(), project=project.id, entry=entry.id, text=_text(random), made_on=_DAY
    )
    journal.save(entry, along=[(made, None)] if random.random() < 0.4 else [])


def _feel(journal: Journal, random: Random) -> None:
    entry = _entry(journal, random)
    mood, source = random.choice([None, *range(-3, 4)]), random.choice(list(Source))
    journal.save(replace(entry, mood=mood, source=source), entry)


def _rewrite(journal: Journal, random: Random) -> None:
    entry = _entry(journal, random)
    journal.save(replace(entry, text=_text(random)), entry)


def _describe(journal: Journal, random: Random) -> None:
    entry = _entry(journal, random)
    tags = tuple(random.sample(["scope", "money", "trust"], 2))
    at = entry.at + timedelta(hours=random.randrange(3))
    journal.save(replace(entry, who=random.choice([None, "CIO"]), tags=tags, at=at), entry)


def _move(journal: Journal, random: Random) -> None:
    entry = _entry(journal, random)
    journal.save(replace(entry, project=_project(journal, random).id), entry)


def _delete(journal: Journal, random: Random) -> None:
    match random.randrange(3):
        case 0:
            promise = _promise(journal, random)
            journal.keep((replace(promise, deleted=_AT), promise))
        case 1:
            one = _stakeholder(journal, random)
            journal.save_stakeholder(replace(one, deleted=_AT), one)
        case _:
            journal.delete(_entry(journal, random))


def _restore(journal: Journal, random: Random) -> None:
    journal.restore(_one_of(random, sorted(journal.trash(), key=lambda one: one.id)))


def _change_mind(journal: Journal, random: Random) -> None:
    entry = _entry(journal, random)
    change = journal.save(replace(entry, text=_text(random), mood=random.randrange(4)), entry)
    journal.undo(change)


def _purge(journal: Journal, random: Random) -> None:
    match random.randrange(3):
        case 0:
            journal.purge("promise", _promise(journal, random).id)
        case 1:
            known = journal.tingles(_project(journal, random))
            journal.purge("tingle", _one_of(random, known).id)
        case _:
            journal.purge("entry", _entry(journal, random).id)


def _purge_project(journal: Journal, random: Random) -> None:
    if len(journal.projects()) > 2:
        journal.purge("project", _project(journal, random).id)


def _promise_more(journal: Journal, random: Random) -> None:
    if random.random() < 0.5:
        entry = _entry(journal, random)
        made = Promise(
            id=new_id(), project=entry.project, entry=entry.id, text=_text(random), made_on=_DAY
        )
        journal.keep((made, None))
    else:
        promise = _promise(journal, random)
        state = random.choice(list(PromiseState))
        journal.keep((settled_promise(replace(promise, owner="PM"), state, _DAY), promise))


def _tingle(journal: Journal, random: Random) -> None:
    project = _project(journal, random)
    known = journal.tingles(project)
    if not known or random.random() < 0.4:
        made = Tingle(id=new_id(), project=project.id, title=_text(random)[:20], made_on=_DAY)
        journal.keep((made, None))
    else:
        tingle = random.choice(known)
        done = settled_tingle(tingle, random.choice(list(TingleState)), _DAY)
        tingled = random.choice(list(Tingled)) if done.state is TingleState.DONE else None
        journal.keep((replace(done, tingled=tingled, note=_text(random)), tingle))


def _meet(journal: Journal, random: Random) -> None:
    project = _project(journal, random)
    if random.random() < 0.5:
        label = random.choice(["CIO", "Key user", "Works council", "Buyer"])
        journal.save_stakeholder(Stakeholder(id=new_id(), project=project.id, label=label))
    else:
        one = _stakeholder(journal, random)
        journal.save_stakeholder(replace(one, cares_about=_text(random)), one)


def _plan(journal: Journal, random: Random) -> None:
    project = _project(journal, random)
    phase, side = random.choice(list(Phase)), random.choice(list(Side))
    start = random.choice([None, _DAY + timedelta(days=random.randrange(9))])
    changed = project.with_phase(phase, start)
    if random.random() < 0.4:
        changed = replace(changed, target={phase: random.randrange(4)}, agreed={side: _DAY})
    if random.random() < 0.3:
        changed = replace(changed, name=f"Project {random.randrange(99)}")
    journal.save_project(changed, project)


def _begin(journal: Journal, random: Random) -> None:
    if len(journal.projects()) < 5:
        journal.add_project(random.choice(["Acme", "Globex"]))


EDITS: dict[str, Callable[[Journal, Random], None]] = {
    "add": _add,
    "feel": _feel,
    "rewrite": _rewrite,
    "describe": _describe,
    "move": _move,
    "delete": _delete,
    "restore": _restore,
    "change one's mind": _change_mind,
    "purge": _purge,
    "purge a project": _purge_project,
    "promise": _promise_more,
    "tingle": _tingle,
    "meet": _meet,
    "plan": _plan,
    "begin": _begin,
}
"""What people do, by a name."""

OFTEN = {"add": 6, "feel": 5, "rewrite": 5, "purge": 0.5, "purge a project": 0.1, "begin": 0.3}
"""How much more or less often than the rest."""


def some_edit(random: Random) -> str:
    """The name of one, as often as people do that."""
    (what,) = random.choices([*EDITS], [OFTEN.get(name, 2) for name in EDITS])
    return what
