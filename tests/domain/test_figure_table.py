"""The figures in words: what the promises and tingles of a project come to."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from pmjournal.domain.figure_table import figure_rows
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState, settled_promise
from pmjournal.domain.tingle import Tingle, TingleState
from pmjournal.domain.tingle import settled_tingle as settled_tingle

TODAY = date(2026, 3, 24)
EARLIER = TODAY - timedelta(days=9)


def rows(
    promises: Sequence[Promise] = (), tingles: Sequence[Tingle] = (), as_of: date = TODAY
) -> dict[str, tuple[str, bool]]:
    """The value of each figure, and whether it is known."""
    observed = Observed([], [], promises=promises, tingles=tingles)
    figures = figures_of(Project(id="p", slug="p", name="P"), observed, as_of)
    return {row.name: (row.value, row.known) for row in figure_rows(figures)}


def promise(id_: int, state: PromiseState, due: int | None = None) -> Promise:
    due_on = None if due is None else TODAY + timedelta(days=due)
    given = Promise(id=str(id_), project="p", text="A test", made_on=EARLIER, due_on=due_on)
    return settled_promise(given, state, TODAY)


def promises(states: Sequence[PromiseState]) -> list[Promise]:
    return [promise(place, state) for place, state in enumerate(states)]


def test_open_and_overdue_promises_are_counted() -> None:
    given = [promise(place, PromiseState.OPEN, due) for place, due in enumerate((-1, 0, None))]
    assert rows(given)["promises"] == ("3 open, 1 overdue", True)
    assert rows()["promises"] == ("0 open, 0 overdue", True)


@pytest.mark.parametrize("count", [0, 2, 4])
def test_below_five_settled_the_kept_ones_say_what_they_need(count: int) -> None:
    states = [PromiseState.KEPT] * count + [PromiseState.WITHDRAWN, PromiseState.OPEN]
    assert rows(promises(states))["promises kept"] == (f"needs 5 settled, has {count}", False)


def test_from_five_settled_on_the_kept_ones_are_counted() -> None:
    kept, exceeded, broken = PromiseState.KEPT, PromiseState.EXCEEDED, PromiseState.BROKEN
    given = promises([kept, kept, exceeded, broken, broken])
    assert rows(given)["promises kept"] == ("3 of 5 settled", True)
    before = rows(given, as_of=TODAY - timedelta(days=1))
    assert before["promises kept"] == ("needs 5 settled, has 0", False)
    assert before["promises"] == ("5 open, 0 overdue", True)


def test_planned_and_done_tingles_are_counted_and_skipped_ones_are_not() -> None:
    bare = Tingle(id="t", project="p", title="Cake", made_on=EARLIER)
    given = [bare, *(settled_tingle(bare, state, TODAY) for state in TingleState)]
    assert rows(tingles=given)["tingles"] == ("2 planned, 1 done", True)
    assert rows()["tingles"] == ("0 planned, 0 done", True)
