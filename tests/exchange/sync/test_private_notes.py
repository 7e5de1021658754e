"""`#private` is a promise about every version: what was written so leaves no machine, ever."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry, new_entry_of_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.store.file.ids import new_id
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.restore_backup import restore_backup

from .replicas import Replica, repository
from .test_hostile import all_texts, told

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
SECRET = "Zwiebelfisch"  # noqa: S105
"""A word that is nowhere else."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return repository(tmp_path / "acme.git")


@pytest.fixture
def ours(tmp_path: Path, url: str) -> Iterator[Replica]:
    """A journal with the project Acme, which is shared, and one of its own."""
    replica = Replica(tmp_path / "ours.db")
    project, _change = replica.journal.add_project("Acme")
    replica.journal.add_project("Own")
    replica.join(url, [project], whole=False)
    replica.sync()
    yield replica
    replica.close()


@pytest.fixture
def theirs(tmp_path: Path, url: str) -> Iterator[Replica]:
    """The journal of another member."""
    replica = Replica(tmp_path / "theirs.db")
    replica.join(url, whole=False)
    replica.sync()
    yield replica
    replica.close()


@pytest.fixture
def acme(ours: Replica) -> Project:
    return next(one for one in ours.journal.projects() if one.name == "Acme")


@pytest.fixture
def own(ours: Replica) -> Project:
    return next(one for one in ours.journal.projects() if one.name == "Own")


def written_in(replica: Replica, project: Project, text: str = "Call", *tags: str) -> Entry:
    entry = Entry(id=new_id(), project=project.id, at=AT, text=text, tags=tags)
    replica.journal.save(entry)
    return entry


def change(replica: Replica, entry: Entry, **fields: object) -> None:
    known = replica.journal.entry(entry.id)
    replica.journal.save(replace(known, **fields), known)  # pyright: ignore[reportArgumentType]


def exchange(*replicas: Replica) -> None:
    for _round in range(3):
        for replica in replicas:
            assert replica.sync().refused == {}


def test_a_later_change_of_the_tags_by_somebody_else_lets_nothing_out(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_in(ours, acme)
    exchange(ours, theirs)
    change(ours, entry, tags=("private",), text=SECRET)
    change(theirs, entry, tags=("scope",))  # the later one
    change(theirs, entry, text="Theirs")
    theirs.sync()
    done = ours.sync()
    assert "1 entry stays private here" in told(done)
    exchange(ours, theirs)
    kept = ours.journal.entry(entry.id)
    assert kept.tags == ("scope", "private")
    assert kept.text == "Theirs"
    assert SECRET.encode() in ours.export()
    change(ours, entry, text=f"{SECRET} again")
    exchange(ours, theirs)
    assert SECRET not in all_texts(url)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_tag_taken_off_what_was_never_sent_sends_what_stands_alone(
    ours: Replica, theirs: Replica, acme: Project, url: str, *, at_once: bool
) -> None:
    entry = written_in(ours, acme, SECRET, "private")
    made = Promise(
        id=new_id(), project=acme.id, entry=entry.id, text=SECRET, made_on=AT.date(), owner="CFO"
    )
    ours.journal.keep((made, None))
    ours.journal.keep((replace(made, text="Send"), made))
    exchange(ours, theirs)
    if at_once:
        change(ours, entry, text="For all", tags=())
    else:
        change(ours, entry, text="For all")
        change(ours, entry, tags=())
    change(ours, entry, text="For all of you")
    exchange(ours, theirs)
    assert theirs.journal.entry(entry.id).text == "For all of you"
    assert theirs.journal.promise(made.id).text == "Send"
    assert SECRET not in all_texts(url)
    assert SECRET.encode() not in theirs.export()
    assert SECRET.encode() in ours.export()


def test_what_stands_when_the_tag_goes_is_history_for_all_once_it_was_sent(
    ours: Replica, theirs: Replica, acme: Project
) -> None:
    entry = written_in(ours, acme, "Seen by all in the end", "private")
    change(ours, entry, tags=())
    exchange(ours, theirs)
    change(ours, entry, text="Later")
    exchange(ours, theirs)
    assert b"Seen by all in the end" in theirs.export()


def test_a_note_of_a_project_of_one_s_own_moves_without_its_past(
    ours: Replica, theirs: Replica, acme: Project, own: Project, url: str
) -> None:
    entry = written_in(ours, own, SECRET)
    change(ours, entry, text="For all")
    change(ours, entry, project=acme.id)
    exchange(ours, theirs)
    assert theirs.journal.entry(entry.id).text == "For all"
    assert SECRET not in all_texts(url)
    assert own.id not in all_texts(url)


def test_what_was_before_a_project_was_shared_stays_here(
    tmp_path: Path, ours: Replica, own: Project
) -> None:
    entry = written_in(ours, own, SECRET)
    change(ours, entry, text="For all")
    ours.journal.save_project(replace(own, name=SECRET), own)
    ours.journal.save_project(replace(own, name="Own"), replace(own, name=SECRET))
    other = repository(tmp_path / "own.git")
    ours.join(other, [own], whole=False)
    ours.sync_all()
    assert "For all" in all_texts(other)
    assert SECRET not in all_texts(other)


def test_what_is_written_after_leaving_stays_here(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_in(ours, acme, "Before")
    change(ours, entry, text="Still before, and not sent")
    ours.leave(ours.spaces()[0])
    change(ours, entry, text=SECRET)
    change(ours, entry, text="After")
    ours.join(url, [acme], whole=False)
    exchange(ours, theirs)
    assert theirs.journal.entry(entry.id).text == "After"
    assert b"Still before, and not sent" in theirs.export()
    assert SECRET not in all_texts(url)


@pytest.mark.parametrize("when", ["private", "public"])
def test_going_back_to_a_backup_lets_nothing_out(
    ours: Replica, theirs: Replica, acme: Project, url: str, when: str
) -> None:
    entry = written_in(ours, acme, SECRET, "private")
    if when == "public":
        change(ours, entry, text="For all", tags=())
    backup = backup_now(str(ours.path), AT)
    change(ours, entry, text="For all of you", tags=())
    exchange(ours, theirs)
    restore_backup(str(ours.path), str(backup.path), AT)
    exchange(ours, theirs)
    known = ours.journal.entry(entry.id)
    if when == "private":
        assert known.tags == ("private",)
        change(ours, entry, text="Once more", tags=())
    exchange(ours, theirs)
    assert SECRET not in all_texts(url)
    assert SECRET.encode() not in theirs.export()


def test_an_export_that_somebody_else_imports_lets_nothing_out(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_in(ours, acme, SECRET, "private")
    change(ours, entry, text="For all", tags=())
    theirs.journal.take_in([*ours.journal.whole(acme)])
    assert SECRET.encode() in theirs.export()
    change(theirs, entry, text="For all of you")
    exchange(ours, theirs)
    assert ours.journal.entry(entry.id).text == "For all of you"
    assert SECRET not in all_texts(url)


@pytest.mark.parametrize(
    "mark",
    ["(#private)", "[#private]", '"#private"', "-#private", "*#private*", "„#privat“", "＃private"],
)
def test_a_mark_is_one_whatever_stands_around_it(
    ours: Replica, acme: Project, url: str, mark: str
) -> None:
    for tagged in (True, False):  # as it was typed, and as an older version kept it
        entry = Entry(id=new_id(), project=acme.id, at=AT, text=f"{SECRET} {mark}")
        made = Promise(id=new_id(), project=acme.id, entry=entry.id, text=SECRET, made_on=AT.date())
        ours.journal.save(new_entry_of_text(entry) if tagged else entry, along=[(made, None)])
    written_in(ours, acme, "For all")
    ours.sync()
    assert "For all" in all_texts(url)
    assert SECRET not in all_texts(url)


def test_a_private_note_that_is_moved_away_tells_nobody(
    ours: Replica, theirs: Replica, acme: Project, own: Project, url: str
) -> None:
    entry = written_in(ours, acme)
    exchange(ours, theirs)
    change(ours, entry, tags=("private",))
    change(ours, entry, project=own.id, text=SECRET)
    exchange(ours, theirs)
    assert theirs.journal.entry(entry.id).text == "Call"
    assert SECRET not in all_texts(url)


def test_a_private_note_stays_where_somebody_else_moves_what_they_know_of_it(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_in(ours, acme)
    exchange(ours, theirs)
    change(ours, entry, tags=("private",), text=SECRET)
    elsewhere, _change = theirs.journal.add_project("Elsewhere")
    change(theirs, entry, project=elsewhere.id)
    exchange(theirs, ours)
    assert ours.journal.entry(entry.id).text == SECRET
    assert SECRET not in all_texts(url)


def test_a_row_whose_tags_are_damaged_is_not_sent(ours: Replica, acme: Project, url: str) -> None:
    entry = written_in(ours, acme, SECRET)
    with sqlite3.connect(ours.path) as db:
        db.execute("UPDATE entry SET tags = '[\"x' WHERE id = ?", [entry.id])
    ours.sync()
    assert SECRET not in all_texts(url)
