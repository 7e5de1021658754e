"""What would delight now: the time of each idea, what it needs, and which of several is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.delight import Rule, delight_in, held_back, wear
from pmjournal.domain.dismissal import NOT_NOW_DAYS, Dismissal
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.idea import Idea, When
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.situation import situation_of
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.tingle import Tingle, TingleKind, TingleState, Work
from pmjournal.domain.words import Phase, Source

from .coaching import BY_ID, IDEAS, TODAY, advice_on, figures_in, project_in

FIRST, HANDOVER, KICKOFF, IMPLEMENTATION, PILOT, LIVE, CLOSING, AFTER = Phase


def rule_for(idea: Idea | str, figures: Figures) -> Rule | None:
    chosen = BY_ID[idea] if isinstance(idea, str) else idea
    return held_back(chosen, situation_of(figures))


@pytest.mark.parametrize(
    ("idea", "ahead", "rule"),
    [
        # a lead of 7 days: from 21 days before on, until 7 days before
        ("ko-their-stage", 22, Rule.PHASE),
        ("ko-their-stage", 21, None),
        ("ko-their-stage", 7, None),
        ("ko-their-stage", 6, Rule.LEAD),
        ("ko-their-stage", 1, Rule.LEAD),
    ],
)
def test_what_belongs_to_a_first_day_is_begun_in_time_and_not_too_early(
    idea: str, ahead: int, rule: Rule | None
) -> None:
    assert rule_for(idea, figures_in(HANDOVER, (1,), next_in=ahead)) is rule


@pytest.mark.parametrize(("ahead", "rule"), [(16, Rule.PHASE), (15, None), (1, None)])
def test_an_hour_of_work_may_be_begun_on_the_day_before(ahead: int, rule: Rule | None) -> None:
    figures = figures_in(PILOT, (2,), next_in=ahead)
    assert rule_for("gl-first-real-case", figures) is rule
    longer = replace(BY_ID["gl-first-real-case"], work=Work.MEDIUM)
    assert rule_for(longer, figures) is rule  # its lead is one day, too
    at_once = replace(longer, lead_days=0)
    assert rule_for(at_once, figures_in(PILOT, (2,), next_in=1)) is None


@pytest.mark.parametrize(
    "idea", [one for one in IDEAS if one.when is When.START], ids=lambda i: i.id
)
def test_never_on_its_day_or_afterwards(idea: Idea) -> None:
    for figures in (figures_in(idea.phase, (3,)), _begun(idea.phase, 0), _begun(idea.phase, 1)):
        assert rule_for(idea, figures) is Rule.PHASE


def _begun(phase: Phase, days_ago: int) -> Figures:
    phases = {phase: TODAY - timedelta(days=days_ago)}
    project = Project(id="p", slug="p", name="P", phases=phases)
    return figures_of(project, Observed([], []), TODAY)


def test_the_ceiling_and_the_limit_for_glasses_are_those_of_its_own_phase() -> None:
    figures = figures_in(PILOT, (2,), next_in=10)
    assert BY_ID["gl-countdown"].intensity == 5
    assert rule_for("gl-countdown", figures) is None


def test_without_a_pilot_the_glasses_stay_in_the_drawer_all_the_same() -> None:
    project = project_in(IMPLEMENTATION).with_phase(LIVE, TODAY + timedelta(days=10))
    figures = figures_of(project, Observed([], []), TODAY)
    assert rule_for("gl-countdown", figures) is Rule.GLASSES
    assert rule_for("gl-named-watch", figures) is None  # what makes trust is welcome


@pytest.mark.parametrize(("left", "rule"), [(3, Rule.LEAD), (4, None)])
def test_within_a_phase_the_lead_fits_before_its_end(left: int, rule: Rule | None) -> None:
    assert BY_ID["ho-three-way-call"].lead_days == 3
    assert rule_for("ho-three-way-call", figures_in(HANDOVER, (1,), next_in=left)) is rule


@pytest.mark.parametrize(
    ("idea", "began", "rule"),
    [
        # a day after the kickoff: from its first day on, for one day more
        ("ko-quiet-one", 0, None),
        ("ko-quiet-one", 2, None),
        ("ko-quiet-one", 3, Rule.PHASE),
        ("gl-first-week", 3, Rule.PHASE),
        ("gl-first-week", 4, None),
        ("gl-first-week", 14, None),
        ("gl-first-week", 15, Rule.PHASE),
        # at most 30 days late, counted from the phase that it names
        ("af-anniversary", 361, Rule.PHASE),
        ("af-anniversary", 362, None),
        ("af-anniversary", 395, None),
        ("af-anniversary", 396, Rule.PHASE),
    ],
)
def test_a_delay_is_offered_from_three_days_before_and_not_for_ever(
    idea: str, began: int, rule: Rule | None
) -> None:
    phase = BY_ID[idea].after_phase or BY_ID[idea].phase
    assert rule_for(idea, _begun(phase, began)) is rule


def test_a_delay_is_offered_in_the_next_phase_too_but_not_without_a_day() -> None:
    phases = {KICKOFF: TODAY - timedelta(days=2), IMPLEMENTATION: TODAY}
    project = Project(id="p", slug="p", name="P", phases=phases)
    assert rule_for("ko-quiet-one", figures_of(project, Observed([], []), TODAY)) is None
    assert rule_for("ko-quiet-one", _begun(IMPLEMENTATION, 2)) is Rule.PHASE


@pytest.mark.parametrize(("began", "archived"), [(60, False), (61, True)])
def test_long_after_closing_only_delays_are_left(began: int, archived: bool) -> None:
    figures = _begun(CLOSING, began)
    assert (rule_for("cl-three-numbers", figures) is Rule.PHASE) is archived
    assert advice_on(figures).can_be_archived is archived


def test_what_an_idea_needs_must_be_there() -> None:
    bare = figures_in(IMPLEMENTATION, (1,))
    for idea in ("im-pass-praise", "im-halfway", "im-decider-ten"):
        assert rule_for(idea, bare) is Rule.NEED
    assert rule_for("cl-open-capsule", figures_in(CLOSING, (1,))) is Rule.NEED
    assert rule_for("gl-hidden-gem", figures_in(PILOT, (1,), next_in=25)) is Rule.NEED
    said = figures_in(IMPLEMENTATION, (1, 0), source=Source.SAID, next_in=20)
    assert rule_for("im-pass-praise", said) is None
    assert rule_for("im-halfway", said) is None
    cfo = Stakeholder(id="s", project="p", label="CFO", matters=(Matters.PAYS,))
    who = figures_of(bare.project, Observed([], [], [cfo]), TODAY)
    assert rule_for("im-decider-ten", who) is None
    kept = Tingle(id="t", project="p", title="Gem", made_on=TODAY, opens=LIVE)
    drawer = replace(figures_in(PILOT, (1,), next_in=25), tingles=[kept])
    assert rule_for("gl-hidden-gem", drawer) is None


def test_a_sealed_capsule_is_its_idea_used() -> None:
    figures = figures_in(HANDOVER, (1,))
    assert rule_for("ho-time-capsule", figures) is None
    sealed = Capsule(id="c", project="p", text="Home by six", sealed_on=TODAY)
    assert rule_for("ho-time-capsule", replace(figures, capsule=sealed)) is Rule.USED


def test_asking_belongs_to_every_phase_while_the_gate_is_open() -> None:
    for phase in (LIVE, CLOSING):
        figures = figures_in(phase, (1, 2, 2), source=Source.SAID)
        assert figures.gate.is_open
        advice = advice_on(figures)
        assert advice.idea is not None
        assert advice.idea.kind is TingleKind.ASK
    closed = figures_in(LIVE, (1, 2, 2))
    assert rule_for("af-ask-referral", closed) is Rule.GATE
    assert rule_for("af-ask-referral", figures_in(IMPLEMENTATION, (1, 2))) is Rule.PHASE


def test_an_idea_is_worn_by_half_with_each_use() -> None:
    assert [wear(uses) for uses in range(3)] == [1, 0.5, 0.25]
    free = [replace(BY_ID["im-idea-credit"], id=name) for name in ("one", "two")]
    assert all(idea.repeat == "freely" for idea in free)
    figures = figures_in(IMPLEMENTATION, (1,), uses={"one": 100})
    chosen = delight_in(situation_of(figures), free).idea
    assert chosen is not None
    assert chosen.id == "two"


# (phase, last readings, what else is so) and the idea that the order asks for.
CHOSEN: list[tuple[Phase, Sequence[int], Mapping[str, Any], str]] = [
    (FIRST, (), {}, "fc-own-words"),
    (FIRST, (2,), {}, "fc-own-words"),
    (KICKOFF, (1,), {}, "ko-name-it"),
    (IMPLEMENTATION, (1,), {}, "im-friday-frame"),
    # what was used gives way: to other triggers first, then to what is less work
    (FIRST, (1,), {"uses": {"fc-own-words": 2}}, "fc-meet-the-doer"),
    (FIRST, (1,), {"uses": {"fc-own-words": 90}}, "fc-meet-the-doer"),
    (KICKOFF, (1,), {"uses": {"ko-name-it": 400}}, "ko-draw-the-dip"),
    (IMPLEMENTATION, (1,), {"uses": {"im-friday-frame": 10}}, "im-idea-credit"),
    # what is planned or put aside isn't said twice
    (KICKOFF, (1,), {"planned": ["ko-name-it"]}, "ko-draw-the-dip"),
    (KICKOFF, (1,), {"put_aside": ["ko-name-it", "ko-draw-the-dip"]}, "ko-who-helps-whom"),
]


@pytest.mark.parametrize(("phase", "moods", "more", "expected"), CHOSEN)
def test_the_idea_that_is_chosen(
    phase: Phase, moods: Sequence[int], more: Mapping[str, Any], expected: str
) -> None:
    chosen = delight_in(situation_of(figures_in(phase, moods, **more)), IDEAS).idea
    assert (chosen and chosen.id) == expected


def dismissed(until_days: int | None, made_days_ago: int = 0) -> Dismissal:
    made = TODAY - timedelta(days=made_days_ago)
    until = None if until_days is None else made + timedelta(days=until_days)
    return Dismissal(id="d", project="p", idea="ko-name-it", made_on=made, until=until)


@pytest.mark.parametrize(
    ("dismissal", "rule"),
    [
        (dismissed(NOT_NOW_DAYS), Rule.ASLEEP),
        (dismissed(NOT_NOW_DAYS, 13), Rule.ASLEEP),
        (dismissed(NOT_NOW_DAYS, 14), None),
        (dismissed(None, 400), Rule.ASLEEP),
    ],
)
def test_not_now_sleeps_14_days_and_never_stays(dismissal: Dismissal, rule: Rule | None) -> None:
    figures = replace(figures_in(KICKOFF, (1,)), dismissals=[dismissal])
    assert rule_for("ko-name-it", figures) is rule


def moment(idea: str, state: TingleState, settled: date, project: str = "p") -> Tingle:
    return Tingle(
        id="t",
        project=project,
        title="A moment",
        idea=idea,
        made_on=settled,
        state=state,
        settled_on=settled,
    )


@pytest.mark.parametrize(("days_ago", "rule"), [(0, Rule.ASLEEP), (13, Rule.ASLEEP), (14, None)])
def test_what_was_skipped_is_not_suggested_in_the_next_minute(
    days_ago: int, rule: Rule | None
) -> None:
    skipped = moment("ko-name-it", TingleState.SKIPPED, TODAY - timedelta(days=days_ago))
    figures = replace(figures_in(KICKOFF, (1,)), tingles=[skipped])
    assert rule_for("ko-name-it", figures) is rule


@pytest.mark.parametrize("days", [0, 89])
def test_what_a_customer_met_rests_90_days_in_their_other_projects_too(days: int) -> None:
    met = moment("im-friday-frame", TingleState.DONE, TODAY - timedelta(days=days), "another")
    figures = replace(figures_in(IMPLEMENTATION, (1,)), customer_tingles=[met])
    assert rule_for("im-friday-frame", figures) is Rule.USED
    later = replace(met, settled_on=TODAY - timedelta(days=90))
    figures = replace(figures, customer_tingles=[later])
    assert rule_for("im-friday-frame", figures) is None


def test_an_idea_of_each_phase_may_come_again_in_the_next_but_not_in_this_one() -> None:
    phases = {IMPLEMENTATION: TODAY - timedelta(days=200)}
    project = Project(id="p", slug="p", name="P", phases=phases)
    done = moment("im-hours-back", TingleState.DONE, TODAY - timedelta(days=100))
    here = figures_of(project, Observed([], [], tingles=[done]), TODAY)
    assert rule_for("im-hours-back", here) is Rule.USED
    before = replace(done, settled_on=TODAY - timedelta(days=300))
    earlier = figures_of(project, Observed([], [], tingles=[before]), TODAY)
    assert rule_for("im-hours-back", earlier) is None


def test_a_project_that_has_used_up_its_ideas_knows_it() -> None:
    advice = advice_on(figures_in(KICKOFF, (1,), uses=dict.fromkeys(BY_ID, 10)))
    assert advice.idea is None
    assert advice.is_used_up


def test_a_milestone_is_the_next_phase_that_is_planned() -> None:
    project = project_in(KICKOFF, 4).with_phase(CLOSING, TODAY + timedelta(days=90))
    figures = figures_of(project, Observed([], []), TODAY)
    assert situation_of(figures).milestone == (IMPLEMENTATION, TODAY + timedelta(days=4))
