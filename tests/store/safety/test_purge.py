"""Purging: afterwards no byte of it is in the file, its log or the index."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Phase
from pmjournal.store.drafts import Drafts
from pmjournal.store.file.copy import backup_folder
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now, backups_of

from ..support import AT, entry_in, rows

DAY = date(2026, 3, 24)
WORD = "Zwiebelfisch"
"""A word that is nowhere else."""


def traces(journal: Journal) -> list[str]:
    """The files beside the journal, and itself, that hold the secret in any case."""
    folder = Path(journal.path).parent
    word = WORD.lower().encode()
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if word in file.read_bytes().lower()]


@pytest.mark.plain("looks for words in the bytes of a plain file")
def test_an_entry_goes_with_its_history_its_words_and_its_promises(
    journal: Journal, acme: Project
) -> None:
    entry = entry_in(acme, text=f"{WORD} was there")
    promise = Promise(id="p", project=acme.id, text=WORD, made_on=DAY, entry=entry.id)
    journal.save(entry, None, [(promise, None)])
    changed = replace(entry, text=f"nothing, {WORD}less", who=WORD)
    journal.save(changed, entry)
    journal.save(entry_in(acme, text="stays"))
    assert traces(journal)
    assert journal.purge("entry", entry.id) == {entry.id, "p"}
    assert traces(journal) == []
    assert [one.text for one in journal.entries()] == ["stays"]
    assert rows(journal, "SELECT count(*) FROM revision") == [(0,)]
    assert rows(journal, "PRAGMA integrity_check") == [("ok",)]


def test_a_project_goes_with_all_that_is_in_it(journal: Journal, acme: Project) -> None:
    other = journal.add_project("Other")[0]
    stays = entry_in(other, text="stays")
    journal.save(stays)
    named = replace(acme, name=WORD, phases={Phase.KICKOFF: DAY})
    journal.save_project(named, acme)
    for number in range(50):
        journal.save(entry_in(acme, text=f"{WORD} {number}"))
    journal.save_stakeholder(Stakeholder(id="s", project=acme.id, label=WORD))
    journal.keep(
        (Promise(id="p", project=acme.id, text=WORD, made_on=DAY), None),
        (Tingle(id="t", project=acme.id, title=WORD, made_on=DAY), None),
        (Dismissal(id="d", project=acme.id, idea=WORD, made_on=DAY), None),
        (Capsule(id="c", project=acme.id, text=WORD, sealed_on=DAY), None),
    )
    gone = journal.purge("project", acme.id)
    assert {acme.id, "s", "p", "t", "d", "c"} < gone
    assert traces(journal) == []
    assert [project.name for project in journal.projects()] == ["Other"]
    assert journal.default_project() == other
    assert journal.entries() == [stays]


def test_its_drafts_go_too(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme)
    journal.save(entry)
    drafts = Drafts(journal.path)
    drafts.keep(f"entry {entry.id}", {"text": WORD})
    drafts.keep(f"project {acme.id}", {"text": "stays"})
    journal.purge("entry", entry.id)
    assert traces(journal) == []
    assert drafts.get(f"project {acme.id}") == {"text": "stays"}


@pytest.mark.plain("looks for words in the bytes of a plain file")
def test_it_goes_from_backups_too(journal: Journal, acme: Project) -> None:
    other = journal.add_project("Other")[0]
    entry = entry_in(acme, text=WORD)
    elsewhere = entry_in(other, text=f"{WORD}, too")
    stays = entry_in(other, text="stays")
    for one in (entry, elsewhere, stays):
        journal.save(one)
    backup_now(journal.path, AT)
    promise = Promise(id=new_id(), project=acme.id, text=WORD, made_on=DAY, entry=entry.id)
    journal.save(replace(entry, text="nothing"), entry, [(promise, None)])
    moved = replace(elsewhere, project=acme.id)
    journal.save(moved, elsewhere)
    backup_now(journal.path, AT + timedelta(1))
    begun = backup_folder(journal.path) / ".journal.db.1"
    begun.write_text(WORD)
    assert len(traces(journal)) >= 3
    journal.purge("project", acme.id)
    assert traces(journal) == []
    assert not begun.exists()
    for backup in backups_of(journal.path):
        with Journal(str(backup.path)) as copy:
            assert [one.text for one in copy.entries()] == ["stays"]
            assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
            assert rows(copy, "SELECT count(*) FROM revision") == [(0,)]


def test_backups_without_it_stay_as_they_are(journal: Journal, acme: Project) -> None:
    journal.save(entry_in(acme))
    before = backup_now(journal.path, AT).path
    content = before.read_bytes()
    entry = entry_in(acme, text=WORD)
    journal.save(entry)
    journal.purge("entry", entry.id)
    assert before.read_bytes() == content


def test_a_backup_that_cant_be_changed_is_named(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme, text=WORD)
    journal.save(entry)
    good = backup_now(journal.path, AT).path
    kept = backup_folder(journal.path) / "journal.damaged"
    kept.write_text(WORD)
    drafts = Drafts(journal.path)
    drafts.keep(f"entry {entry.id}", {"text": WORD})
    with pytest.raises(StoreError, match="delete that") as refused:
        journal.purge("entry", entry.id)
    assert str(kept) in str(refused.value)
    assert str(good) not in str(refused.value)
    assert traces(journal) == [kept.name]


@pytest.mark.long  # it waits for the other one as long as any writer does
def test_where_another_window_reads_old_pages_that_is_said(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme, text=WORD)
    journal.save(entry)
    with sqlite3.connect(journal.path, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM entry").fetchone()
        with pytest.raises(StoreError, match="another window"):
            journal.purge("entry", entry.id)
        reader.execute("COMMIT")
    reader.close()
    with pytest.raises(InputError):
        journal.entry(entry.id)
