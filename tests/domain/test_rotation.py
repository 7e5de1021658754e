"""Which backups stay: laws."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.rotation import kept_backups

START = datetime(2024, 1, 1, tzinfo=UTC)
some_moments = st.lists(
    st.integers(0, 3 * 366 * 24).map(lambda hours: START + timedelta(hours=hours)), max_size=60
)


@given(some_moments)
def test_the_newest_stays_and_never_more_than_23(moments: Sequence[datetime]) -> None:
    found = kept_backups(moments)
    assert found <= set(moments)
    assert len(found) <= 23
    if moments:
        assert max(moments) in found


@given(some_moments.flatmap(lambda moments: st.tuples(st.just(moments), st.permutations(moments))))
def test_the_order_doesnt_matter(moments: tuple[Sequence[datetime], Sequence[datetime]]) -> None:
    assert kept_backups(moments[0]) == kept_backups(moments[1])


@given(some_moments)
def test_rotating_after_each_backup_keeps_what_rotating_once_would(
    moments: Sequence[datetime],
) -> None:
    here: set[datetime] = set()
    for moment in sorted(moments):
        here = kept_backups([*here, moment])
    assert here == kept_backups(moments)


def test_of_two_years_of_days_the_last_of_each_period_stay() -> None:
    last = datetime(2026, 6, 24, 18, tzinfo=UTC)  # a Wednesday
    found = sorted(kept_backups([last - timedelta(days) for days in range(730)]), reverse=True)
    assert [f"{moment:%m-%d}" for moment in found] == [
        *("06-24", "06-23", "06-22", "06-21", "06-20", "06-19", "06-18"),
        *("06-14", "06-07", "05-31"),
        *("04-30", "03-31", "02-28", "01-31", "12-31", "11-30", "10-31", "09-30", "08-31", "07-31"),
    ]


def test_of_a_day_the_last_stays() -> None:
    last = datetime(2026, 6, 24, 18, tzinfo=UTC)
    assert kept_backups([last - timedelta(hours=hour) for hour in range(12)]) == {last}
