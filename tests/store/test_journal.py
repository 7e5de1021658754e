"""The journal: what is saved is there, what is undone is as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from .support import AT, entry_in, rows

FULL: dict[str, Any] = {
    "mood": -2,
    "source": Source.SAID,
    "side": Side.SALES,
    "kind": Kind.INCIDENT,
    "who": "CIO",
    "phase": Phase.GO_LIVE,
    "effort": (Effort.CHASE, Effort.PASSED_ON),
    "tags": ("price", "über"),
    "deleted": AT,
}

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1971, 1, 2), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001


def test_every_field_comes_back(journal: Journal, acme: Project) -> None:
    for fields in ({}, FULL):
        entry = entry_in(acme, **fields)
        journal.save(entry)
        assert journal.entry(entry.id) == entry


@given(at=moments, text=st.text(min_size=1).filter(str.strip))
def test_text_and_time_come_back(
    tmp_path_factory: pytest.TempPathFactory, at: datetime, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "round-trip"
    with Journal(str(folder / "journal.db")) as journal:
        project = journal.default_project() or journal.add_project("Acme")[0]
        entry = Entry(id=new_id(), project=project.id, at=at, text=text)
        journal.save(entry)
        found = journal.entry(entry.id)
    assert found == entry
    assert found.at.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    "change",
    [
        *({name: value} for name, value in FULL.items()),
        {"text": "Other", "mood": 3},
        {"at": AT + timedelta(days=1)},
        {"at": AT.astimezone(timezone(timedelta(hours=2)))},
    ],
)
def test_undo_brings_back_what_was_and_undone_again_what_became(
    journal: Journal, acme: Project, change: dict[str, Any]
) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    changed = replace(entry, **change)
    undone = journal.undo(journal.save(changed))
    assert journal.entry(entry.id) == entry
    journal.undo(undone)
    assert journal.entry(entry.id) == changed


def test_undoing_a_new_entry_puts_it_into_the_trash_and_back(
    journal: Journal, acme: Project
) -> None:
    entry = entry_in(acme)
    undone = journal.undo(journal.save(entry))
    assert journal.entries() == []
    assert journal.entry(entry.id).deleted is not None
    journal.undo(undone)
    assert journal.entries() == [entry]


def test_a_delete_is_undone_and_restored_alike(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    journal.undo(journal.delete(entry))
    assert journal.entries() == [entry]
    journal.delete(entry)
    journal.restore(journal.entry(entry.id))
    assert journal.entries() == [entry]


def test_what_is_undone_takes_nobodys_name(journal: Journal, acme: Project) -> None:
    renamed = journal.save_project(replace(acme, slug="other"), acme)
    journal.add_project("Other", short=acme.slug)
    with pytest.raises(InputError, match="taken"):
        journal.undo(renamed)
    cio = Stakeholder(id=new_id(), project=acme.id, label="CIO")
    journal.save_stakeholder(cio)
    gone = journal.save_stakeholder(replace(cio, deleted=AT), cio)
    journal.save_stakeholder(Stakeholder(id=new_id(), project=acme.id, label="cio"))
    with pytest.raises(InputError, match="'cio' already"):
        journal.undo(gone)
    assert [one.label for one in journal.stakeholders(acme)] == ["cio"]
    assert sorted(project.slug for project in journal.projects()) == ["acme-erp", "other"]


def test_a_project_and_its_phases_are_undone_together(journal: Journal, acme: Project) -> None:
    begun = acme.with_phase(Phase.KICKOFF, date(2026, 3, 2))
    first = journal.save_project(begun, acme)
    moved = replace(begun, name="Acme II").with_phase(Phase.KICKOFF, date(2026, 3, 9))
    second = journal.save_project(moved.with_phase(Phase.GO_LIVE, date(2026, 9, 1)), begun)
    journal.undo(second)
    assert journal.project(acme.slug) == begun
    journal.undo(first)
    assert journal.project(acme.slug) == acme


def test_saving_the_same_again_changes_nothing(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme, **FULL)
    journal.save(entry)
    before = rows(journal, "SELECT * FROM entry, meta")
    assert journal.save(entry) == ()
    assert rows(journal, "SELECT * FROM entry, meta") == before
    assert rows(journal, "SELECT * FROM revision") == []


def test_each_old_value_is_kept_with_the_stamp_it_was_written_under(
    journal: Journal, acme: Project
) -> None:
    entry = entry_in(acme, text="One", mood=1, who="CIO")
    journal.save(entry)
    for text in ("Two", "Three"):
        journal.save(replace(journal.entry(entry.id), text=text))
    ((born,),) = rows(journal, "SELECT born FROM entry")
    kept = rows(journal, "SELECT field, value, stamp FROM revision ORDER BY stamp")
    assert [(field, value) for field, value, _stamp in kept] == [
        ("text", '"One"'),
        ("text", '"Two"'),
    ]
    assert kept[0][2] == born
    assert born < kept[1][2]


def test_fields_that_belong_together_are_kept_together(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme, mood=1, source=Source.SAID)
    journal.save(entry)
    journal.save(replace(entry, mood=2))
    kept = rows(journal, "SELECT field, value FROM revision ORDER BY field")
    assert kept == [("mood", "1"), ("side", '"delivery"'), ("source", '"said"')]


def test_stamps_rise_though_the_clock_is_set_back(
    journal: Journal, acme: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    stamps = [rows(journal, "SELECT v FROM meta WHERE k = 'clock'")[0][0]]
    monkeypatch.setattr("time.time_ns", lambda: 0)
    for mood in (1, 2, 3):
        journal.save(replace(entry, mood=mood))
        stamps.append(rows(journal, "SELECT v FROM meta WHERE k = 'clock'")[0][0])
    assert stamps == sorted(set(stamps))
    assert len({stamp[-8:] for stamp in stamps}) == 1  # the device


def test_the_default_project_is_the_only_or_the_last_used_one(journal: Journal) -> None:
    assert journal.default_project() is None
    one = journal.add_project("One")[0]
    two = journal.add_project("Two")[0]
    assert journal.default_project() == two
    journal.save(entry_in(one))
    assert journal.default_project() == one
    journal.save_project(replace(one, archived=AT), one)
    assert journal.default_project() == two


def test_projects_of_one_name_get_short_names_of_their_own(journal: Journal) -> None:
    assert [journal.add_project("Acme ERP")[0].slug for _count in range(3)] == [
        *("acme-erp", "acme-erp-2", "acme-erp-3")
    ]
    with pytest.raises(InputError, match="acme-erp"):
        journal.add_project("Other", short="acme-erp")
    assert len(journal.projects()) == 3


def test_entries_come_newest_first_and_late_ones_in_their_place(
    journal: Journal, acme: Project
) -> None:
    days = [3, 1, 2, 2]
    for day in days:
        journal.save(entry_in(acme, at=AT + timedelta(days=day), text=f"Day {day}"))
    assert [entry.text for entry in journal.entries()] == ["Day 3", "Day 2", "Day 2", "Day 1"]
    assert [entry.text for entry in journal.entries(limit=1)] == ["Day 3"]


def test_days_are_those_of_where_it_was_written(journal: Journal, acme: Project) -> None:
    tokyo = timezone(timedelta(hours=9))
    entry = entry_in(acme, at=datetime(2026, 3, 25, 2, 0, tzinfo=tokyo))
    journal.save(entry)
    assert entry.at.astimezone(UTC).date() == date(2026, 3, 24)
    assert journal.entries(since=date(2026, 3, 25)) == [entry]
    assert journal.entries(until=date(2026, 3, 24)) == []


def test_another_window_notices_a_write_and_not_its_own(
    journal: Journal, acme: Project, tmp_path: Path
) -> None:
    with Journal(str(tmp_path / "journal.db")) as other:
        assert not journal.changed_elsewhere()
        journal.save(entry_in(acme))
        assert not journal.changed_elsewhere()
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()


def test_what_breaks_off_leaves_nothing(
    journal: Journal, acme: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pmjournal.store import journal as module

    whole: Callable[..., Any] = module.put_entry

    def half(*given: Any) -> None:
        whole(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "put_entry", half)
    with pytest.raises(KeyboardInterrupt):
        journal.save(entry_in(acme))
    monkeypatch.undo()
    assert journal.entries() == []
    journal.save(entry_in(acme))
    assert len(journal.entries()) == 1


def test_what_another_process_changed_meanwhile_stays(journal: Journal) -> None:
    project, _change = journal.add_project("Acme", phases={Phase.KICKOFF: date(2026, 3, 2)})
    entry = entry_in(project)
    journal.save(entry)
    with Journal(journal.path) as other:
        other.save(replace(entry, who="CIO"), entry)
        other.save_project(project.with_phase(Phase.GO_LIVE, date(2026, 9, 1)), project)
    journal.save(replace(entry, mood=-1), entry)
    journal.save_project(replace(project, customer="Acme Inc"), project)
    journal.delete(entry)
    now = journal.entry(entry.id)
    assert (now.who, now.mood, now.deleted is not None) == ("CIO", -1, True)
    changed = journal.project("acme")
    assert (changed.customer, len(changed.phases)) == ("Acme Inc", 2)
