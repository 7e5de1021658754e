"""Did it tingle? Counted, and never more than counted."""

from datetime import date

from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState, Trigger
from pmjournal.domain.tingled import Effect, effects_of

from .coaching import IDEAS

DAY = date(2026, 3, 24)


def done(idea: str | None, kind: TingleKind, tingled: Tingled | None) -> Tingle:
    return Tingle(
        id=f"{idea} {tingled}",
        project="p",
        title="x",
        idea=idea,
        kind=kind,
        made_on=DAY,
        state=TingleState.DONE,
        settled_on=DAY,
        tingled=tingled,
    )


FEW = [
    done("ko-name-it", TingleKind.TINGLE, Tingled.YES),
    done("ko-name-it", TingleKind.TINGLE, Tingled.A_LITTLE),
    done("ko-quiet-one", TingleKind.TRUST, Tingled.NO),
    done(None, TingleKind.TRUST, Tingled.YES),
    done("ko-name-it", TingleKind.TINGLE, None),
]
"""Pride twice, recognition once, belonging three times answered."""


def test_only_answers_count_and_a_little_is_told_beside_it() -> None:
    assert effects_of(FEW, IDEAS).all == Effect(3, 1, 4)


def test_apart_they_are_told_from_eight_answers_on_in_the_triggers_order() -> None:
    assert effects_of(FEW * 2, IDEAS).by_trigger == {}
    found = effects_of(FEW * 3, IDEAS)
    assert found.by_trigger == {Trigger.BELONGING: Effect(6, 3, 9)}
    assert found.by_kind == {}
    found = effects_of([*FEW * 4, *[FEW[2]] * 4], IDEAS)
    assert found.by_kind == {
        TingleKind.TRUST: Effect(4, 0, 12),
        TingleKind.TINGLE: Effect(8, 4, 8),
    }
    # Recognition never tingled, and still keeps its place.
    assert list(found.by_trigger) == [Trigger.PRIDE, Trigger.BELONGING, Trigger.RECOGNITION]


def test_nothing_answered_is_nothing_told() -> None:
    assert effects_of([], IDEAS).all == Effect(0, 0, 0)
    assert effects_of([], IDEAS).by_kind == {}
