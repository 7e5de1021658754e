"""A move between two projects is a join, also where each of them travels through its own space."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.exchange.sync.page import page_path
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.check import problems_at
from pmjournal.store.safety.restore_backup import restore_backup

from .replicas import Replica, git, repository
from .test_hostile import all_texts, put, told

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


class Team:
    """Two spaces: one of Acme, which all share, and one of Globex, which `outside` doesn't."""

    def __init__(self, folder: Path) -> None:
        self.urls = [repository(folder / name) for name in ("acme.git", "globex.git")]
        self._folder = folder
        self.mover, self.other, self.outside = (
            Replica(folder / f"{name}.db") for name in ("mover", "other", "outside")
        )
        self.acme, self.globex, self.own = (
            self.mover.journal.add_project(name)[0] for name in ("Acme", "Globex", "Own")
        )
        for url, project in zip(self.urls, (self.acme, self.globex), strict=True):
            self.mover.join(url, [project], whole=False)
        self.mover.sync_all()
        for url in self.urls:
            self.other.join(url, whole=False)
        self.outside.join(self.urls[0], whole=False)
        self.entry = Entry(id=new_id(), project=self.acme.id, at=AT, text="Call")
        made = Promise(
            id=new_id(), project=self.acme.id, entry=self.entry.id, text="Send", made_on=AT.date()
        )
        self.promise = made.id
        self.mover.journal.save(self.entry, along=[(made, None)])
        self.agree()

    def close(self) -> None:
        for replica in (self.mover, self.other, self.outside):
            replica.close()

    def move(self, project: Project, replica: Replica | None = None) -> None:
        journal = (replica or self.mover).journal
        entry = journal.entry(self.entry.id)
        journal.save(replace(entry, project=project.id), entry)

    def rewrite(self, replica: Replica, text: str) -> None:
        entry = replica.journal.entry(self.entry.id)
        replica.journal.save(replace(entry, text=text), entry)

    def agree(self, *, alike: bool = True) -> None:
        """Let all synchronise until nothing is new.

        Then they are `alike`, but for what was written where nobody else was to read it.
        """
        for _round in range(4):
            for replica in (self.mover, self.other, self.outside):
                for done in replica.sync_all():
                    assert done.refused == {}
        for project in (self.acme, self.globex) if alike else ():
            assert self.mover.export_of(project) == self.other.export_of(project)

    def fresh(self) -> Replica:
        """A machine that comes new to both spaces."""
        replica = Replica(self._folder / "fresh.db")
        for url in reversed(self.urls):
            replica.join(url, whole=False)
        for _round in range(2):
            assert [done.refused for done in replica.sync_all()] == [{}, {}]
        return replica

    def where(self, replica: Replica) -> tuple[str, str] | None:
        """The project and the text of the entry; None where it isn't there."""
        found = [one for one in replica.journal.entries() if one.id == self.entry.id]
        return (found[0].project, found[0].text) if found else None


def texts_of(replica: Replica, record: Entry | Promise) -> set[str]:
    """What it has ever said."""
    found = [one.record for one in replica.journal.versions(record)]
    return {one.text for one in found if isinstance(one, Entry | Promise)}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(tmp_path)
    yield team
    for replica in (team.mover, team.other, team.outside):
        assert [*filter(None, problems_at(str(replica.path)))] == []
    team.close()


def test_an_entry_goes_with_its_promises_and_its_history(team: Team) -> None:
    team.rewrite(team.mover, "Call again")
    team.agree()
    team.move(team.globex)
    team.agree()
    fresh = team.fresh()
    for replica in (team.mover, team.other, fresh):
        assert team.where(replica) == (team.globex.id, "Call again")
        promise = replica.journal.promise(team.promise)
        assert (promise.project, promise.entry) == (team.globex.id, team.entry.id)
        assert texts_of(replica, promise) == {"Send"}
        assert texts_of(replica, replica.journal.entry(team.entry.id)) == {"Call", "Call again"}
    assert fresh.export_of(team.globex) == team.mover.export_of(team.globex)
    fresh.close()


def test_a_change_that_was_made_meanwhile_is_in_the_new_project(team: Team) -> None:
    team.move(team.globex)
    team.rewrite(team.other, "Changed meanwhile")
    team.agree()
    for replica in (team.mover, team.other):
        assert team.where(replica) == (team.globex.id, "Changed meanwhile")


def test_a_change_of_who_knows_only_the_old_space_arrives_in_the_new_one(team: Team) -> None:
    team.move(team.globex)
    team.mover.sync_all()
    team.rewrite(team.outside, "Changed outside")
    team.agree()
    for replica in (team.mover, team.other):
        assert team.where(replica) == (team.globex.id, "Changed outside")
    assert team.where(team.outside) is None


def test_who_takes_part_in_one_space_sees_it_leave_and_not_where_to(team: Team) -> None:
    team.move(team.globex)
    team.rewrite(team.mover, "Of Globex alone")
    team.mover.sync_all()
    team.mover.sync_all()
    (done,) = team.outside.sync_all()
    assert "Moved out of this space: 1 entry, 1 promise." in told(done)
    assert team.where(team.outside) is None
    assert team.outside.journal.trash() == []
    seen = all_texts(team.urls[0])
    assert team.globex.id not in seen
    assert "Of Globex alone" not in seen
    assert "moved_out: " in git(team.urls[0], "show", f"main:{page_path('entry', team.entry.id)}")


def test_a_delete_is_no_move(team: Team) -> None:
    team.mover.journal.delete(team.mover.journal.entry(team.entry.id))
    team.agree()
    page = git(team.urls[0], "show", f"main:{page_path('entry', team.entry.id)}")
    assert "moved_out" not in page
    assert [one.id for one in team.outside.journal.trash()] == [team.entry.id]


@pytest.mark.parametrize("between", [True, False])
def test_there_and_back_it_is_alive_everywhere(team: Team, *, between: bool) -> None:
    team.move(team.globex)
    if between:
        team.agree()
    team.move(team.acme)
    team.agree()
    for replica in (team.mover, team.other, team.outside):
        assert team.where(replica) == (team.acme.id, "Call")
        assert replica.journal.promise(team.promise).entry == team.entry.id
        assert replica.journal.trash() == []


def test_it_comes_back_from_the_other_space_by_somebody_else(team: Team) -> None:
    team.move(team.globex)
    team.agree()
    team.move(team.acme, team.other)
    team.rewrite(team.mover, "Changed in Globex")
    team.agree()
    for replica in (team.mover, team.other, team.outside):
        assert team.where(replica) == (team.acme.id, "Changed in Globex")


def test_into_a_project_of_one_s_own_it_is_told_only_that_it_went(team: Team) -> None:
    team.move(team.own)
    team.rewrite(team.mover, "Mine alone")
    team.rewrite(team.other, "Changed meanwhile")
    team.agree()
    assert team.where(team.mover) == (team.own.id, "Changed meanwhile")
    assert team.where(team.other) is None
    assert team.own.id not in all_texts(team.urls[0])
    assert "Mine alone" not in all_texts(team.urls[0])
    team.rewrite(team.mover, "Never shared")
    team.rewrite(team.mover, "Shared again")
    team.move(team.acme)
    team.agree(alike=False)
    for replica in (team.mover, team.other, team.outside):
        assert team.where(replica) == (team.acme.id, "Shared again")
    for secret in ("Mine alone", "Never shared", team.own.id):
        assert secret not in all_texts(team.urls[0])
        assert secret.encode() not in team.other.export()


def test_two_who_move_it_apart_agree_on_the_later_place(team: Team) -> None:
    team.move(team.globex)
    initech, _change = team.other.journal.add_project("Initech")
    team.other.join(team.urls[0], [initech], whole=False)
    team.move(initech, team.other)
    team.agree()
    for replica in (team.mover, team.other, team.outside):
        assert team.where(replica) == (initech.id, "Call")


def test_a_delete_and_a_move_at_once_are_both_done(team: Team) -> None:
    team.move(team.globex)
    team.other.journal.delete(team.other.journal.entry(team.entry.id))
    team.agree()
    for replica in (team.mover, team.other):
        (trashed,) = replica.journal.trash()
        assert isinstance(trashed, Entry)
        assert (trashed.id, trashed.project) == (team.entry.id, team.globex.id)
    team.mover.journal.restore(team.mover.journal.entry(team.entry.id))
    team.agree()
    assert team.where(team.other) == (team.globex.id, "Call")


@pytest.mark.parametrize("first", ["mover", "purger"])
@pytest.mark.parametrize("by", ["other", "outside"])
def test_a_purge_stands_above_a_move(team: Team, first: str, by: str) -> None:
    purger: Replica = getattr(team, by)
    team.move(team.globex)
    purger.journal.purge("entry", team.entry.id)
    (team.mover if first == "mover" else purger).sync_all()
    team.agree()
    for url in team.urls:
        assert not re.search(rf"entry/.*{team.entry.id}", git(url, "ls-tree", "-r", "main"))
        assert not re.search(rf"promise/.*{team.promise}", git(url, "ls-tree", "-r", "main"))
    for replica in (team.mover, team.other, team.outside):
        assert replica.journal.entries() == replica.journal.trash() == []


def test_a_promise_that_was_made_meanwhile_goes_along(team: Team) -> None:
    late = Promise(
        id=new_id(), project=team.acme.id, entry=team.entry.id, text="Late", made_on=AT.date()
    )
    team.move(team.globex)
    team.outside.journal.keep((late, None))
    team.agree()
    for replica in (team.mover, team.other):
        promise = replica.journal.promise(late.id)
        assert (promise.project, promise.entry) == (team.globex.id, team.entry.id)


def test_it_is_told_to_have_gone_only_when_the_new_space_has_it(team: Team) -> None:
    team.move(team.globex)
    acme, globex = team.mover.spaces()
    team.mover.sync_with(acme)
    assert team.where(team.outside) == (team.acme.id, "Call")
    (done,) = team.outside.sync_all()
    assert done.received.moved_out == []
    team.mover.sync_with(globex)
    team.mover.sync_with(acme)
    team.outside.sync_all()
    assert team.where(team.outside) is None


def test_to_be_told_that_it_came_before_that_it_went_is_nothing_bad(team: Team) -> None:
    team.move(team.globex)
    acme, globex = team.other.spaces()
    for _round in range(2):
        team.mover.sync_all()
    done = team.other.sync_with(globex)
    assert done.refused == {}
    assert "2 records wait" in told(done)
    assert team.where(team.other) == (team.acme.id, "Call")
    done = team.other.sync_with(acme)
    assert team.where(team.other) == (team.globex.id, "Call")
    assert "Moved out of this space: 1 entry, 1 promise." in told(done)
    assert [space.refused for space in team.other.spaces()] == [(), ()]


def test_nobody_pulls_a_record_out_of_a_space_that_they_have_no_part_in(team: Team) -> None:
    team.move(team.globex)
    team.rewrite(team.mover, "Of Globex alone")
    team.agree()
    path = page_path("entry", team.entry.id)
    page = git(team.urls[0], "show", f"main:{path}")
    later = re.sub(r"moved_out: .*\n", "", page)
    later = re.sub(r"(was_deleted_at|at_deleted_at|deleted_at).*\n", "", later)
    stamp = "01a200000000-0000-a1b2c3d4"
    later = re.sub(r"(born: .*\n)", rf"\1at_project_id: {stamp}\n", later)
    put(team.urls[0], {path: later.encode()})
    for replica in (team.mover, team.other):
        for done in replica.sync_all():
            assert done.refused == {}
        assert team.where(replica) == (team.globex.id, "Of Globex alone")
    assert "Of Globex alone" not in all_texts(team.urls[0])


def test_a_purge_that_one_space_says_of_a_record_of_another_stays_there(team: Team) -> None:
    mine = Entry(id=new_id(), project=team.globex.id, at=AT, text="Of Globex")
    team.mover.journal.save(mine)
    team.agree()
    put(team.urls[0], {f"purged/{mine.id}": b""})
    team.mover.sync_all()
    team.other.sync_all()
    known = team.other.journal.entry(mine.id)
    team.other.journal.save(replace(known, text="Changed"), known)
    team.agree()
    assert team.mover.journal.entry(mine.id).text == "Changed"


def test_a_move_that_an_older_version_told_as_a_delete_is_understood(team: Team) -> None:
    team.move(team.globex)
    team.mover.sync_all()
    team.mover.sync_all()
    path = page_path("entry", team.entry.id)
    page = git(team.urls[0], "show", f"main:{path}")
    put(team.urls[0], {path: re.sub(r"moved_out: .*\n", "", page).encode()})
    team.agree()
    assert team.where(team.other) == (team.globex.id, "Call")
    assert team.where(team.mover) == (team.globex.id, "Call")
    assert team.other.journal.entry(team.entry.id).deleted is None


@pytest.mark.parametrize("sent", [True, False])
def test_after_a_backup_it_is_still_where_it_went(team: Team, *, sent: bool) -> None:
    backup = backup_now(str(team.mover.path), AT)
    team.move(team.own)
    if sent:
        team.agree()
    restore_backup(str(team.mover.path), str(backup.path), AT)
    team.agree()
    assert team.where(team.mover) == (team.own.id, "Call")
    assert team.where(team.other) is None


def test_what_was_moved_into_a_shared_project_stays_so_after_a_backup(team: Team) -> None:
    mine = Entry(id=new_id(), project=team.own.id, at=AT, text="Mine alone")
    team.mover.journal.save(mine)
    backup = backup_now(str(team.mover.path), AT)
    team.mover.journal.save(replace(mine, project=team.acme.id, text="For all"), mine)
    team.agree(alike=False)
    restore_backup(str(team.mover.path), str(backup.path), AT)
    team.agree(alike=False)
    assert team.mover.journal.entry(mine.id).text == "For all"
    assert "Mine alone" not in all_texts(team.urls[0])


def test_a_project_that_is_purged_takes_along_what_has_left_it(team: Team) -> None:
    team.move(team.globex)
    team.agree()
    team.outside.journal.purge("project", team.acme.id)
    team.agree()
    listed = git(team.urls[0], "ls-tree", "-r", "main")
    assert not re.search(rf"(entry|promise)/.*({team.entry.id}|{team.promise})", listed)


def test_an_import_of_what_has_left_does_not_bring_it_back_for_good(team: Team) -> None:
    before = [*team.outside.journal.whole()]
    team.move(team.globex)
    team.agree()
    team.outside.journal.take_in(before)
    assert team.where(team.outside) == (team.acme.id, "Call")
    team.agree()
    assert team.where(team.outside) is None
    assert team.where(team.mover) == (team.globex.id, "Call")


def test_undo_takes_the_promises_back_as_well(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "journal.db")) as journal:
        acme, globex = (journal.add_project(name)[0] for name in ("Acme", "Globex"))
        entry = Entry(id=new_id(), project=acme.id, at=AT, text="Call")
        made = Promise(id=new_id(), project=acme.id, entry=entry.id, text="Send", made_on=AT.date())
        journal.save(entry, along=[(made, None)])
        change = journal.keep((replace(entry, project=globex.id), entry))
        assert journal.promise(made.id).project == globex.id
        journal.undo(change)
        assert journal.promise(made.id).project == acme.id
