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


def test_only_answers_count_and_a_little_is_told_beside_it() -> None:
    found = effects_of(
        [
            done("ko-name-it", TingleKind.TINGLE, Tingled.YES),
            done("ko-name-it", TingleKind.TINGLE, Tingled.A_LITTLE),
            done("ko-quiet-one", TingleKind.TRUST, Tingled.NO),
            done(None, TingleKind.TRUST, Tingled.YES),
            done("ko-name-it", TingleKind.TINGLE, None),
        ],
        IDEAS,
    )
    assert found.all == Effect(3, 1, 4)
    assert found.by_kind == {
        TingleKind.TRUST: Effect(1, 0, 2),
        TingleKind.TINGLE: Effect(2, 1, 2),
    }
    assert found.by_trigger == {
        Trigger.PRIDE: Effect(2, 1, 2),
        Trigger.BELONGING: Effect(2, 1, 3),
        Trigger.RECOGNITION: Effect(0, 0, 1),
    }


def test_nothing_answered_is_nothing_told() -> None:
    assert effects_of([], IDEAS).all == Effect(0, 0, 0)
    assert effects_of([], IDEAS).by_kind == {}
