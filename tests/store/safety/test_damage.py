"""Values that this program never writes, as another program or a bad disk may leave them."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import Query
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Phase
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..support import AT, entry_in, rows


def spoil(journal: Journal, statement: str, *parts: object) -> None:
    """Write past the journal; `parts` of the statement stand in its %s."""
    statement = statement % parts if parts else statement
    db = sqlite3.connect(journal.path)
    db.execute(statement)
    db.commit()
    db.close()


ODD = [
    *("UPDATE entry SET who = X'00'", "UPDATE entry SET who = CAST(X'48FF' AS TEXT)"),
    *("UPDATE entry SET source = 'x'", "UPDATE entry SET kind = NULL"),
    *("UPDATE entry SET at = 'noon'", "UPDATE entry SET at = '0999-01-01T00:00:00Z'"),
    *("UPDATE entry SET at = '9999-12-31T23:59:59Z', utc_offset = 600",),
    *(
        "UPDATE entry SET at = '2026-03-24T13:05:00'",
        "UPDATE entry SET at = '2026-W12-2T10:00:00Z'",
    ),
    *("UPDATE entry SET utc_offset = 900", "UPDATE entry SET utc_offset = 1.5"),
    *("UPDATE entry SET mood = 7", "UPDATE entry SET mood = 'good'"),
    "UPDATE entry SET mood = 1.5",
    *("UPDATE entry SET effort = '[1'", "UPDATE entry SET effort = '{}'"),
    "UPDATE entry SET effort = replace(hex(zeroblob(9999)), '0', '[')",
]
"""What makes an entry unreadable, and its reading with it."""

ODD_TEXTS = [
    *("UPDATE entry SET tags = '[1]'", "UPDATE entry SET tags = '[\"\\ud800\"]'"),
    "UPDATE entry SET text = NULL",
    "UPDATE entry SET text = ''",
    "UPDATE entry SET text = X'00'",
    "UPDATE entry SET text = CAST(X'48FF' AS TEXT)",
]


@pytest.mark.parametrize("statement", ODD + ODD_TEXTS)
def test_an_entry_that_cant_be_is_named_and_all_others_go_on(
    journal: Journal, acme: Project, statement: str
) -> None:
    good, odd = entry_in(acme, mood=1), entry_in(acme, mood=1)
    for entry in (good, odd):
        journal.save(entry)
    spoil(journal, "%s WHERE id = '%s'", statement, odd.id)
    assert journal.entries() == [good]
    assert journal.search(Query(words=("call",), raw=("call",))) == [good]
    assert journal.search(Query(words=("all",), raw=("all",))) == [good]
    assert [hit.id for hit in journal.find(Query(words=("call",), raw=("call",)), acme).hits] == [
        good.id
    ]
    if statement in ODD:
        readings = journal.observed([acme])[acme.id].readings
        assert [reading.id for reading in readings] == [good.id]
    whole = [item.id for item in journal.whole() if item.kind == "entry"]
    assert set(whole) == {good.id}
    (invalid,) = journal.invalid()
    assert (invalid.kind, invalid.id, invalid.project) == ("entry", odd.id, acme.id)
    assert odd.short_id in invalid.sentence
    with pytest.raises(StoreError, match=odd.short_id):
        journal.entry(odd.id)


@pytest.mark.parametrize("statement", ODD + ODD_TEXTS)
def test_what_cant_be_read_can_be_deleted_and_purged(
    journal: Journal, acme: Project, statement: str
) -> None:
    entry = entry_in(acme, mood=1)
    journal.save(entry)
    spoil(journal, statement)
    assert journal.entries() == []
    (invalid,) = journal.invalid()
    change = journal.delete_invalid(invalid)
    assert [one.is_deleted for one in journal.invalid()] == [True]
    assert journal.trash() == []
    journal.undo(change)
    assert [one.is_deleted for one in journal.invalid()] == [False]
    assert journal.purge_invalid(invalid) == 1
    assert journal.invalid() == []
    assert rows(journal, "SELECT count(*) FROM entry") == [(0,)]


@pytest.mark.parametrize("name", ["X'00FF'", "CAST(X'48FF41' AS TEXT)", "''", "'x' || char(0)"])
def test_one_with_an_id_that_is_none_is_named_by_its_row(
    journal: Journal, acme: Project, name: str
) -> None:
    journal.save(entry_in(acme))
    spoil(journal, "UPDATE entry SET id = %s, mood = 7", name)
    assert journal.entries() == []
    invalid = journal.invalid_called("entry:1")
    assert invalid
    assert invalid.short_id == "entry:1"
    journal.purge_invalid(invalid)
    assert journal.invalid_called("entry:1") is None
    assert rows(journal, "SELECT count(*) FROM entry") == [(0,)]


OTHERS = [
    ("promise", "side = 'x'"),
    ("promise", "due_on = '2026-3-4'"),
    ("promise", "basic = 7"),
    ("promise", "text = ''"),
    ("promise", "owner = CAST(X'FF' AS TEXT)"),
    ("promise", "settled_on = '0999-01-01'"),
    ("tingle", "kind = 'x'"),
    ("tingle", "opens = 'never'"),
    ("tingle", "title = X'00'"),
    ("tingle", "agreed_sales = ''"),
    ("dismissal", "until_on = 'soon'"),
    ("capsule", "sealed_on = NULL"),
    ("stakeholder", "matters = '[\"x\"]'"),
    ("stakeholder", "label = ' '"),
]


@pytest.mark.parametrize(("kind", "odd"), OTHERS)
def test_records_of_all_kinds_are_passed_over(
    journal: Journal, acme: Project, kind: str, odd: str
) -> None:
    day = AT.date()
    journal.save_stakeholder(Stakeholder(id=new_id(), project=acme.id, label="CIO"))
    for _time in range(2):
        journal.keep(
            (Promise(id=new_id(), project=acme.id, text="x", made_on=day), None),
            (Tingle(id=new_id(), project=acme.id, title="x", made_on=day), None),
            (Dismissal(id=new_id(), project=acme.id, idea="x", made_on=day), None),
            (Capsule(id=new_id(), project=acme.id, text="x", sealed_on=day), None),
        )
    spoil(journal, "UPDATE %s SET %s WHERE n = 1", kind, odd)
    known = journal.observed([acme])[acme.id]
    counts = {
        "promise": (len(known.promises), 2),
        "tingle": (len(known.tingles), 2),
        "dismissal": (len(known.dismissals), 2),
        "capsule": (1 if known.capsule else 0, 1),
        "stakeholder": (len(known.stakeholders), 1),
    }
    for other, (count, full) in counts.items():
        assert count == full - (other == kind and kind != "capsule")
    journal.written()
    (invalid,) = journal.invalid()
    assert invalid.kind == kind
    left = [item for item in journal.whole() if item.id == invalid.id]
    assert left == []


@pytest.mark.parametrize(
    ("odd", "name", "slug"),
    [
        ("slug = 'A B'", "Acme ERP", r"acme-erp-\w{8}"),
        ("slug = ''", "Acme ERP", r"acme-erp-\w{8}"),
        ("target = '[]'", "Acme ERP", "acme-erp"),
        ("target = '{\"kickoff\": true}'", "Acme ERP", "acme-erp"),
        ("name = ''", "Project that can't be read", "acme-erp"),
        ("name = CAST(X'FF' AS TEXT), slug = X'00'", "Project that can't be read", r"project-.*"),
        ("archived_at = 'yesterday'", "Acme ERP", "acme-erp"),
    ],
)
def test_a_project_is_there_with_what_of_it_can_be_read(
    journal: Journal, acme: Project, odd: str, name: str, slug: str
) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    spoil(journal, "UPDATE project SET %s", odd)
    (project,) = journal.projects()
    assert (project.id, project.name) == (acme.id, name)
    assert re.fullmatch(slug, project.slug)
    assert journal.project(project.slug) == project
    assert journal.entries(project) == [entry]
    assert [invalid.id for invalid in journal.invalid()] == [acme.id]
    kinds = [item.kind for item in journal.whole()]
    assert kinds[:2] == ["project", "entry"]
    mended = replace(project, slug="new", name="New", target={Phase.KICKOFF: 1}, archived=AT)
    journal.save_project(mended, project)
    assert journal.project("new").name == "New"
    assert journal.invalid() == []


@pytest.mark.parametrize("odd", ["phase = 'x'", "starts_on = 'x'", "starts_on = '2026-W12-2'"])
def test_a_phase_that_cant_be_is_passed_over(journal: Journal, odd: str) -> None:
    project, _change = journal.add_project(
        "Acme", phases={Phase.KICKOFF: AT.date(), Phase.CLOSING: AT.date()}
    )
    spoil(journal, "UPDATE phase SET %s WHERE n = 1", odd)
    assert journal.project(project.slug).phases == {Phase.CLOSING: AT.date()}
    assert [invalid.kind for invalid in journal.invalid()] == ["phase"]


@pytest.mark.parametrize("odd", ["born = 'x'", "stamps = '[]'", "stamps = '{\"text\": 3}'"])
def test_where_only_its_stamps_cant_be_a_record_is_read_and_written(
    journal: Journal, acme: Project, odd: str
) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    changed = replace(entry, text="Changed")
    journal.save(changed, entry)
    spoil(journal, "UPDATE entry SET %s", odd)
    assert journal.entries() == [changed]
    again = replace(changed, text="Again", mood=1)
    journal.save(again, changed)
    assert journal.entry(entry.id) == again
    assert journal.versions(again)[0].record == again
    assert {item.id for item in journal.whole() if item.kind == "entry"} == {entry.id}
    assert journal.delete(again)


def test_old_values_that_cant_be_are_left_out(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    for number in range(4):
        changed = replace(entry, text=f"Text {number}")
        journal.save(changed, entry)
        entry = changed
    for n, odd in enumerate(("stamp = 'x'", "value = '{'", "value = '7'"), 1):
        spoil(journal, "UPDATE revision SET %s WHERE n = %s", odd, n)
    records = [version.record for version in journal.versions(entry)]
    texts = [record.text for record in records if isinstance(record, Entry)]
    assert texts == ["Text 3", "Text 2"]
    list(journal.whole())


def test_a_record_of_a_project_that_isnt_there_is_not_exported(
    journal: Journal, acme: Project
) -> None:
    journal.save(entry_in(acme))
    spoil(journal, "UPDATE entry SET project_id = '%s'", new_id())
    assert [item.kind for item in journal.whole()] == ["project"]
    assert journal.entries() == []


def test_a_clock_that_cant_be_is_damage_and_nothing_is_written(
    journal: Journal, acme: Project
) -> None:
    spoil(journal, "UPDATE meta SET v = 'noon' WHERE k = 'clock'")
    with pytest.raises(StoreError, match="damaged"):
        journal.save(entry_in(acme))
    assert journal.entries() == []


def test_an_empty_file_with_a_schemas_number_becomes_a_journal(tmp_path: Path) -> None:
    path = str(tmp_path / "numbered.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 1")
    db.close()
    with Journal(path) as journal:
        assert journal.projects() == []


def test_an_id_that_is_no_utf8_is_an_unknown_one(journal: Journal) -> None:
    with pytest.raises(InputError, match="No entry"):
        journal.entry("\udcff\udcfeab")


def test_the_entries_of_a_project_that_was_taken_back_go_with_it(
    journal: Journal, acme: Project
) -> None:
    project, made = journal.add_project("Other")
    journal.save(entry_in(project))
    journal.undo(made)
    assert journal.entries() == []
    assert journal.search(Query(words=("call",), raw=("call",))) == []
    assert journal.search(Query(phase=Phase.FIRST_CONTACT)) == []
    assert acme in journal.projects()
