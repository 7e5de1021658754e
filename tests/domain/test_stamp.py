"""Stamps: the order of the texts is the order of the writes."""

from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.stamp import LAST_COUNT, next_stamp

times = st.integers(0, 2**47)
devices = st.sampled_from(["00000000", "a1b2c3d4", "ffffffff"])


def test_the_first_stamp_is_its_time_and_device() -> None:
    assert next_stamp("", 0x19A0_0000_00FF, "a1b2c3d4") == "19a0000000ff-0000-a1b2c3d4"


def test_writes_within_a_millisecond_are_counted() -> None:
    first = next_stamp("", 5, "a1b2c3d4")
    assert next_stamp(first, 5, "a1b2c3d4") == "000000000005-0001-a1b2c3d4"


def test_a_clock_that_was_set_back_does_not_turn_the_order_round() -> None:
    assert next_stamp("000000000009-0003-a1b2c3d4", 5, "00000000") == "000000000009-0004-00000000"


def test_time_that_passed_starts_the_count_again() -> None:
    assert next_stamp("000000000005-0007-a1b2c3d4", 6, "a1b2c3d4") == "000000000006-0000-a1b2c3d4"


def test_a_full_count_borrows_the_next_millisecond() -> None:
    full = f"000000000005-{LAST_COUNT:04x}-a1b2c3d4"
    assert next_stamp(full, 5, "a1b2c3d4") == "000000000006-0000-a1b2c3d4"


@given(times, st.integers(0, LAST_COUNT), devices, times, devices)
def test_a_new_stamp_is_after_the_latest_whatever_the_clock_says(
    ms: int, count: int, other: str, now: int, device: str
) -> None:
    latest = f"{ms:012x}-{count:04x}-{other}"
    new = next_stamp(latest, now, device)
    assert new > latest
    assert len(new) == len(latest)
    assert new.endswith(device)
    assert int(new[:12], 16) >= now
