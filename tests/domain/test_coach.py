"""The coach: which idea in which situation, and what it never does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.coach import Rule, advise, situation_of, wear
from pmjournal.domain.dismissal import NOT_NOW_DAYS, Dismissal
from pmjournal.domain.figures import figures_of
from pmjournal.domain.idea import CEILING
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.tingle import Tingle, TingleKind, TingleState
from pmjournal.domain.words import PHASE_ORDER, Phase, Source

from .coaching import BY_ID, IDEAS, TODAY, advice_on, figures_in, project_in

FIRST, HANDOVER, KICKOFF, IMPLEMENTATION, PILOT, LIVE, CLOSING, AFTER = Phase
GOOD = (1, 2)
"""Two readings that open the gate where they are said, and go-live or closing is near."""

# (phase, last readings, what else is so) and the idea that the design asks for.
SITUATIONS: list[tuple[Phase, Sequence[int], Mapping[str, Any], str | None]] = [
    # Nothing is wrong: the phase's own ideas, the least work first.
    (FIRST, (), {}, "fc-own-words"),
    (FIRST, (2,), {}, "fc-own-words"),
    (HANDOVER, (0,), {}, "ho-three-way-call"),
    (KICKOFF, (), {}, "ko-name-it"),
    (KICKOFF, (1,), {}, "ko-name-it"),
    (IMPLEMENTATION, (), {}, "im-friday-frame"),
    (IMPLEMENTATION, (3,), {}, "im-friday-frame"),
    (PILOT, (0,), {}, "tp-first-touch"),
    (PILOT, (3,), {}, "tp-first-touch"),
    (AFTER, (0,), {}, "af-30-days"),
    # Glasses want a customer who is already pleased.
    (LIVE, (), {}, "gl-team-picture"),
    (LIVE, (0,), {}, "gl-team-picture"),
    (LIVE, (1,), {}, "gl-countdown"),
    (CLOSING, (), {}, "cl-line-per-person"),
    (CLOSING, (0,), {}, "cl-line-per-person"),
    (CLOSING, (2,), {}, "cl-open-capsule"),
    # A low reading: repair, in every phase.
    (FIRST, (2, -1), {}, "im-bad-news-first"),
    (HANDOVER, (-2,), {}, "im-bad-news-first"),
    (KICKOFF, (1, 1, -1), {}, "im-bad-news-first"),
    (IMPLEMENTATION, (-3,), {}, "im-bad-news-first"),
    (PILOT, (3, -1), {}, "im-bad-news-first"),
    (LIVE, (-1,), {}, "im-bad-news-first"),
    (CLOSING, (3, 3, -1), {}, "im-bad-news-first"),
    (AFTER, (-2,), {}, "im-bad-news-first"),
    # … and only the last one counts.
    (IMPLEMENTATION, (-3, 0), {}, "im-friday-frame"),
    (PILOT, (-1, -1, 1), {}, "tp-first-touch"),
    # Repair that was used goes on with the other one, then with trust, then says so.
    (IMPLEMENTATION, (-1,), {"uses": {"im-bad-news-first": 89}}, "im-full-grievance"),
    (IMPLEMENTATION, (-1,), {"uses": {"im-bad-news-first": 90}}, "im-full-grievance"),
    (
        IMPLEMENTATION,
        (-1,),
        {"uses": {"im-bad-news-first": 90, "im-full-grievance": 3}},
        "im-bad-news-first",
    ),
    (
        KICKOFF,
        (-1,),
        {"uses": {"im-bad-news-first": 9, "im-full-grievance": 3}},
        "ko-who-helps-whom",
    ),
    (
        IMPLEMENTATION,
        (-1,),
        {"uses": {"im-bad-news-first": 9, "im-full-grievance": 3}},
        None,
    ),
    # Open basics: nothing but trust and repair, however pleased they are.
    (FIRST, (3,), {"basics": 1}, "fc-own-words"),
    (HANDOVER, (2,), {"basics": 1}, "ho-three-way-call"),
    (KICKOFF, (2,), {"basics": 2}, "ko-draw-the-dip"),
    (IMPLEMENTATION, (3,), {"basics": 1}, "im-bad-news-first"),
    (PILOT, (3,), {"basics": 3}, "im-bad-news-first"),
    (LIVE, (3,), {"basics": 1}, "im-bad-news-first"),
    (CLOSING, (3,), {"basics": 1}, "im-bad-news-first"),
    (AFTER, (), {"basics": 1}, "im-bad-news-first"),
    # Effort: two of the last three entries, no less.
    (FIRST, (1,), {"worked": (True, False, True)}, "fc-own-words"),
    (KICKOFF, (1,), {"worked": (True, True)}, "ko-draw-the-dip"),
    (KICKOFF, (1,), {"worked": (True, False, False)}, "ko-name-it"),
    (KICKOFF, (1,), {"worked": (True, True, False, False)}, "ko-name-it"),
    (PILOT, (2,), {"worked": (True, True, True)}, "im-bad-news-first"),
    (CLOSING, (3,), {"worked": (False, True, True)}, "im-bad-news-first"),
    # Lead time against the next phase.
    (HANDOVER, (1,), {"next_in": 2}, "ho-promise-list"),
    (HANDOVER, (1,), {"next_in": 1}, "ho-no-repeat"),
    (KICKOFF, (1,), {"next_in": 1, "uses": {"ko-name-it": 3}}, "ko-draw-the-dip"),
    (IMPLEMENTATION, (0,), {"next_in": 1}, "im-friday-frame"),
    (PILOT, (2,), {"next_in": 2}, "tp-overnight"),
    (PILOT, (2,), {"next_in": 3}, "tp-first-touch"),
    (LIVE, (2,), {"next_in": 6}, "gl-first-real-case"),
    (LIVE, (2,), {"next_in": 7}, "gl-countdown"),
    (CLOSING, (2,), {"next_in": 4}, None),
    # What was used gives way: to other triggers first, then to what is less work.
    (FIRST, (1,), {"uses": {"fc-own-words": 2}}, "fc-meet-the-doer"),
    (FIRST, (1,), {"uses": {"fc-own-words": 90}}, "fc-meet-the-doer"),
    (KICKOFF, (1,), {"uses": {"ko-name-it": 400}}, "ko-draw-the-dip"),
    (IMPLEMENTATION, (1,), {"uses": {"im-friday-frame": 10}}, "im-idea-credit"),
    (IMPLEMENTATION, (1,), {"uses": {"im-hours-back": 100}}, "im-friday-frame"),
    (PILOT, (2,), {"uses": {"tp-first-touch": 1}}, "tp-three-voices"),
    # What is planned or put aside isn't said twice.
    (KICKOFF, (1,), {"planned": ["ko-name-it"]}, "ko-draw-the-dip"),
    (KICKOFF, (1,), {"put_aside": ["ko-name-it", "ko-draw-the-dip"]}, "ko-who-helps-whom"),
    (CLOSING, (2,), {"put_aside": ["cl-open-capsule"]}, "cl-line-per-person"),
    # The gate: said praise, two good readings, go-live or closing not long ago.
    (LIVE, GOOD, {"source": Source.SAID, "uses": {"gl-countdown": 1}}, "af-ask-referral"),
    (AFTER, GOOD, {"source": Source.SAID}, "af-30-days"),
    (CLOSING, GOOD, {"source": Source.SAID}, "af-ask-referral"),
    (
        CLOSING,
        GOOD,
        {"source": Source.SAID, "put_aside": ["cl-open-capsule", "cl-line-per-person"]},
        "af-ask-referral",
    ),
    (
        CLOSING,
        GOOD,
        {"source": Source.SHOWN, "put_aside": ["cl-open-capsule", "cl-line-per-person"]},
        "cl-road-behind",
    ),
    (
        CLOSING,
        (2, 1),
        {"source": Source.SAID, "put_aside": ["cl-open-capsule", "cl-line-per-person"]},
        "cl-road-behind",
    ),
]


@pytest.mark.parametrize(("phase", "moods", "more", "expected"), SITUATIONS)
def test_the_idea_that_fits(
    phase: Phase, moods: Sequence[int], more: Mapping[str, Any], expected: str | None
) -> None:
    advice = advice_on(figures_in(phase, moods, **more))
    assert (advice.idea and advice.idea.id) == expected


situations = st.fixed_dictionaries(
    {
        "phase": st.sampled_from(Phase),
        "moods": st.lists(st.integers(-3, 3), max_size=4),
        "basics": st.integers(0, 2),
        "worked": st.lists(st.booleans(), max_size=4),
        "uses": st.dictionaries(st.sampled_from(sorted(BY_ID)), st.integers(0, 200), max_size=30),
        "planned": st.lists(st.sampled_from(sorted(BY_ID)), max_size=10),
        "put_aside": st.lists(st.sampled_from(sorted(BY_ID)), max_size=10),
        "source": st.sampled_from(Source),
    }
)


@given(situations)
def test_no_suggestion_breaks_a_rule(given: dict[str, Any]) -> None:
    figures = figures_in(given.pop("phase"), given.pop("moods"), **given)
    advice = advice_on(figures)
    if (idea := advice.idea) is None:
        return
    assert idea.intensity <= CEILING[figures.phase]
    if idea.kind is TingleKind.GLASSES:
        assert PHASE_ORDER[figures.phase] >= PHASE_ORDER[Phase.TEST_PILOT]
    if idea.kind is TingleKind.ASK:
        assert figures.gate.is_open
    low = bool(figures.readings) and figures.readings[-1].mood <= -1
    if low or given["basics"] or sum(given["worked"][-3:]) >= 2:
        assert idea.kind in (TingleKind.TRUST, TingleKind.REPAIR)
    assert given["uses"].get(idea.id, 90) >= 90
    assert idea.id not in given["planned"]
    assert idea.id not in given["put_aside"]
    assert idea.kind not in advice.held_back


@given(situations)
def test_the_same_situation_has_the_same_answer(given: dict[str, Any]) -> None:
    figures = figures_in(given.pop("phase"), given.pop("moods"), **given)
    assert advice_on(figures) == advice_on(figures)


@given(situations)
def test_each_kind_is_offered_or_has_a_reason(given: dict[str, Any]) -> None:
    figures = figures_in(given.pop("phase"), given.pop("moods"), **given)
    advice = advice_on(figures)
    if advice.idea is None:
        assert set(advice.held_back) == set(TingleKind)


@given(situations, st.integers(0, 89))
def test_what_a_customer_met_rests_90_days_in_their_other_projects_too(
    given: dict[str, Any], days: int
) -> None:
    figures = figures_in(given.pop("phase"), given.pop("moods"), **given)
    advice = advice_on(figures)
    if advice.idea is None:
        return
    met = Tingle(
        id="elsewhere",
        project="another",
        title="The same",
        idea=advice.idea.id,
        made_on=TODAY - timedelta(days=days),
        state=TingleState.DONE,
        settled_on=TODAY - timedelta(days=days),
    )
    again = advice_on(replace(figures, customer_tingles=[met]))
    assert again.idea is None or again.idea.id != advice.idea.id


def dismissed(until_days: int | None, made_days_ago: int = 0) -> Dismissal:
    made = TODAY - timedelta(days=made_days_ago)
    until = None if until_days is None else made + timedelta(days=until_days)
    return Dismissal(id="d", project="p", idea="ko-name-it", made_on=made, until=until)


@pytest.mark.parametrize(
    ("dismissal", "expected"),
    [
        (dismissed(NOT_NOW_DAYS), "ko-draw-the-dip"),
        (dismissed(NOT_NOW_DAYS, 13), "ko-draw-the-dip"),
        (dismissed(NOT_NOW_DAYS, 14), "ko-name-it"),
        (dismissed(None, 400), "ko-draw-the-dip"),
    ],
)
def test_not_now_sleeps_14_days_and_never_stays(dismissal: Dismissal, expected: str) -> None:
    advice = advice_on(replace(figures_in(Phase.KICKOFF, (1,)), dismissals=[dismissal]))
    assert advice.idea is not None
    assert advice.idea.id == expected


@pytest.mark.parametrize(("days_ago", "comes"), [(0, False), (13, False), (14, True)])
def test_what_was_skipped_is_not_suggested_in_the_next_minute(days_ago: int, comes: bool) -> None:
    skipped = Tingle(
        id="t",
        project="p",
        title="Name it",
        idea="ko-name-it",
        made_on=TODAY - timedelta(days=days_ago),
        state=TingleState.SKIPPED,
        settled_on=TODAY - timedelta(days=days_ago),
    )
    figures = replace(figures_in(Phase.KICKOFF, (1,)), tingles=[skipped])
    idea = advice_on(figures).idea
    assert (idea is not None and idea.id == "ko-name-it") == comes


def test_an_idea_of_each_phase_may_come_again_in_the_next_but_not_in_this_one() -> None:
    idea = BY_ID["im-hours-back"]
    project = Project(
        id="p", slug="p", name="P", phases={Phase.IMPLEMENTATION: TODAY - timedelta(days=200)}
    )
    done = Tingle(
        id="t",
        project="p",
        title="Hours",
        idea=idea.id,
        made_on=TODAY,
        state=TingleState.DONE,
        settled_on=TODAY - timedelta(days=100),
    )
    here = figures_of(project, Observed([], [], tingles=[done]), TODAY)
    assert advice_on(here, [idea]).held_back == {TingleKind.TINGLE: Rule.USED}
    before = replace(done, settled_on=TODAY - timedelta(days=300))
    earlier = figures_of(project, Observed([], [], tingles=[before]), TODAY)
    assert advice_on(earlier, [idea]).idea == idea


def test_a_project_that_has_used_up_its_ideas_knows_it() -> None:
    figures = figures_in(Phase.KICKOFF, (1,), uses=dict.fromkeys(BY_ID, 10))
    advice = advice_on(figures)
    assert advice.idea is None
    assert advice.is_used_up


def test_an_idea_is_worn_by_half_with_each_use() -> None:
    assert [wear(uses) for uses in range(3)] == [1, 0.5, 0.25]
    free = [replace(BY_ID["im-idea-credit"], id=name) for name in ("one", "two")]
    assert all(idea.repeat == "freely" for idea in free)
    figures = figures_in(Phase.IMPLEMENTATION, (1,), uses={"one": 100})
    chosen = advice_on(figures, free).idea
    assert chosen is not None
    assert chosen.id == "two"


def test_a_milestone_is_the_next_phase_that_is_planned() -> None:
    project = project_in(Phase.KICKOFF, 4).with_phase(Phase.CLOSING, TODAY + timedelta(days=90))
    figures = figures_of(project, Observed([], []), TODAY)
    assert situation_of(figures).milestone == (Phase.IMPLEMENTATION, 4)
    assert advise(situation_of(figures), IDEAS).idea is not None
