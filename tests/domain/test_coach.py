"""The coach's laws, in projects of all kinds: what it never says, and that it always answers."""

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.cause import CauseId
from pmjournal.domain.coach import Advice, advise
from pmjournal.domain.due_moment import OPENING_IDEA
from pmjournal.domain.figures import Figures
from pmjournal.domain.held_back import held_back_kinds
from pmjournal.domain.idea import CEILING, When
from pmjournal.domain.plan import plans_for
from pmjournal.domain.situation import situation_of
from pmjournal.domain.tingle import FIRST_AID, TingleKind, TingleState
from pmjournal.domain.why import first_reason, why
from pmjournal.domain.words import PHASE_ORDER, Phase

from .coaching import IDEAS, advice_on
from .random_projects import PEOPLE, random_figures

projects = st.randoms(use_true_random=False).map(random_figures)
"""The figures of any project."""


@given(projects)
def test_while_something_hurts_nothing_but_first_aid_is_offered(figures: Figures) -> None:
    advice = advice_on(figures)
    if not advice.needs_first_aid:
        return
    assert advice.cause is not None
    assert advice.cause.needs_first_aid
    assert advice.idea is not None
    assert advice.idea.kind in FIRST_AID
    assert [kind for kind, _why in held_back_kinds(advice)] == [None]


@given(projects)
def test_a_cause_always_has_an_answer_of_its_own(figures: Figures) -> None:
    advice = advice_on(figures)
    if advice.cause is None:
        return
    assert advice.idea is not None
    assert advice.step is not None
    assert advice.cause.id in advice.idea.causes
    assert 1 <= advice.step.number <= advice.step.count


@given(projects)
def test_no_idea_comes_before_its_time(figures: Figures) -> None:
    advice = advice_on(figures)
    idea = advice.idea
    if idea is None:
        return
    if idea.when is When.START:
        assert figures.project.phases[idea.phase] > figures.as_of
    if idea.kind is TingleKind.GLASSES:
        assert PHASE_ORDER[figures.phase] >= PHASE_ORDER[Phase.TEST_PILOT]
    if idea.kind is TingleKind.ASK:
        assert figures.gate.is_open
    is_due_by_itself = idea.id == OPENING_IDEA
    if not (idea.causes or is_due_by_itself or idea.kind is TingleKind.ASK):
        own = idea.phase if idea.when is When.START else figures.phase
        assert idea.intensity <= CEILING[own]


@given(projects)
def test_a_plan_never_offers_a_step_before_the_one_before_it_is_done(figures: Figures) -> None:
    advice = advice_on(figures)
    if advice.cause is None or advice.step is None or advice.step.number == 1:
        return
    plan = next(plan for plan in plans_for(advice.cause.id, IDEAS) if advice.idea in plan)
    before = plan[advice.step.number - 2]
    assert any(
        one.idea == before.id
        and one.state is TingleState.DONE
        and one.settled_on is not None
        and one.settled_on >= advice.cause.since
        for one in figures.tingles
    )


@given(projects, st.randoms(use_true_random=False))
def test_the_same_state_has_the_same_answer_in_whatever_order_it_is_told(
    figures: Figures, random: Random
) -> None:
    def mixed(items: list[object]) -> list[object]:
        return random.sample(items, len(items))

    other = replace(
        figures,
        contacts=mixed([*figures.contacts]),
        tingles=mixed([*figures.tingles]),
        dismissals=mixed([*figures.dismissals]),
    )
    assert said(advice_on(other)) == said(advice_on(figures))


def said(advice: Advice) -> tuple[object, ...]:
    return why(advice), advice.idea, advice.step, advice.moment, advice.also


@given(projects)
def test_every_why_is_a_sentence_with_a_fact_of_the_journal(figures: Figures) -> None:
    advice = advice_on(figures)
    for text in (why(advice), first_reason(advice)):
        assert text[0].isupper() or text[0] in "“0123456789" or text.startswith("cfo ")
        assert text[-1] in ".?"
        assert "{" not in text
        assert "  " not in text
    ledger = figures.ledger
    promises = (*ledger.open, *ledger.broken)
    facts = (*PEOPLE, *(f"“{one.text}”" for one in promises))
    assert re.search(r"\d", why(advice)) or any(fact in why(advice) for fact in facts)


@given(projects)
def test_causes_stand_in_their_order_and_low_only_where_nothing_before_it_does(
    figures: Figures,
) -> None:
    causes = [cause.id for cause in situation_of(figures).causes]
    order = list(CauseId)
    assert causes == sorted(set(causes), key=order.index)
    if CauseId.LOW in causes:
        assert causes[0] is CauseId.LOW
    advice = advice_on(figures)
    told = [cause.id for cause in ([advice.cause] if advice.cause else []) + [*advice.also]]
    assert told == causes


@pytest.mark.parametrize("cause", CauseId)
def test_each_cause_has_a_plan_that_ends(cause: CauseId) -> None:
    plans = plans_for(cause, IDEAS)
    assert plans
    steps = [idea.id for plan in plans for idea in plan]
    assert len(steps) == len(set(steps))
    assert set(steps) == {idea.id for idea in IDEAS if cause in idea.causes}


@given(projects)
def test_without_ideas_the_cause_is_said_all_the_same(figures: Figures) -> None:
    advice = advise(situation_of(figures), [])
    assert advice.idea is None
    assert advice.cause == advice_on(figures).cause
    assert why(advice)
