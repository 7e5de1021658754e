"""How often something was written: it only ever rises, also where journals come together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.words import Phase
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

DAY = date(2026, 3, 24)


def times(journal: Journal, record: str) -> int:
    return journal.written()[record].times


def promise_of(project: Project) -> Promise:
    return Promise(id=new_id(), project=project.id, text="A date", made_on=DAY, due_on=DAY)


def test_each_write_counts_and_so_does_taking_it_back(journal: Journal, acme: Project) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    promise = promise_of(acme)
    journal.keep((promise, None))
    assert times(journal, promise.id) == 1
    change = journal.keep((replace(promise, text="A day", basic=True), promise))
    assert times(journal, promise.id) == 2
    journal.undo(change)
    assert times(journal, promise.id) == 3
    assert begun <= journal.written()[promise.id].at <= datetime.now(UTC)


def test_a_phase_keeps_its_count_and_a_project_counts_by_its_name(
    journal: Journal, acme: Project
) -> None:
    dated = replace(acme, phases={Phase.KICKOFF: DAY})
    for now, before in ((dated, acme), (acme, dated), (dated, acme)):
        journal.save_project(now, before)
    assert times(journal, f"{acme.id}-kickoff") == 3
    assert times(journal, acme.id) == 1
    journal.save_project(replace(dated, name="Birk"), dated)
    assert times(journal, acme.id) == 2


def test_two_journals_together_count_the_writes_of_both(
    journal: Journal, acme: Project, tmp_path: Path
) -> None:
    promise = promise_of(acme)
    journal.keep((promise, None))
    with Journal(str(tmp_path / "twin.db")) as twin:
        twin.take_in(list(journal.whole()))
        for days in (1, 2):
            moved = replace(promise, due_on=DAY + timedelta(days=days))
            journal.keep((moved, journal.promise(promise.id)))
        twin.keep((replace(promise, due_on=DAY - timedelta(days=1)), promise))
        journal.take_in(list(twin.whole()))
        twin.take_in(list(journal.whole()))
        assert journal.written() == twin.written()
    assert times(journal, promise.id) == 4
