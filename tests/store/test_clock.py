"""A clock that was ahead: only what it stamped itself is ahead, and all of that can be mended."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmjournal.domain.project import Project
from pmjournal.domain.stamp import MOST_AHEAD, is_dated, time_of
from pmjournal.store.journal import Journal
from pmjournal.store.safety.check import problems_at
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.whole import OldValue, WholeRecord

from .support import entry_in, rows

At = Callable[[timedelta], None]
YEAR = timedelta(days=365)
RIGHT = timedelta()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> At:
    """Sets the clock of the computer so far ahead."""
    import time

    right = time.time_ns

    def ahead(far: timedelta) -> None:
        more = round(far.total_seconds() * 1e9)
        monkeypatch.setattr("time.time_ns", lambda: right() + more)

    return ahead


def now() -> datetime:
    return datetime.now(UTC)


def stamps_of(journal: Journal, entry: str) -> tuple[str, dict[str, str]]:
    """When an entry was made, and its fields written since."""
    query = f"SELECT born, stamps FROM entry WHERE id = '{entry}'"  # noqa: S608
    ((born, stamps),) = rows(journal, query)
    return born, json.loads(stamps)


def is_ahead(stamp: str) -> bool:
    return time_of(stamp) - now() > MOST_AHEAD


def test_all_that_is_written_later_goes_by_the_right_clock(
    journal: Journal, acme: Project, clock: At
) -> None:
    before, then, after = (entry_in(acme) for _ in range(3))
    journal.save(before)
    clock(YEAR)
    journal.save(then)
    assert journal.ahead(now() + YEAR) is None
    clock(RIGHT)
    until = journal.ahead(now())
    assert until
    assert 364 <= (until - now()).days <= 365
    journal.save(after)
    changed = replace(before, mood=1)
    journal.save(changed, before)
    assert is_ahead(stamps_of(journal, then.id)[0])
    assert not is_ahead(stamps_of(journal, after.id)[0])
    assert not is_ahead(stamps_of(journal, before.id)[1]["reading"])
    assert stamps_of(journal, before.id)[1]["reading"] > stamps_of(journal, after.id)[0]
    assert journal.ahead(now()) == until


def test_what_takes_the_place_of_something_ahead_stands(
    journal: Journal, acme: Project, clock: At
) -> None:
    entry = entry_in(acme, text="Then")
    clock(YEAR)
    journal.save(entry)
    clock(RIGHT)
    later = replace(entry, text="Later")
    journal.save(later, entry)
    assert [version.record for version in journal.versions(later)] == [later, entry]
    born, stamps = stamps_of(journal, entry.id)
    assert stamps["text"] > born
    new = entry_in(acme)
    journal.save(new)
    assert not is_ahead(stamps_of(journal, new.id)[0])


def test_a_clock_that_stands_at_its_beginning_is_no_measure(
    journal: Journal, acme: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    monkeypatch.setattr("time.time_ns", lambda: 0)
    other = entry_in(acme)
    journal.save(other)
    assert stamps_of(journal, other.id)[0] > stamps_of(journal, entry.id)[0]


def test_when_the_time_has_come_nothing_is_ahead(
    journal: Journal, acme: Project, clock: At
) -> None:
    clock(YEAR)
    then = entry_in(acme)
    journal.save(then)
    clock(RIGHT)
    journal.save(entry_in(acme))
    assert journal.ahead(now() + YEAR - timedelta(days=29)) is None
    clock(YEAR - timedelta(days=29))
    last = entry_in(acme)
    journal.save(last)
    assert stamps_of(journal, last.id)[0] > stamps_of(journal, then.id)[0]


def sentences(journal: Journal) -> list[str]:
    return [problem for problem in problems_at(journal.path) if problem]


def order_of_writes(journal: Journal) -> list[tuple[Any, ...]]:
    """All writes in the order of their stamps: of which record and field, and what was written."""
    writes: list[tuple[str, tuple[Any, ...]]] = []
    for item in journal.whole():
        if isinstance(item, OldValue):
            writes.append((item.stamp, (item.kind, item.id, item.field, item.value)))
        else:
            assert isinstance(item, WholeRecord)
            writes.append((item.born, (item.kind, item.id, "born")))
            writes += [(stamp, (item.id, field)) for field, stamp in item.stamps.items()]
    assert all(is_dated(stamp) for stamp, _write in writes)
    return [write for _stamp, write in sorted(writes)]


def test_mending_brings_all_back_in_its_order(journal: Journal, acme: Project, clock: At) -> None:
    first = entry_in(acme, text="First")
    journal.save(first)
    clock(YEAR)
    second = entry_in(acme, text="Second", at=now() + YEAR)
    journal.save(second)
    changed = replace(first, text="Changed", mood=2)
    journal.save(changed, first)
    journal.save(replace(second, text="Twice"), second)
    clock(RIGHT)
    journal.save(entry_in(acme, text="Last"))
    journal.save(replace(changed, text="Again"), changed)
    assert sum("--mend-clock" in sentence for sentence in sentences(journal)) >= 2
    before = order_of_writes(journal)
    texts = [entry.text for entry in journal.entries()]
    versions = journal.versions(changed)
    mended = journal.mend_clock(now())
    assert mended.records == 2
    assert [entry.text for entry in mended.entries] == ["Twice"]
    assert journal.ahead(now()) is None
    assert [sentence for sentence in sentences(journal) if "--mend-clock" in sentence] == []
    assert order_of_writes(journal) == before
    assert [entry.text for entry in journal.entries()] == texts
    assert [one.record for one in journal.versions(changed)] == [one.record for one in versions]
    assert journal.mend_clock(now()).stamps == 0
    journal.save(entry_in(acme, text="After"))
    assert order_of_writes(journal)[-1][0] == "entry"


def test_what_lies_ahead_is_not_sent_until_it_is_mended(
    journal: Journal, acme: Project, clock: At
) -> None:
    clock(YEAR)
    then = entry_in(acme)
    journal.save(then)
    clock(RIGHT)
    after = entry_in(acme)
    journal.save(after)
    with SharedJournal(journal.path) as shared:
        space = shared.add_space("acme", "/nowhere", whole=False)
        shared.share(space, [acme])
        sent = {item.record.id for item, _sent in shared.waiting(space)}
        assert sent == {acme.id, after.id}
        journal.mend_clock(now())
        assert then.id in {item.record.id for item, _sent in shared.waiting(space)}
