"""Promises: what is due, what is kept, and what nobody sees to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import promises_in_text
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import (
    Promise,
    PromiseState,
    by_urgency,
    ledger_of,
    settled_promise,
)
from pmjournal.domain.signals import SignalId
from pmjournal.domain.words import Side

TODAY = date(2026, 3, 24)
BARE = Promise(id="a", project="p", text="Send the report", made_on=TODAY - timedelta(days=30))
PROJECT = Project(id="p", slug="p", name="P")


def promise(name: str, **more: object) -> Promise:
    return replace(BARE, id=name, **more)  # pyright: ignore[reportArgumentType]


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_an_empty_promise_is_refused() -> None:
    with pytest.raises(InputError):
        promise("a", text="  \n")


def test_the_ledger_counts_by_the_day() -> None:
    ledger = ledger_of(
        [
            promise("late", due_on=in_days(-1)),
            promise("today", due_on=TODAY),
            promise("week", due_on=in_days(7)),
            promise("later", due_on=in_days(8), basic=True),
            promise("undated", side=Side.SALES),
            promise("kept", state=PromiseState.KEPT, settled_on=TODAY),
        ],
        TODAY,
    )
    assert [one.id for one in ledger.overdue] == ["late"]
    assert [one.id for one in ledger.due] == ["today", "week"]
    assert [one.id for one in ledger.open] == ["late", "today", "week", "later", "undated"]
    assert [one.id for one in ledger.open_basics] == ["later"]
    assert [one.id for one in ledger.glasses_gap] == ["undated"]


@pytest.mark.parametrize(
    ("owner_side", "side", "lacks"),
    [
        (None, Side.SALES, True),
        (Side.SALES, Side.SALES, True),
        (Side.DELIVERY, Side.SALES, False),
        (None, Side.DELIVERY, False),
    ],
)
def test_only_what_sales_promised_and_delivery_does_not_know_lacks_an_owner(
    owner_side: Side | None, side: Side, lacks: bool
) -> None:
    assert promise("a", side=side, owner_side=owner_side).lacks_owner == lacks
    assert not settled_promise(promise("a", side=Side.SALES), PromiseState.KEPT, TODAY).lacks_owner


def test_a_kept_rate_needs_five_that_were_settled_and_leaves_withdrawn_ones_out() -> None:
    states = [PromiseState.KEPT, PromiseState.EXCEEDED, PromiseState.KEPT, PromiseState.BROKEN]
    done = [
        promise(str(place), state=state, settled_on=TODAY) for place, state in enumerate(states)
    ]
    withdrawn = promise("w", state=PromiseState.WITHDRAWN, settled_on=TODAY)
    assert ledger_of([*done, withdrawn], TODAY).kept_rate is None
    one_more = promise("5", state=PromiseState.KEPT, settled_on=TODAY)
    assert ledger_of([*done, withdrawn, one_more], TODAY).kept_rate == 4 / 5


@given(st.integers(-40, 0), st.integers(0, 60))
def test_what_is_settled_later_never_changes_the_past(made: int, settled_in: int) -> None:
    before = promise("a", made_on=in_days(made), due_on=in_days(made + 3))
    after = settled_promise(before, PromiseState.BROKEN, in_days(made + settled_in + 1))
    as_of = in_days(made + settled_in)
    assert ledger_of([after], as_of) == ledger_of([before], as_of)


def test_what_is_not_made_yet_is_not_there() -> None:
    assert not ledger_of([promise("a", made_on=in_days(1))], TODAY).open


def test_open_ones_come_by_their_day_and_settled_ones_behind_them() -> None:
    order = by_urgency(
        [
            promise("old", state=PromiseState.KEPT, settled_on=in_days(-9)),
            promise("none"),
            promise("new", state=PromiseState.BROKEN, settled_on=in_days(-1)),
            promise("far", due_on=in_days(9)),
            promise("near", due_on=in_days(-9)),
        ]
    )
    assert [one.id for one in order] == ["near", "far", "none", "new", "old"]


def test_opening_again_forgets_when_it_was_settled() -> None:
    kept = settled_promise(BARE, PromiseState.KEPT, TODAY)
    assert settled_promise(kept, PromiseState.OPEN, TODAY) == BARE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("promise: a date by Friday", ["a date by Friday"]),
        (
            "Call\n\n- Zusage: Liste der Felder\npromise:  two \npromise: two\nversprochen: two",
            ["Liste der Felder", "two"],
        ),
        ("They promise: nothing", []),
        ("promise:\npromise:   \n", []),
        ("", []),
        ("PROMISE: loud", ["loud"]),
    ],
)
def test_lines_of_a_note_promise(text: str, found: list[str]) -> None:
    assert list(promises_in_text(text)) == found


def signals(*promises: Promise) -> dict[SignalId, tuple[date | None, str]]:
    figures = figures_of(PROJECT, Observed([], [], promises=promises), TODAY)
    return {one.id: (one.since, one.why) for one in figures.signals}


def test_an_overdue_promise_is_told_with_the_oldest_first() -> None:
    found = signals(
        promise("a", due_on=in_days(-3)), promise("b", text="Older", due_on=in_days(-9))
    )
    since, why = found[SignalId.PROMISE_OVERDUE]
    assert since == in_days(-8)
    assert why == "“Older” was due 9 days ago. 1 more is overdue."


def test_a_sales_promise_without_an_owner_in_delivery_is_told() -> None:
    since, why = signals(promise("a", side=Side.SALES))[SignalId.GLASSES_GAP]
    assert since == BARE.made_on
    assert why == "1 promise of sales has no owner in delivery: “Send the report”."


def test_a_kept_promise_raises_nothing() -> None:
    kept = settled_promise(
        promise("a", due_on=in_days(-3), side=Side.SALES), PromiseState.KEPT, TODAY
    )
    assert not {SignalId.PROMISE_OVERDUE, SignalId.GLASSES_GAP} & set(signals(kept))
