"""Three machines and two spaces, what people do there, and what must be true whatever they did.

Time and chance are made up, so that what a seed does is always the same.
"""

import json
import os
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
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
from pmjournal.domain.promise import Promise, PromiseState, settled_promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Source
from pmjournal.exchange.sync.begin import begin_sharing, leave
from pmjournal.exchange.sync.rounds import SyncResult, synchronise
from pmjournal.store.file import ids
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.check import problems_at
from pmjournal.store.safety.restore_backup import LATEST, backup_named, restore_backup
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.record_state import GROUP_OF
from pmjournal.store.tables.whole import OldValue, WholeItem, WholeRecord

from .replicas import git, quiet, repository

_START = datetime(2026, 3, 24, 8, 0, tzinfo=UTC)
_DAY = date(2026, 3, 24)
_TICK = timedelta(seconds=7)
"""Between two looks at a clock."""

_ROUNDS = 8
"""How often all may have to synchronise until nobody has anything to send."""

_HOT = 8
"""Entries that most of it is about, so that people are in each other's way."""

_WORD = re.compile(r"w\d{5}w")
_PRIVATE = re.compile(r"#privat", re.IGNORECASE)

Version = tuple[str, str, str, str]
"""A value that was written: kind, id, group of fields and stamp."""


class _NothingThereError(Exception):
    """There is nothing yet that this could be done with."""


class Machine:
    """One of the machines: its journal, its clock, and a project that nobody else sees."""

    def __init__(self, path: Path, ahead: timedelta) -> None:
        self.path = path
        self.ahead = ahead
        self.journal = Journal(str(path))
        self.shared = SharedJournal(str(path))

    def close(self) -> None:
        self.journal.close()
        self.shared.close()

    def items(self) -> list[WholeItem]:
        """All that is in the journal."""
        return [*self.journal.whole()]

    def spaces(self) -> dict[str, str]:
        """The address of the space of each project that is shared, by its id."""
        urls = {space.id: space.url for space in self.shared.spaces()}
        return {project: urls[space] for project, space in self.shared.shared_projects().items()}

    def purged(self) -> set[str]:
        """The ids of what was purged, here or elsewhere."""
        with closing(sqlite3.connect(self.path)) as db:
            return {record for (record,) in db.execute("SELECT id FROM purged")}

    def waiting(self) -> Iterator[int]:
        """How many records wait to be sent to each space."""
        for space in self.shared.spaces():
            yield self.shared.waiting_count(space) + len(self.shared.waiting_purges(space))


class Words:
    """Words that are each used once, so that it can be told where one has come to."""

    def __init__(self) -> None:
        self._count = 0

    def text(self, before: str = "Call") -> str:
        self._count += 1
        return f"{before} w{self._count:05}w"


class World:
    """The machines, the repositories, and a witness of all that was written."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311
        ids._last = 0  # pyright: ignore[reportPrivateUsage] # what was made before has later ids
        self.words = Words()
        self.trace: list[str] = []
        self.urls = [repository(folder / name) for name in ("acme.git", "globex.git")]
        self._folder = folder
        self._now = _START
        clocks = (timedelta(), timedelta(days=1), timedelta(hours=-2))
        self.open_words: set[str] = set()
        """Those that anybody who shares a space may read: they stood in what was shared."""
        self.all_words: set[str] = set()
        self.closed: set[Version] = set()
        """What was written while its record was private or shared with nobody."""
        self._seen: set[Version] = set()
        self.purged: set[str] = set()
        self.written: list[set[Version]] = [set() for _clock in clocks]
        """What each machine knew, and must still know at the end."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "urandom", self.random.randbytes)
            self.machines = [Machine(folder / f"{n}.db", ahead) for n, ahead in enumerate(clocks)]
        self.projects: dict[str, set[str]] = {url: set() for url in self.urls}
        """The projects of each space, by its address."""
        self._begin()

    def close(self) -> None:
        for machine in self.machines:
            machine.close()

    def _begin(self) -> None:
        first, *others = self.machines
        with self.clock(first):
            for name, url in (("Acme", 0), ("Initech", 0), ("Globex", 1)):
                project, _change = first.journal.add_project(name)
                self.projects[self.urls[url]].add(project.id)
            for url in self.urls:
                self.join(first, url)
        self.sync(first)
        for machine in others:
            with self.clock(machine):
                for url in self.urls:
                    self.join(machine, url)
            self.sync(machine)
        for n, machine in enumerate(self.machines):
            with self.clock(machine):
                machine.journal.add_project(f"Own {n}")
            self.look(machine)

    @contextmanager
    def clock(self, machine: Machine) -> Generator[None]:
        """The time is what it is on that machine, and chance what the seed makes of it."""

        def now() -> int:
            self._now += _TICK
            return round((self._now + machine.ahead).timestamp() * 1e9)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "time_ns", now)
            patch.setattr(os, "urandom", self.random.randbytes)
            yield

    # What people do

    def step(self) -> None:
        """Somebody does something."""
        n = self.random.randrange(len(self.machines))
        (what,) = self.random.choices([*STEPS], [weight for _do, weight in STEPS.values()])
        self.trace.append(f"{n} {what}")
        self.do(self.machines[n], what)

    def do(self, machine: Machine, what: str) -> None:
        """Let `what` be done at `machine`, where that is possible."""
        with suppress(InputError, _NothingThereError), self.clock(machine):
            STEPS[what][0](self, machine)
        self.look(machine)

    def sync(self, machine: Machine) -> list[SyncResult]:
        """Synchronise with each space that is joined, in any order."""
        with self.clock(machine):
            spaces = machine.shared.spaces()
            self.random.shuffle(spaces)
            done = [synchronise(machine.shared, one, quiet) for one in spaces]
        self.look(machine)
        return done

    def join(self, machine: Machine, url: str) -> None:
        """Take part in what is at `url`, with the projects that are of it."""
        known = machine.journal.projects()
        begin_sharing(
            machine.shared,
            url,
            [project for project in known if project.id in self.projects[url]],
            label=machine.path.stem,
        )

    # What must be true

    def look(self, machine: Machine) -> None:
        """Note what may be read by others now, and what was written at `machine`."""
        n, spaces = self.machines.index(machine), machine.spaces()
        device = machine.shared.device()
        items = machine.items()
        records = {item.id: item for item in items if isinstance(item, WholeRecord)}
        for record in records.values():
            text = json.dumps(dict(record.values))
            words = set(_WORD.findall(text))
            self.all_words |= words
            if _may_leave(record, records, spaces):
                self.open_words |= words
        for item in items:
            if isinstance(item, OldValue):
                self.all_words |= set(_WORD.findall(item.value))
        for version in versions(items):
            if version not in self._seen:
                self._seen.add(version)
                if version[3][-8:] == device and _is_closed(records[version[1]], records, spaces):
                    self.closed.add(version)
        self.written[n] |= versions(items)

    def forget(self, machine: Machine) -> None:
        """What was written since a backup is gone on purpose."""
        n = self.machines.index(machine)
        self.written[n] = versions(machine.items())

    def settle(self) -> None:
        """Let all take part in everything and synchronise, until nobody has anything to send."""
        for machine in self.machines:
            joined = {space.url for space in machine.shared.spaces()}
            for url in self.urls:
                if url not in joined:
                    with self.clock(machine):
                        self.join(machine, url)
                    self.look(machine)
        for _round in range(_ROUNDS):
            done = [one for machine in self.machines for one in self.sync(machine)]
            waiting = [count for machine in self.machines for count in machine.waiting()]
            if not any(one.sent or one.purges_sent for one in done) and not any(waiting):
                break
        else:
            raise AssertionError("they send the same again and again")
        refused = [one.refused for one in done if one.refused]
        assert refused == [], refused
        left = [space.refused for machine in self.machines for space in machine.shared.spaces()]
        assert not any(left), left

    def check(self) -> None:
        """All hold the same, whole, and nobody what they must not."""
        self.settle()
        # With an entry goes a promise that its machine didn't know of.
        self.purged |= {record for machine in self.machines for record in machine.purged()}
        self._check_words()
        self._check_equal()
        for machine in self.machines:
            ids = {item.id for item in machine.items()}
            assert ids & self.purged == set()
            assert [*filter(None, problems_at(str(machine.path)))] == []
        for url in self.urls:
            assert git(url, "fsck", "--strict", "--no-dangling") == ""

    def _check_words(self) -> None:
        caches = [*self._folder.glob("*.sync/*/cache.git")]
        for folder in (*self.urls, *caches):
            line = ["git", f"--git-dir={folder}", "cat-file", "--batch-all-objects", "--batch"]
            objects = subprocess.run(line, capture_output=True, check=True).stdout
            leaked = set(_WORD.findall(objects.decode(errors="replace"))) - self.open_words
            assert leaked == set(), (folder, leaked)

    def _check_equal(self) -> None:
        found = [machine.items() for machine in self.machines]
        shared = set[str]().union(*self.projects.values())
        hidden = {record for items in found for record in _private(items)}
        own = {record for items in found for record in _outside(items, shared)}
        views = [
            {
                *_comparable(items, hidden, self.closed),
            }
            for items in found
        ]
        for n, (items, view) in enumerate(zip(found, views, strict=True)):
            mine = {*_outside(items, shared)}
            assert {one for one in view if one[1] in own - mine} == set()
            known = versions(items)
            for version in sorted(self.written[n] - known):
                kept_elsewhere = any(version in versions(other) for other in found)
                assert version[1] in self.purged | (own - mine) | hidden or kept_elsewhere, version
        comparable = [{one for one in view if one[1] not in own} for view in views]
        for view in comparable[1:]:
            assert view ^ comparable[0] == set(), sorted(view ^ comparable[0])

    def open_all(self) -> None:
        """Let nothing be private any more."""
        for machine in self.machines:
            with self.clock(machine):
                for entry in sorted(machine.journal.entries(), key=lambda one: one.id):
                    if _is_private(entry):
                        _publish(self, machine, entry)
            self.look(machine)


def versions(items: Sequence[WholeItem]) -> set[Version]:
    """All that was ever written and stands in `items`."""
    found: set[Version] = set()
    for item in items:
        if isinstance(item, OldValue):
            found.add((item.kind, item.id, GROUP_OF[item.kind][item.field], item.stamp))
        else:
            for group in {*GROUP_OF[item.kind].values()}:
                found.add((item.kind, item.id, group, item.stamps.get(group, item.born)))
    return found


def _project_of(record: WholeRecord) -> str:
    return record.id if record.kind == "project" else str(record.values["project_id"])


def _marked(record: WholeRecord) -> bool:
    """Whether an entry is private."""
    tags = json.loads(str(record.values["tags"]))
    is_tagged = any(tag.lower() in ("private", "privat") for tag in tags)
    return is_tagged or bool(_PRIVATE.search(str(record.values["text"])))


def _may_leave(
    record: WholeRecord, records: Mapping[str, WholeRecord], spaces: Mapping[str, str]
) -> bool:
    """Whether others may read `record` as it stands."""
    if _project_of(record) not in spaces or record.kind == "capsule":
        return False
    entry = record if record.kind == "entry" else records.get(str(record.values.get("entry_id")))
    return entry is None or not _marked(entry)


def _is_closed(
    record: WholeRecord, records: Mapping[str, WholeRecord], spaces: Mapping[str, str]
) -> bool:
    """Whether what is written into `record` now need not be known to others."""
    entry = records.get(str(record.values.get("entry_id")))
    is_outside = entry is not None and _project_of(entry) not in spaces
    return is_outside or not _may_leave(record, records, spaces)


def _private(items: Sequence[WholeItem]) -> Iterator[str]:
    """The ids of what is private, and of the promises in it."""
    records = {item.id: item for item in items if isinstance(item, WholeRecord)}
    for record in records.values():
        entry = (
            record if record.kind == "entry" else records.get(str(record.values.get("entry_id")))
        )
        if entry is not None and _marked(entry):
            yield record.id


def _outside(items: Sequence[WholeItem], shared: set[str]) -> Iterator[str]:
    """The ids of what is in no project that is shared."""
    for item in items:
        if isinstance(item, WholeRecord) and _project_of(item) not in shared:
            yield item.id


def _comparable(
    items: Sequence[WholeItem], hidden: set[str], closed: set[Version]
) -> Iterator[tuple[str, str, str]]:
    """What of `items` must be the same everywhere."""
    for item in items:
        if item.id in hidden:
            continue
        if isinstance(item, WholeRecord):
            stamps = dict(sorted(item.stamps.items()))
            yield item.kind, item.id, json.dumps([dict(item.values), item.born, stamps])
        elif (item.kind, item.id, GROUP_OF[item.kind][item.field], item.stamp) not in closed:
            yield item.kind, item.id, f"{item.field} {item.stamp} {item.value}"


_T = TypeVar("_T")


def _one_of(world: World, known: Sequence[_T]) -> _T:
    if not known:
        raise _NothingThereError
    return world.random.choice(known)


def _project(world: World, machine: Machine) -> Project:
    known = sorted(machine.journal.projects(), key=lambda one: one.id)
    return _one_of(world, known)


def _entry(world: World, machine: Machine) -> Entry:
    known = sorted(machine.journal.entries(), key=lambda one: one.id)
    return _one_of(world, known[:_HOT] if world.random.random() < 0.7 else known)


def _promise(world: World, machine: Machine) -> Promise:
    journal, projects = machine.journal, machine.journal.projects()
    known = [one for of in journal.observed(projects).values() for one in of.promises]
    return _one_of(world, sorted(known, key=lambda one: one.id))


def _stakeholder(world: World, machine: Machine) -> Stakeholder:
    return _one_of(world, machine.journal.stakeholders(_project(world, machine)))


def _is_private(entry: Entry) -> bool:
    return "private" in entry.tags or bool(_PRIVATE.search(entry.text))


def _made_in(entry: Entry, world: World) -> Promise:
    """A promise that was made in `entry`."""
    return Promise(
        id=new_id(),
        project=entry.project,
        entry=entry.id,
        text=world.words.text("Send"),
        made_on=_DAY,
    )


def _add(world: World, machine: Machine) -> None:
    project = _project(world, machine)
    entry = Entry(id=new_id(), project=project.id, at=_START, text=world.words.text())
    made = _made_in(entry, world)
    machine.journal.save(entry, along=[(made, None)] if world.random.random() < 0.5 else [])


def _rewrite(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    mark = " (#private)" if _PRIVATE.search(entry.text) else ""
    machine.journal.save(replace(entry, text=world.words.text() + mark), entry)


def _feel(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    mood = world.random.choice([None, *range(-3, 4)])
    source = world.random.choice([*Source])
    machine.journal.save(replace(entry, mood=mood, source=source), entry)


def _tag(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    kept = [tag for tag in entry.tags if tag == "private"]
    tags = (*kept, *world.random.sample(["scope", "money", "trust"], 2))
    machine.journal.save(replace(entry, tags=tags), entry)


def _move(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    machine.journal.save(replace(entry, project=_project(world, machine).id), entry)


def _move_there_and_back(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    journal = machine.journal
    journal.save(replace(entry, project=_project(world, machine).id), entry)
    world.look(machine)
    there = journal.entry(entry.id)
    if world.random.random() < 0.5:
        mark = " (#private)" if _PRIVATE.search(there.text) else ""
        journal.save(replace(there, text=world.words.text() + mark), there)
        world.look(machine)
        there = journal.entry(entry.id)
    journal.save(replace(there, project=entry.project), there)


def _delete(world: World, machine: Machine) -> None:
    match world.random.randrange(4):
        case 0:
            promise = _promise(world, machine)
            machine.journal.keep((replace(promise, deleted=_START), promise))
        case 1:
            one = _stakeholder(world, machine)
            machine.journal.save_stakeholder(replace(one, deleted=_START), one)
        case _:
            entry = _entry(world, machine)
            machine.journal.save(replace(entry, deleted=_START), entry)


def _restore(world: World, machine: Machine) -> None:
    trashed = sorted(machine.journal.trash(), key=lambda one: one.id)
    machine.journal.restore(_one_of(world, trashed))


def _undo(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    journal = machine.journal
    mark = " (#private)" if _PRIVATE.search(entry.text) else ""
    project = _project(world, machine).id
    change = journal.save(replace(entry, text=world.words.text() + mark, project=project), entry)
    world.look(machine)
    journal.undo(change)


def _purge(world: World, machine: Machine) -> None:
    if world.random.random() < 0.3:
        world.purged |= machine.journal.purge("promise", _promise(world, machine).id)
    else:
        world.purged |= machine.journal.purge("entry", _entry(world, machine).id)


def _promise_more(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    machine.journal.keep((_made_in(entry, world), None))


def _settle(world: World, machine: Machine) -> None:
    promise = _promise(world, machine)
    state = world.random.choice([*PromiseState])
    changed = replace(promise, text=world.words.text("Send"))
    machine.journal.keep((settled_promise(changed, state, _DAY), promise))


def _tingle(world: World, machine: Machine) -> None:
    project = _project(world, machine)
    known = machine.journal.tingles(project)
    if not known or world.random.random() < 0.3:
        title = world.words.text("Cake")
        made = Tingle(id=new_id(), project=project.id, title=title, made_on=_DAY)
        machine.journal.keep((made, None))
    else:
        tingle = world.random.choice(known)
        machine.journal.keep((replace(tingle, note=world.words.text()), tingle))


def _meet(world: World, machine: Machine) -> None:
    project = _project(world, machine)
    if world.random.random() < 0.5:
        label = world.random.choice(["CIO", "Key user", "Works council", "Buyer"])
        machine.journal.save_stakeholder(Stakeholder(id=new_id(), project=project.id, label=label))
    else:
        one = _stakeholder(world, machine)
        machine.journal.save_stakeholder(replace(one, cares_about=world.words.text()), one)


def _rename(world: World, machine: Machine) -> None:
    project = _project(world, machine)
    name = world.words.text(project.name.split()[0])
    changed = replace(project, name=name)
    if world.random.random() < 0.5:
        changed = replace(changed, slug=f"slug-{world.random.randrange(20)}")
    machine.journal.save_project(changed, project)


def _make_private(world: World, machine: Machine) -> None:
    entry = _entry(world, machine)
    match world.random.randrange(3):
        case 0:
            new = replace(entry, tags=(*entry.tags, "private"))
        case 1:
            new = replace(entry, text=world.words.text() + " (#private)")
        case _:
            new = replace(entry, text=world.words.text(), tags=(*entry.tags, "private"))
    machine.journal.save(new, entry)


def _add_private(world: World, machine: Machine) -> None:
    project = _project(world, machine)
    text = world.words.text()
    entry = Entry(id=new_id(), project=project.id, at=_START, text=text, tags=("private",))
    made = _made_in(entry, world)
    machine.journal.save(entry, along=[(made, None)])


def _make_public(world: World, machine: Machine) -> None:
    known = sorted(machine.journal.entries(), key=lambda one: one.id)
    _publish(world, machine, _one_of(world, [one for one in known if _is_private(one)]))


def _publish(world: World, machine: Machine, entry: Entry) -> None:
    journal = machine.journal
    tags = tuple(tag for tag in entry.tags if tag != "private")
    text = _PRIVATE.sub("x", entry.text).replace("xe)", ")").replace("x)", ")")
    match world.random.randrange(3):
        case 0:
            journal.save(replace(entry, tags=tags, text=text), entry)
        case 1:
            journal.save(replace(entry, tags=tags, text=world.words.text()), entry)
        case _:
            mark = " (#private)" if text != entry.text else ""
            calmer = replace(entry, text=world.words.text() + mark)
            journal.save(calmer, entry)
            world.look(machine)
            journal.save(
                replace(calmer, tags=tags, text=calmer.text.removesuffix(mark)),
                journal.entry(entry.id),
            )


def _leave(world: World, machine: Machine) -> None:
    leave(machine.shared, _one_of(world, machine.shared.spaces()))


def _join(world: World, machine: Machine) -> None:
    joined = {space.url for space in machine.shared.spaces()}
    world.join(machine, _one_of(world, [url for url in world.urls if url not in joined]))


def _back_up(world: World, machine: Machine) -> None:
    backup_now(str(machine.path), world._now)  # pyright: ignore[reportPrivateUsage]


def _restore_backup(world: World, machine: Machine) -> None:
    backup = backup_named(str(machine.path), LATEST)
    restore_backup(str(machine.path), backup, world._now)  # pyright: ignore[reportPrivateUsage]
    world.forget(machine)


def _sync(world: World, machine: Machine) -> None:
    spaces = machine.shared.spaces()
    world.random.shuffle(spaces)
    for space in spaces:
        synchronise(machine.shared, space, quiet)


def _sync_one(world: World, machine: Machine) -> None:
    synchronise(machine.shared, _one_of(world, machine.shared.spaces()), quiet)


STEPS: dict[str, tuple[Callable[[World, Machine], None], float]] = {
    "add": (_add, 8),
    "rewrite": (_rewrite, 6),
    "feel": (_feel, 4),
    "tag": (_tag, 3),
    "move": (_move, 8),
    "move there and back": (_move_there_and_back, 2),
    "delete": (_delete, 3),
    "restore": (_restore, 3),
    "undo": (_undo, 2),
    "purge": (_purge, 1),
    "promise": (_promise_more, 4),
    "settle": (_settle, 3),
    "tingle": (_tingle, 2),
    "meet": (_meet, 2),
    "rename": (_rename, 2),
    "make private": (_make_private, 3),
    "add private": (_add_private, 2),
    "make public": (_make_public, 4),
    "leave": (_leave, 1.5),
    "join": (_join, 3),
    "back up": (_back_up, 1),
    "restore backup": (_restore_backup, 0.7),
    "sync": (_sync, 8),
    "sync one space": (_sync_one, 4),
}
"""What people do, and how often."""
