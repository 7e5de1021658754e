"""Promises, tingles, dismissals and the capsule: written, read, undone, with their history."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.errors import InputError
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Phase, Side
from pmjournal.store.journal import Journal
from pmjournal.store.tables.coach_records import CoachRecord

from ..support import AT, entry_in, rows

DAY, LATER = date(2026, 3, 24), date(2026, 4, 2)

Made = Callable[[Project], CoachRecord]


def promise(acme: Project) -> Promise:
    return Promise(
        id="01-promise",
        project=acme.id,
        text="A date for the second site",
        made_on=DAY,
        side=Side.SALES,
        owner="Kim",
        owner_side=Side.DELIVERY,
        basic=True,
        due_on=LATER,
    )


def tingle(acme: Project) -> Tingle:
    return Tingle(
        id="02-tingle",
        project=acme.id,
        title="First demo",
        kind=TingleKind.GLASSES,
        idea="tp-before-after",
        made_on=DAY,
        planned_on=LATER,
        side=Side.SALES,
        owner="Kim",
        note="with their own data",
        opens=Phase.TEST_PILOT,
        agreed={Side.SALES: DAY},
    )


def dismissal(acme: Project) -> Dismissal:
    return Dismissal(id="03", project=acme.id, idea="ko-name-it", made_on=DAY, until=LATER)


def capsule(acme: Project) -> Capsule:
    return Capsule(id="04", project=acme.id, text="Home at five", sealed_on=DAY, who="CIO")


CHANGES: list[tuple[Made, dict[str, object]]] = [
    (promise, {"state": PromiseState.BROKEN, "settled_on": LATER, "due_on": None}),
    (tingle, {"state": TingleState.DONE, "settled_on": LATER, "tingled": Tingled.A_LITTLE}),
    (dismissal, {"until": None}),
    (capsule, {"opened_on": LATER, "who": None}),
]


def kept_in(journal: Journal, acme: Project) -> list[CoachRecord]:
    observed: Observed = journal.observed([acme])[acme.id]
    capsules = [observed.capsule] if observed.capsule else []
    return [*observed.promises, *observed.tingles, *observed.dismissals, *capsules]


@pytest.mark.parametrize(("made", "fields"), CHANGES)
def test_what_is_kept_comes_back_and_every_step_can_be_undone(
    journal: Journal, acme: Project, made: Made, fields: dict[str, object]
) -> None:
    first = made(acme)
    second = replace(first, **fields)  # pyright: ignore[reportArgumentType]
    added = journal.keep((first, None))
    assert kept_in(journal, acme) == [first]
    changed = journal.keep((second, first))
    assert kept_in(journal, acme) == [second]
    undone = journal.undo(changed)
    assert kept_in(journal, acme) == [first]
    journal.undo(undone)
    assert kept_in(journal, acme) == [second]
    journal.undo(added)
    assert kept_in(journal, acme) == []


@pytest.mark.parametrize(("made", "fields"), CHANGES)
def test_the_old_values_stay_in_the_history(
    journal: Journal, acme: Project, made: Made, fields: dict[str, object]
) -> None:
    first = made(acme)
    journal.keep((first, None))
    journal.keep((replace(first, **fields), first))  # pyright: ignore[reportArgumentType]
    kept = rows(journal, "SELECT id, field, value FROM revision ORDER BY field")
    assert len(kept) >= len(fields) - ("tingled" in fields)
    assert {row[0] for row in kept} == {first.id}
    assert all(json.loads(value) is not ... for _id, _field, value in kept)


def test_a_state_and_its_day_share_one_stamp(journal: Journal, acme: Project) -> None:
    first = promise(acme)
    journal.keep((first, None))
    journal.keep((replace(first, state=PromiseState.KEPT, settled_on=LATER), first))
    ((stamps,),) = rows(journal, "SELECT stamps FROM promise")
    assert list(json.loads(stamps)) == ["settling"]


def test_a_state_and_its_day_stay_together_whoever_wrote_first(
    journal: Journal, acme: Project
) -> None:
    seen = promise(acme)
    journal.keep((seen, None))
    journal.keep((replace(seen, state=PromiseState.KEPT, settled_on=LATER), seen))
    broken = replace(seen, state=PromiseState.BROKEN, settled_on=DAY)
    change = journal.keep((broken, seen))  # by a window that had not seen the first
    assert journal.promise(seen.id) == broken
    journal.undo(change)
    kept = journal.promise(seen.id)
    assert (kept.state, kept.settled_on) == (PromiseState.KEPT, LATER)


def test_promises_go_with_their_entry_or_not_at_all(journal: Journal, acme: Project) -> None:
    entry = entry_in(acme)
    change = journal.save(entry, None, [(replace(promise(acme), entry=entry.id), None)])
    assert len(kept_in(journal, acme)) == 1
    journal.undo(change)
    assert kept_in(journal, acme) == []
    assert journal.entries(acme) == []


def test_a_refused_record_takes_its_entry_with_it(journal: Journal, acme: Project) -> None:
    nowhere = replace(promise(acme), project="no project")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        journal.save(entry_in(acme), None, [(nowhere, None)])
    assert journal.entries(acme) == []


def test_what_a_customer_met_in_another_project_is_known(journal: Journal) -> None:
    one = journal.add_project("One", customer="Müller GmbH")[0]
    two = journal.add_project("Two", customer="müller gmbh")[0]
    alone = journal.add_project("Alone")[0]
    met = replace(tingle(one), state=TingleState.DONE, settled_on=LATER)
    journal.keep((met, None), (replace(tingle(one), id="still planned"), None))
    journal.keep((replace(tingle(alone), id="t3"), None))
    journal.save_project(replace(one, archived=AT), one)
    for projects in ([two, alone], [two]):
        observed = journal.observed(projects)
        assert [met.id for met in observed[two.id].customer_tingles] == ["02-tingle"]
        assert not observed[two.id].tingles


def test_an_id_is_understood_by_its_end(journal: Journal, acme: Project) -> None:
    journal.keep((promise(acme), None), (tingle(acme), None))
    assert journal.promise("omise") == promise(acme)
    assert journal.tingle("02-tingle") == tingle(acme)
    with pytest.raises(InputError, match="Did you mean 'promise'"):
        journal.promise("promisi")
    with pytest.raises(InputError, match="No tingle 'xyzxyz'"):
        journal.tingle("xyzxyz")
