"""Records of another journal: joined field by field, all or none, in any order."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.sharing.take_in import TakenIn
from pmjournal.store.tables.whole import OldValue, WholeItem, WholeRecord

from ..support import entry_in, rows


@pytest.fixture(name="twin")
def fixture_twin(journal: Journal, acme: Project, tmp_path: Path) -> Iterator[Journal]:
    """A journal on another machine that knows the same project and one entry."""
    journal.save(replace(entry_in(acme), text="Common", mood=1))
    with Journal(str(tmp_path / "twin.db")) as twin:
        twin.take_in(list(journal.whole()))
        yield twin


def common(journal: Journal) -> Entry:
    return journal.entries()[-1]


def changes(taken: TakenIn) -> dict[str, tuple[int, int]]:
    return {
        kind: (counts.new, counts.changed)
        for kind, counts in taken.counts.items()
        if counts.new or counts.changed
    }


def met(journals: Sequence[Sequence[WholeItem]], folder: Path) -> list[WholeItem]:
    """What a new journal holds once it took in all of `journals`."""
    with Journal(str(folder / f"{new_id()}.db")) as journal:
        for items in journals:
            journal.take_in(items)
        return list(journal.whole())


def test_two_edits_of_one_entry_meet_field_by_field(journal: Journal, twin: Journal) -> None:
    here, there = common(journal), common(twin)
    journal.save(replace(here, text="Written here"), here)
    twin.save(replace(there, mood=-2), there)
    taken = journal.take_in(list(twin.whole()))
    assert changes(taken)["entry"] == (0, 1)
    assert common(journal) == replace(here, text="Written here", mood=-2)


def test_the_later_of_two_edits_stands_and_the_other_is_in_the_history(
    journal: Journal, twin: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = common(journal), common(twin)
    journal.save(replace(here, text="Earlier"), here)
    # Of one millisecond the machine's name decides, so the other machine writes in a later one.
    right = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: right() + 2_000_000)
    twin.save(replace(there, text="Later"), there)
    journal.take_in(list(twin.whole()))
    assert common(journal).text == "Later"
    kept = rows(journal, "SELECT value FROM revision WHERE field = 'text' ORDER BY stamp")
    assert [json.loads(value) for (value,) in kept] == ["Common", "Earlier"]


def test_every_order_gives_the_same_and_twice_changes_nothing(
    journal: Journal, twin: Journal, tmp_path: Path
) -> None:
    base = list(journal.whole())
    for of, text, mood in ((journal, "One", 2), (twin, "Two", -1), (journal, "Three", 0)):
        entry = common(of)
        of.save(replace(entry, text=text, mood=mood), entry)
    twin.delete(common(twin))
    twin.save(entry_in(twin.projects()[0]))
    states = [base, list(journal.whole()), list(twin.whole())]
    expected = met(states, tmp_path)
    for order in permutations(states):
        assert met(order, tmp_path) == expected
        assert met((*order, *order), tmp_path) == expected


def test_what_is_known_already_writes_nothing(journal: Journal, acme: Project) -> None:
    journal.save(entry_in(acme))
    before = rows(journal, "SELECT * FROM entry"), rows(journal, "SELECT * FROM meta")
    taken = journal.take_in(list(journal.whole()))
    assert not taken.changed
    assert (rows(journal, "SELECT * FROM entry"), rows(journal, "SELECT * FROM meta")) == before


def test_an_import_that_is_only_tried_writes_nothing(journal: Journal, twin: Journal) -> None:
    twin.save(entry_in(twin.projects()[0]))
    before = list(journal.whole()), rows(journal, "SELECT * FROM meta")
    assert changes(journal.take_in(list(twin.whole()), keep=False)) == {"entry": (1, 0)}
    assert (list(journal.whole()), rows(journal, "SELECT * FROM meta")) == before


def test_what_comes_after_an_import_is_stamped_later(journal: Journal, acme: Project) -> None:
    ahead = "7fffffffffff-ffff-0badcafe"
    record = next(item for item in journal.whole() if isinstance(item, WholeRecord))
    old = OldValue("project", record.id, "name", ahead, '"Once"')
    journal.take_in([replace(record, stamps={"customer": ahead}), old])
    journal.save_project(replace(acme, customer="Birk"), acme)
    ((stamps,),) = rows(journal, "SELECT stamps FROM project")
    assert json.loads(stamps)["customer"] > ahead


def test_of_two_values_under_one_stamp_both_are_kept(journal: Journal, twin: Journal) -> None:
    # As after an edit with another program, which leaves no stamp.
    twin._db.execute("UPDATE entry SET source = 'said'")  # pyright: ignore[reportPrivateUsage]
    here, there = list(journal.whole()), list(twin.whole())
    journal.take_in(there)
    twin.take_in(here)
    assert common(journal).source == common(twin).source == "said"
    kept = rows(journal, "SELECT value FROM revision WHERE field = 'source'")
    assert kept == [('"guessed"',)]
    entry = common(journal)
    journal.save(replace(entry, mood=3), entry)
    assert list(met([list(journal.whole()), there], Path(journal.path).parent))
    assert rows(journal, "SELECT value FROM revision WHERE field = 'source'") == [('"said"',)]


def test_a_short_name_that_is_taken_is_given_another(journal: Journal, tmp_path: Path) -> None:
    journal.add_project("Acme", short="acme")
    with Journal(str(tmp_path / "other.db")) as other:
        other.add_project("Acme of the South", short="acme")
        items = list(other.whole())
    assert journal.take_in(items).renamed == [("acme", "acme-2")]
    assert journal.project("acme").name == "Acme"
    assert journal.project("acme-2").name == "Acme of the South"
    after = list(journal.whole())
    taken = journal.take_in(items)
    assert (taken.changed, taken.renamed) == (False, [])
    assert list(journal.whole()) == after


def test_a_record_without_its_project_takes_all_with_it(journal: Journal, twin: Journal) -> None:
    before = list(journal.whole())
    twin.save(entry_in(twin.add_project("New")[0]))
    items = [item for item in twin.whole() if getattr(item, "kind", "") != "project"]
    with pytest.raises(InputError, match="isn't there"):
        journal.take_in(items)
    assert list(journal.whole()) == before


def test_a_promise_may_come_before_its_project(journal: Journal, twin: Journal) -> None:
    twin.save(entry_in(twin.add_project("New")[0]))
    journal.take_in(reversed(list(twin.whole())))
    assert list(journal.whole()) == list(twin.whole())
