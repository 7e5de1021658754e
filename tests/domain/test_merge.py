"""The laws that let two journals be joined again and again, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.merge import Versions, join

FIELDS = ("text", "mood", "who")
versions = st.tuples(st.sampled_from("0123"), st.sampled_from("abcd"))


def known(written: dict[str, set[tuple[str, str]]]) -> Versions:
    """A record of which these versions were written: the largest stands, in each field."""
    present = {field: max(of_field) for field, of_field in written.items()}
    past: dict[tuple[str, str], str] = {}
    for field, of_field in written.items():
        for stamp, value in sorted(of_field - {present[field]}):
            past[field, stamp] = value
    return Versions(present, past)


records = st.fixed_dictionaries(
    {field: st.sets(versions, min_size=1, max_size=4) for field in FIELDS}
).map(known)


@given(records, records)
def test_it_does_not_matter_which_comes_first(one: Versions, other: Versions) -> None:
    assert join(one, other) == join(other, one)


@given(records, records, records)
def test_it_does_not_matter_which_two_meet_first(
    one: Versions, other: Versions, third: Versions
) -> None:
    assert join(join(one, other), third) == join(one, join(other, third))


@given(records, records)
def test_what_came_once_changes_nothing_when_it_comes_again(one: Versions, other: Versions) -> None:
    joined = join(one, other)
    assert join(one, one) == one
    assert join(joined, one) == joined
    assert join(joined, other) == joined


@given(records, records)
def test_the_later_write_stands_and_every_other_stamp_is_kept(
    one: Versions, other: Versions
) -> None:
    joined = join(one, other)
    for field in FIELDS:
        assert joined.present[field] == max(one.present[field], other.present[field])
    for state in (one, other):
        stamps = {(field, stamp) for field, (stamp, _value) in state.present.items()}
        for field, stamp in stamps | set(state.past):
            assert joined.present[field][0] == stamp or (field, stamp) in joined.past


def test_of_two_values_under_one_stamp_the_larger_stands_and_the_other_is_kept() -> None:
    one, other = (Versions({"mood": ("1", value)}, {}) for value in ("said", "guessed"))
    assert join(one, other) == Versions({"mood": ("1", "said")}, {("mood", "1"): "guessed"})


@given(records, records)
def test_a_record_may_come_before_its_past(one: Versions, other: Versions) -> None:
    bare, past = Versions(other.present, {}), Versions({}, other.past)
    assert join(join(one, bare), past) == join(one, other)
