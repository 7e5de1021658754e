"""Into the journal: ids that the source gives, one transaction, and nothing twice."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.exchange.formats.incoming import Incoming, SourceContents, SourcePlace
from pmjournal.exchange.import_plan import ImportPlan, import_plan
from pmjournal.store.journal import Journal

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
CALL = Incoming(place=SourcePlace("a.csv", 2), origin="csv\nCall", at=AT, text="Call")


@pytest.fixture(name="journal")
def fixture_journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(str(tmp_path / "a.db")) as journal:
        journal.add_project("Acme")
        yield journal


def plan(journal: Journal, *items: Incoming) -> ImportPlan:
    return import_plan(
        journal,
        SourceContents(items),
        journal.projects()[0],
        lambda: journal.projects()[0],
        today=AT.date(),
    )


def ids(journal: Journal, *items: Incoming) -> list[str]:
    return [entry.id for _item, entry in plan(journal, *items).new]


def test_an_id_is_a_uuid_of_version_7_at_the_time_of_the_entry(journal: Journal) -> None:
    (name,) = ids(journal, CALL)
    found = uuid.UUID(name)
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert found.int >> 80 == AT.timestamp() * 1000


def test_an_id_is_the_same_in_every_time_zone_and_another_for_what_was_changed(
    journal: Journal,
) -> None:
    elsewhere = replace(CALL, at=AT.replace(tzinfo=timezone(timedelta(hours=9))))
    assert ids(journal, CALL) == ids(journal, elsewhere)
    assert ids(journal, CALL) != ids(journal, replace(CALL, origin="csv\nCall, changed"))
    assert len(set(ids(journal, CALL, CALL))) == 2


def test_what_another_process_brought_meanwhile_stays_as_it_is(journal: Journal) -> None:
    entries = [entry for _item, entry in plan(journal, CALL).new]
    assert len(journal.bring_in(entries)) == 1
    journal.save(replace(entries[0], text="Edited"), entries[0])
    assert journal.bring_in(entries) == ()
    assert [entry.text for entry in journal.entries()] == ["Edited"]


def test_all_or_nothing_is_written(journal: Journal) -> None:
    (entry,) = [entry for _item, entry in plan(journal, CALL).new]

    def broken() -> Iterator[Entry]:
        yield entry
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.bring_in(broken())
    assert journal.entries() == []


def test_a_text_that_cant_be_kept_is_refused_with_its_place(journal: Journal) -> None:
    empty, half = replace(CALL, text=" "), replace(CALL, text="\ud800", origin="x\ud800")
    refused = plan(journal, empty, half).refused
    assert [one.sentence.split(":")[0] for one in refused] == ["a.csv, line 2"] * 2
    assert "empty" in refused[0].problem
    assert "UTF-8" in refused[1].problem
