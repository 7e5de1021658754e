"""Now: what wants doing, the most urgent first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pmjournal.domain.agenda import agenda
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.coach import advise
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.observed import Observed
from pmjournal.domain.points import Todo
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.signals import SignalId
from pmjournal.domain.situation import situation_of
from pmjournal.domain.standing import needs_me, next_due
from pmjournal.domain.tingle import Tingle, TingleKind
from pmjournal.domain.words import Phase, Side, Source

from .coaching import IDEAS
from .series import START, reading

BEGUN = Project(id="p", slug="p", name="P", phases={Phase.KICKOFF: START})


def points(*moods: int, project: Project = BEGUN, days_later: int = 0) -> list[tuple[Todo, str]]:
    """What stands there after moods on following weeks, but for what leads to the coach."""
    found = all_points(*moods, project=project, days_later=days_later)
    return [point for point in found if point[0] is not Todo.TINGLES]


def all_points(
    *moods: int, project: Project = BEGUN, days_later: int = 0
) -> list[tuple[Todo, str]]:
    readings = [reading(7 * week, mood, Phase.KICKOFF) for week, mood in enumerate(moods)]
    as_of = START + timedelta(7 * max(0, len(moods) - 1) + days_later)
    figures = figures_of(project, Observed(readings, []), as_of)
    found = agenda(figures, advise(situation_of(figures), []))
    return [(point.todo, point.text) for point in found]


def test_an_empty_journal_asks_for_a_first_mood() -> None:
    assert points()[0] == (Todo.NOTE, "No mood yet: write one down after your next call.")


def test_a_project_without_dates_asks_for_them() -> None:
    bare = Project(id="p", slug="p", name="P")
    assert (Todo.DATES, "No dates yet: say when each phase begins.") in points(1, project=bare)


def test_where_nothing_needs_doing_it_says_so() -> None:
    assert points(1, 1) == [(Todo.NOTHING, "Nothing needs doing.")]


def test_a_low_reading_wants_repair_first() -> None:
    text = "The last reading is −2: put right what hurts, before anything else."
    assert all_points(-2)[0] == (Todo.TINGLES, text)  # where the coach says how


def test_a_fall_that_stands_says_it_once() -> None:
    told = points(3, 3, -1)
    assert [text.split(":")[0] for _todo, text in told] == ["One low reading"]


def test_silence_asks_for_a_call() -> None:
    assert points(1, days_later=40)[0][0] is Todo.NOTE


def test_the_next_date_comes_last() -> None:
    planned = BEGUN.with_phase(Phase.GO_LIVE, date.fromordinal(START.toordinal() + 9))
    assert points(1, 1, project=planned)[-1][1].startswith("Next: go-live on ")


def told(figures: Figures, ideas: Sequence[Idea] = ()) -> list[tuple[Todo, str]]:
    advice = advise(situation_of(figures), ideas)
    return [(point.todo, point.text) for point in agenda(figures, advice)]


def figures_with(phases: dict[Phase, date] | None = None, **known: Any) -> Figures:
    project = Project(id="p", slug="p", name="P", phases=phases or BEGUN.phases)
    readings = known.pop("readings", [reading(0, 1, Phase.KICKOFF)])
    return figures_of(project, Observed(readings, [], **known), START)


def in_days(days: int) -> date:
    return START + timedelta(days=days)


PROMISE = Promise(id="a", project="p", text="The report", made_on=START)
TINGLE = Tingle(id="t", project="p", title="First demo", made_on=START)


def test_a_promise_that_is_due_this_week_is_told() -> None:
    due = [replace(PROMISE, due_on=in_days(3)), replace(PROMISE, id="b", due_on=in_days(20))]
    assert told(figures_with(promises=due))[0] == (
        Todo.PROMISES,
        "1 promise is due this week: “The report”",
    )


@pytest.mark.parametrize(
    ("kind", "days", "text"),
    [
        (TingleKind.TINGLE, -3, "“First demo” was planned for 17 Mar: done, or skipped?"),
        (TingleKind.TEASE, -3, "“First demo” was promised for 17 Mar and keeps them waiting."),
        (TingleKind.TINGLE, 0, "“First demo” is planned for today."),
        (TingleKind.GLASSES, 5, "“First demo”, planned for 25 Mar, comes before its time."),
    ],
)
def test_a_moment_is_told_when_its_day_comes_passes_or_is_too_early(
    kind: TingleKind, days: int, text: str
) -> None:
    planned = replace(TINGLE, kind=kind, planned_on=in_days(days))
    assert (Todo.TINGLES, text) in told(figures_with(tingles=[planned]))


def test_a_moment_that_lies_ahead_in_its_time_is_quiet() -> None:
    planned = replace(TINGLE, planned_on=in_days(5))
    assert told(figures_with(tingles=[planned]))[0][0] is Todo.NOTHING


def test_delivery_is_asked_for_a_reading_of_its_own() -> None:
    sales = [replace(reading(-9, 2), side=Side.SALES)]
    texts = [text for _todo, text in told(figures_with(readings=sales))]
    assert any(text.startswith("Only sales has noted a mood so far.") for text in texts)
    both = [*sales, reading(0, 1, Phase.KICKOFF)]
    texts = [text for _todo, text in told(figures_with(readings=both))]
    assert not any(text.startswith("Only sales") for text in texts)


def test_the_wish_is_hidden_until_the_closing_and_opens_there_by_itself() -> None:
    capsule = Capsule(id="c", project="p", text="Home at five", sealed_on=in_days(-9), who="CIO")
    assert "Home at five" not in str(told(figures_with(capsule=capsule)))
    closing = figures_with({Phase.CLOSING: START}, capsule=capsule)
    wish = "Time capsule of 11 Mar (CIO): “Home at five”"
    assert (Todo.NOTHING, wish) in told(closing)


def test_the_suggestion_comes_with_its_reason() -> None:
    suggested = [text for todo, text in told(figures_with(), IDEAS) if todo is Todo.SUGGESTION]
    (text,) = suggested
    assert text.startswith(
        "Next: Give it a name (up to an hour). Why: Nothing hurts that we know of; last heard: +1"
    )


def test_where_the_ideas_are_used_up_an_own_one_is_asked_for() -> None:
    asked = [text for _todo, text in told(figures_with(dismissals=all_dismissed()), IDEAS)]
    nothing = (
        "Every idea that fits is used, planned or put aside (0 used, 0 planned, 117 put aside)."
    )
    assert any(nothing in text for text in asked)


def all_dismissed() -> list[Dismissal]:
    return [Dismissal(id=idea.id, project="p", idea=idea.id, made_on=START) for idea in IDEAS]


def test_the_next_day_is_the_earliest_of_promises_and_moments() -> None:
    promise, tingle = replace(PROMISE, due_on=in_days(5)), replace(TINGLE, planned_on=in_days(-2))
    assert next_due(figures_with(promises=[promise])) == in_days(5)
    assert next_due(figures_with(promises=[promise], tingles=[tingle])) == in_days(-2)
    assert next_due(figures_with(promises=[PROMISE], tingles=[TINGLE])) is None


def test_a_highlight_that_may_come_out_asks_for_its_day() -> None:
    kept = replace(TINGLE, opens=Phase.KICKOFF)
    figures = figures_with(tingles=[kept])
    assert told(figures)[0] == (
        Todo.TINGLES,
        "“First demo” was kept back until now: plan its day.",
    )
    assert needs_me(figures)
    assert not needs_me(figures_with(tingles=[replace(kept, opens=Phase.CLOSING)]))


def test_what_one_side_saw_alone_opens_no_gate() -> None:
    phases = {Phase.TEST_PILOT: in_days(-30), Phase.GO_LIVE: in_days(-9)}
    said = [
        replace(reading(-back, mood, Phase.GO_LIVE), source=Source.SAID, side=side)
        for back, mood, side in ((5, 1, Side.SALES), (4, 2, Side.SALES), (3, -3, Side.DELIVERY))
    ]
    project = Project(id="p", slug="p", name="P", phases=phases)
    for side, ids in ((Side.SALES, False), (None, False)):
        observed = Observed(said, []).only(side, None)
        signals = figures_of(project, observed, START).signals
        assert any(one.id is SignalId.REFERRAL_READY for one in signals) == ids
