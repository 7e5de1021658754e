"""The agenda: what needs somebody in a project, which project goes first, and the next step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.agenda import Agenda, agenda_of, cause_sign, most_urgent_first
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.cause import CauseId
from pmjournal.domain.coach import advise
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.observed import Observed
from pmjournal.domain.points import Sign, Todo
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.signals import SignalId
from pmjournal.domain.situation import situation_of
from pmjournal.domain.standing import next_due
from pmjournal.domain.tingle import Tingle, TingleKind
from pmjournal.domain.words import Phase, Side, Source

from .coaching import IDEAS
from .random_projects import random_figures
from .series import START, reading

projects = st.randoms(use_true_random=False).map(random_figures)
BEGUN = Project(id="p", slug="p", name="P", phases={Phase.KICKOFF: START})


def agenda_on(figures: Figures, ideas: Sequence[Idea] = IDEAS) -> Agenda:
    return agenda_of(advise(situation_of(figures), ideas))


def after(*moods: int, project: Project = BEGUN, days_later: int = 0) -> Agenda:
    """What stands there after moods on following weeks."""
    readings = [reading(7 * week, mood, Phase.KICKOFF) for week, mood in enumerate(moods)]
    as_of = START + timedelta(7 * max(0, len(moods) - 1) + days_later)
    return agenda_on(figures_of(project, Observed(readings, []), as_of))


def figures_with(phases: dict[Phase, date] | None = None, **known: Any) -> Figures:
    project = Project(id="p", slug="p", name="P", phases=phases or BEGUN.phases)
    readings = known.pop("readings", [reading(0, 1, Phase.KICKOFF)])
    return figures_of(project, Observed(readings, [], **known), START)


def in_days(days: int) -> date:
    return START + timedelta(days=days)


def told(figures: Figures) -> list[tuple[Sign, str]]:
    return [(point.sign, point.text) for point in agenda_on(figures).points]


def hinted(agenda: Agenda) -> list[tuple[Todo, str]]:
    return [(hint.todo, hint.text) for hint in agenda.hints]


def test_an_empty_journal_asks_for_a_first_mood() -> None:
    agenda = after()
    assert agenda.sign is Sign.NOTHING
    assert hinted(agenda)[0] == (Todo.NOTE, "No mood yet: write one down after your next call.")


def test_a_project_without_dates_asks_for_them() -> None:
    bare = Project(id="p", slug="p", name="P")
    asked = (Todo.DATES, "No dates yet: say when each phase begins.")
    assert asked in hinted(after(1, project=bare))


def test_where_nothing_needs_doing_it_says_so() -> None:
    agenda = after(1, 1)
    assert (agenda.sign, agenda.fact, agenda.also) == (Sign.NOTHING, "", [])
    assert hinted(agenda) == [(Todo.NOTHING, "Nothing needs doing.")]


def test_a_low_reading_is_told_once_by_whom_and_since_when() -> None:
    agenda = after(-2)
    everything = str([*agenda.points, *agenda.hints])
    assert agenda.fact == "The customer complains: −2, guessed on Fri 20 Mar, not answered yet"
    assert everything.count("−2") == 1


def test_the_next_date_comes_last() -> None:
    planned = BEGUN.with_phase(Phase.GO_LIVE, date.fromordinal(START.toordinal() + 9))
    assert after(1, 1, project=planned).hints[-1].text.startswith("Next: go-live on ")


@pytest.mark.parametrize(
    ("causes", "sign"),
    [
        ("wants_out incident complaint", "!!"),
        ("overdue effort basic irritated low slump letdown watch gap glasses_gap", "!"),
        ("silence unheard guessed_only one_voice", "?"),
        ("satisfied", "="),
    ],
)
def test_each_cause_has_its_sign(causes: str, sign: str) -> None:
    assert {cause_sign(CauseId(cause)).value for cause in causes.split()} == {sign}


@given(projects)
def test_the_sign_is_the_first_that_anything_has_and_the_fact_is_of_the_first_cause(
    figures: Figures,
) -> None:
    situation, agenda = situation_of(figures), agenda_on(figures)
    order = list(Sign)
    causes = [cause.id for cause in situation.causes]
    signs = [point.sign for point in agenda.points]
    of_causes = [cause_sign(cause) for cause in causes]
    assert agenda.cause == (causes[0] if causes else None)
    assert agenda.sign is min([*signs, *of_causes], key=order.index, default=Sign.NOTHING)
    assert (agenda.sign is Sign.NOTHING) == (not agenda.points)
    if causes:
        assert agenda.fact == situation.causes[0].fact


@given(projects)
def test_nothing_is_told_twice_and_all_in_one_line(figures: Figures) -> None:
    agenda = agenda_on(figures)
    texts = [point.text for point in (*agenda.points, *agenda.hints)]
    texts += agenda.also
    assert len(texts) == len(set(texts))
    assert all(text and "\n" not in text for text in texts)
    assert not any(point.text.endswith(".") for point in agenda.points)


@given(st.lists(projects, min_size=2, max_size=6))
def test_the_most_urgent_project_comes_first(many: list[Figures]) -> None:
    agendas = most_urgent_first(map(agenda_on, many))
    signs = [list(Sign).index(one.sign) for one in agendas]
    assert signs == sorted(signs)
    for one, following in pairwise(agendas):
        if one.sign is following.sign and one.cause and following.cause:
            causes = list(CauseId)
            assert causes.index(one.cause) <= causes.index(following.cause)
    assert agendas == most_urgent_first(reversed(agendas)) or len(
        {one.urgency for one in agendas}
    ) < len(agendas)


def test_within_a_sign_the_newest_reading_goes_first_then_the_longest_delay() -> None:
    names = ["newest", "late", "later", "near"]
    late = replace(PROMISE, due_on=in_days(-2))
    newest = figures_with(readings=[reading(0, 1, Phase.KICKOFF)], promises=[late])
    old = [reading(-3, 1, Phase.KICKOFF)]
    less = figures_with(readings=old, promises=[late])
    more = figures_with(readings=old, promises=[replace(PROMISE, due_on=in_days(-9))])
    due = figures_with(readings=old, promises=[replace(PROMISE, due_on=in_days(3))])
    found = most_urgent_first(
        agenda_on(replace(one, project=replace(one.project, name=name)))
        for one, name in zip((newest, less, more, due), names, strict=True)
    )
    assert [one.figures.project.name for one in found] == ["newest", "later", "late", "near"]


def test_silence_names_the_fall_that_is_not_told_again() -> None:
    moods = (3, 3, 3, -1, -2, -2)
    phases = {Phase.FIRST_CONTACT: START, Phase.KICKOFF: START + timedelta(20)}
    project = Project(id="p", slug="p", name="P", phases=phases)
    readings = [
        reading(7 * week, mood, Phase.FIRST_CONTACT if week < 3 else Phase.KICKOFF)
        for week, mood in enumerate(moods)
    ]
    agenda = agenda_on(figures_of(project, Observed(readings, []), START + timedelta(120)))
    assert agenda.cause is CauseId.SILENCE
    assert agenda.sign is Sign.HURT
    assert "Slump since" in agenda.fact
    assert not any("slump" in one for one in agenda.also)


PROMISE = Promise(id="a", project="p", text="The report", made_on=START)
TINGLE = Tingle(id="t", project="p", title="First demo", made_on=START)


def test_what_is_due_this_week_is_told_with_its_day() -> None:
    due = [replace(PROMISE, due_on=in_days(3)), replace(PROMISE, id="b", due_on=in_days(20))]
    assert told(figures_with(promises=due)) == [(Sign.DUE, "due Mon 23 Mar: “The report”")]
    planned = replace(TINGLE, planned_on=in_days(0))
    both = agenda_on(figures_with(promises=due, tingles=[planned]))
    assert both.fact == "due today: “First demo”, and 1 more"
    assert not told(figures_with(promises=[replace(PROMISE, due_on=in_days(8))]))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TingleKind.TINGLE, "“First demo” was planned for Tue 17 Mar: was it done?"),
        (
            TingleKind.TEASE,
            "“First demo” was promised for Tue 17 Mar and keeps them waiting: was it done?",
        ),
    ],
)
def test_a_moment_whose_day_has_passed_is_to_be_confirmed(kind: TingleKind, text: str) -> None:
    planned = replace(TINGLE, kind=kind, planned_on=in_days(-3))
    assert told(figures_with(tingles=[planned])) == [(Sign.WAITING, text)]


def test_a_moment_before_its_time_is_hinted_at() -> None:
    planned = replace(TINGLE, kind=TingleKind.GLASSES, planned_on=in_days(9))
    agenda = agenda_on(figures_with(tingles=[planned]))
    assert (Todo.TINGLES, "“First demo”, planned for 29 Mar, comes before its time.") in hinted(
        agenda
    )
    assert agenda.sign is Sign.NOTHING


def test_delivery_is_asked_for_a_reading_of_its_own() -> None:
    sales = [replace(reading(-9, 2), side=Side.SALES)]
    texts = [text for _todo, text in hinted(agenda_on(figures_with(readings=sales)))]
    assert any(text.startswith("Only sales has noted a mood so far.") for text in texts)
    both = [*sales, reading(0, 1, Phase.KICKOFF)]
    texts = [text for _todo, text in hinted(agenda_on(figures_with(readings=both)))]
    assert not any(text.startswith("Only sales") for text in texts)


def test_the_wish_is_hidden_until_the_closing_and_opens_there_by_itself() -> None:
    capsule = Capsule(id="c", project="p", text="Home at five", sealed_on=in_days(-9), who="CIO")
    before = agenda_on(figures_with(capsule=capsule))
    assert "Home at five" not in str([*before.points, *before.hints])
    closing = agenda_on(figures_with({Phase.CLOSING: START}, capsule=capsule))
    wish = "Time capsule of 11 Mar (CIO): “Home at five”"
    assert (Todo.NOTHING, wish) in hinted(closing)
    assert (closing.sign, closing.fact) == (
        Sign.WAITING,
        "The time capsule of 11 Mar may open",
    )


def test_the_next_step_says_what_is_done_and_where_its_plan_stands() -> None:
    idle = agenda_on(figures_with()).step
    assert idle is not None
    assert idle.text.startswith("Give it a name: ")
    assert idle.can_wait
    hurt = after(-2).step
    assert hurt is not None
    assert hurt.short_text == "Hear it all · step 1 of 3"
    assert not hurt.can_wait


def test_where_the_ideas_are_used_up_an_own_one_is_asked_for() -> None:
    agenda = agenda_on(figures_with(dismissals=all_dismissed()))
    nothing = (
        "Every idea that fits is used, planned or put aside (0 used, 0 planned, 117 put aside)."
    )
    assert agenda.step is None
    assert any(nothing in text for _todo, text in hinted(agenda))


def all_dismissed() -> list[Dismissal]:
    return [Dismissal(id=idea.id, project="p", idea=idea.id, made_on=START) for idea in IDEAS]


def test_the_next_day_is_the_earliest_of_promises_and_moments() -> None:
    promise, tingle = replace(PROMISE, due_on=in_days(5)), replace(TINGLE, planned_on=in_days(-2))
    assert next_due(figures_with(promises=[promise])) == in_days(5)
    assert next_due(figures_with(promises=[promise], tingles=[tingle])) == in_days(-2)
    assert next_due(figures_with(promises=[PROMISE], tingles=[TINGLE])) is None


def test_a_highlight_that_may_come_out_waits() -> None:
    kept = replace(TINGLE, opens=Phase.KICKOFF)
    fact = "Kept back for this: “First demo”. The kickoff began on Fri 20 Mar"
    assert told(figures_with(tingles=[kept])) == [(Sign.WAITING, fact)]
    assert not told(figures_with(tingles=[replace(kept, opens=Phase.CLOSING)]))


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
